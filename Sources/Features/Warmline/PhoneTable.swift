// Lists of phone calls that were brought in, and their calls.
import Domain
import SQLText
import Storage
import Vault
import Web

/// A list that was brought in.
struct PhoneFile: Sendable {
    let id: PhoneFileID
    let uploaded: Instant
    let uploadedBy: String
    let first: Instant
    let last: Instant
    let calls: Int
}

enum PhoneTable {
    /// The newest lists, newest first.
    static func all(in database: some Queryable) throws -> [PhoneFile] {
        try database.rows(
            """
            SELECT warmline_phone_files.id, warmline_phone_files.uploaded_at, people.name, warmline_phone_files.first_at,
                warmline_phone_files.last_at, warmline_phone_files.calls
            FROM warmline_phone_files JOIN people ON people.id = warmline_phone_files.uploaded_by
            ORDER BY warmline_phone_files.last_at DESC LIMIT 30
            """
        ).map {
            PhoneFile(
                id: try $0["id"], uploaded: try $0["uploaded_at"], uploadedBy: try $0["name"],
                first: try $0["first_at"], last: try $0["last_at"], calls: try $0["calls"])
        }
    }

    static func insert(
        _ file: PhoneFile, digest: String, by person: PersonID, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO warmline_phone_files (id, digest, uploaded_by, uploaded_at, first_at, last_at, calls)
            VALUES (\(file.id), \(digest), \(person), \(file.uploaded), \(file.first), \(file.last), \(file.calls))
            """)
    }

    static func insert(_ call: PhoneCall, _ number: Int, of file: PhoneFileID, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO warmline_phone_calls (file_id, number, rang_at, was_answered, seconds)
            VALUES (\(file), \(number), \(call.rang), \(call.wasAnswered), \(call.seconds))
            """)
    }

    static func has(digest: String, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM warmline_phone_files WHERE digest = \(digest)")
    }

    /// Whether there are calls of this time already.
    static func overlaps(from first: Instant, to last: Instant, in database: some Queryable) throws -> Bool {
        try database.exists(
            "SELECT file_id FROM warmline_phone_calls WHERE rang_at >= \(first) AND rang_at <= \(last) LIMIT 1")
    }

    static func remove(_ id: PhoneFileID, in transaction: Transaction) throws -> Bool {
        try transaction.run("DELETE FROM warmline_phone_calls WHERE file_id = \(id)")
        return try transaction.run("DELETE FROM warmline_phone_files WHERE id = \(id)") == 1
    }

    /// Up to when there are calls.
    static func last(in database: some Queryable) throws -> Instant? {
        try database.first("SELECT last_at FROM warmline_phone_files ORDER BY last_at DESC LIMIT 1")
            .map { try $0["last_at"] }
    }
}

/// Why a list is not taken.
enum PhoneRefusal: Error { case sameFile, sameTime }

extension WarmlineFeature {
    /// Keeps the calls of a list: all of them, or none.
    func keepPhoneCalls(_ calls: [PhoneCall], digest: Digest, by person: PersonID, at now: Instant) async throws {
        guard let first = calls.map(\.rang).min(), let last = calls.map(\.rang).max() else { return }
        let file = PhoneFile(
            id: PhoneFileID(at: now), uploaded: now, uploadedBy: "", first: first, last: last, calls: calls.count)
        try await site.database.write(locking: .warmline) { transaction in
            if try PhoneTable.has(digest: digest.description, in: transaction) { throw PhoneRefusal.sameFile }
            if try PhoneTable.overlaps(from: first, to: last, in: transaction) { throw PhoneRefusal.sameTime }
            try PhoneTable.insert(file, digest: digest.description, by: person, in: transaction)
            for (number, call) in calls.enumerated() {
                try PhoneTable.insert(call, number, of: file.id, in: transaction)
            }
        }
    }
}
