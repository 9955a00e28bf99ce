// Statements on the journal's entries and on the member's time zone: one function each.
import Access
import Domain
import SQLText
import Storage
import Web

/// An entry as the database holds it.
struct StoredEntry: Sendable {
    let id: JournalEntryID
    let member: PersonID
    let day: LocalDay
    let writtenAt: Instant
    let changedAt: Instant?
    let sealed: [UInt8]
    /// Who may read it beside the member.
    let sharedWith: Companion?

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        day = LocalDay(try row["day"]) ?? LocalDay(number: 0)
        writtenAt = try row["written_at"]
        changedAt = try row["changed_at"]
        sealed = try row["sealed"]
        let person: PersonID? = try row["with_id"]
        let relationship: RelationshipID? = try row["relationship_id"]
        if let person, let relationship {
            sharedWith = Companion(relationship: relationship, person: person, name: try row["with_name"])
        } else {
            sharedWith = nil
        }
    }
}

enum JournalTable {
    private static let columns: SQL = """
        entry.id, entry.member_id, entry.day, entry.written_at, entry.changed_at, entry.sealed, share.with_id,
        share.relationship_id, COALESCE(staff.name, '') AS with_name
        """

    private static let joined: SQL = """
        journal_entries AS entry
        LEFT JOIN journal_shares AS share ON share.thing_id = entry.id AND share.with_kind = 'person'
        LEFT JOIN people AS staff ON staff.id = share.with_id
        """

    /// The entries of a month, the newest day first.
    static func all(of viewer: Viewer, in month: JournalMonth, in database: some Queryable) throws -> [StoredEntry] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined)
            WHERE entry.day >= \(month.first) AND entry.day < \(month.end)
            AND \(Visible.ownRecord("entry.member_id", to: viewer))
            ORDER BY entry.day DESC, entry.written_at DESC LIMIT \(JournalLimits.ofMonth)
            """
        ).map(StoredEntry.init)
    }

    static func one(_ id: JournalEntryID, of viewer: Viewer, in database: some Queryable) throws -> StoredEntry? {
        try database.first(
            """
            SELECT \(columns) FROM \(joined)
            WHERE entry.id = \(id) AND \(Visible.ownRecord("entry.member_id", to: viewer))
            """
        ).map(StoredEntry.init)
    }

    /// The months in which something is written, the newest first.
    static func months(of viewer: Viewer, in database: some Queryable) throws -> [JournalMonth] {
        try database.rows(
            """
            SELECT DISTINCT substr(entry.day, 1, 7) AS month FROM journal_entries AS entry
            WHERE \(Visible.ownRecord("entry.member_id", to: viewer)) ORDER BY month DESC LIMIT 600
            """
        ).compactMap { JournalMonth(try $0["month"]) }
    }

    /// Writes it once; the id that stands, which is an earlier one if this form was sent before.
    static func insert(
        _ id: JournalEntryID, day: LocalDay, by viewer: Viewer, once: String, sealed: [UInt8], at now: Instant,
        in transaction: Transaction
    ) throws -> JournalEntryID {
        try transaction.run(
            """
            INSERT INTO journal_entries (id, member_id, day, written_at, form_key, sealed)
            VALUES (\(id), \(viewer.person), \(day.text), \(now), \(once), \(sealed))
            ON CONFLICT (member_id, form_key) DO NOTHING \(Acting.by(viewer))
            """)
        return try transaction.value(
            """
            SELECT id FROM journal_entries
            WHERE form_key = \(once) AND \(Visible.ownRecord("journal_entries.member_id", to: viewer))
            """) ?? id
    }

    /// False when it is not there, or not theirs.
    static func change(
        _ id: JournalEntryID, day: LocalDay, by viewer: Viewer, sealed: [UInt8], at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE journal_entries SET day = \(day.text), changed_at = \(now), sealed = \(sealed)
            WHERE id = \(id) AND \(Visible.ownRecord("journal_entries.member_id", to: viewer))
            """) == 1
    }

    static func remove(_ id: JournalEntryID, of viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM journal_entries
            WHERE id = \(id) AND \(Visible.ownRecord("journal_entries.member_id", to: viewer))
            """) == 1
    }

    /// For a member's own copy.
    static func export(of member: PersonID, in database: some Queryable) throws -> [StoredEntry] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined)
            WHERE entry.member_id = \(member) ORDER BY entry.day, entry.written_at \(Acting.program(.exportAndErasure))
            """
        ).map(StoredEntry.init)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM journal_entries WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
        try transaction.run(
            "DELETE FROM journal_zones WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }

    /// The time zone that the member has set; nil is the organisation's.
    static func zone(of viewer: Viewer, in database: some Queryable) throws -> String? {
        try database.value(
            "SELECT zone FROM journal_zones WHERE \(Visible.ownRecord("journal_zones.member_id", to: viewer))")
    }

    static func setZone(_ zone: String, by viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO journal_zones (member_id, zone) VALUES (\(viewer.person), \(zone))
            ON CONFLICT (member_id) DO UPDATE SET zone = \(zone) \(Acting.by(viewer))
            """)
    }

    static func zone(exportedOf member: PersonID, in database: some Queryable) throws -> String? {
        try database.value(
            "SELECT zone FROM journal_zones WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}

extension JournalTable {
    /// An entry that is shared with the viewer now.
    static func shared(
        _ id: JournalEntryID, with viewer: Viewer, in database: some Queryable
    ) throws -> StoredEntry? {
        let visible = Visible.shared(
            member: "share.member_id", person: "share.with_id", ended: "walk.ended_at", to: viewer)
        return try database.first(
            """
            SELECT entry.id, entry.member_id, entry.day, entry.written_at, entry.changed_at, entry.sealed,
                share.with_id, share.relationship_id, '' AS with_name
            FROM journal_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
            JOIN journal_entries AS entry ON entry.id = share.thing_id
            WHERE share.thing_id = \(id) AND share.thing = 'entry' AND share.with_kind = 'person' AND \(visible)
            """
        ).map(StoredEntry.init)
    }
}
