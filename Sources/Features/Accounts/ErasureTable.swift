// Statements for a member's copy and for their leaving.
import Access
import Domain
import SQLText
import Storage
import Web

extension AccountTable {
    static func export(
        of member: PersonID, at now: Instant, in database: some Queryable
    ) throws -> [ExportedPart] {
        let rows = try database.rows(
            """
            SELECT people.name, people.hat, people.joined_at, accounts.sign_in_name, accounts.id
            FROM people JOIN account_hats ON account_hats.person_id = people.id
            JOIN accounts ON accounts.id = account_hats.account_id WHERE people.id = \(member)
            """)
        let looks = try database.rows(
            """
            SELECT access_log.what, access_log.opened_at, access_log.viewer_hat, people.name
            FROM access_log JOIN people ON people.id = access_log.viewer_id
            WHERE access_log.member_id = \(member) AND access_log.shown_from <= \(now)
            \(Acting.program(.exportAndErasure))
            ORDER BY access_log.opened_at
            """)
        let sessions = try database.rows(
            """
            SELECT started_at, seen_at, ends_at, device, is_own_device FROM sessions
            WHERE person_id = \(member) ORDER BY started_at
            """)
        let devices = try database.rows(
            """
            SELECT known_devices.seen_at FROM known_devices
            JOIN account_hats ON account_hats.account_id = known_devices.account_id
            WHERE account_hats.person_id = \(member) ORDER BY known_devices.seen_at
            """)
        let account: AccountID? = try rows.first?["id"]
        let returns = try account.map { try ReturnTable.all(of: $0, in: database) } ?? []
        return [
            ExportedPart(
                "waysBackByTwoPeople",
                // Not those of a phone: they would tell whoever reads the copy that its owner also works here.
                rows: returns.filter(\.lost.isPassphrase).map {
                    [
                        "askedBy": .text($0.askedBy), "confirmedBy": .text($0.confirmedBy ?? ""),
                        "askedAt": .moment($0.askedAt), "usedAt": $0.usedAt.map(ExportedValue.moment) ?? .nothing,
                        "stoppedAt": $0.stoppedAt.map(ExportedValue.moment) ?? .nothing,
                    ]
                }),
            ExportedPart("browsersThatSignedIn", rows: try devices.map { ["lastSeen": .moment(try $0["seen_at"])] }),
            ExportedPart(
                "you",
                rows: try rows.map {
                    [
                        "name": .text(try $0["name"]), "signInName": .text(try $0["sign_in_name"]),
                        "joinedAt": .moment(try $0["joined_at"]),
                    ]
                }),
            ExportedPart(
                "signedIn",
                rows: try sessions.map {
                    [
                        "from": .moment(try $0["started_at"]), "until": .moment(try $0["ends_at"]),
                        "lastSeen": .moment(try $0["seen_at"]), "device": .text(try $0["device"]),
                        "isOwnDevice": .flag(try $0["is_own_device"]),
                    ]
                }),
            ExportedPart(
                "whoLooked",
                rows: try looks.map {
                    [
                        "who": .text(try $0["name"]), "as": .text(try $0["viewer_hat"]), "what": .text(try $0["what"]),
                        "when": .moment(try $0["opened_at"]),
                    ]
                }),
        ]
    }

    /// The first step of leaving: nobody can sign in or write as them any more. False when already done.
    static func markLeaving(_ person: PersonID, at now: Instant, in transaction: Transaction) throws -> Bool {
        let isFirst =
            try transaction.run(
                "UPDATE people SET left_at = \(now) WHERE id = \(person) AND left_at IS NULL") == 1
        try transaction.run("DELETE FROM sessions WHERE person_id = \(person)")
        return isFirst
    }

    /// Members who are leaving and whose rows are still here.
    static func leaving(in database: some Queryable) throws -> [PersonID] {
        try database.rows(
            "SELECT id FROM people WHERE left_at IS NOT NULL AND hat IN ('member', 'supporter') AND name <> '' ORDER BY left_at"
        ).map { try $0["id"] }
    }

    /// Those of these members who still have a name.
    static func named(_ members: [PersonID], in database: some Queryable) throws -> [PersonID] {
        try database.rows(
            "SELECT id FROM people WHERE \("id", in: members) AND hat IN ('member', 'supporter') AND name <> ''"
        )
        .map { try $0["id"] }
    }

    static func endAllSessions(in transaction: Transaction) throws { try transaction.run("DELETE FROM sessions") }

    /// The conversations whose boxes go with a member.
    static func conversations(of member: PersonID, in database: some Queryable) throws -> [ConversationID] {
        try database.rows(
            "SELECT id FROM conversations WHERE member_id = \(member) \(Acting.program(.exportAndErasure))"
        ).map { try $0["id"] }
    }

    /// The circles whose boxes go with a member.
    static func circles(of member: PersonID, in database: some Queryable) throws -> [CircleID] {
        try database.rows(
            "SELECT id FROM circles WHERE member_id = \(member) \(Acting.program(.exportAndErasure))"
        ).map { try $0["id"] }
    }

    /// What accounts hold about a member. Their row stays without a name: other rows point to it.
    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        let account = try transaction.value(
            "SELECT account_id FROM account_hats WHERE person_id = \(member)", as: AccountID.self)
        try transaction.run("DELETE FROM access_log WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
        try OpenedRecordTable.erase(member, in: transaction)
        try transaction.run("DELETE FROM invitations WHERE made_by = \(member)")
        try transaction.run("DELETE FROM sessions WHERE person_id = \(member)")
        try transaction.run("DELETE FROM account_hats WHERE person_id = \(member)")
        try transaction.run("UPDATE people SET name = '' WHERE id = \(member)")
        guard let account else { return }
        // A role that has ended is none: it only kept its row.
        guard try hats(of: account, in: transaction).isEmpty else { return }
        try close(account, in: transaction)
    }
}
