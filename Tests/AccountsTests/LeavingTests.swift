// Leaving: the copy, what goes, and that a database copied before cannot be opened after.
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

@testable import Accounts
@testable import Conversations

struct LeavingTests {
    private static let secret = "The heron stood on one leg all morning"

    /// A member and an advocate who have written to each other.
    private static func talk(on site: TestSite) async throws -> (
        member: PersonID, browser: TestBrowser, conversation: ConversationID
    ) {
        let (member, browser) = try await site.signedIn(as: .member, named: "Willow")
        let (advocate, _) = try await site.signedIn(as: .advocate, named: "Tamar")
        var profile = AdvocateProfile()
        profile.topics = ["loneliness": .openly]
        let matching = site.features.matching
        try await matching.saveProfile(advocate: advocate, profile, at: site.clock.now)
        try await site.features.safety.agree(member: member, at: site.clock.now)
        var ask = Ask()
        ask.ownWords = secret
        try await matching.ask(member: member, ask, at: site.clock.now)
        let hello = try await matching.sayHello(member: member, to: advocate, words: secret, at: site.clock.now)
        let conversation = try #require(
            try await matching.accept(hello, advocate: advocate, at: site.clock.now).conversation)
        let talking = site.features.conversations.talking
        _ = try await talking.send(
            .words(secret), in: conversation, by: Viewer(person: member, hat: .member), key: "1", at: site.clock.now)
        _ = try await talking.send(
            .words(secret), in: conversation, by: Viewer(person: advocate, hat: .advocate), key: "1", at: site.clock.now
        )
        return (member, browser, conversation)
    }

    @Test(arguments: TestEngine.available)
    func `the copy holds what was written, and leaving takes it all away`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (member, browser, conversation) = try await LeavingTests.talk(on: site)
            let copy = try await browser.get("/me/copy")
            #expect(copy.status == 200)
            #expect(copy.body.components(separatedBy: LeavingTests.secret).count >= 4)
            let slip = try await browser.submit("/me/erase", [("word", "oops")], from: "/me/erase")
            #expect(slip.status == 422)
            #expect(try await browser.get("/me/copy").status == 200)
            let gone = try await browser.submit("/me/erase", [("word", "Leave")], from: "/me/erase")
            #expect(gone.location == "/")
            #expect(try await browser.get("/home").status == 303)
            let left = try await site.site.database.read { snapshot in
                try snapshot.value("SELECT name FROM people WHERE id = \(member)", as: String.self)
            }
            #expect(left == "")
            #expect(try await site.site.vault.keys(in: .conversation(conversation.text)).isEmpty)
            #expect(try await site.site.vault.keys(in: .member(member.text)).isEmpty)
            let again = try await site.browser().submit(
                "/sign-in", [("name", "Willow"), ("passphrase", "three calm words")], from: "/sign-in")
            #expect(again.status == 422)
        }
    }

    @Test func `no word of a message is in the database's files, the log included`() async throws {
        try await TestEngine.sqlite.withPlace { place in
            try await TestSite.with(place) { site in
                _ = try await LeavingTests.talk(on: site)
                for suffix in ["", "-wal"] {
                    let path = place.address + suffix
                    guard FileManager.default.fileExists(atPath: path) else { continue }
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                    #expect(bytes.range(of: Data(LeavingTests.secret.utf8)) == nil, "\(path) holds the words")
                    #expect(bytes.range(of: Data("heron stood".utf8)) == nil)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `rows copied before an erasure do not open after it`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (member, browser, conversation) = try await LeavingTests.talk(on: site)
            let viewer = Viewer(person: member, hat: .member)
            let copied = try await site.site.database.read { snapshot in
                try LineTable.lines(of: conversation, after: 0, limit: 10, visibleTo: viewer, in: snapshot)
            }
            #expect(copied.count == 2)
            let before = try await site.features.conversations.talking.opened(copied, member: member)
            #expect(before.allSatisfy { $0.1 != nil })
            _ = try await browser.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            site.site.vault.cleanCache()
            let after = try await site.features.conversations.talking.opened(copied, member: member)
            #expect(after.allSatisfy { $0.1 == nil })
        }
    }

    @Test(arguments: TestEngine.available)
    func `an erasure that was interrupted is finished by the job`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (member, _, _) = try await LeavingTests.talk(on: site)
            let now = site.clock.now
            // The first step only, as if the machine had stopped there.
            try await site.site.database.write { _ = try AccountTable.markLeaving(member, at: now, in: $0) }
            try await site.features.accounts.finishErasures()
            let rows = try await site.site.database.read { try AccountTable.leaving(in: $0) }
            #expect(rows.isEmpty)
            #expect(try await site.site.vault.keys(in: .member(member.text)).isEmpty)
        }
    }
}
