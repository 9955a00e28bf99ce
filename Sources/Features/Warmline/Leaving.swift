// An advocate who does not work here any more: whoever they listened to is first in line again.
import Access
import Domain
import SQLText
import Storage
import Web

enum LeavingTable {
    static func chats(of advocate: PersonID, in database: some Queryable) throws -> [WarmlineChatID] {
        try database.rows(
            """
            SELECT id FROM warmline_chats WHERE advocate_id = \(advocate) AND ended_at IS NULL
            \(Acting.program(.event))
            """
        ).map { try $0["id"] }
    }

    static func secondIn(of advocate: PersonID, in database: some Queryable) throws -> [WarmlineChatID] {
        try database.rows(
            """
            SELECT id FROM warmline_chats WHERE second_id = \(advocate) AND ended_at IS NULL
            \(Acting.program(.event))
            """
        ).map { try $0["id"] }
    }

    /// Back in line, where their time of asking puts them: first.
    static func backInLine(_ id: WarmlineChatID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_chats SET advocate_id = NULL, second_id = NULL, seen_at = \(now)
            WHERE id = \(id) \(Acting.program(.event))
            """)
    }

    static func giveBackCalls(of advocate: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET claimed_by = NULL, claimed_at = NULL
            WHERE claimed_by = \(advocate) AND done_at IS NULL \(Acting.program(.event))
            """)
    }

    static func endJoins(of advocate: PersonID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_joins SET ended_at = \(now) WHERE to_id = \(advocate) AND done_at IS NULL
            AND ended_at IS NULL \(Acting.program(.event))
            """)
    }
}

extension WarmlineFeature {
    func leave(_ advocate: PersonID, at now: Instant, in transaction: Transaction) throws {
        try TurnTable.end(advocate, at: now, in: transaction)
        let live = site.live
        for id in try LeavingTable.chats(of: advocate, in: transaction) {
            try LineTable.tell(.back, in: id, by: advocate, at: now, transaction: transaction)
            try LeavingTable.backInLine(id, at: now, in: transaction)
            try JoinTable.endAll(in: id, at: now, transaction: transaction)
            transaction.afterCommit { WarmlineTopic.wakeChat(id, live) }
        }
        for id in try LeavingTable.secondIn(of: advocate, in: transaction) {
            _ = try JoinTable.leaveSecond(in: id, transaction: transaction)
            try JoinTable.endSecond(in: id, at: now, transaction: transaction)
            try LineTable.tell(.secondOut, in: id, about: advocate, at: now, transaction: transaction)
            transaction.afterCommit { WarmlineTopic.wakeChat(id, live) }
        }
        try PlaceTable.leaveAll(of: advocate, at: now, in: transaction)
        try LeavingTable.endJoins(of: advocate, at: now, in: transaction)
        try LeavingTable.giveBackCalls(of: advocate, in: transaction)
        try SnippetTable.removeAll(of: advocate, in: transaction)
        transaction.afterCommit { WarmlineTopic.wakeLine(live) }
    }
}
