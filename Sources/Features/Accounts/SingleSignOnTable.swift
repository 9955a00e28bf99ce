// Statements on who signs in at their agency, and which hats it answers for: one function each.
import Domain
import SQLText
import Storage

/// A hat that the agency has given somebody.
struct AgencyHat: Sendable {
    let person: PersonID
    let hat: Hat
    let hasEnded: Bool
    /// Whether the person has left here, whatever the agency says.
    let hasLeft: Bool
}

enum SingleSignOnTable {
    static func account(issuer: String, subject: String, in database: some Queryable) throws -> AccountID? {
        try database.value(
            "SELECT account_id FROM agency_identities WHERE issuer = \(issuer) AND subject = \(subject)")
    }

    static func insertIdentity(
        issuer: String, subject: String, account: AccountID, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO agency_identities (issuer, subject, account_id, first_at)
            VALUES (\(issuer), \(subject), \(account), \(now))
            """)
    }

    static func hats(of account: AccountID, in database: some Queryable) throws -> [AgencyHat] {
        try database.rows(
            """
            SELECT agency_hats.person_id, agency_hats.hat, agency_hats.ended_at, people.left_at
            FROM agency_hats JOIN people ON people.id = agency_hats.person_id
            WHERE agency_hats.account_id = \(account) ORDER BY agency_hats.person_id
            """
        ).map { row in
            AgencyHat(
                person: try row["person_id"], hat: try row["hat"],
                hasEnded: try row["ended_at"] as Instant? != nil, hasLeft: try row["left_at"] as Instant? != nil)
        }
    }

    static func insertHat(
        _ hat: Hat, person: PersonID, account: AccountID, in transaction: Transaction
    ) throws {
        try transaction.run(
            "INSERT INTO agency_hats (account_id, hat, person_id) VALUES (\(account), \(hat), \(person))")
    }

    static func reopenHat(of person: PersonID, in transaction: Transaction) throws {
        try transaction.run("UPDATE agency_hats SET ended_at = NULL WHERE person_id = \(person)")
    }

    /// The agency no longer names this role: whoever is signed in under it is signed out.
    static func endHat(of person: PersonID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE agency_hats SET ended_at = \(now) WHERE person_id = \(person) AND ended_at IS NULL")
        try transaction.run("DELETE FROM sessions WHERE person_id = \(person)")
    }

    static func markSession(_ id: String, in transaction: Transaction) throws {
        try transaction.run("UPDATE sessions SET is_agency = TRUE WHERE id = \(id)")
    }

    /// Takes an answer; false when it was taken before.
    static func take(_ answer: String, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO agency_answers (id, taken_at) VALUES (\(answer), \(now)) ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    static func forgetAnswers(before then: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM agency_answers WHERE taken_at < \(then)")
    }

    /// Whether an account is one that an agency opens.
    static func isAgency(_ account: AccountID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT account_id FROM agency_identities WHERE account_id = \(account)")
    }
}
