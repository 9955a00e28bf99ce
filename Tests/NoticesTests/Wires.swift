// What a test of notices needs: a mailbox for what leaves, a pair who talk, and a push service on this computer that
// opens what it gets with the keys of a browser.
import App
import Conversations
import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Matching
import SQLText
import Safety
import Storage
import Synchronization
import TestSupport
import Testing
import Vault
import Web
import WebPush

@testable import Notices

/// Every message that was taken. While `isBroken`, none is.
actor Wires {
    private(set) var messages: [OutgoingMessage] = []
    private var isBroken = false

    func breakDown(_ isBroken: Bool = true) { self.isBroken = isBroken }

    func take(_ message: OutgoingMessage) throws {
        if isBroken { throw MessageNotSent("the program for text ended with 1") }
        messages.append(message)
    }

    func forget() { messages = [] }

    nonisolated func messenger(_ kinds: Set<OutgoingMessage.Kind> = [.text, .mail]) -> Messenger {
        Messenger(kinds: kinds) { message in try await self.take(message) }
    }

    /// The digits of the newest code.
    var code: String { messages.last.map { String($0.text.filter(\.isNumber).prefix(8)) } ?? "" }
}

/// Two people who talk, each in a browser.
struct Pair {
    let member: PersonID, advocate: PersonID
    let wren: TestBrowser, noor: TestBrowser
    let conversation: ConversationID
    let relationship: RelationshipID

    static func make(on site: TestSite) async throws -> Pair {
        let now = site.clock.now
        let member = try await site.signedIn(as: .member, named: "Wren").person
        let advocate = try await site.signedIn(as: .advocate, named: "Noor").person
        let (wren, noor) = (try await site.device(of: member), try await site.device(of: advocate))
        let matching = site.features.matching
        var profile = AdvocateProfile()
        profile.introduction = "I have been there."
        profile.topics = ["loneliness": .openly]
        try await matching.saveProfile(advocate: advocate, profile, at: now)
        try await site.features.safety.agree(member: member, at: now)
        var ask = Ask()
        ask.topics = ["loneliness": .openly]
        try await matching.ask(member: member, ask, at: now)
        let hello = try await matching.sayHello(member: member, to: advocate, words: "Hello", at: now)
        let (relationship, conversation) = try await matching.accept(hello, advocate: advocate, at: now)
        return Pair(
            member: member, advocate: advocate, wren: wren, noor: noor, conversation: try #require(conversation),
            relationship: relationship)
    }

    /// The advocate writes, now.
    func write(_ words: String, on site: TestSite) async throws {
        _ = try await site.features.conversations.talking.send(
            .words(words), in: conversation, by: Viewer(person: advocate, hat: .advocate),
            key: SecretToken.random().text, at: site.clock.now)
    }
}

extension TestSite {
    /// A browser on a device of somebody's own, or on one that others use too.
    func device(of person: PersonID, isOwn: Bool = true) async throws -> TestBrowser {
        let account: AccountID? = try await site.database.read {
            try $0.value("SELECT account_id FROM account_hats WHERE person_id = \(person)")
        }
        return try await browser(of: #require(account), as: person, isOwnDevice: isOwn)
    }

    /// Does what the jobs and the loops do.
    func tellAndSend() async throws {
        try await features.notices.noticing.keepLooks()
        try await features.notices.noticing.tell()
        try await site.post.sendWaiting()
        try await features.notices.pushing.sendWaiting()
    }

    /// Leaves a number or an address for notices and confirms it, through the pages.
    func leave(
        _ kind: OutgoingMessage.Kind, _ address: String, by browser: TestBrowser, _ wires: Wires,
        _ fields: [(String, String)] = [("seen", "no")]
    ) async throws {
        let added = try await browser.submit(
            "/notices/add", [("kind", kind.rawValue), ("address", address)] + fields, from: "/notices")
        #expect(added.location == "/notices/confirm?kind=\(kind.rawValue)")
        try await site.post.sendWaiting()
        let confirmed = try await browser.submit(
            "/notices/confirm", [("kind", kind.rawValue), ("code", await wires.code)], from: "/notices")
        #expect(confirmed.location == "/notices")
        // At any hour, each time: what a test is not about must not stand in its way.
        try await atAnyHour(browser)
        await wires.forget()
    }

    func atAnyHour(_ browser: TestBrowser) async throws {
        let answer = try await browser.submit(
            "/notices",
            [
                ("from", "00:00"), ("to", "00:00"), ("zone", "America/New_York"), ("pace", "0"), ("about", "messages"),
                ("about", "answers"), ("about", "concerns"),
            ], from: "/notices")
        #expect(answer.location == "/notices")
        try await features.notices.noticing.keepLooks()
        // Whoever has just begun is told of what comes from now on.
        clock.advance(.seconds(1))
    }
}

/// A browser's half of a subscription: it opens what a push service hands it. Written from the RFCs with swift-crypto
/// itself, so that it shares nothing with what it tests.
struct BrowserKeys: Sendable {
    let key = P256.KeyAgreement.PrivateKey()
    let secret = Array(SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })

