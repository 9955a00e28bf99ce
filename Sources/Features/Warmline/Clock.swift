// What the line's clock does: says how much time is left, ends what has gone quiet, and takes away what has reached its day.
import Access
package import Domain
import SQLText
import Storage
import Vault
package import Web

/// Statements that nobody asks for but the clock.
enum ClockTable {
    /// Open chats whose warning is due, or whose time is.
    static func due(
        at now: Instant, isWarning: Bool, in database: some Queryable
    ) throws -> [(id: WarmlineChatID, minutes: Int)] {
        let isDue: SQL =
            isWarning
            ? """
            warned_at IS NULL AND timed_at IS NULL AND warn_minutes > 0
            AND answered_at + (minutes - warn_minutes) * 60000 <= \(now)
            """
            : "timed_at IS NULL AND answered_at + minutes * 60000 <= \(now)"
        return try database.rows(
            """
            SELECT id, warn_minutes FROM warmline_chats
            WHERE ended_at IS NULL AND answered_at > 0 AND advocate_id IS NOT NULL
            AND \(isDue) LIMIT 50 \(Acting.program(.warmline))
            """
        ).map { (try $0["id"], try $0["warn_minutes"]) }
    }

    /// True when nobody has marked it before.
    static func mark(
        _ id: WarmlineChatID, isWarning: Bool, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let change: SQL =
            isWarning
            ? "UPDATE warmline_chats SET warned_at = \(now) WHERE id = \(id) AND warned_at IS NULL AND ended_at IS NULL"
            : "UPDATE warmline_chats SET timed_at = \(now) WHERE id = \(id) AND timed_at IS NULL AND ended_at IS NULL"
        return try transaction.run("\(change) \(Acting.program(.warmline))") == 1
    }

