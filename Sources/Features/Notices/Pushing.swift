// Hands notices to push services: the same sealed words for everybody, and no more tries than make sense.
import Domain
import Foundation
import Outgoing
import Storage
import Vault
import Web
import WebPush

/// The deeds behind the browser's part of the page, and the loop that sends.
package struct Pushing: Sendable {
    let site: Site
    let outgoing: Outgoing

    /// All that is ever sent. It says nothing, and is as long for everybody; the browser's own words stand in `push.js`.
    static let payload = Array("new".utf8)
    private static let padding = 61
    /// A later notice takes the place of one that a sleeping device has not got yet.
    private static let topic = "news"
    private static let mostTries: Int64 = 5
    private static let mostSubscriptions = 10

    /// What stands sealed in a row.
    fileprivate struct SealedPush: Codable {
        let endpoint: String
        let publicKey: String
        let authentication: String
    }

    /// What a browser handed over.
    struct New: Sendable {
        let endpoint: String
        let publicKey: String
        let authentication: String
        let seen: OthersSee
        let words: NoticeWords
    }

    /// This installation's key. It is made from the service's own data key, so it is in the key store and nowhere else.
    func key() async throws -> PushKey {
        let service = try await site.vault.key(for: .service, author: .service)
        guard let own = service.curveKey(for: "web push"), let key = PushKey(privateKey: own.privateBytes) else {
            throw MessageNotSent("there is no key for push")
        }
        return key
    }

    /// Its public half, as browsers take it.
    func publicText() async throws -> String { try await key().publicText }

    /// Keeps a browser's subscription. False when it is none of a push service's.
    func add(_ new: New, by viewer: Viewer, session: String) async throws -> Bool {
        guard new.words != .none, NoticeWords.allowed(new.seen).contains(new.words), subscription(new.sealed) != nil
        else { return false }
        let now = site.now
        let key = try await site.ownKey(of: viewer)
        let service = try await site.vault.key(for: .service, author: .service)
        let id = ID<Pushing>(at: now).text
        let value = try JSONEncoder().encode(new.sealed)
        let sealed = try key.seal(Array(value), in: .pushSubscription(id)).bytes
        let (mark, zone) = (service.mark("push:" + new.endpoint), site.organisation.timeZone)
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard try PushTable.count(of: viewer, in: transaction) < Pushing.mostSubscriptions else { return false }
            if try NoticePeopleTable.find(viewer, in: transaction) == nil {
                try NoticePeopleTable.put(.standard(zone: zone), by: viewer, at: now, in: transaction)
            }
            try PushTable.put(
                id, by: viewer, session: session, mark: mark, sealed: sealed, seen: new.seen, words: new.words,
                at: now, in: transaction)
            try NoticePeopleTable.settle(viewer.person, in: transaction)
            return true
        }
    }

    func remove(_ id: String, by viewer: Viewer) async throws -> Bool {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let isThere = try PushTable.remove(id, by: viewer, in: transaction)
            try NoticePeopleTable.settle(viewer.person, in: transaction)
            return isThere
        }
    }

    /// Sends what is due, a few at once. Returns how many a push service took.
    @discardableResult
    package func sendWaiting() async throws -> Int {
        let now = site.now
        let due = try await site.database.read { try PushTable.due(at: now, in: $0) }
        guard !due.isEmpty else { return 0 }
        let key = try await key()
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for id in due { group.addTask { try await send(id, with: key) } }
            var taken = 0
            for try await isTaken in group where isTaken { taken += 1 }
            return taken
        }
    }

    private func send(_ id: String, with key: PushKey) async throws -> Bool {
        let now = site.now
        let claimed = try await site.database.write { transaction in
            guard let push = try PushTable.claim(id, at: now, in: transaction),
                let hat = try NoticePeopleTable.hat(of: push.person, in: transaction)
            else { return nil as (StoredPush, Bool)? }
            return (push, hat == .member)
        }
        guard let (push, isMember) = claimed,
            let own = try await site.ownKey(of: push.person, isMember: isMember)
        else { return false }
        let bytes = try own.openBytes(Sealed(bytes: push.sealed), in: .pushSubscription(push.id))
        let stored = try JSONDecoder().decode(SealedPush.self, from: Data(bytes))
        guard let subscription = subscription(stored), let request = request(to: subscription, push, key, at: now)
        else {
            try await forget(push.id)
            return false
        }
        switch await answer(to: request) {
        case .taken: return true
        case .gone: try await forget(push.id)
        case .later(let seconds): try await again(push, after: seconds)
        case .refused:
            site.numbers.add(1, to: "kith_messages_not_sent_total")
        }
        return false
    }

    private func subscription(_ stored: SealedPush) -> PushSubscription? {
        PushSubscription(
            endpoint: stored.endpoint, publicKey: stored.publicKey, authentication: stored.authentication,
            allowsThisComputer: site.settings.pushesToThisComputer)
    }

    private func request(
        to subscription: PushSubscription, _ push: StoredPush, _ key: PushKey, at now: Instant
    ) -> OutgoingRequest? {
        let lifetime = Int((push.endsAt - now).milliseconds / 1000)
        let contact = site.settings.isSecure ? site.settings.publicURL : nil
        guard
            let token = key.token(
                audience: subscription.origin, expires: (now + .hours(12)).milliseconds / 1000, subject: contact),
            let message = ContentCoding.message(
                Pushing.payload, padding: Pushing.padding, for: subscription, sender: .random(),
                salt: site.surroundings.randomBytes(16))
        else { return nil }
        let isThisComputer = subscription.origin.hasPrefix("http://")
        return OutgoingRequest(
            subscription.endpoint, isThisComputer: isThisComputer, isPublicOnly: !isThisComputer,
            headers: PushMessage(lifetime: lifetime, topic: Pushing.topic).headers(
                token: token, publicText: key.publicText), body: message)
    }

    private func answer(to request: OutgoingRequest) async -> PushAnswer {
        do {
            let answer = try await outgoing.ask(request)
            return PushAnswer(status: answer.status, retryAfter: answer.retryAfter)
        } catch {
            switch error {
            case .busy, .unreachable, .tooSlow: return .later(seconds: nil)
            // Its name leads inside, or it can't be spoken to: no push service is like that.
            case .notPublic, .notTrusted, .notUnderstood, .tooLarge:
                site.note(error, as: "a push service was not asked: \(error.rawValue)", isFault: false)
                return error == .notPublic ? .gone : .refused
            }
        }
    }

    private func again(_ push: StoredPush, after seconds: Int?) async throws {
        guard push.tries < Pushing.mostTries else {
            site.numbers.add(1, to: "kith_messages_not_sent_total")
            return
        }
        // 30 seconds, 2, 8 and 32 minutes, or longer if the service says so.
        let own = 30 << (2 * Int(push.tries - 1))
        let next = site.now + .seconds(max(own, min(seconds ?? 0, 86_400)))
        try await site.database.write { try PushTable.again(push.id, at: next, in: $0) }
    }

    private func forget(_ id: String) async throws {
        try await site.database.write { transaction in
            if let person = try PushTable.forget(id, in: transaction) {
                try NoticePeopleTable.settle(person, in: transaction)
            }
        }
    }
}

extension Pushing.New {
    fileprivate var sealed: Pushing.SealedPush {
        Pushing.SealedPush(endpoint: endpoint, publicKey: publicKey, authentication: authentication)
    }
}
