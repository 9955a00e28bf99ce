// Statements on the people who work here: who they are by hat, and the end of a role. Never accounts, never members.
import Domain
import SQLText
import Storage

/// Somebody under a staff hat. Nothing here tells which of them are one person.
struct StaffPerson: Sendable {
    let id: PersonID
    let hat: Hat
    let name: String
    let since: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        hat = try row["hat"]
        name = try row["name"]
        since = try row["joined_at"]
    }
}

enum PeopleTable {
    /// Everybody who works here now. Ordered by name: the order of joining could show who got two hats in one minute.
    static func staff(in database: some Queryable) throws -> [StaffPerson] {
        try database.rows(
            """
            SELECT id, hat, name, joined_at FROM people
            WHERE \("hat", in: Hat.allCases.filter(\.isStaff)) AND left_at IS NULL ORDER BY name, id LIMIT 1000
            """
        ).map(StaffPerson.init)
    }

    static func staff(_ id: PersonID, in database: some Queryable) throws -> StaffPerson? {
        try database.first(
            """
            SELECT id, hat, name, joined_at FROM people
            WHERE id = \(id) AND hat NOT IN (\(Hat.member), \(Hat.supporter)) AND left_at IS NULL
            """
        ).map(StaffPerson.init)
    }

    /// Is there anybody else under this hat?
    static func hasOthers(_ hat: Hat, than person: PersonID, in database: some Queryable) throws -> Bool {
        try database.exists(
            "SELECT id FROM people WHERE hat = \(hat) AND id <> \(person) AND left_at IS NULL LIMIT 1")
    }

    /// Ends a role. False when it has ended.
    static func end(_ person: PersonID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE people SET left_at = \(now)
            WHERE id = \(person) AND hat NOT IN (\(Hat.member), \(Hat.supporter)) AND left_at IS NULL
            """) == 1
    }

    /// What they could come in with under this hat. The row that joins hat and account stays while the account does:
    /// it is what keeps somebody from judging their own affair under another hat.
    static func closeDoors(of person: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE person_id = \(person)")
        let account = try transaction.value(
            "SELECT account_id FROM account_hats WHERE person_id = \(person)", as: AccountID.self)
        guard let account else { return }
        let left = try AccountTable.hats(of: account, in: transaction)
        if left.isEmpty { return try AccountTable.close(account, in: transaction) }
        // A member never meets a second step.
        if !left.contains(where: \.hat.isStaff) { try SecondFactorTable.deleteAll(of: account, in: transaction) }
    }
}
