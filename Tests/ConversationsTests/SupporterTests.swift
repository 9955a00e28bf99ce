// Family and friends in a circle: by a link that works once, and with nothing to see but that circle.
import Access
import Accounts
import App
import Domain
import Foundation
import SQLText
import Safety
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Conversations

struct SupporterTests {
    /// The address in a sheet.
    private static func address(in body: String) throws -> String {
        let match = try #require(body.firstMatch(of: /\/circle-invitation\/[A-Za-z0-9_-]+/))
        return String(match.output)
    }

    /// An invitation made through the page.
    private static func invite(_ round: Round) async throws -> String {
        let sheet = try await round.pair.memberBrowser.submit(
            round.path + "/invite", [("once", UUID().uuidString)], from: round.path + "/people")
        #expect(sheet.status == 200)
        return try address(in: sheet.body)
    }

    private static func write(_ words: String, _ browser: TestBrowser, _ round: Round) async throws -> TestAnswer {
        let readers = try #require(try await browser.get(round.path).body.between("name=\"readers\" value=\"", "\""))
        return try await browser.submit(
            round.path + "/lines", [("words", words), ("readers", readers), ("once", UUID().uuidString)],
            from: round.path)
    }

    private static func come(_ address: String, as name: String, _ round: Round) async throws -> TestBrowser {
        let browser = round.site.browser()
        let came = try await browser.submit(
            address, [("name", name), ("passphrase", "a lamp and a river")], from: address)
        #expect(came.status == 303 && came.location == "/home", "\(came.status)")
        return browser
    }

