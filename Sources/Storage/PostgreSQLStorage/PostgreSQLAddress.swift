// Where PostgreSQL is: an address that libpq itself reads, looked at before anything connects.
import CPostgreSQL
import Storage

/// An address such as `postgres://kith:secret@db.example:5432/kith` or `postgres:///kith?host=/run/postgresql`.
struct PostgreSQLAddress: Sendable {
    private let text: String

    /// Throws `StorageError.engine` when libpq cannot read it. The message never repeats the address: it may hold a
    /// password.
    init(_ text: String) throws {
        guard !text.utf8.contains(0) else { throw PostgreSQLAddress.refusal("it holds a NUL") }
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        guard options != nil else {
            let reason = message.map { String(cString: $0) } ?? ""
            throw PostgreSQLAddress.refusal(reason.contains(text) ? "libpq cannot read it" : reason)
        }
        self.text = text
    }

    private static func refusal(_ reason: String) -> StorageError {
        let reason = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        return .engine(
            "the PostgreSQL address is not usable: \(reason). Expected postgres://user:password@host:port/database "
                + "or postgres:///database?host=/folder/of/the/socket")
    }

    /// The address for a program of PostgreSQL's, and the password apart from it.
    var forPrograms: (address: String, password: String?) {
        let options = PQconninfoParse(text, nil)
        defer { PQconninfoFree(options) }
        var words: [String] = []
        var password: String?
        var next = options
        while let option = next?.pointee, let keyword = option.keyword.map({ String(cString: $0) }) {
            if let value = option.val.map({ String(cString: $0) }) {
                if keyword == "password" {
                    password = value
                } else {
                    let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                    words.append("\(keyword)='\(escaped)'")
                }
            }
            next = next?.advanced(by: 1)
        }
        return (words.joined(separator: " "), password)
    }

    /// What libpq is given: our defaults, then the address, then what must not be otherwise.
    var connectionOptions: [(keyword: String, value: String)] {
        [
            ("fallback_application_name", "kith"),
            ("connect_timeout", "5"),
            // A server that has vanished without a word is noticed within half a minute.
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"),
            ("dbname", text),
            ("client_encoding", "UTF8"),
        ]
    }
}
