// Statements on introductions: one function each.
import Access
import Domain
import SQLText
import Storage
import Web

/// An introduction as the database holds it, with the two names.
struct StoredIntroduction: Sendable {
    let id: IntroductionID
    let member: PersonID
    let memberName: String
    let relationship: RelationshipID?
    let advocateName: String?
    let service: ServiceID?
    let state: IntroductionState
    let version: Int
    let agreedVersion: Int?
    let until: LocalDay
    let followUp: LocalDay?
    let madeAt: Instant
    let outcome: IntroductionOutcome?
    let closedAt: Instant?
}

extension StoredIntroduction {
    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        memberName = try row["member_name"]
        relationship = try row["relationship_id"]
        advocateName = try row["advocate_name"]
        service = try row["service_id"]
        // Only states of ours are written. One of a newer program reads as over: nothing is shown for it.
        state = IntroductionState(rawValue: try row["state"]) ?? .closed
        version = try row["version"]
        agreedVersion = try row["agreed_version"]
        let until: String = try row["until_day"]
        self.until = LocalDay(until) ?? LocalDay(number: 0)
        let day: String? = try row["follow_up_day"]
        followUp = day.flatMap { LocalDay($0) }
        madeAt = try row["made_at"]
        let outcome: String? = try row["outcome"]
        self.outcome = outcome.flatMap { IntroductionOutcome(rawValue: $0) }
        closedAt = try row["closed_at"]
    }
}

/// Somebody in touch with the viewer.
struct Companion: Sendable, Equatable {
    let relationship: RelationshipID
    let member: PersonID
    let advocate: PersonID
    /// The other one's name.
    let name: String
}

/// What stands on somebody's start page: no word of what it is about.
struct IntroductionReminder: Sendable {
    let id: IntroductionID
    /// The other one's name; nil for a member alone.
    let name: String?
    let day: LocalDay?
}

enum IntroductionTable {
    private static let columns: SQL = """
        intro.id, intro.member_id, them.name AS member_name, intro.relationship_id, staff.name AS advocate_name,
        intro.service_id, intro.state, intro.version, intro.agreed_version, intro.until_day, intro.follow_up_day,
        intro.made_at, intro.outcome, intro.closed_at
        """

    private static let joined: SQL = """
        introductions AS intro JOIN people AS them ON them.id = intro.member_id
        LEFT JOIN people AS staff ON staff.id = intro.advocate_id
        LEFT JOIN relationships AS walk ON walk.id = intro.relationship_id
        """

    /// The member's always; the advocate's while the two are in touch.
    private static func visible(to viewer: Viewer) -> SQL {
        Visible.relationship(
            member: "intro.member_id", advocate: "intro.advocate_id", ended: "walk.ended_at", to: viewer)
    }

    static func one(_ id: IntroductionID, to viewer: Viewer, in database: some Queryable) throws -> StoredIntroduction?
    {
        try database.first("SELECT \(columns) FROM \(joined) WHERE intro.id = \(id) AND \(visible(to: viewer))")
            .map(StoredIntroduction.init)
    }

