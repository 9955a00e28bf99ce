// Who is told, when, and how seldom: through the pages, on both engines.
import Access
import App
import Domain
import Matching
import SQLText
import SQLiteStorage
import Safety
import Storage
import TestSupport
import Testing
import Web

@testable import Notices

struct TellingTests {
    @Test(arguments: TestEngine.available)
    func `a line that nobody read for a minute is told once, without a word of it`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "+1 740 555 0177", by: pair.wren, wires)
            try await pair.write("Are you all right tonight?", on: site)
            try await site.tellAndSend()
            #expect(await wires.messages.isEmpty, "not before a minute has passed")
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(
                await wires.messages
                    == [OutgoingMessage(kind: .text, to: "+17405550177", text: "You have something new.")])
            // Not a second one while the first is unseen, however much more comes.
            for _ in 0..<3 {
                try await pair.write("I am here.", on: site)
                site.clock.advance(.minutes(10))
                try await site.tellAndSend()
            }
            #expect(await wires.messages.count == 1)
            // They look at their start page; what they were told of is not told again, what comes after is.
            #expect(try await pair.wren.get("/home").status == 200)
            try await site.tellAndSend()
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            site.clock.advance(.seconds(1))
            try await pair.write("Still here.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever has read it, or wrote it, is not told`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.mail, "wren@mail.example", by: pair.wren, wires)
            try await site.leave(.mail, "noor@mail.example", by: pair.noor, wires)
            try await pair.write("One line.", on: site)
            site.clock.advance(.seconds(30))
            // An open stream notes how far its reader is, as the page does.
            _ = try await pair.wren.get("/conversations/\(pair.conversation)")
            site.clock.advance(.minutes(5))
            try await site.tellAndSend()
            #expect(await wires.messages.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two processes tell nobody twice, and a crash on the way sends nothing twice`(engine: TestEngine) async throws
    {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            let noticing = site.features.notices.noticing
            let told = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await noticing.tell() } }
                return try await group.reduce(0, +)
            }
            #expect(told == 1)
            // A process takes it and ends before it knows whether the program took it: that is the end of it.
            let now = site.clock.now
            let taken = try await site.site.database.write { transaction in
                try transaction.run(
                    """
                    UPDATE outgoing_messages SET tries = tries + 1, next_at = ends_at WHERE next_at <= \(now)
                    \(Acting.program(.post))
                    """)
            }
            #expect(taken == 1)
            for _ in 0..<5 {
                site.clock.advance(.minutes(20))
                try await site.tellAndSend()
            }
            #expect(await wires.messages.isEmpty)
            let left = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM outgoing_messages \(Acting.program(.post))", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a program that says no is asked again, four times in all`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            await wires.breakDown()
            try await site.tellAndSend()
            await wires.breakDown(false)
            #expect(try await site.site.post.sendWaiting() == 0, "not before half a minute")
            site.clock.advance(.seconds(31))
            #expect(try await site.site.post.sendWaiting() == 1)
            #expect(try await site.site.post.sendWaiting() == 0)
            #expect(site.site.numbers.value("kith_messages_not_sent_total") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `hours, pauses and "do not leave a message" are kept`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            let fields = [("zone", "America/New_York"), ("pace", "0"), ("about", "messages")]
            // It is noon in New York: only the evening is allowed.
            _ = try await pair.wren.submit("/notices", [("from", "18:00"), ("to", "21:00")] + fields, from: "/notices")
            try await pair.write("A line.", on: site)
            for _ in 0..<4 {
                site.clock.advance(.minutes(60))
                try await site.tellAndSend()
            }
            #expect(await wires.messages.isEmpty)
            site.clock.advance(.minutes(130))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            // A pause: nothing; afterwards what waited.
            _ = try await pair.wren.submit("/notices", [("from", "00:00"), ("to", "00:00")] + fields, from: "/notices")
            _ = try await pair.wren.submit("/notices/pause", [("pause", "week")], from: "/notices")
            try await site.tellAndSend()
            site.clock.advance(.seconds(1))
            try await pair.write("Another.", on: site)
            site.clock.advance(.days(6))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            site.clock.advance(.days(1))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `"do not leave a message" stops every way at once, and keeps what was chosen`(
        engine: TestEngine
    ) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await site.leave(.mail, "wren@mail.example", by: pair.wren, wires)
            let said = try await pair.wren.submit("/notices/none", [("none", "yes")], from: "/notices")
            #expect(said.location == "/notices")
            #expect(try await pair.wren.get("/notices").body.contains("Messages may be left again"))
            try await pair.write("A line.", on: site)
            site.clock.advance(.hours(2))
            try await site.tellAndSend()
            #expect(await wires.messages.isEmpty)
            _ = try await pair.wren.submit("/notices/none", [], from: "/notices")
            try await pair.write("Another.", on: site)
            site.clock.advance(.hours(2))
            try await site.tellAndSend()
            // Two ways at one moment leave in no order of their own.
            let sent = await wires.messages.map(\.kind)
            #expect(sent.count == 2 && Set(sent) == [.mail, .text])
        }
    }

    @Test(arguments: TestEngine.available)
    func `at most once an hour, and only about what was chosen`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            let fields = [("from", "00:00"), ("to", "00:00"), ("zone", "America/New_York"), ("pace", "60")]
            _ = try await pair.wren.submit("/notices", fields + [("about", "answers")], from: "/notices")
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(5))
            try await site.tellAndSend()
            #expect(await wires.messages.isEmpty)
            _ = try await pair.wren.submit("/notices", fields + [("about", "messages")], from: "/notices")
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            site.clock.advance(.minutes(5))
            _ = try await pair.wren.get("/home")
            site.clock.advance(.seconds(1))
            try await pair.write("Another.", on: site)
            site.clock.advance(.minutes(40))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            site.clock.advance(.minutes(20))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `answers, hellos, agreements and a concern's answer are news too`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await site.leave(.text, "7405550188", by: pair.noor, wires)
            func told(_ number: String) async throws -> Bool {
                site.clock.advance(.minutes(2))
                try await site.tellAndSend()
                let numbers = await wires.messages.map(\.to)
                await wires.forget()
                // Both look, so that the next is told again.
                site.clock.advance(.minutes(2))
                _ = try await pair.wren.get("/home")
                _ = try await pair.noor.get("/home")
                try await site.tellAndSend()
                site.clock.advance(.minutes(2))
                return numbers == [number]
            }
            let (wren, noor) = (
                Viewer(person: pair.member, hat: .member), Viewer(person: pair.advocate, hat: .advocate)
            )
            // An agreement, written by the advocate, waits for the member.
            let agreement = "/relationships/\(pair.relationship)/agreement"
            _ = try await pair.noor.submit(agreement, [("hours", "Monday evenings")], from: agreement)
            let waits = try await site.site.database.read {
                try $0.exists("SELECT version FROM agreements WHERE agreed_at IS NULL \(Acting.program(.demo))")
            }
            if waits { #expect(try await told("7405550177")) } else { Issue.record("no agreement was written") }
            // So does an introduction.
            let written = try await pair.noor.submit(
                "/introductions",
                [
                    ("with", "\(pair.relationship)"), ("recipient", "Harbour Group"), ("purpose", "A first evening"),
                    ("name", "Wren"), ("until", "2026-12-31"), ("follow-up", "2026-12-01"),
                ], from: "/introduce")
            #expect(written.status == 303)
            #expect(try await told("7405550177"))
            // A worry of the member's is answered.
            let concern = try await site.features.safety.raiseWorry(
                "I am worried about tonight.", in: pair.conversation, by: wren, once: "one", at: site.clock.now)
            let (supervisor, _) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            try await site.features.safety.close(
                concern, answer: "We talked.", by: Viewer(person: supervisor, hat: .supervisor), at: site.clock.now)
            #expect(try await told("7405550177"))
            // Something of the member's is opened in an emergency.
            _ = try await site.features.safety.openInEmergency(
                pair.member, reason: "She does not answer.", by: Viewer(person: supervisor, hat: .supervisor),
                once: "one", at: site.clock.now)
            #expect(try await told("7405550177"))
            // A hello for the advocate, from somebody else; and its answer.
            let (other, fern) = try await site.signedIn(as: .member, named: "Fern")
            try await site.features.safety.agree(member: other, at: site.clock.now)
            var ask = Ask()
            ask.topics = ["loneliness": .openly]
            try await site.features.matching.ask(member: other, ask, at: site.clock.now)
            let hello = try await site.features.matching.sayHello(
                member: other, to: pair.advocate, words: "Hello", at: site.clock.now)
            #expect(try await told("7405550188"))
            try await site.leave(.text, "7405550199", by: fern, wires)
            site.clock.advance(.minutes(2))
            _ = try await site.features.matching.accept(hello, advocate: noor.person, at: site.clock.now)
            #expect(try await told("7405550199"))
        }
    }

    @Test func `no statement of the job reads a whole table`() async throws {
        try await TestEngine.sqlite.withPlace { place in
            try await TestSite.with(place) { site in
                _ = try await Pair.make(on: site)
                _ = try await site.features.notices.noticing.tell()
                _ = try await site.features.notices.pushing.sendWaiting()
                try await site.features.notices.noticing.forgetEnded()
                let engine = try #require(site.site.database.engine as? SQLiteEngine)
                let plans = try await engine.plans().filter {
                    $0.0.contains("notice_people") || $0.0.contains("push_subscriptions")
                }
                #expect(plans.count >= 9)
                for (text, plan) in plans {
                    for line in plan where line.hasPrefix("SCAN") && !line.contains("USING") {
                        // Forgetting looks at every browser, once a minute: that is what it is for.
                        #expect(
                            line.contains("CONSTANT ROW") || text.contains("DELETE FROM push_subscriptions WHERE NOT"),
                            "\(line) in \(text)")
                    }
                }
            }
        }
    }
}
