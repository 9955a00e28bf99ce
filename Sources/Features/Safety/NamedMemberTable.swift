// Finding the member whose safety sections are to be opened: by the exact name that they go by, and never oneself.
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
    /// Members who go by exactly this name, whom the viewer may open: never themselves under another hat.
    static func named(_ name: String, for viewer: Viewer, in database: some Queryable) throws -> [NamedMember] {
        try database.rows(
            """
            SELECT people.id, people.name, people.joined_at FROM people
            WHERE people.hat = \(Hat.member) AND people.name = \(name) AND people.left_at IS NULL
            AND \(isNotTheViewer(viewer)) ORDER BY people.joined_at LIMIT 20
            """
        ).map { NamedMember(id: try $0["id"], name: try $0["name"], joinedAt: try $0["joined_at"]) }
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