    @Test(arguments: TestEngine.available)
    func `a supporter comes by a link, writes, and sees that circle and nothing else`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            try await round.say("Before anybody came.", by: round.pair.member)
            let link = try await SupporterTests.invite(round)
            let page = try await round.site.browser().get(link).body
            #expect(page.contains("You are asked into a circle") && page.contains("our promise"))
            // Bad input keeps what was typed, and makes nobody.
            let wrong = try await round.site.browser().submit(
                link, [("name", "Sister Ann"), ("passphrase", "short")], from: link)
            #expect(wrong.status == 422 && wrong.body.contains("Sister Ann"))
            let ann = try await SupporterTests.come(link, as: "Sister Ann", round)
            let home = try await ann.get("/home")
            #expect(home.body.contains(round.path), "\(home.status) \(home.body.suffix(6000).prefix(3000))")
            // Used up, and the same page as an address that never was.
            let again = try await round.site.browser().get(link)
            #expect(again.status == 404)
            let sent = try await SupporterTests.write("Good morning, you.", ann, round)
            #expect(sent.status == 303)
            let read = try await round.pair.memberBrowser.get(round.path).body
            #expect(read.contains("Good morning, you.") && read.contains("Sister Ann"))
            let seen = try await ann.get(round.path).body
            #expect(!seen.contains("Before anybody came.") && seen.contains("Good morning, you."))
            try await round.say("After.", by: round.pair.member)
            #expect(try await ann.get(round.path).body.contains("After."))
            for path in [
                "/conversations", round.pair.path, "/suggestions", "/people-here", "/hellos", "/waiting", "/concerns",
                "/journal",
                "/safety-plan", "/saved", "/people", "/warmline/desk", "/emergency", "/circles/new", "/ask",
            ] {
                #expect(try await ann.get(path).status == 404, "\(path)")
            }
            for path in ["/home", "/me", "/me/copy", "/me/ways-back", "/me/devices", "/notices", "/lines", "/promise"] {
                #expect(try await ann.get(path).status == 200, "\(path)")
            }
            // A way back of their own: the card.
            let card = try await ann.submit(
                "/me/ways-back/card", [("current-passphrase", "a lamp and a river")], from: "/me/ways-back/card")
            #expect(card.status == 200 && card.body.contains("recovery-words"), "\(card.status)")
            // Who looked stands in the member's record.
            #expect(try await round.pair.memberBrowser.get("/me").body.contains("Sister Ann"))
            let copy = try await ann.get("/me/copy").body
            #expect(copy.contains("Good morning, you.") && !copy.contains("Before anybody came."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `taken back, ended, shown out, left: nothing more is read`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            let member = round.pair.memberBrowser
            let first = try await SupporterTests.invite(round)
            let people = try await member.get(round.path + "/people").body
            let back = try #require(people.firstMatch(of: /\/circles\/[^"]+\/invitations\/[^"]+\/back/))
            #expect(try await member.submit(String(back.output), [], from: round.path + "/people").status == 303)
            #expect(try await round.site.browser().get(first).status == 404)
            let ann = try await SupporterTests.come(try await SupporterTests.invite(round), as: "Ann", round)
            let ben = try await SupporterTests.come(try await SupporterTests.invite(round), as: "Ben", round)
            _ = try await SupporterTests.write("From Ann.", ann, round)
            _ = try await SupporterTests.write("From Ben.", ben, round)
            let own = "\(round.path)/lines/2"
            _ = try await ben.submit(own + "/correct", [("words", "From Ben, again."), ("once", "c")], from: own)
            let id: PersonID = try #require(
                try await round.site.site.database.read { try $0.value("SELECT id FROM people WHERE name = 'Ann'") })
            let out = "\(round.path)/people/\(id.text)/out"
            #expect(try await member.get(round.path + "/people").body.contains(out))
            #expect(try await ann.submit(out, [], from: round.path).status == 404)
            #expect(try await member.submit(out, [], from: round.path + "/people").status == 303)
            #expect(try await ann.get(round.path).status == 404)
            #expect(try await member.get(round.path).body.contains("From Ann."))
            // Ben goes, and takes along what he wrote.
            let left = try await ben.submit(round.path + "/leave", [("lines", "take")], from: round.path + "/people")
            #expect(left.location == "/home")
            let gone = try await member.get(round.path).body
            // One line of his was there, so one place says so: a correction is no line.
            #expect(!gone.contains("From Ben") && gone.components(separatedBy: "Removed by its author").count == 2)
            // The member does not leave their own circle, and nobody comes into one that has ended.
            #expect(try await member.submit(round.path + "/leave", [], from: round.path).status == 404)
            let late = try await SupporterTests.invite(round)
            let cat = try await SupporterTests.come(try await SupporterTests.invite(round), as: "Cat", round)
            _ = try await SupporterTests.write("From Cat.", cat, round)
            #expect(try await cat.get("/me/copy").body.contains("From Cat."))
            _ = try await member.submit(round.path + "/end", [], from: round.path + "/people")
            #expect(try await round.site.browser().get(late).status == 404)
            // Nobody else reads there any more, by the copy neither.
            #expect(try await !cat.get("/me/copy").body.contains("From Cat."))
            #expect(try await member.get("/me/copy").body.contains("From Cat."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `comes again with the sign-in they have, and leaves for good`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            let ann = try await SupporterTests.come(try await SupporterTests.invite(round), as: "Ann", round)
            _ = try await SupporterTests.write("From Ann.", ann, round)
            let other = CircleID(at: round.site.clock.now)
            try await round.circles.make(other, named: "Music", by: round.pair.member, at: round.site.clock.now)
            let sheet = try await round.pair.memberBrowser.submit(
                "/circles/\(other)/invite", [("once", "x")], from: "/circles/\(other)/people")
            let link = try SupporterTests.address(in: sheet.body)
            // The same form once more is the same invitation.
            let twice = try await round.pair.memberBrowser.submit(
                "/circles/\(other)/invite", [("once", "x")], from: "/circles/\(other)/people")
            #expect(try SupporterTests.address(in: twice.body) == link)
            #expect(try await ann.get(link).body.contains("You are here as"))
            #expect(try await ann.submit(link, [], from: link).location == "/home")
            #expect(try await ann.get("/circles/\(other)").status == 200)
            #expect(try await ann.get(round.path).status == 200)
            let gone = try await ann.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            #expect(gone.status == 303)
            #expect(try await ann.get("/home").status != 200)
            let read = try await round.pair.memberBrowser.get(round.path).body
            #expect(!read.contains("From Ann.") && read.contains("Removed by its author"))
            let seats: Int? = try await round.site.site.database.read {
                try $0.value(
                    """
                    SELECT COUNT(*) AS seats FROM circle_people JOIN people ON people.id = circle_people.person_id
                    WHERE people.hat = 'supporter' \(Acting.program(.exportAndErasure))
                    """)
            }
            #expect(seats == 0)
            let names: Int? = try await round.site.site.database.read {
                try $0.value("SELECT COUNT(*) AS names FROM people WHERE name = 'Ann'")
            }
            #expect(names == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `lines of a circle are answered, corrected and taken back; newcomers learn nothing of what was before`(
        engine: TestEngine
    ) async throws {
        try await Round.with(engine) { round in
            let (member, site) = (round.pair.memberBrowser, round.site)
            let before = try await round.say("The old address.", by: round.pair.member)
            let ann = try await SupporterTests.come(try await SupporterTests.invite(round), as: "Ann", round)
            let viewer = Viewer(
                person: try #require(
                    try await site.site.database.read {
                        try $0.value("SELECT id FROM people WHERE name = 'Ann'", as: PersonID.self)
                    }), hat: .supporter)
            let now = site.clock.now
            let answer = try await round.circles.send(
                "About that: forget it.", in: round.circle, by: round.pair.member, readers: nil, about: before,
                key: "answer", at: now)
            #expect(try await member.get(round.path).body.contains("The old address."))
            #expect(try await !ann.get(round.path).body.contains("The old address."), "not even its beginning")
            // A correction of what was written before reaches whoever was there, and nobody else.
            let path = "\(round.path)/lines/\(before)"
            #expect(try await ann.get(path).status == 404)
            #expect(try await ann.submit(path + "/correct", [("words", "x")], from: round.path).status == 404)
            let corrected = try await member.submit(
                path + "/correct", [("words", "The new address."), ("once", "c")], from: path)
            #expect(corrected.status == 303)
            #expect(try await member.get(round.path).body.contains("The new address."))
            let stream = try await ann.get(round.path + "/stream?after=0").body
            #expect(!stream.contains("address") && stream.contains("forget it"))
            let mine = try await round.circles.send(
                "My frist line.", in: round.circle, by: viewer, readers: nil, about: answer, key: "mine", at: now)
            let own = "\(round.path)/lines/\(mine)"
            #expect(try await ann.get(own).body.contains("My frist line."))
            let empty = try await ann.submit(own + "/correct", [("words", " ")], from: own)
            #expect(empty.status == 422)
            for _ in 0..<2 {
                _ = try await ann.submit(own + "/correct", [("words", "My first line."), ("once", "1")], from: own)
            }
            let read = try await member.get(round.path).body
            #expect(read.contains("My first line.") && !read.contains("frist") && read.contains("forget it"))
            #expect(try await member.submit(own + "/take-back", [], from: round.path).status == 404)
            _ = try await ann.submit(own + "/take-back", [("once", "2")], from: own)
            #expect(try await !member.get(round.path).body.contains("My first line."))
            // What somebody says at work stands after an hour.
            try await round.comeIn(round.pair.advocate)
            let work = try await round.say("I will be there.", by: round.pair.advocate)
            site.clock.advance(.minutes(61))
            await #expect(throws: CircleRefusal.stands) {
                try await round.circles.takeBack(
                    work, in: round.circle, by: round.pair.advocate, key: "late", at: site.clock.now)
            }
            let rows: Int? = try await site.site.database.read {
                try $0.value(
                    "SELECT COUNT(*) AS n FROM circle_lines WHERE kind = 'change' \(Acting.program(.exportAndErasure))")
            }
            #expect(rows == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `words from elsewhere go into a circle only by a button beside who reads there`(engine: TestEngine)
        async throws
    {
        try await Round.with(engine) { round in
            let member = round.pair.memberBrowser
            try await round.comeIn(round.pair.advocate)
            let page = try await member.submit("/circles/bring", [("words", "Rain on the <roof>.")], from: "/journal")
            #expect(page.body.contains("Read here: Tamar") && page.body.contains("Rain on the &lt;roof&gt;."))
            #expect(try await !member.get(round.path).body.contains("Rain on the"), "nothing is sent yet")
            let readers = try #require(page.body.between("name=\"readers\" value=\"", "\""))
            try await round.comeIn(round.second)
            let fields = [("words", "Rain on the <roof>."), ("readers", readers), ("once", "b")]
            let late = try await member.submit(round.path + "/lines", fields, from: round.path)
            #expect(late.status == 422 && late.body.contains("Who can read here has changed"))
            #expect(try await !round.secondBrowser.get(round.path).body.contains("Rain on the"))
            #expect(
                try await round.pair.advocateBrowser.submit("/circles/bring", [("words", "x")], from: "/home").status
                    == 404)
        }
    }
}
