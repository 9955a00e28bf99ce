// A call back: a way, a safe window, and what to say. Seen by whoever takes it on, gone when it is done or on its day.
package import Domain
import Foundation
import Storage
import Vault
import Web

/// What somebody leaves so that they can be called back, as it is sealed.
package struct CallBackWish: Codable, Sendable, Equatable {
    /// A phone number, or another way, as they wrote it.
    package var way = ""
    /// What to call them; "" for nothing.
    package var name = ""
    /// What to say if somebody else answers; "" for nothing at all.
    package var ifOther = ""
    /// Whether a message may be left. No, unless they say so.
    package var mayLeaveMessage = false

    package init() {}
}

/// How a call back was done with.
package enum CallBackEnd: String, Sendable, CaseIterable {
    case reached
    case notReached = "not-reached"
    /// They took it back themselves.
    case takenBack = "taken-back"
    /// Its time and three days were over.
    case expired
}

package struct StoredCallBack: Sendable {
    package let id: CallBackID
    let askedAt: Instant
    let from: Instant
    let until: Instant
    let claimedBy: PersonID?
    let claimedByName: String
    let tries: Int
    let triedAt: Instant?
    let doneAt: Instant?
    let end: CallBackEnd?

    init(_ row: Row) throws {
        id = try row["id"]
        askedAt = try row["asked_at"]
        from = try row["from_at"]
        until = try row["until_at"]
        claimedBy = try row["claimed_by"]
        claimedByName = try row["claimed_by_name"] ?? ""
        tries = try row["tries"]
        triedAt = try row["tried_at"]
        doneAt = try row["done_at"]
        end = (try row["how_done"] as String?).flatMap { CallBackEnd(rawValue: $0) }
    }
}

/// The deeds of call-backs.
package struct CallBacks: Sendable {
    let feature: WarmlineFeature
    private var site: Site { feature.site }

    /// How long after its window what was left is kept.
    static let kept = Span.days(3)

    private static func cell(_ id: CallBackID) -> Cell {
        Cell(table: "warmline_call_backs", column: "sealed", row: id.text)
    }

    /// Leaves a call back under a cookie's digest. The same cookie twice is one. Throws `full`.
    package func leave(
        _ wish: CallBackWish, from: Instant, until: Instant, cookie: String, at now: Instant
    ) async throws -> CallBackID {
        if let found = try await site.database.read({ try CallBackTable.find(cookie: cookie, in: $0) }) {
            return found.id
        }
        let id = CallBackID(at: now)
        let key = try await site.vault.key(for: .warmline(id.text), author: .service)
        let sealed = try key.seal(Array(try JSONEncoder().encode(wish)), in: CallBacks.cell(id)).bytes
        let live = site.live
        return try await site.database.write(locking: .warmline) { transaction in
            let isNew = try CallBackTable.insert(
                id, cookie: cookie, from: from, until: until, ends: until + CallBacks.kept, sealed: sealed, at: now,
                in: transaction)
            guard isNew else {
                if let found = try CallBackTable.find(cookie: cookie, in: transaction) { return found.id }
                throw WarmlineRefusal.full
            }
            transaction.afterCommit { live.wake(WarmlineTopic.desks) }
            return id
        }
    }

    package func find(cookie: String) async throws -> StoredCallBack? {
        try await site.database.read { try CallBackTable.find(cookie: cookie, in: $0) }
    }

    /// What was left, for whoever has taken it on.
    package func wish(_ id: CallBackID, for viewer: Viewer) async throws -> CallBackWish {
        guard let sealed = try await site.database.read({ try CallBackTable.sealed(id, for: viewer, in: $0) }),
            let key = try await site.vault.existingKey(for: .warmline(id.text), author: .service)
        else { throw WarmlineRefusal.notFound }
        let bytes = try key.openBytes(Sealed(bytes: sealed), in: CallBacks.cell(id))
        return try JSONDecoder().decode(CallBackWish.self, from: Data(bytes))
    }

    /// Takes it on. Throws `over` when somebody else was faster, or it is done.
    package func claim(_ id: CallBackID, by viewer: Viewer, at now: Instant) async throws {
        guard viewer.hat == .advocate else { throw NotFound() }
        try await change { try CallBackTable.claim(id, by: viewer, at: now, in: $0) }
    }

    package func giveBack(_ id: CallBackID, by viewer: Viewer) async throws {
        try await change { try CallBackTable.giveBack(id, by: viewer, in: $0) }
    }

    package func tried(_ id: CallBackID, by viewer: Viewer, at now: Instant) async throws {
        try await change { try CallBackTable.tried(id, by: viewer, at: now, in: $0) }
    }

    package func done(_ id: CallBackID, as end: CallBackEnd, by viewer: Viewer, at now: Instant) async throws {
        try await change { try CallBackTable.done(id, as: end, by: viewer, at: now, in: $0) }
        try await feature.endCallBacks(at: now)
    }

    /// The visitor takes it back.
    package func takeBack(cookie: String, at now: Instant) async throws {
        try await change { try CallBackTable.takeBack(cookie: cookie, at: now, in: $0) }
        try await feature.endCallBacks(at: now)
    }

    private func change(_ body: @escaping @Sendable (Transaction) throws -> Bool) async throws {
        let live = site.live
        try await site.database.write { transaction in
            guard try body(transaction) else { throw WarmlineRefusal.notFound }
            transaction.afterCommit { live.wake(WarmlineTopic.desks) }
        }
    }
}

extension WarmlineFeature {
    /// Destroys what was left by whoever was reached, or whose day has come.
    package func endCallBacks(at now: Instant) async throws {
        let ended = try await site.database.read { try CallBackTable.ended(by: now, in: $0) }
        for id in ended {
            try await destroyKey(id.text)
            try await site.database.write { try CallBackTable.empty(id, at: now, in: $0) }
        }
    }
}
