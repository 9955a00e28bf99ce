// An advocate's own saved openings and words, under their own key. They go into a field, marked, and are never sent by themselves.
import Access
package import Domain
import Foundation
import SQLText
import Storage
import Vault
import Web

/// Saved words.
package struct SavedWords: Codable, Sendable, Equatable {
    package var label: String
    package var words: String

    package init(label: String, words: String) {
        self.label = label
        self.words = words
    }
}

enum SnippetTable {
    /// As many as a page shows well.
    static let most = 20

    static func all(of advocate: PersonID, in database: some Queryable) throws -> [(
        id: WarmlineSnippetID, sealed: [UInt8]
    )] {
        try database.rows(
            "SELECT id, sealed FROM warmline_snippets WHERE advocate_id = \(advocate) ORDER BY made_at LIMIT \(most)"
        ).map { (try $0["id"], try $0["sealed"]) }
    }

    /// False when there are as many as may be, or this form was sent before.
    static func insert(
        _ id: WarmlineSnippetID, of advocate: PersonID, sealed: [UInt8], at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_snippets (id, advocate_id, made_at, sealed)
            SELECT \(id), \(advocate), \(now), \(sealed)
            WHERE (SELECT COUNT(*) FROM warmline_snippets WHERE advocate_id = \(advocate)) < \(most)
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    static func exists(_ id: WarmlineSnippetID, of advocate: PersonID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM warmline_snippets WHERE id = \(id) AND advocate_id = \(advocate)")
    }

    static func remove(_ id: WarmlineSnippetID, of advocate: PersonID, in transaction: Transaction) throws -> Bool {
        try transaction.run("DELETE FROM warmline_snippets WHERE id = \(id) AND advocate_id = \(advocate)") == 1
    }

    static func removeAll(of advocate: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM warmline_snippets WHERE advocate_id = \(advocate)")
    }
}

extension WarmlineFeature {
    private static func cell(_ id: WarmlineSnippetID) -> Cell {
        Cell(table: "warmline_snippets", column: "sealed", row: id.text)
    }

    /// Keeps words. False when there are as many as may be. The same `id` twice is once.
    @discardableResult
    package func keep(
        _ snippet: SavedWords, as id: WarmlineSnippetID = WarmlineSnippetID(), by viewer: Viewer, at now: Instant
    ) async throws -> Bool {
        guard viewer.hat == .advocate else { throw NotFound() }
        let key = try await site.vault.key(for: .advocate(viewer.person.text), author: BoxAuthor(viewer))
        let sealed = try key.seal(Array(try JSONEncoder().encode(snippet)), in: WarmlineFeature.cell(id)).bytes
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            try SnippetTable.insert(id, of: viewer.person, sealed: sealed, at: now, in: transaction)
                || SnippetTable.exists(id, of: viewer.person, in: transaction)
        }
    }

    package func snippets(of viewer: Viewer) async throws -> [(id: WarmlineSnippetID, snippet: SavedWords)] {
        let stored = try await site.database.read { try SnippetTable.all(of: viewer.person, in: $0) }
        guard !stored.isEmpty,
            let key = try await site.vault.existingKey(for: .advocate(viewer.person.text), author: BoxAuthor(viewer))
        else { return [] }
        return try stored.map { id, sealed in
            let bytes = try key.openBytes(Sealed(bytes: sealed), in: WarmlineFeature.cell(id))
            return (id, try JSONDecoder().decode(SavedWords.self, from: Data(bytes)))
        }
    }

    package func removeSnippet(_ id: WarmlineSnippetID, by viewer: Viewer) async throws {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard try SnippetTable.remove(id, of: viewer.person, in: transaction) else { throw NotFound() }
        }
    }
}
