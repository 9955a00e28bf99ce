// Finding the member whose safety sections are to be opened: by the name that they go by, and never oneself.
import Domain
import SQLText
import Storage

/// Somebody whose safety sections could be opened: no more than is needed to tell two of a name apart.
struct NamedMember: Sendable, Equatable {
    let id: PersonID
    let name: String
    let joinedAt: Instant
}

extension OpeningTable {
    /// Members who go by this name, whom the viewer may open: never themselves under another hat. In such a minute
    /// nobody looks at capitals.
    static func named(_ name: String, for viewer: Viewer, in database: some Queryable) throws -> [NamedMember] {
        try database.rows(
            """
            SELECT people.id, people.name, people.joined_at FROM people
            WHERE people.hat = \(Hat.member) AND \("people.name", in: spellings(of: name)) AND people.left_at IS NULL
            AND \(isNotTheViewer(viewer)) ORDER BY people.joined_at LIMIT 20
            """
        ).map { NamedMember(id: try $0["id"], name: try $0["name"], joinedAt: try $0["joined_at"]) }
    }

    /// As it was typed, all small, and with a capital to each word: what both databases find alike.
    private static func spellings(of name: String) -> [String] {
        let capitals = name.lowercased().split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        return [name, name.lowercased(), capitals]
    }

    static func member(_ id: PersonID, for viewer: Viewer, in database: some Queryable) throws -> NamedMember? {
        guard viewer.hat == .supervisor else { return nil }
        return try database.first(
            """
            SELECT people.id, people.name, people.joined_at FROM people
            WHERE people.id = \(id) AND people.hat = \(Hat.member) AND people.left_at IS NULL
            AND \(isNotTheViewer(viewer))
            """
        ).map { NamedMember(id: try $0["id"], name: try $0["name"], joinedAt: try $0["joined_at"]) }
    }

    private static func isNotTheViewer(_ viewer: Viewer) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM account_hats AS mine
        JOIN account_hats AS my_hats ON my_hats.account_id = mine.account_id
        WHERE mine.person_id = \(viewer.person) AND my_hats.person_id = people.id)
        """
    }
}
