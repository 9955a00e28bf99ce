// Tells people that there is something new: finds who has news, marks them as told, and only then lets anything leave.
import Domain
import Foundation
import Storage
import Vault
import Web

/// The deeds behind the job.
package struct Noticing: Sendable {
    let site: Site

    /// News is a minute old before anybody is told: whoever has the page open has seen it by then.
    static let patience = Span.minutes(1)
    /// After this a text or a mail that is still here is not sent any more.
    static let longest = Span.minutes(30)
    /// How long a push service keeps one for a device that is off, if the hours do not end before.
    static let longestPush = Span.hours(8)

    /// Finds who has news and tells them. Returns how many were told. Two processes at once tell nobody twice.
    @discardableResult
    package func tell() async throws -> Int {
        let now = site.now
        let cutoff = now - Noticing.patience
        let people = try await site.database.read { try NewsTable.people(newsUntil: cutoff, at: now, in: $0) }
        var told = 0
        for person in people where try await tell(person, newsUntil: cutoff, at: now) { told += 1 }
        return told
    }

    /// What there is to go by at one moment.
    private struct Standing: Sendable {
        let stored: StoredChoices
        let isMember: Bool
        let ways: [StoredNoticeWay]
        let canPush: Bool
        let textsLeft: Int
    }

    private func tell(_ person: PersonID, newsUntil cutoff: Instant, at now: Instant) async throws -> Bool {
        guard let standing = try await standing(of: person, at: now) else { return false }
        let (stored, choices) = (standing.stored, standing.stored.choices)
        let begin = choices.hours.opening(from: max(now, choices.pausedUntil ?? now))
        guard begin <= now else {
            try await site.database.write { try NoticePeopleTable.wait(stored, until: begin, in: $0) }
            return false
        }
        let closing = choices.hours.closing(from: now)
        let end = min(closing ?? now + Noticing.longest, now + Noticing.longest)
        let pushEnd = min(closing ?? now + Noticing.longestPush, now + Noticing.longestPush)
        let envelopes = try await envelopes(standing, for: person)
        guard !envelopes.isEmpty || standing.canPush else { return try await nothingGoes(standing, at: now) }
        let post = site.post
        do {
            return try await site.database.write { transaction in
                // First the mark, then what leaves: a crash after this sends nothing twice, and the news is there at the
                // next sign-in anyway (docs/decisions/0028).
                guard try NoticePeopleTable.tell(stored, newsUntil: cutoff, at: now, in: transaction) else {
                    return false
                }
                var leaving = 0
                for envelope in envelopes where try post.put(envelope, until: end, in: transaction) { leaving += 1 }
                guard leaving > 0 || standing.canPush else { throw NothingGoes() }
                try PushTable.order(person, at: now, until: pushEnd, in: transaction)
                return true
            }
        } catch is NothingGoes {
            return try await nothingGoes(standing, at: now)
        }
    }

    /// The last of the month's texts went to somebody else a moment ago: nothing is marked.
    private struct NothingGoes: Error {}

    private func standing(of person: PersonID, at now: Instant) async throws -> Standing? {
        let (kinds, limit, post) = (site.messenger.kinds, site.settings.textLimit, site.post)
        return try await site.database.read { snapshot in
            guard let stored = try NoticePeopleTable.find(person, in: snapshot),
                let hat = try NoticePeopleTable.hat(of: person, in: snapshot)
            else { return nil }
            let left = try limit.map { max(0, $0 - (try post.noticesThisMonth(in: snapshot))) } ?? .max
            return Standing(
                stored: stored, isMember: hat == .member,
                ways: try NoticeWaysTable.usable(of: person, in: snapshot).filter { kinds.contains($0.kind) },
                canPush: try PushTable.canReach(person, at: now, in: snapshot), textsLeft: left)
        }
    }

    private func envelopes(_ standing: Standing, for person: PersonID) async throws -> [Post.Envelope] {
        guard !standing.ways.isEmpty, let key = try await site.ownKey(of: person, isMember: standing.isMember) else {
            return []
        }
        var envelopes: [Post.Envelope] = []
        for stored in standing.ways where stored.kind != .text || standing.textsLeft > 0 {
            let address = try NoticeAddress.opened(stored, with: key)
            if stored.kind == .text, try await site.post.isStopped(address.address) { continue }
            let name = address.mayNameUs ? site.organisation.name : nil
            guard let text = stored.words.text(from: name) else { continue }
            envelopes.append(
                try site.post.envelope(
                    OutgoingMessage(kind: stored.kind, to: address.address, text: text), for: person,
                    purpose: .notice, key: key))
        }
        return envelopes
    }

    /// The month's texts are used up, the number said STOP, or a browser's session has ended: looked at again in an hour.
    private func nothingGoes(_ standing: Standing, at now: Instant) async throws -> Bool {
        let stored = standing.stored
        try await site.database.write { transaction in
            try NoticePeopleTable.wait(stored, until: now + .hours(1), in: transaction)
            try NoticePeopleTable.settle(stored.person, in: transaction)
        }
        return false
    }

    /// Writes down who has opened a page since the last time. Each process does it for itself.
    package func keepLooks() async throws {
        let looks = site.looks.take()
        let people = Array(looks.keys)
        for start in stride(from: 0, to: people.count, by: 200) {
            let some = Array(people[start..<min(start + 200, people.count)])
            let known = try await site.database.read { try NoticePeopleTable.known(some, in: $0) }
            guard !known.isEmpty else { continue }
            try await site.database.write { transaction in
                for person in known {
                    if let moment = looks[person] {
                        try NoticePeopleTable.looked(person, at: moment, in: transaction)
                    }
                }
            }
        }
    }

    /// Forgets browsers whose sessions have ended.
    func forgetEnded() async throws {
        let now = site.now
        try await site.database.write { transaction in
            for person in Set(try PushTable.forgetEnded(at: now, in: transaction)) {
                try NoticePeopleTable.settle(person, in: transaction)
            }
        }
    }
}
