// An error of PostgreSQL's: what it means for the transaction, and what of it may be repeated in a message.
import CPostgreSQL
import Storage

/// Why a statement did not run.
struct PostgreSQLFailure {
    /// What can be done about it.
    enum Remedy {
        /// Nothing: the closure has failed.
        case none
        /// Somebody was faster, or two waited for each other: the closure may run again.
        case rerun
        /// A table has changed since statements were prepared: prepare them anew, and run again.
        case prepareAnew
        /// The connection is gone.
        case reconnect
    }

    let error: StorageError
    let remedy: Remedy

    /// From a result that is an error; `result` is nil when there was none at all.
    init(_ result: OpaquePointer?, on handle: OpaquePointer) {
        let isLost = PQstatus(handle) == CONNECTION_BAD
        guard let state = PostgreSQLFailure.field(kith_diagnostic_state, of: result) else {
            error = .engine("the connection to PostgreSQL was lost")
            remedy = isLost ? .reconnect : .none
            return
        }
        let message = PostgreSQLFailure.field(kith_diagnostic_message, of: result) ?? "no message"
        switch state {
        case "40001", "40P01": remedy = .rerun
        // "cached plan must not change result type"
        case "0A000" where message.contains("cached plan"): remedy = .prepareAnew
        default: remedy = isLost ? .reconnect : .none
        }
        if state.hasPrefix("23") {
            error = .constraint(name: PostgreSQLFailure.constraint(of: result))
        } else if PostgreSQLFailure.quotesValues(state) {
            error = .engine("PostgreSQL \(state): a value does not fit where it was to go")
        } else {
            error = .engine("PostgreSQL \(state): \(message)")
        }
    }

    /// Data exceptions, raised exceptions and internal errors put values into their message. DETAIL and CONTEXT, which
    /// hold whole rows, are never asked for.
    private static func quotesValues(_ state: String) -> Bool {
        ["21", "22", "38", "39", "44", "P0", "XX"].contains { state.hasPrefix($0) }
    }

    /// The constraint's name, or "table.column" where PostgreSQL has none (NOT NULL).
    private static func constraint(of result: OpaquePointer?) -> String {
        if let name = field(kith_diagnostic_constraint, of: result) { return name }
        let names = [field(kith_diagnostic_table, of: result), field(kith_diagnostic_column, of: result)]
        return names.compactMap(\.self).joined(separator: ".")
    }

    private static func field(_ field: Int32, of result: OpaquePointer?) -> String? {
        PQresultErrorField(result, field).map { String(cString: $0) }
    }
}
