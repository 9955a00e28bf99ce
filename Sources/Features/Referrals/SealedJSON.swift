// Whole values in sealed cells, as JSON.
import Foundation
import Vault

enum SealedJSON {
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
