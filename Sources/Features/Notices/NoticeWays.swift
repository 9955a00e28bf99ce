// Leaving a number or an address for notices, and showing that it is one's own: the deeds, without pages.
package import Domain
import Foundation
import Storage
import Vault
package import Web

/// What stands sealed in a row of `notice_ways`.
struct NoticeAddress: Codable, Sendable {
    let address: String
    /// They said that a message may say who we are.
    let mayNameUs: Bool

    static func opened(_ stored: StoredNoticeWay, with key: DataKey) throws -> NoticeAddress {
        let bytes = try key.openBytes(Sealed(bytes: stored.sealed), in: .noticeWay(stored.id))
        return try JSONDecoder().decode(NoticeAddress.self, from: Data(bytes))
    }
}

/// A way as its owner sees it.
struct NoticeWay: Sendable {
    let stored: StoredNoticeWay
    let address: NoticeAddress
    /// The number said STOP.
    let isStopped: Bool

    var ending: String { ContactAddress.ending(of: address.address, kind: stored.kind) }
}

/// What somebody leaves.
package struct NewNoticeWay: Sendable {
    package var kind: OutgoingMessage.Kind
    package var address: String
    package var mayNameUs: Bool
    package var seen: OthersSee
    package var words: NoticeWords

    package init(
        kind: OutgoingMessage.Kind, address: String, mayNameUs: Bool = false, seen: OthersSee, words: NoticeWords
    ) {
        self.kind = kind
        self.address = address
        self.mayNameUs = mayNameUs
        self.seen = seen
        self.words = words
    }
}

/// The deeds behind the pages.
package struct NoticeWays: Sendable {
    let site: Site

    /// Codes that one person may have sent in a day.
    private static let mostCodes: Int64 = 5

    package enum Added: Sendable, Equatable { case sent, thereIsOne, tooMany }

    func ways(of viewer: Viewer) async throws -> [NoticeWay] {
        let stored = try await site.database.read { try NoticeWaysTable.all(of: viewer, in: $0) }
        guard !stored.isEmpty,
            let key = try await site.ownKey(of: viewer.person, isMember: viewer.hat == .member)
        else { return [] }
        var ways: [NoticeWay] = []
        for one in stored {
            let address = try NoticeAddress.opened(one, with: key)
            let isStopped = one.kind == .text ? try await site.post.isStopped(address.address) : false
            ways.append(NoticeWay(stored: one, address: address, isStopped: isStopped))
        }
        return ways
    }

    /// Leaves an address and sends a code to it. `isConfirmed`: for the demo, whose phones are nobody's.
    package func add(
        _ new: NewNoticeWay, by viewer: Viewer, isConfirmed: Bool = false, at now: Instant
    ) async throws -> Added {
        let key = try await site.ownKey(of: viewer)
        let id = ID<NoticeWay>(at: now).text
        let value = try JSONEncoder().encode(NoticeAddress(address: new.address, mayNameUs: new.mayNameUs))
        let stored = StoredNoticeWay(
            id: id, kind: new.kind, sealed: try key.seal(Array(value), in: .noticeWay(id)).bytes, seen: new.seen,
            words: new.words, addedAt: now, confirmedAt: isConfirmed ? now : nil)
        let code = SentCode.draw(site.surroundings)
        let text = SentCode.text(code, from: new.mayNameUs ? site.organisation.name : nil)
        let envelope = try site.post.envelope(
            OutgoingMessage(kind: new.kind, to: new.address, text: text), for: viewer.person, purpose: .code, key: key)
        let (site, digest, end) = (site, mark(id, code: code), now + SentCode.lifetime)
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            if try NoticePeopleTable.find(viewer, in: transaction) == nil {
                try NoticePeopleTable.put(
                    .standard(zone: site.organisation.timeZone), by: viewer, at: now, in: transaction)
            }
            if !isConfirmed {
                let day = now.milliseconds / 86_400_000
                guard
                    try NoticePeopleTable.countCode(
                        by: viewer, day: day, most: NoticeWays.mostCodes, in: transaction)
                else { return .tooMany }
            }
            guard try NoticeWaysTable.put(stored, code: digest, until: end, by: viewer, in: transaction) else {
                return .thereIsOne
            }
            if isConfirmed {
                try NoticePeopleTable.settle(viewer.person, in: transaction)
            } else {
                try site.post.put(envelope, until: end, in: transaction)
            }
            return .sent
        }
    }

    /// Whether the code is the one that was sent; then notices may go there.
    func confirm(_ way: NoticeWay, code: String, by viewer: Viewer) async throws -> Bool {
        let (now, id) = (site.now, way.stored.id)
        let digest = mark(id, code: code)
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard try NoticeWaysTable.tryCode(id, by: viewer, at: now, in: transaction) == digest,
                try NoticeWaysTable.confirm(id, by: viewer, at: now, in: transaction)
            else { return false }
            try NoticePeopleTable.settle(viewer.person, in: transaction)
            return true
        }
    }

    func setWords(
        _ words: NoticeWords, seen: OthersSee, of kind: OutgoingMessage.Kind, by viewer: Viewer
    ) async throws -> Bool {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let isThere = try NoticeWaysTable.setWords(words, seen: seen, of: kind, by: viewer, in: transaction)
            try NoticePeopleTable.settle(viewer.person, in: transaction)
            return isThere
        }
    }

    func remove(_ kind: OutgoingMessage.Kind, by viewer: Viewer) async throws -> Bool {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let isThere = try NoticeWaysTable.remove(kind, by: viewer, in: transaction)
            try NoticePeopleTable.settle(viewer.person, in: transaction)
            return isThere
        }
    }

    /// What somebody chose, or what stands there before they did.
    package func choices(of viewer: Viewer) async throws -> NoticeChoices {
        let stored = try await site.database.read { try NoticePeopleTable.find(viewer, in: $0) }
        return stored?.choices ?? .standard(zone: site.organisation.timeZone)
    }

    /// Changes something of it; what was not changed stays as it stands at that moment.
    package func change(
        by viewer: Viewer, at now: Instant, _ change: @escaping @Sendable (inout NoticeChoices) -> Void
    ) async throws {
        let zone = site.organisation.timeZone
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            var choices = try NoticePeopleTable.find(viewer, in: transaction)?.choices ?? .standard(zone: zone)
            change(&choices)
            try NoticePeopleTable.put(choices, by: viewer, at: now, in: transaction)
        }
    }

    private func mark(_ id: String, code: String) -> String {
        site.formTokens.mark("code \(code) for notices \(id)")
    }
}
