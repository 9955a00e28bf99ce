// The words of each promise that somebody agreed to, as they read then: public words, in clear.
import Domain
import Foundation
import SQLText
import Storage

/// The statements on `promise_editions`.
enum EditionTable {
    static func words(of edition: Int, in database: some Queryable) throws -> PromiseText? {
        let json: String? = try database.value("SELECT words FROM promise_editions WHERE edition = \(edition)")
        return try json.map { try JSONDecoder().decode(PromiseText.self, from: Data($0.utf8)) }
    }

    /// Keeps the words, the first time that somebody agrees to them.
    static func keep(_ text: PromiseText, at now: Instant, in transaction: Transaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(text), as: UTF8.self)
        try transaction.run(
            """
            INSERT INTO promise_editions (edition, words, kept_at) VALUES (\(text.version), \(json), \(now))
            ON CONFLICT (edition) DO NOTHING
            """)
    }
}
