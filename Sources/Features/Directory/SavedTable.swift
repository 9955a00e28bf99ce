// Statements on what members saved, and on whom one can share with.
import Access
import Domain
import SQLText
import Storage

/// A service that a member saved.
struct SavedService: Sendable, Equatable {
    let service: ServiceID
    let savedAt: Instant
    /// Empty when nothing is known of it any more.
    let name: String
    let organization: String
    let isListed: Bool
}

/// A conversation that a service can be shared in.
struct OpenConversation: Sendable, Equatable {
    let id: ConversationID
    /// The other one's name.
    let name: String
}

enum SavedTable {
    /// Saves it once; false when it was saved before. Throws `NotFound` for what is not listed.
    static func save(
        _ service: ServiceID, for member: PersonID, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        guard try DirectoryTable.isListed(service, in: transaction) else { throw NotFound() }
        return try transaction.run(
            """
            INSERT INTO saved_services (member_id, service_id, saved_at)
            VALUES (\(member), \(service), \(now)) ON CONFLICT (member_id, service_id) DO NOTHING
            \(Acting.by(Viewer(person: member, hat: .member)))
            """) == 1
    }

    static func remove(_ service: ServiceID, of viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM saved_services
            WHERE service_id = \(service) AND \(Visible.ownRecord("saved_services.member_id", to: viewer))
            """)
    }

    static func isSaved(_ service: ServiceID, by viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT service_id FROM saved_services
            WHERE service_id = \(service) AND \(Visible.ownRecord("saved_services.member_id", to: viewer))
            """)
    }

    /// What the viewer saved, newest first.
    static func all(of viewer: Viewer, limit: Int, in database: some Queryable) throws -> [SavedService] {
        let rows = try database.rows(
            """
            SELECT saved_services.service_id, saved_services.saved_at, gone_services.name, gone_services.organization
            FROM saved_services LEFT JOIN gone_services ON gone_services.id = saved_services.service_id
            WHERE \(Visible.ownRecord("saved_services.member_id", to: viewer))
            ORDER BY saved_services.saved_at DESC, saved_services.service_id LIMIT \(limit)
            """)
        // In a statement of its own: SQLite would write out the whole directory for an outer join.
        let listed = try DirectoryTable.names(of: rows.map { try $0["service_id"] }, in: database)
        return try rows.map { row in
            let service: ServiceID = try row["service_id"]
            let goneName: String? = try row["name"]
            let goneOrganization: String? = try row["organization"]
            return SavedService(
                service: service, savedAt: try row["saved_at"], name: listed[service]?.name ?? goneName ?? "",
                organization: listed[service]?.organization ?? goneOrganization ?? "",
                isListed: listed[service] != nil)
        }
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM saved_services WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }

    /// The viewer's conversations in which something can still be written.
    static func openConversations(of viewer: Viewer, in database: some Queryable) throws -> [OpenConversation] {
        let visible = Visible.relationship(
            member: "conversations.member_id", advocate: "conversations.advocate_id", ended: "conversations.closed_at",
            to: viewer)
        let other: SQL = viewer.hat == .member ? "conversations.advocate_id" : "conversations.member_id"
        return try database.rows(
            """
            SELECT conversations.id, people.name FROM conversations JOIN people ON people.id = \(other)
            WHERE conversations.closed_at IS NULL AND \(visible) ORDER BY conversations.last_at DESC LIMIT 30
            """
        ).map { try OpenConversation(id: $0["id"], name: $0["name"]) }
    }
}