    /// Chats in which nobody has written since.
    static func quiet(since: Instant, in database: some Queryable) throws -> [WarmlineChatID] {
        try database.rows(
            """
            SELECT id FROM warmline_chats WHERE ended_at IS NULL AND answered_at > 0 AND advocate_id IS NOT NULL
            AND last_at < \(since) LIMIT 50 \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    /// Whoever waited and has not been there since.
    static func gone(since: Instant, in database: some Queryable) throws -> [WarmlineChatID] {
        try database.rows(
            """
            SELECT id FROM warmline_chats WHERE advocate_id IS NULL AND ended_at IS NULL AND seen_at < \(since)
            ORDER BY asked_at LIMIT 50 \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    static func end(
        _ id: WarmlineChatID, as end: ChatEnd, unseenSince: Instant, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        let isStill: SQL =
            end == .left
            ? """
            advocate_id IS NULL AND seen_at < \(unseenSince)
            """
            : "last_at < \(unseenSince)"
        return try transaction.run(
            """
            UPDATE warmline_chats SET ended_at = \(now), how_ended = \(end.rawValue),
                words_end_at = \(ChatTable.wordsEnd(end, at: now)), second_id = NULL
            WHERE id = \(id) AND ended_at IS NULL AND \(isStill) \(Acting.program(.warmline))
            """) == 1
    }

    /// Chats whose words have reached their day.
    static func wordsEnded(by now: Instant, in database: some Queryable) throws -> [WarmlineChatID] {
        try database.rows(
            """
            SELECT id FROM warmline_chats WHERE words_end_at <= \(now) ORDER BY words_end_at LIMIT 100
            \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    /// Only once the key is destroyed: lines, cookie, name and guest go, the times stay.
    static func empty(_ id: WarmlineChatID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM warmline_lines WHERE chat_id = \(id) \(Acting.program(.warmline))")
        try transaction.run("DELETE FROM warmline_joins WHERE chat_id = \(id) \(Acting.program(.warmline))")
        try transaction.run(
            """
            UPDATE warmline_chats SET cookie = NULL, guest_id = NULL, sealed_name = NULL, words_end_at = NULL
            WHERE id = \(id) \(Acting.program(.warmline))
            """)
    }

    /// Times older than any report asks for, and counts of tries a day old.
    static func forgetOld(at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM warmline_tries WHERE last_at < \(now - .days(1)) OR last_at > \(now + .days(1))")
        let old = now - .days(400)
        try transaction.run(
            """
            DELETE FROM warmline_chats WHERE asked_at < \(old) AND words_end_at IS NULL AND ended_at IS NOT NULL
            \(Acting.program(.warmline))
            """)
        try transaction.run("DELETE FROM warmline_turns WHERE on_at < \(old) AND until_at < \(old)")
        try transaction.run("DELETE FROM warmline_contacts WHERE began_at < \(old)")
        try transaction.run("DELETE FROM warmline_phone_calls WHERE rang_at < \(old)")
        try transaction.run("DELETE FROM warmline_phone_files WHERE last_at < \(old)")
        try transaction.run("DELETE FROM warmline_places WHERE until_at < \(old)")
        try transaction.run(
            """
            DELETE FROM warmline_shifts WHERE from_at < \(old) AND until_at < \(old)
            AND NOT EXISTS (SELECT 1 FROM warmline_places WHERE warmline_places.shift_id = warmline_shifts.id)
            """)
        try transaction.run(
            """
            DELETE FROM warmline_call_backs WHERE asked_at < \(old) AND ends_at IS NULL AND done_at IS NOT NULL
            \(Acting.program(.warmline))
            """)
    }
}

extension WarmlineFeature {
    /// After so long without a word a chat ends by itself.
    static let quiet = Span.minutes(30)

    package var jobs: [Job] {
        [
            Job("warmline-clock", every: .seconds(15)) { [self] in try await keepTime(at: site.now) },
            Job("warmline-ends", every: .minutes(5), settling: .hours(1)) { [self] in
                try await endWords(at: site.now)
                try await endCallBacks(at: site.now)
                try await endGuests(at: site.now)
            },
            Job("warmline-forget", every: .hours(1)) { [self] in
                try await site.database.write { try ClockTable.forgetOld(at: site.now, in: $0) }
            },
        ]
    }

    /// Warnings, the end of the time, and chats that have gone quiet.
    package func keepTime(at now: Instant) async throws {
        let grace = now - Chats.waitingGrace
        let (warn, time, quiet, gone) = try await site.database.read { snapshot in
            (
                try ClockTable.due(at: now, isWarning: true, in: snapshot),
                try ClockTable.due(at: now, isWarning: false, in: snapshot),
                try ClockTable.quiet(since: now - WarmlineFeature.quiet, in: snapshot),
                try ClockTable.gone(since: grace, in: snapshot)
            )
        }
        for (id, _) in time { try await tell(.time, in: id, isWarning: false, at: now) }
        let over = Set(time.map(\.id))
        for (id, minutes) in warn where !over.contains(id) {
            try await tell(.warning, in: id, isWarning: true, minutes: minutes, at: now)
        }
        for id in quiet {
            try await close(id, as: .quiet, unseenSince: now - WarmlineFeature.quiet, at: now)
        }
        for id in gone { try await close(id, as: .left, unseenSince: grace, at: now) }
    }

    private func tell(_ event: ChatEvent, in id: WarmlineChatID, isWarning: Bool, minutes: Int? = nil, at now: Instant)
        async throws
    {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard try ClockTable.mark(id, isWarning: isWarning, at: now, in: transaction) else { return }
            try LineTable.tell(event, in: id, minutes: minutes, at: now, transaction: transaction)
            transaction.afterCommit { WarmlineTopic.wakeChat(id, live) }
        }
    }

    private func close(
        _ id: WarmlineChatID, as end: ChatEnd, unseenSince: Instant, at now: Instant
    ) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            let isEnded = try ClockTable.end(id, as: end, unseenSince: unseenSince, at: now, in: transaction)
            guard isEnded else { return }
            if end == .quiet { try LineTable.tell(.endedQuiet, in: id, at: now, transaction: transaction) }
            try JoinTable.endAll(in: id, at: now, transaction: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(id, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }

    /// Destroys the keys of chats whose day has come, then deletes their words.
    package func endWords(at now: Instant) async throws {
        let ended = try await site.database.read { try ClockTable.wordsEnded(by: now, in: $0) }
        for id in ended {
            try await destroyKey(id.text)
            try await site.database.write { try ClockTable.empty(id, in: $0) }
        }
    }

    /// Destroys a key if there is one: what never held a word leaves no line in the ledger.
    func destroyKey(_ id: String) async throws {
        guard try await site.vault.existingKey(for: .warmline(id), author: .service) != nil else { return }
        try await site.vault.erase(box: .warmline(id))
    }
}
