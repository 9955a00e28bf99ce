// A member's own ways back: leaving a phone or an e-mail address, confirming it, and a code for whoever forgot their passphrase.
import Domain
import Foundation
import Storage
import Vault
import Web

/// The deeds behind the pages of ways back.
package struct WaysBack: Sendable {
    let site: Site

    // MARK: one's own

    func ways(of viewer: Viewer) async throws -> [ContactWay] {
        let stored = try await site.database.read { try ContactWayTable.all(of: viewer, in: $0) }
        return try await opened(stored, of: viewer.person)
    }

    func opened(_ stored: [StoredWay], of member: PersonID) async throws -> [ContactWay] {
        guard !stored.isEmpty, let key = try await existingKey(of: member) else { return [] }
        return try stored.map { try $0.opened(with: key) }
    }

    /// Leaves an address, and sends a code to it. False when there is a confirmed one of this kind already.
    func add(
        _ kind: OutgoingMessage.Kind, address: String, mayNameUs: Bool, by viewer: Viewer
    ) async throws -> Bool {
        let key = try await site.vault.key(for: .member(viewer.person.text), author: .member(viewer.person.text))
        let now = site.now
        let id = ID<ContactWay>(at: now).text
        let value = try JSONEncoder().encode(SealedWay(address: address, mayNameUs: mayNameUs))
        let sealed = try key.seal(Array(value), in: .contactWay(id)).bytes
        let way = StoredWay(
            id: id, member: viewer.person, kind: kind, sealed: sealed, addedAt: now, confirmedAt: nil)
        let code = SentCode.draw(site.surroundings)
        let (subject, digest) = marks("confirm:\(id)", code: code)
        let message = try outgoing(code, to: try way.opened(with: key), of: viewer.person, with: key)
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard try ContactWayTable.put(way, by: viewer, in: transaction) else { return false }
            try CodeTable.put(subject, digest: digest, until: now + SentCode.lifetime, in: transaction)
            try site.post.put(message, until: now + SentCode.lifetime, in: transaction)
            return true
        }
    }

    /// Whether the code is the one that was sent to this address; then it is confirmed.
    func confirm(_ way: ContactWay, code: String, by viewer: Viewer) async throws -> Bool {
        let now = site.now
        let (subject, digest) = marks("confirm:\(way.id)", code: code)
        let nothing = nothing
        return try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard
                try CodeTable.tryDigest(subject, nothing: nothing, at: now, in: transaction) == digest,
                try CodeTable.take(subject, digest: digest, in: transaction)
            else { return false }
            return try ContactWayTable.confirm(way.id, by: viewer, at: now, in: transaction)
        }
    }

    func remove(_ id: String, by viewer: Viewer) async throws -> Bool {
        try await site.database.write { try ContactWayTable.remove(id, by: viewer, in: $0) }
    }

    // MARK: for whoever is not signed in

    /// What an asker wrote, sealed until it is answered.
    private struct Asked: Codable {
        let name: String
        let kind: OutgoingMessage.Kind
    }

    /// Asks for a code. Every name gets the same two rows, and nobody is looked up here: `answerRequests` does that, when
    /// the answer has long been given.
    func ask(name: String, kind: OutgoingMessage.Kind) async throws {
        let folded = SignInName.folded(name)
        let key = try await site.vault.key(for: .service, author: .service)
        let now = site.now
        let id = ID<Asked>(at: now).text
        let sealed = try key.seal(
            Array(try JSONEncoder().encode(Asked(name: folded, kind: kind))), in: .codeRequest(id)
        ).bytes
        let subject = marks("back:\(folded)", code: "").subject
        let nothing = nothing
        try await site.database.write { transaction in
            try CodeTable.put(subject, digest: nothing, until: now + SentCode.lifetime, in: transaction)
            try CodeTable.insertRequest(id, sealed: sealed, at: now, in: transaction)
        }
    }

    /// The account of a name and the code that was sent to it, or nil. The code is used up.
    func account(name: String, code: String) async throws -> AccountID? {
        let folded = SignInName.folded(name)
        let now = site.now
        let (subject, digest) = marks("back:\(folded)", code: SentCode.normalised(code))
        let nothing = nothing
        return try await site.database.write { transaction in
            guard
                try CodeTable.tryDigest(subject, nothing: nothing, at: now, in: transaction) == digest,
                try CodeTable.take(subject, digest: digest, in: transaction)
            else { return nil }
            return try AccountTable.find(signInName: folded, in: transaction)?.id
        }
    }

    /// Looks at who asked for a code, and puts a message on its way to those who left an address.
    package func answerRequests() async throws {
        let requests = try await site.database.read { try CodeTable.requests(in: $0) }
        guard !requests.isEmpty else { return }
        let key = try await site.vault.key(for: .service, author: .service)
        for request in requests {
            let now = site.now
            let end = request.askedAt + SentCode.lifetime
            let bytes = try key.openBytes(Sealed(bytes: request.sealed), in: .codeRequest(request.id))
            let asked = try JSONDecoder().decode(Asked.self, from: Data(bytes))
            let found = end > now ? try await message(for: asked) : nil
            try await site.database.write { transaction in
                guard try CodeTable.takeRequest(request.id, in: transaction), let found else { return }
                try CodeTable.put(found.subject, digest: found.digest, until: end, in: transaction)
                try site.post.put(found.message, until: end, in: transaction)
            }
        }
    }

    private struct Found: Sendable {
        let message: Post.Envelope
        let subject: String
        let digest: String
    }

    private func message(for asked: Asked) async throws -> Found? {
        let stored = try await site.database.read {
            try ContactWayTable.confirmed(signInName: asked.name, kind: asked.kind, in: $0)
        }
        guard let stored, let key = try await existingKey(of: stored.member) else { return nil }
        let code = SentCode.draw(site.surroundings)
        let message = try outgoing(code, to: try stored.opened(with: key), of: stored.member, with: key)
        let (subject, digest) = marks("back:\(asked.name)", code: code)
        return Found(message: message, subject: subject, digest: digest)
    }

    // MARK: pieces

    private func outgoing(
        _ code: String, to way: ContactWay, of member: PersonID, with key: DataKey
    ) throws -> Post.Envelope {
        let text = SentCode.text(code, from: way.mayNameUs ? site.organisation.name : nil)
        return try site.post.envelope(
            OutgoingMessage(kind: way.kind, to: way.address, text: text), for: member, purpose: .code, key: key)
    }

    private func marks(_ subject: String, code: String) -> (subject: String, digest: String) {
        (site.formTokens.mark("code for \(subject)"), site.formTokens.mark("code \(code) for \(subject)"))
    }

    /// A digest that no code has: drawn, and never of a code.
    private var nothing: String {
        site.formTokens.mark("no code \(site.surroundings.randomBytes(16).map { String($0) }.joined(separator: ","))")
    }

    func existingKey(of member: PersonID) async throws -> DataKey? {
        try await site.vault.existingKey(for: .member(member.text), author: .member(member.text))
    }
}
