// Introductions: a yes is to exact words, nothing is handed over without it, and each deed counts once.
import Access
import App
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Referrals

@Suite struct ReferralsTests {
    private func fields(_ purpose: String = "A first <b>evening</b> there", with: String = "", once: String = "k") -> [(
        String, String
    )] {
        [
            ("with", with), ("recipient", "Harbour Group"), ("purpose", purpose), ("name", "Juniper"),
            ("until", "2026-12-31"), ("follow-up", "2026-12-01"), ("once", once),
        ]
    }

    /// Noor writes one for Juniper, and its path.
    private func written(_ house: ReferralHouse) async throws -> String {
        let answer = try await house.noor.browser.submit(
            "/introductions", fields(with: house.relationship.text), from: "/introduce")
        return try #require(answer.location)
    }

    @Test(arguments: TestEngine.available)
    func `sent twice is one, sealed on the disk, and waits for a yes on the member's start page`(engine: TestEngine)
        async throws
    {
        try await ReferralHouse.open(on: engine) { house in
            let path = try await written(house)
            #expect(try await written(house) == path)
            #expect(try await house.juniper.browser.get("/home").body.contains("Read it, and say yes or no"))
            let page = try await house.juniper.browser.get(path).body
            #expect(page.contains("A first &lt;b&gt;evening&lt;/b&gt; there") && page.contains("Harbour Group"))
            #expect(page.contains("Yes, these words, for them"))
            let advocates = try await house.noor.browser.get(path).body
            #expect(!advocates.contains("Yes, these words") && advocates.contains("waits for their yes"))
            #expect(try await house.juniper.browser.get("/me").body.contains("an introduction of yours"))
            let sealed: [UInt8] = try #require(
                try await house.site.site.database.read {
                    try $0.value("SELECT sealed FROM introduction_texts \(Acting.program(.demo))")
                })
            #expect(!String(decoding: sealed, as: UTF8.self).contains("Harbour"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else sees it, and nobody but the member says yes, no or takes it back`(engine: TestEngine) async throws
    {
        try await ReferralHouse.open(on: engine) { house in
            let path = try await written(house)
            for browser in [house.wren.browser, house.tamar.browser] {
                #expect(try await browser.get(path).status == 404)
                #expect(try await !browser.get("/introductions").body.contains(path))
                for deed in ["step", "close", "help", "follow-up", "text"] {
                    #expect(try await browser.submit("\(path)/\(deed)", fields(), from: "/introductions").status == 404)
                }
            }
            for deed in ["yes", "no", "take-back"] {
                let form = [("version", "1")]
                #expect(
                    try await house.wren.browser.submit("\(path)/\(deed)", form, from: "/introductions").status == 404)
                #expect(
                    try await house.noor.browser.submit("\(path)/\(deed)", form, from: "/introductions").status == 404)
            }
            let id = try #require(IntroductionID(path.suffix(36)))
            for hat in Hat.allCases where hat.isStaff {
                let viewer = Viewer(person: house.juniper.person, hat: hat)
                #expect(
                    try await house.site.site.database.read { try IntroductionTable.one(id, to: viewer, in: $0) } == nil
                )
            }
            // An advocate of somebody else writes none about this one.
            let answer = try await house.tamar.browser.submit(
                "/introductions", fields("Kept words", with: house.relationship.text), from: "/introduce")
            #expect(answer.status == 422 && answer.body.contains("Kept words"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a yes is to one version: changed words need a new one, and nothing goes out before`(engine: TestEngine)
        async throws
    {
        try await ReferralHouse.open(on: engine) { house in
            let path = try await written(house)
            let (juniper, noor) = (house.juniper.browser, house.noor.browser)
            #expect(try await noor.get(path + "/paper").location == path)
            #expect(try await noor.submit(path + "/step", [("choice", "introduce")], from: path).status == 409)
            let changed = fields("Other words") + [("base", "1")]
            #expect(try await noor.submit(path + "/text", changed, from: path + "/text").location == path)
            // The member still has the first page open.
            #expect(try await juniper.submit(path + "/yes", [("version", "1")], from: path).status == 409)
            for _ in 0..<2 {
                #expect(try await juniper.submit(path + "/yes", [("version", "2")], from: path).location == path)
            }
            let paper = try await noor.get(path + "/paper").body
            #expect(paper.contains("Other words") && !paper.contains("evening"))
            // An older page does not overwrite, and what was typed stays.
            let old = try await noor.submit(
                path + "/text", fields("Third words") + [("base", "1")], from: path + "/text")
            #expect(old.status == 409 && old.body.contains("Third words"))
            let newer = fields("Third words") + [("base", "2")]
            #expect(try await noor.submit(path + "/text", newer, from: path + "/text").location == path)
            #expect(try await noor.get(path + "/paper").location == path)
            #expect(try await noor.submit(path + "/step", [("choice", "introduce")], from: path).status == 409)
            _ = try await juniper.submit(path + "/yes", [("version", "3")], from: path)
            #expect(try await noor.submit(path + "/step", [("choice", "introduce")], from: path).location == path)
            // On paper somewhere: these words are past changing.
            let late = fields("Fourth words") + [("base", "3")]
            #expect(try await noor.submit(path + "/text", late, from: path).status == 409)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a yes ends with its day`(engine: TestEngine) async throws {
        try await ReferralHouse.open(on: engine) { house in
            let text = ReferralsSamples.text
            let member = Viewer(person: house.juniper.person, hat: .member)
            let noor = Viewer(person: house.noor.person, hat: .advocate)
            func make(_ once: String) async throws -> IntroductionID {
                try await house.referrals.introduce(
                    text, with: house.relationship, until: house.today.adding(1), followUp: house.today.adding(1),
                    by: noor, once: once, at: house.now)
            }
            let (agreed, offered) = (try await make("a"), try await make("b"))
            try await house.referrals.agree(to: 1, of: agreed, by: member, at: house.now)
            #expect(try await house.noor.browser.get("/introductions/\(agreed.text)/paper").status == 200)
            house.site.clock.advance(.days(2))
            await #expect(throws: IntroductionRefusal.changed) {
                try await house.referrals.handOver(agreed, by: noor, at: house.now)
            }
            await #expect(throws: IntroductionRefusal.changed) {
                try await house.referrals.agree(to: 1, of: offered, by: member, at: house.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `from introduced to closed, each step with who and when, and two at once count once`(engine: TestEngine)
        async throws
    {
        try await ReferralHouse.open(on: engine) { house in
            let path = try await written(house)
            let (juniper, noor) = (house.juniper.browser, house.noor.browser)
            _ = try await juniper.submit(path + "/yes", [("version", "1")], from: path)
            _ = try await noor.submit(path + "/step", [("choice", "introduce")], from: path)
            let id = try #require(IntroductionID(path.suffix(36)))
            let viewer = Viewer(person: house.noor.person, hat: .advocate)
            let member = Viewer(person: house.juniper.person, hat: .member)
            let (referrals, now) = (house.referrals, house.now)
            async let first: Void = referrals.move(id, by: .accept, viewer: viewer, at: now)
            async let second: Void = referrals.move(id, by: .noSpace, viewer: member, at: now)
            var refused = 0
            do { try await first } catch IntroductionRefusal.changed { refused += 1 }
            do { try await second } catch IntroductionRefusal.changed { refused += 1 }
            #expect(refused == 1)
            #expect(try await noor.submit(path + "/close", [("choice", "")], from: path).status == 422)
            let closing = [("choice", "helped"), ("words", "She <i>laughed</i>")]
            for _ in 0..<2 { #expect(try await juniper.submit(path + "/close", closing, from: path).location == path) }
            #expect(try await noor.submit(path + "/close", [("choice", "full")], from: path).status == 409)
            let page = try await noor.get(path).body
            #expect(page.contains("She &lt;i&gt;laughed&lt;/i&gt;") && page.contains("It helped"))
            #expect(page.contains("Juniper, ") && page.contains("You, "))
            let steps = try await house.count(
                "SELECT COUNT(*) AS n FROM introduction_steps \(Acting.program(.counting))")
            #expect(steps == 5)
            #expect(try await noor.get(path + "/paper").location == path)
        }
    }

    @Test(arguments: TestEngine.available)
    func `taking a yes back ends it at once, and the end of the two ends the advocate's part`(engine: TestEngine)
        async throws
    {
        try await ReferralHouse.open(on: engine) { house in
            let path = try await written(house)
            let (juniper, noor) = (house.juniper.browser, house.noor.browser)
            _ = try await juniper.submit(path + "/yes", [("version", "1")], from: path)
            #expect(try await noor.get(path + "/paper").status == 200)
            #expect(try await juniper.submit(path + "/take-back", [], from: path).location == path)
            #expect(try await noor.get(path + "/paper").location == path)
            #expect(try await noor.submit(path + "/step", [("choice", "introduce")], from: path).status == 409)
            #expect(try await noor.get(path).body.contains("Taken back"))
            try await house.end()
            #expect(try await noor.get(path).status == 404)
            #expect(try await juniper.get(path).body.contains("Taken back"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the day to ask stands on both start pages until one of them answers`(engine: TestEngine) async throws {
        try await ReferralHouse.open(on: engine) { house in
            let noor = Viewer(person: house.noor.person, hat: .advocate)
            let id = try await house.referrals.introduce(
                ReferralsSamples.text, with: house.relationship, until: house.today.adding(60),
                followUp: house.today, by: noor, once: "k", at: house.now)
            let path = "/introductions/\(id.text)"
            #expect(try await !house.noor.browser.get("/home").body.contains("how it went"))
            _ = try await house.juniper.browser.submit(path + "/yes", [("version", "1")], from: path)
            #expect(try await house.noor.browser.get("/home").body.contains("how it went"))
            #expect(try await house.juniper.browser.get("/home").body.contains("What happened with an introduction?"))
            let answer = [("asked", house.today.text), ("words", "They were full."), ("once", "f"), ("day", "")]
            for _ in 0..<2 {
                #expect(
                    try await house.juniper.browser.submit(path + "/follow-up", answer, from: path).location == path)
            }
            let late = [("asked", house.today.text), ("words", "Mine"), ("once", "g")]
            #expect(try await house.noor.browser.submit(path + "/follow-up", late, from: path).status == 409)
            let page = try await house.noor.browser.get(path).body
            #expect(page.components(separatedBy: "They were full.").count == 2 && !page.contains("Mine"))
            #expect(try await !house.noor.browser.get("/home").body.contains("how it went"))
            let ride = [("choice", "transport"), ("day", house.today.text), ("words", "Tram"), ("once", "f")]
            for _ in 0..<2 { _ = try await house.noor.browser.submit(path + "/help", ride, from: path) }
            #expect(
                try await house.juniper.browser.get(path).body.components(separatedBy: "Tram").count == 2)
            #expect(
                try await house.noor.browser.submit(path + "/help", [("choice", "money")], from: path).status == 422)
        }
    }

    @Test func `where an introduction is over, nothing leads on`() {
        for state in IntroductionState.allCases where !state.isOpen {
            #expect(!state.mayBeShown)
            for deed in IntroductionDeed.allCases { #expect(!deed.from.contains(state)) }
        }
        for deed in IntroductionDeed.allCases { #expect(!deed.from.contains(.offered) || deed == .sayNo) }
    }
}
