// Sending and reading: once, in order, sealed, live, and only for the two.
import Safety
import App
import Domain
import Foundation
import Matching
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Conversations

/// Two people who talk, and their browsers.
struct Pair {
    let site: TestSite
    let member: Viewer
    let advocate: Viewer
    let memberBrowser: TestBrowser
    let advocateBrowser: TestBrowser
    let relationship: RelationshipID
    let conversation: ConversationID

    var talking: Talking { site.features.conversations.talking }
    var path: String { "/conversations/\(conversation)" }

    static func with(_ engine: TestEngine, _ body: (Pair) async throws -> Void) async throws {
        try await TestSite.with(engine) { site in
            let (member, memberBrowser) = try await site.signedIn(as: .member, named: "Willow")
            let (advocate, advocateBrowser) = try await site.signedIn(as: .advocate, named: "Tamar")
            let matching = site.features.matching
            try await matching.saveProfile(advocate: advocate, AdvocateProfile(), at: site.clock.now)
            try await site.features.safety.agree(member: member, at: site.clock.now)
            try await matching.ask(member: member, Ask(), at: site.clock.now)
            let hello = try await matching.sayHello(member: member, to: advocate, words: "", at: site.clock.now)
            let (relationship, conversation) = try await matching.accept(hello, advocate: advocate, at: site.clock.now)
            try await body(
                Pair(
                    site: site, member: Viewer(person: member, hat: .member),
                    advocate: Viewer(person: advocate, hat: .advocate), memberBrowser: memberBrowser,
                    advocateBrowser: advocateBrowser, relationship: relationship,
                    conversation: try #require(conversation)))
        }
    }

    func lines() async throws -> [StoredLine] {
        let (member, conversation) = (member, conversation)
        return try await site.site.database.read { snapshot in
            try LineTable.lines(of: conversation, after: 0, limit: 10_000, visibleTo: member, in: snapshot)
        }
    }
}

struct TalkingTests {
    @Test(arguments: TestEngine.available)
    func `the same form twice is one line`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for _ in 0..<3 {
                let answer = try await pair.memberBrowser.submit(
                    pair.path + "/messages", [("words", "Hello"), ("once", "abc")], from: pair.path)
                #expect(answer.location == pair.path + "#line-1")
            }
            #expect(try await pair.lines().count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `many senders at once: every line once, numbered without gaps`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let viewer = number.isMultiple(of: 2) ? pair.member : pair.advocate
                        for _ in 0..<2 {
                            _ = try await pair.talking.send(
                                .words("Line \(number)"), in: pair.conversation, by: viewer, key: "key-\(number)",
                                at: pair.site.clock.now)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let lines = try await pair.lines()
            #expect(lines.map(\.number) == Array(1...60).map(Int64.init))
            let opened = try await pair.talking.opened(lines, member: pair.member.person)
            #expect(Set(opened.compactMap { $0.1?.plainText }).count == 60)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a line moved to another number does not open`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let number = try await pair.talking.send(
                .words("Only here"), in: pair.conversation, by: pair.member, key: "1", at: pair.site.clock.now)
            let line = try #require(try await pair.lines().first)
            let key = try #require(
                try await pair.site.site.vault.existingKey(
                    for: .conversation(pair.conversation.text), author: .member(pair.member.person.text)))
            #expect(try line.open(with: key) == .words("Only here"))
            #expect(throws: SealBroken.self) {
                try key.open(Sealed(bytes: line.sealed), in: StoredLine.cell(pair.conversation, number + 1))
            }
            #expect(throws: SealBroken.self) {
                try key.open(Sealed(bytes: line.sealed), in: StoredLine.cell(ConversationID(), number))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the end closes it for both, and only the member can still read`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            _ = try await pair.talking.send(
                .words("Thank you"), in: pair.conversation, by: pair.advocate, key: "1", at: pair.site.clock.now)
            try await pair.site.features.matching.end(pair.relationship, by: pair.advocate, at: pair.site.clock.now)
            #expect(try await pair.memberBrowser.get(pair.path).body.contains("Thank you"))
            #expect(try await pair.advocateBrowser.get(pair.path).status == 404)
            await #expect(throws: ConversationRefusal.ended) {
                try await pair.talking.send(
                    .words("One more"), in: pair.conversation, by: pair.member, key: "2", at: pair.site.clock.now)
            }
            await #expect(throws: ConversationRefusal.notFound) {
                try await pair.talking.send(
                    .words("One more"), in: pair.conversation, by: pair.advocate, key: "2", at: pair.site.clock.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stream begins where its reader stood`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for number in 1...4 {
                _ = try await pair.talking.send(
                    .words("Line \(number)"), in: pair.conversation, by: pair.member, key: "\(number)",
                    at: pair.site.clock.now)
            }
            let resumed = try await pair.advocateBrowser.get(
                pair.path + "/stream?after=0", headers: ["Last-Event-ID": "2"])
            #expect(!resumed.body.contains("Line 2"))
            #expect(resumed.body.contains("id: 3\n") && resumed.body.contains("Line 4"))
            let fresh = try await pair.advocateBrowser.get(pair.path + "/stream?after=3")
            #expect(!fresh.body.contains("Line 3") && fresh.body.contains("Line 4"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a service that arrives by the stream can be kept at once`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let service = SharedService(
                service: ServiceID(), name: "Soup kitchen", organization: "Towpath", phone: nil, note: "Near the ferry")
            _ = try await pair.talking.send(
                .service(service), in: pair.conversation, by: pair.advocate, key: "1", at: pair.site.clock.now)
            let token = try await pair.memberBrowser.get(pair.path + "/stream?after=0").formToken
            let answer = try await pair.memberBrowser.post(
                "/directory/services/\(service.service)/save", [("form-token", token ?? "")])
            // The form is taken; that service is not listed anywhere.
            #expect(answer.status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `too long is kept and told, empty is told, and nothing is sent`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let long = String(repeating: "x", count: 8001)
            let answer = try await pair.memberBrowser.submit(
                pair.path + "/messages", [("words", long), ("once", "1")], from: pair.path)
            #expect(answer.status == 422)
            #expect(answer.body.contains(long))
            let empty = try await pair.memberBrowser.submit(
                pair.path + "/messages", [("words", "  "), ("once", "1")], from: pair.path)
            #expect(empty.status == 422)
            #expect(try await pair.lines().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the member sees that their advocate looked`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            #expect(try await !pair.memberBrowser.get("/me").body.contains("your conversation"))
            _ = try await pair.advocateBrowser.get(pair.path)
            _ = try await pair.advocateBrowser.get(pair.path)
            let me = try await pair.memberBrowser.get("/me").body
            #expect(me.contains("your conversation") && me.contains("Tamar"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a new member reads the promise before the first word`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let id = pair.member.person
            try await pair.site.site.database.write { transaction in
                try transaction.run(PairTable.forgetPromise(of: id))
            }
            let page = try await pair.memberBrowser.get(pair.path)
            #expect(page.body.contains("/promise?then="))
            let answer = try await pair.memberBrowser.submit(
                pair.path + "/messages", [("words", "Hello"), ("once", "1")], from: "/me")
            #expect(answer.status == 403)
            #expect(answer.body.contains("read our promise first") && answer.body.contains("Hello"))
            #expect(try await pair.lines().isEmpty)
        }
    }
}
