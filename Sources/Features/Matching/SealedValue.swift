// Sealing a whole value: as JSON, in one cell.
import Foundation
import Vault

/// Codable values in and out of sealed cells.
enum SealedValue {
    /// What the column keeps.
    static func seal(_ value: some Encodable, with key: DataKey, in cell: Cell) throws -> [UInt8] {
        try key.seal(Array(try JSONEncoder().encode(value)), in: cell).bytes
    }

    /// Throws `SealBroken` when it does not open here, and `DecodingError` when it holds something else.
    static func open<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], with key: DataKey, in cell: Cell
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(try key.openBytes(Sealed(bytes: bytes), in: cell)))
    }
}

extension Cell {
    static func ask(_ request: String) -> Cell { Cell(table: "support_requests", column: "sealed", row: request) }
    static func profile(_ advocate: String) -> Cell {
        Cell(table: "advocate_profiles", column: "sealed", row: advocate)
    }
    static func hello(_ hello: String) -> Cell { Cell(table: "hellos", column: "sealed", row: hello) }
}
