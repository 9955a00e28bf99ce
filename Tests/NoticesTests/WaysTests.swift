// Leaving a number or an address, STOP, what texts cost, and that nobody else sees any of it.
import Access
import App
import Domain
import Foundation
import Matching
import SQLText
import Safety
import Storage
import TestSupport
import Testing
import Web

@testable import Notices

struct WaysTests {
    @Test(arguments: TestEngine.available)
    func `nothing goes anywhere before the code was right`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            let asked = try await pair.wren.get("/notices/add?kind=text")
            #expect(asked.body.contains("Do other people see this phone?"))
            for answer in ["no", "yes", "unsure"] { #expect(asked.body.contains("seen=\(answer)\""), "\(answer)") }
            // Without an answer, back to the question; nothing is kept.
            let skipped = try await pair.wren.submit(
                "/notices/add", [("kind", "text"), ("address", "7405550177")], from: "/notices")
            #expect(skipped.location == "/notices/add?kind=text")
            let bad = try await pair.wren.submit(
                "/notices/add", [("kind", "text"), ("address", "call me"), ("seen", "no")], from: "/notices")
            #expect(bad.status == 422 && bad.body.contains("call me"))
            let added = try await pair.wren.submit(
                "/notices/add", [("kind", "text"), ("address", "740-555-0177"), ("seen", "no")], from: "/notices")
            #expect(added.location == "/notices/confirm?kind=text")
            try await site.atAnyHour(pair.wren)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
            let code = await wires.code
            let texts = await wires.messages.map(\.text)
            #expect(code.count == 8 && !texts.contains { $0.contains("Towpath") })
            let wrong = String(code.reversed()) == code ? "00000000" : String(code.reversed())
            for _ in 0..<5 {
                let no = try await pair.wren.submit(
                    "/notices/confirm", [("kind", "text"), ("code", wrong)], from: "/notices")
                #expect(no.status == 422)
            }
            // Five tries are used up: the right one comes too late.
            let late = try await pair.wren.submit(
                "/notices/confirm", [("kind", "text"), ("code", code)], from: "/notices")
            #expect(late.status == 422)
            #expect(try await pair.wren.get("/notices").body.contains("Not confirmed yet"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `five codes a day, so that nobody rings somebody else's phone`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let wren = try await Pair.make(on: site).wren
            func add() async throws -> TestAnswer {
                try await wren.submit(
                    "/notices/add", [("kind", "text"), ("address", "7405550177"), ("seen", "no")], from: "/notices")
            }
            for _ in 0..<5 { #expect(try await add().status == 303) }
            #expect(try await add().status == 422)
            try await site.site.post.sendWaiting()
            #expect(await wires.messages.count == 5)
            site.clock.advance(.hours(13))
            #expect(try await add().status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `where others see it, it says even less, or nothing`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            let words = try await pair.wren.get("/notices/add?kind=text&seen=unsure")
            #expect(words.body.contains("Then it says even less") && words.body.contains("words=plain"))
            // What is not allowed where others see it is asked again, whoever sends it.
            let pushy = try await pair.wren.get("/notices/add?kind=text&seen=yes&words=new")
            #expect(pushy.body.contains("Then it says even less"))
            try await site.leave(
                .text, "7405550177", by: pair.wren, wires, [("seen", "yes"), ("words", "plain"), ("name-us", "yes")])
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.map(\.text) == ["A reminder for you."])
            let more = try await pair.wren.submit(
                "/notices/words", [("kind", "text"), ("words", "new")], from: "/notices")
            #expect(more.status == 404)
            let none = try await pair.wren.submit(
                "/notices/words", [("kind", "text"), ("words", "none")], from: "/notices")
            #expect(none.location == "/notices")
            _ = try await pair.wren.get("/home")
            try await pair.write("Another.", on: site)
            site.clock.advance(.minutes(5))
            try await site.tellAndSend()
            #expect(await wires.messages.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `our name stands in it only where they said so`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(
                .mail, "wren@mail.example", by: pair.wren, wires, [("seen", "no"), ("name-us", "yes")])
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.map(\.text) == ["Towpath Peer Network: you have something new."])
        }
    }

    @Test(arguments: TestEngine.available)
    func `STOP ends every text to that number, START begins again`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(
            engine, messenger: wires.messenger(), configure: { $0.textReplyToken = "a token of sixteen" }
        ) { site in
            let pair = try await Pair.make(on: site)
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "740-555-0177", by: pair.wren, wires)
            let program = site.browser()
            func reply(_ text: String, _ authorization: String?) async throws -> TestAnswer {
                try await program.post(
                    "/text-reply", [("from", "+17405550177"), ("text", text)],
                    headers: authorization.map { ["Authorization": $0] } ?? [:])
            }
            #expect(try await reply("STOP", nil).status == 404)
            #expect(try await reply("STOP", "Bearer a token of sixteem").status == 404)
            let help = try await reply("help", "Bearer a token of sixteen")
            #expect(help.status == 200 && help.body.contains("STOP") && !help.body.contains("Towpath"))
            let basic = Data("kith:a token of sixteen".utf8).base64EncodedString()
            #expect(try await reply("Stop.", "Basic " + basic).status == 200)
            #expect(try await pair.wren.get("/notices").body.contains("This phone sent STOP"))
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            // A code does not go there either, whoever asks for it.
            _ = try await pair.noor.submit(
                "/notices/add", [("kind", "text"), ("address", "+1 740 555 0177"), ("seen", "no")], from: "/notices")
            try await site.tellAndSend()
            #expect(await wires.messages.isEmpty)
            #expect(try await reply("START", "Bearer a token of sixteen").status == 200)
            site.clock.advance(.minutes(61))
            _ = try await pair.wren.get("/home")
            try await pair.write("Another.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(await wires.messages.map(\.text).contains("You have something new."))
            #expect(
                try await program.post(
                    "/text-reply", [("from", "nobody")], headers: ["Authorization": "Bearer a token of sixteen"]
                ).status == 400)
        }
    }

    @Test(arguments: TestEngine.available)
    func `texts are counted, and after the month's limit notices wait`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger(), configure: { $0.textLimit = 1 }) { site in
            let pair = try await Pair.make(on: site)
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            site.clock.advance(.minutes(3))
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await site.leave(.text, "7405550188", by: pair.noor, wires)
            // Both have news in the same run: the last text is one person's.
            let fern = try await site.signedIn(as: .member, named: "Fern").person
            try await site.features.safety.agree(member: fern, at: site.clock.now)
            var ask = Ask()
            ask.topics = ["loneliness": .openly]
            try await site.features.matching.ask(member: fern, ask, at: site.clock.now)
            _ = try await site.features.matching.sayHello(
                member: fern, to: pair.advocate, words: "Hello", at: site.clock.now)
            for _ in 0..<3 {
                try await pair.write("A line.", on: site)
                site.clock.advance(.minutes(5))
                try await site.tellAndSend()
                _ = try await pair.wren.get("/home")
                site.clock.advance(.minutes(2))
                _ = try await teo.get("/home")
            }
            #expect(await wires.messages.count == 1)
            #expect(try await pair.wren.get("/notices").body.contains("used up its texts for this month"))
            let counts = try await site.site.post.textCounts()
            #expect(
                counts == [
                    TextCount(month: "2026-11", purpose: .code, messages: 2, parts: 2),
                    TextCount(month: "2026-11", purpose: .notice, messages: 1, parts: 1),
                ])
            let page = try await teo.get("/texts")
            #expect(page.body.contains("November 2026") && page.body.contains("2 codes (2 parts)."))
            #expect(page.body.contains("are used up"))
            #expect(!page.body.contains("Wren") && !page.body.contains("0177"))
            #expect(try await teo.get("/home").body.contains("are used up"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else sees or changes what somebody chose`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            #expect(try await pair.wren.get("/notices").body.contains("ends in 77"))
            #expect(try await !pair.noor.get("/notices").body.contains("ends in 77"))
            for path in ["/notices/words", "/notices/remove"] {
                let theirs = try await pair.noor.submit(path, [("kind", "text"), ("words", "none")], from: "/notices")
                #expect(theirs.status == 404)
            }
            let stands = try await site.site.database.read {
                try $0.value("SELECT sealed FROM notice_ways \(Acting.program(.notices))", as: [UInt8].self)
            }
            #expect(!String(decoding: stands ?? [], as: UTF8.self).contains("5550177"))
            #expect(try await pair.wren.submit("/notices/remove", [("kind", "text")], from: "/notices").status == 303)
            #expect(try await !pair.wren.get("/notices").body.contains("ends in"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what cannot be sent from here is said, and what is typed is kept`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, wren) = try await site.signedIn(as: .member, named: "Wren")
            let page = try await wren.get("/notices").body
            #expect(page.contains("This place has no text messages set up."))
            #expect(page.contains("This place has no e-mail set up."))
            #expect(page.contains("You said that others use this device too"))
            let wrong = try await wren.submit(
                "/notices", [("from", "soon"), ("to", "20:00"), ("zone", "Middle/Earth"), ("pace", "60")],
                from: "/notices")
            #expect(wrong.status == 422 && wrong.body.contains("value=\"soon\""))
            #expect(wrong.body.contains("Type when the hours begin"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `it is in their copy, and goes with them`(engine: TestEngine) async throws {
        let wires = Wires()
        try await TestSite.with(engine, messenger: wires.messenger()) { site in
            let pair = try await Pair.make(on: site)
            try await site.leave(.text, "7405550177", by: pair.wren, wires)
            try await site.leave(.mail, "noor@mail.example", by: pair.noor, wires)
            let copy = try await pair.wren.get("/me/copy").body
            #expect(copy.contains("7405550177") && copy.contains("doNotLeaveAMessage"))
            #expect(!copy.contains("noor@mail.example"))
            let notices = site.features.notices
            let member = pair.member
            try await site.site.database.write { try notices.erase(member, in: $0) }
            func rows(_ person: PersonID) async throws -> Int {
                try await site.site.database.read { snapshot in
                    try snapshot.value(
                        """
                        SELECT (SELECT COUNT(*) FROM notice_people WHERE person_id = \(person))
                        + (SELECT COUNT(*) FROM notice_ways WHERE person_id = \(person)) AS n
                        \(Acting.program(.exportAndErasure))
                        """) ?? 0
                }
            }
            #expect(try await rows(member) == 0)
            #expect(try await rows(pair.advocate) == 2)
            // Whoever does not work here any more is told nothing more.
            let (advocate, now) = (pair.advocate, site.clock.now)
            try await site.site.database.write { transaction in
                try site.site.publish(.roleEnded(advocate, hat: .advocate, at: now), in: transaction)
            }
            #expect(try await rows(pair.advocate) == 0)
        }
    }
}