    /// Those with a day to ask how it went come first, the earliest day first.
    static func all(to viewer: Viewer, in database: some Queryable) throws -> [StoredIntroduction] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined) WHERE \(visible(to: viewer))
            ORDER BY CASE WHEN intro.follow_up_day IS NULL THEN 1 ELSE 0 END, intro.follow_up_day,
                intro.changed_at DESC, intro.id LIMIT 200
            """
        ).map(StoredIntroduction.init)
    }

    /// Whose day to ask how it went has come.
    static func due(
        for viewer: Viewer, by today: LocalDay, in database: some Queryable
    ) throws -> [IntroductionReminder] {
        try database.rows(
            """
            SELECT intro.id, intro.follow_up_day, them.name AS member_name, staff.name AS advocate_name FROM \(joined)
            WHERE intro.follow_up_day <= \(today.text) AND intro.closed_at IS NULL AND intro.state <> 'offered'
            AND \(visible(to: viewer))
            ORDER BY intro.follow_up_day, intro.id LIMIT 20
            """
        ).map { try reminder($0, viewer) }
    }

    /// What waits for a member's yes.
    static func waiting(for viewer: Viewer, in database: some Queryable) throws -> [IntroductionReminder] {
        try database.rows(
            """
            SELECT intro.id, intro.follow_up_day, them.name AS member_name, staff.name AS advocate_name FROM \(joined)
            WHERE intro.state = 'offered' AND \(visible(to: viewer)) ORDER BY intro.made_at, intro.id LIMIT 20
            """
        ).map { try reminder($0, viewer) }
    }

    private static func reminder(_ row: Row, _ viewer: Viewer) throws -> IntroductionReminder {
        let day: String? = try row["follow_up_day"]
        return IntroductionReminder(
            id: try row["id"], name: try row[viewer.hat == .member ? "advocate_name" : "member_name"],
            day: day.flatMap { LocalDay($0) })
    }

    /// Everybody whom the viewer is in touch with now.
    static func companions(of viewer: Viewer, in database: some Queryable) throws -> [Companion] {
        try database.rows(
            """
            SELECT walk.id, walk.member_id, walk.advocate_id, other.name FROM relationships AS walk
            CROSS JOIN people AS other
            WHERE other.id = CASE WHEN walk.member_id = \(viewer.person) THEN walk.advocate_id ELSE walk.member_id END
            AND walk.ended_at IS NULL AND \(Visible.relationship(member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer))
            ORDER BY other.name, walk.id
            """
        ).map {
            Companion(
                relationship: try $0["id"], member: try $0["member_id"], advocate: try $0["advocate_id"],
                name: try $0["name"])
        }
    }

    /// The name of a service that is listed now.
    static func serviceName(_ id: ServiceID, in database: some Queryable) throws -> String? {
        try database.value(
            """
            SELECT services.name FROM services CROSS JOIN directory_sources
            WHERE services.id = \(id) AND directory_sources.id = services.source_id
            AND directory_sources.generation = services.generation
            """)
    }

    /// The introduction that this form has made already.
    static func sent(with key: String, by viewer: Viewer, in database: some Queryable) throws -> IntroductionID? {
        try database.value(
            "SELECT id FROM introductions WHERE written_by = \(viewer.person) AND form_key = \(key) \(Acting.by(viewer))"
        )
    }

    static func insert(
        _ id: IntroductionID, of member: PersonID, with companion: Companion?, service: ServiceID?, until: LocalDay,
        followUp: LocalDay, by viewer: Viewer, once: String, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO introductions (id, member_id, relationship_id, advocate_id, written_by, service_id, state,
                version, until_day, follow_up_day, made_at, changed_at, form_key)
            VALUES (\(id), \(member), \(companion?.relationship), \(companion?.advocate), \(viewer.person), \(service),
                \(IntroductionState.offered.rawValue), 1, \(until.text), \(followUp.text), \(now), \(now), \(once))
            \(Acting.by(viewer))
            """)
    }

    /// The next version: every yes so far was to another text. False when there is a newer one, or it is past changing.
    static func change(
        _ id: IntroductionID, from base: Int, until: LocalDay, followUp: LocalDay, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE introductions SET version = \(base + 1), agreed_version = NULL, state = 'offered',
                until_day = \(until.text), follow_up_day = \(followUp.text), changed_at = \(now)
            WHERE id = \(id) AND version = \(base) AND state IN ('offered', 'agreed') \(Acting.by(viewer))
            """) == 1
    }

    /// The member's yes to one version. False when it is not theirs to say, is past its day, or is not the newest.
    static func agree(
        to version: Int, of id: IntroductionID, by viewer: Viewer, today: LocalDay, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE introductions SET state = 'agreed', agreed_version = version, changed_at = \(now)
            WHERE id = \(id) AND version = \(version) AND state = 'offered' AND until_day >= \(today.text)
            AND \(Visible.ownRecord("introductions.member_id", to: viewer))
            """) == 1
    }

    /// Moves it on. False when it does not stand where this can be done. What is handed over must still hold that day.
    static func move(
        _ id: IntroductionID, by deed: IntroductionDeed, outcome: IntroductionOutcome?, viewer: Viewer,
        today: LocalDay, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let holds: SQL = deed == .introduce ? "until_day >= \(today.text)" : "TRUE"
        let end: SQL =
            deed.to.isOpen ? "" : ", closed_at = \(now), follow_up_day = NULL, outcome = \(outcome?.rawValue)"
        return try transaction.run(
            """
            UPDATE introductions SET state = \(deed.to.rawValue), changed_at = \(now) \(end)
            WHERE id = \(id) AND \("state", in: deed.from.map(\.rawValue)) AND \(holds) \(Acting.by(viewer))
            """) == 1
    }

    /// The answer to one day's question, and the next day, if there is to be one. False when it was answered already.
    static func answer(
        _ id: IntroductionID, day: LocalDay, next: LocalDay?, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE introductions SET follow_up_day = \(next?.text), changed_at = \(now)
            WHERE id = \(id) AND follow_up_day = \(day.text) AND closed_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// For a member's own copy.
    static func export(of member: PersonID, in database: some Queryable) throws -> [StoredIntroduction] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined) WHERE intro.member_id = \(member)
            ORDER BY intro.made_at, intro.id \(Acting.program(.exportAndErasure))
            """
        ).map(StoredIntroduction.init)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM introductions WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}
