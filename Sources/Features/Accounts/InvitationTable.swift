// Statements on invitations: one function each.
import Domain
import SQLText
import Storage

/// An invitation as the database holds it: without its token, which only the invited person has.
struct StoredInvitation: Sendable {
    let id: InvitationID
    let hat: Hat
    let madeBy: String
    let madeByHat: Hat
    let madeAt: Instant
    let endsAt: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        hat = try row["hat"]
        madeBy = try row["name"]
        madeByHat = try row["made_by_hat"]
        madeAt = try row["made_at"]
        endsAt = try row["ends_at"]
    }
}

enum InvitationTable {
    /// False when there is one of this token already.
    static func insert(
        _ id: InvitationID, token: String, hat: Hat, by person: PersonID, at now: Instant, until end: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO invitations (id, token, hat, made_by, made_at, ends_at)
            VALUES (\(id), \(token), \(hat), \(person), \(now), \(end)) ON CONFLICT (token) DO NOTHING
            """) == 1
    }

    /// What makes an invitation one that can be used. It stands in every statement that reads or uses one.
    private static func isOpen(at now: Instant) -> SQL {
        "invitations.used_at IS NULL AND invitations.withdrawn_at IS NULL AND invitations.ends_at > \(now)"
    }

    /// Those that can still be used, for these hats.
    static func open(for hats: [Hat], at now: Instant, in database: some Queryable) throws -> [StoredInvitation] {
        try database.rows(
            """
            SELECT invitations.id, invitations.hat, invitations.made_at, invitations.ends_at, people.name,
                people.hat AS made_by_hat
            FROM invitations JOIN people ON people.id = invitations.made_by
            WHERE \(isOpen(at: now)) AND \("invitations.hat", in: hats)
            ORDER BY invitations.made_at DESC, invitations.id LIMIT 200
            """
        ).map(StoredInvitation.init)
    }

    /// The one of a token's digest. Used, ended, withdrawn and unknown are the same: nil.
    static func open(token: String, at now: Instant, in database: some Queryable) throws -> StoredInvitation? {
        try database.first(
            """
            SELECT invitations.id, invitations.hat, invitations.made_at, invitations.ends_at, people.name,
                people.hat AS made_by_hat
            FROM invitations JOIN people ON people.id = invitations.made_by
            WHERE invitations.token = \(token) AND \(isOpen(at: now)) AND people.left_at IS NULL
            """
        ).map(StoredInvitation.init)
    }

    /// Uses it up. False when somebody was faster, or when it has ended or was taken back meanwhile.
    static func use(
        _ id: InvitationID, by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            "UPDATE invitations SET used_at = \(now), used_by = \(person) WHERE id = \(id) AND \(isOpen(at: now))") == 1
    }

    /// Takes it back. False when there is none that the person may see.
    static func withdraw(
        _ id: InvitationID, for hats: [Hat], at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE invitations SET withdrawn_at = \(now)
            WHERE id = \(id) AND \(isOpen(at: now)) AND \("invitations.hat", in: hats)
            """) == 1
    }

    /// Those of somebody whose role ends can't be used any more.
    static func withdrawAll(of person: PersonID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE invitations SET withdrawn_at = \(now) WHERE made_by = \(person) AND \(isOpen(at: now))")
    }
}
