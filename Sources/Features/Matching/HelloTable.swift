// Statements on hellos: one function each. A hello waits while `answered_at` is NULL.
import Access
import Domain
import SQLText
import Storage

/// What became of a hello.
enum HelloState: String, Sendable {
    case waiting, accepted, passed
    /// Nobody answered in time.
    case returned
    /// Taken back by the member, or not needed any more because somebody else said yes.
    case withdrawn
}

/// A hello, still sealed, with the name of the one at the other end.
struct StoredHello: Sendable {
    let id: HelloID
    let request: SupportRequestID
    let member: PersonID
    let advocate: PersonID
    let state: HelloState
    let saidAt: Instant
    let answerBy: Instant
    let sealed: [UInt8]?
    let otherName: String

    init(_ row: Row) throws {
        id = try row["id"]
        request = try row["request_id"]
        member = try row["member_id"]
        advocate = try row["advocate_id"]
        state = HelloState(rawValue: try row["state"]) ?? .withdrawn
        saidAt = try row["said_at"]
        answerBy = try row["answer_by"]
        sealed = try row["sealed"]
        otherName = try row["name"]
    }
}

enum HelloTable {
    private static let columns: SQL =
        """
        hellos.id, hellos.request_id, hellos.member_id, hellos.advocate_id, hellos.state, hellos.said_at,
        hellos.answer_by, hellos.sealed, people.name
        """

    /// The member's hellos of one request, newest first.
    static func said(
        by viewer: Viewer, request: SupportRequestID, in database: some Queryable
    ) throws -> [StoredHello] {
        try database.rows(
            """
            SELECT \(columns) FROM hellos JOIN people ON people.id = hellos.advocate_id
            WHERE hellos.request_id = \(request)
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            ORDER BY hellos.said_at DESC, hellos.id DESC
            """
        ).map(StoredHello.init)
    }

    /// Hellos that wait for the advocate, the oldest first.
    static func waiting(for viewer: Viewer, in database: some Queryable) throws -> [StoredHello] {
        try database.rows(
            """
            SELECT \(columns) FROM hellos JOIN people ON people.id = hellos.member_id
            WHERE hellos.answered_at IS NULL AND people.left_at IS NULL
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            ORDER BY hellos.said_at, hellos.id
            """
        ).map(StoredHello.init)
    }

    /// Hellos that the advocate said yes to, while the two still walk together.
    static func accepted(by viewer: Viewer, in database: some Queryable) throws -> [StoredHello] {
        try database.rows(
            """
            SELECT \(columns) FROM hellos JOIN people ON people.id = hellos.member_id
            JOIN relationships AS walk ON walk.member_id = hellos.member_id
                AND walk.advocate_id = hellos.advocate_id AND walk.ended_at IS NULL
            WHERE hellos.state = 'accepted'
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            ORDER BY people.name, hellos.id
            """
        ).map(StoredHello.init)
    }

    /// One hello of the viewer's.
    static func one(_ id: HelloID, of viewer: Viewer, in database: some Queryable) throws -> StoredHello? {
        try database.first(
            """
            SELECT \(columns) FROM hellos JOIN people ON people.id = hellos.member_id
            WHERE hellos.id = \(id)
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            """
        ).map(StoredHello.init)
    }

    /// How many hellos of the member wait.
    static func waitingCount(of viewer: Viewer, in database: some Queryable) throws -> Int {
        try database.value(
            """
            SELECT COUNT(*) AS waiting FROM hellos WHERE answered_at IS NULL
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            """) ?? 0
    }

    /// The member's hello that waits for one advocate.
    static func waiting(from viewer: Viewer, to advocate: PersonID, in database: some Queryable) throws -> HelloID? {
        try database.value(
            """
            SELECT id FROM hellos WHERE answered_at IS NULL AND advocate_id = \(advocate)
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            """)
    }

    static func insert(
        _ id: HelloID, request: SupportRequestID, from viewer: Viewer, to advocate: PersonID, sealed: [UInt8],
        at instant: Instant, answerBy: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO hellos (id, request_id, member_id, advocate_id, state, said_at, answer_by, sealed)
            VALUES (\(id), \(request), \(viewer.person), \(advocate), 'waiting', \(instant), \(answerBy), \(sealed))
            \(Acting.by(viewer))
            """)
    }

    /// Answers a hello that still waits. False when it does not wait any more.
    static func answer(
        _ id: HelloID, with state: HelloState, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE hellos SET state = \(state.rawValue), answered_at = \(instant)
            WHERE id = \(id) AND answered_at IS NULL
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            """) == 1
    }

    /// Takes back every hello of a request that still waits.
    static func withdrawAll(
        of request: SupportRequestID, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE hellos SET state = 'withdrawn', answered_at = \(instant)
            WHERE request_id = \(request) AND answered_at IS NULL \(Acting.by(viewer))
            """)
    }

    /// Takes back what waits between two people.
    static func withdrawAll(
        between member: PersonID, and advocate: PersonID, by viewer: Viewer, at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE hellos SET state = 'withdrawn', answered_at = \(instant)
            WHERE member_id = \(member) AND advocate_id = \(advocate) AND answered_at IS NULL \(Acting.by(viewer))
            """)
    }

    /// Gives back hellos whose time is over, at most `limit` at once; their ids.
    static func returnDue(at instant: Instant, limit: Int, in transaction: Transaction) throws -> [HelloID] {
        try transaction.rows(
            """
            UPDATE hellos SET state = 'returned', answered_at = \(instant)
            WHERE answered_at IS NULL AND id IN (
                SELECT due.id FROM hellos AS due WHERE due.answered_at IS NULL AND due.answer_by <= \(instant)
                ORDER BY due.answer_by LIMIT \(limit))
            \(Acting.program(.returningHellos)) RETURNING id
            """
        ).map { try $0["id"] }
    }
}