    var publicText: String { Base64.url.encode(Array(key.publicKey.x963Representation)) }
    var secretText: String { Base64.url.encode(secret) }

    func open(_ body: [UInt8]) throws -> String {
        let salt = Array(body[0..<16])
        let length = Int(body[20])
        let sender = Array(body[21..<(21 + length)])
        let agreed = try key.sharedSecretFromKeyAgreement(with: P256.KeyAgreement.PublicKey(x963Representation: sender))
        let info = Array("WebPush: info".utf8) + [0] + Array(key.publicKey.x963Representation) + sender
        let first = agreed.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: secret, sharedInfo: info, outputByteCount: 32)
        func derived(_ words: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: first, salt: salt, info: Array(words.utf8) + [0], outputByteCount: count)
        }
        let nonce = derived("Content-Encoding: nonce", 12).withUnsafeBytes { Array($0) }
        let box = try AES.GCM.SealedBox(combined: nonce + body[(21 + length)...])
        var text = Array(try AES.GCM.open(box, using: derived("Content-Encoding: aes128gcm", 16)))
        while text.last == 0 { text.removeLast() }
        #expect(text.last == 2)
        return String(decoding: text.dropLast(), as: UTF8.self)
    }
}

/// A push service on loopback. It keeps what it got and answers as it is told.
final class PushService: Sendable {
    struct Got: Sendable {
        let path: String
        let headers: [String: String]
        let body: [UInt8]
    }
    private let got = Mutex<[Got]>([])
    private let answer = Mutex<(status: Int, retryAfter: Int?)>((201, nil))
    let port: Int

    private init(port: Int) { self.port = port }

    var all: [Got] { got.withLock { $0 } }
    func willAnswer(_ status: Int, retryAfter: Int? = nil) { answer.withLock { $0 = (status, retryAfter) } }
    func endpoint(_ name: String) -> String { "http://127.0.0.1:\(port)/push/\(name)" }

    private func take(_ one: Got) -> (status: Int, retryAfter: Int?) {
        got.withLock { $0.append(one) }
        return answer.withLock { $0 }
    }

    static func with<Value: Sendable>(_ body: (PushService) async throws -> Value) async throws -> Value {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let slot = Slot()
        let router = Router()
        router.post("push/:name") { request, _ in
            guard let service = slot.service.withLock({ $0 }) else { throw HTTPError(.notFound) }
            var headers: [String: String] = [:]
            for field in request.headers { headers[field.name.canonicalName] = field.value }
            let body = try await request.body.collect(upTo: 8192)
            let answer = service.take(
                Got(path: request.uri.path, headers: headers, body: Array(body.readableBytesView)))
            var response = Response(status: .init(code: answer.status))
            if let seconds = answer.retryAfter { response.headers[.retryAfter] = String(seconds) }
            return response
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "push") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var port = 0
            for await listening in ports {
                port = listening
                break
            }
            let service = PushService(port: port)
            slot.service.withLock { $0 = service }
            return try await body(service)
        }
    }

    private final class Slot: Sendable {
        let service = Mutex<PushService?>(nil)
    }
}
