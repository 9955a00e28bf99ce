// Statements on terms of taxonomies and on their plain words.
import Domain
import SQLText
import Storage
import Vault

typealias TermID = ID<TermTag>

struct StoredTerm: Sendable, Equatable {
    let id: TermID
    let taxonomy: String
    let name: String
    let description: String
    /// What people here call it; empty when nobody has said.
    let plain: String
}

extension StoredTerm {
    init(_ row: Row) throws {
        id = try row["id"]
        taxonomy = try row["taxonomy"]
        name = try row["name"]
        description = try row["description"]
        plain = try row["plain"]
    }
}

enum TermTable {
    static func id(_ code: String, of taxonomy: String) -> TermID {
        TermID(stored: stableID(namespace: "term of \(taxonomy)", name: code))
    }

    /// Terms as a file has them; the plain words of those that are known stay.
    static func put(_ terms: some Sequence<TermRecord>, in transaction: Transaction) throws {
        for term in terms {
            let parent = term.parent.map { id($0, of: term.taxonomy) }
            try transaction.run(
                """
                INSERT INTO taxonomy_terms (id, taxonomy, code, name, token, parent_id, description, plain)
                VALUES (\(id(term.code, of: term.taxonomy)), \(term.taxonomy), \(term.code), \(term.name),
                    \(PlainText.token(term.name)), \(parent), \(term.description), '')
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, token = excluded.token,
                    parent_id = excluded.parent_id, description = excluded.description
                """)
        }
    }

    static func count(in database: some Queryable) throws -> Int {
        try database.value("SELECT COUNT(*) AS n FROM taxonomy_terms") ?? 0
    }

    static func page(after skipped: Int, limit: Int, in database: some Queryable) throws -> [StoredTerm] {
        try database.rows(
            "SELECT * FROM taxonomy_terms ORDER BY taxonomy, code LIMIT \(limit) OFFSET \(skipped)"
        ).map { try StoredTerm($0) }
    }

    /// Gives a term plain words, or takes them away.
    static func put(
        plain: String, for id: TermID, by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE taxonomy_terms SET plain = \(plain), plain_by = \(person), plain_at = \(now)
            WHERE id = \(id) AND plain <> \(plain)
            """) == 1
    }

    /// Plain words by the term's name as one word; where two terms have a name, the first one's.
    static func plainWords(in database: some Queryable) throws -> [String: String] {
        let rows = try database.rows(
            "SELECT token, plain FROM taxonomy_terms WHERE plain <> '' ORDER BY taxonomy, code LIMIT 5000")
        return Dictionary(try rows.map { (try $0["token"], try $0["plain"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every index looks at every source again.
    static func touchAll(in transaction: Transaction) throws {
        try transaction.run("UPDATE directory_sources SET revision = revision + 1")
    }
}
