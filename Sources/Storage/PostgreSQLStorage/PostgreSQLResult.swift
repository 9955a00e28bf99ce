// A result of libpq's as rows: text decoded by the type that PostgreSQL says a column has.
import CPostgreSQL
import SQLText
import Storage

/// What a statement gave back. Frees libpq's memory when it goes.
struct PostgreSQLResult: ~Copyable {
    private let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var succeeded: Bool {
        let status = PQresultStatus(pointer)
        return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK
    }

    /// Why it failed.
    func failure(on handle: OpaquePointer) -> PostgreSQLFailure { PostgreSQLFailure(pointer, on: handle) }

    /// How many rows it changed.
    var changedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// The command's name, such as "COMMIT".
    var command: String { String(cString: PQcmdStatus(pointer)) }

    /// The columns' names.
    var names: [String] { (0..<PQnfields(pointer)).map { String(cString: PQfname(pointer, $0)) } }

    func rows(named columns: ColumnNames) -> [Row] {
        let types = (0..<PQnfields(pointer)).map { PQftype(pointer, $0) }
        return (0..<PQntuples(pointer)).map { row in
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for (column, type) in types.enumerated() { values.append(value(row, Int32(column), type)) }
            return Row(columns: columns, values: values)
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(pointer, row, column)))
        if type == TypeID.bytes { return .bytes(PostgreSQLResult.bytes(hexadecimal: bytes)) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case TypeID.boolean: return .boolean(text == "t")
        case TypeID.int2, TypeID.int4, TypeID.int8, TypeID.numeric:
            // sum(bigint) is a numeric: whole when it is, so that both engines give the same.
            if let number = Int64(text) { return .integer(number) }
            return Double(text).map { .real($0) } ?? .text(text)
        case TypeID.float4, TypeID.float8: return Double(text).map { .real($0) } ?? .text(text)
        default: return .text(text)
        }
    }

    /// `\x` and two digits a byte.
    private static func bytes(hexadecimal text: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte &- 0x30 : (byte | 0x20) &- 0x57 }
        let count = max(0, text.count - 2) / 2
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                buffer[index] = digit(text[2 + index * 2]) << 4 | digit(text[3 + index * 2])
            }
            initialized = count
        }
    }

    /// The types that we decode, by the numbers of PostgreSQL's pg_type.dat.
    private enum TypeID {
        static let boolean: Oid = 16
        static let bytes: Oid = 17
        static let int8: Oid = 20
        static let int2: Oid = 21
        static let int4: Oid = 23
        static let float4: Oid = 700
        static let float8: Oid = 701
        static let numeric: Oid = 1700
    }
}
