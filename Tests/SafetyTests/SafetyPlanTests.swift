// The safety plan: the member's alone until they share it; lines of helpers wait; kept copies are told to forget.
import Access
import App
import Design
import Domain
import Foundation
import Packs
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Safety

/// Juniper in touch with Noor, Wren with Tamar, on a whole site.
private struct PlanHouse {
    let site: TestSite
    var juniper: (person: PersonID, browser: TestBrowser)
    let wren: (person: PersonID, browser: TestBrowser)
    let noor: (person: PersonID, browser: TestBrowser)
    let tamar: (person: PersonID, browser: TestBrowser)
    let relationship = RelationshipID()
    let others = RelationshipID()

    var safety: SafetyFeature { site.features.safety }

    static func open(on engine: TestEngine, _ body: (PlanHouse) async throws -> Void) async throws {
        try await TestSite.with(engine) { site in
            let house = PlanHouse(
                site: site, juniper: try await site.signedIn(as: .member, named: "Juniper"),
                wren: try await site.signedIn(as: .member, named: "Wren"),
                noor: try await site.signedIn(as: .advocate, named: "Noor"),
                tamar: try await site.signedIn(as: .advocate, named: "Tamar"))
            let now = site.clock.now
            try await site.site.database.write { transaction in
                for (id, member, advocate) in [
                    (house.relationship, house.juniper.person, house.noor.person),
                    (house.others, house.wren.person, house.tamar.person),
                ] {
                    try transaction.run(
                        """
                        INSERT INTO relationships (id, member_id, advocate_id, started_at)
                        VALUES (\(id), \(member), \(advocate), \(now)) \(Acting.program(.demo))
                        """)
                }
            }
            try await body(house)
        }
    }

    /// Juniper's browser on a device of her own.
    func ownDevice() async throws -> TestBrowser {
        try await site.browser(of: try await account(), as: juniper.person, isOwnDevice: true)
    }

    func account() async throws -> AccountID {
        let person = juniper.person
        let found: AccountID? = try await site.site.database.read {
            try $0.value("SELECT account_id FROM account_hats WHERE person_id = \(person)")
        }
        return try #require(found)
    }

    func write(_ lines: [PlanSection: [String]], over base: Int = 0, by member: PersonID? = nil) async throws {
        try await safety.write(
            { before in
                var plan = before
                for (section, words) in lines { plan[section] = words.map { PlanLine($0) } }
                return plan
            }, over: base, member: member ?? juniper.person, at: site.clock.now)
    }

    func end() async throws {
        let (features, site, now) = (site.site, site, site.clock.now)
        try await site.site.database.write { [relationship] transaction in
            try transaction.run(
                "UPDATE relationships SET ended_at = \(now) WHERE id = \(relationship) \(Acting.program(.demo))")
            try features.publish(.relationshipEnded(relationship, at: now), in: transaction)
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await site.site.database.read {
            try $0.value("SELECT COUNT(*) AS n FROM \(table) \(Acting.program(.counting))")
        } ?? 0
    }
}

@Suite struct SafetyPlanTests {
    private func form(_ boxes: [(String, String)], base: Int) -> [(String, String)] { boxes + [("base", "\(base)")] }

    @Test(arguments: TestEngine.available)
    func `written in any order, line by line; what changed is kept; saying the same is no version`(engine: TestEngine)
        async throws
    {
        try await PlanHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            #expect(try await browser.get("/safety-plan").body.contains("Nothing is written yet"))
            let first = form([("safer", "Stay at Ivy's\n\n  Stay at Ivy's \nLamp on"), ("signs", "")], base: 0)
            #expect(
                try await browser.submit("/safety-plan/write", first, from: "/safety-plan/write").location
                    == "/safety-plan")
            let page = try await browser.get("/safety-plan").body
            #expect(
                page.components(separatedBy: "Stay at Ivy&#39;s").count == 2
                    || page.components(separatedBy: "Stay at Ivy's").count == 2)
            #expect(page.contains("Making it safer around me") && !page.contains("How I notice"))
            for _ in 0..<2 {
                _ = try await browser.submit(
                    "/safety-plan/write", form([("safer", "Stay at Ivy's\nLamp on")], base: 1),
                    from: "/safety-plan/write")
            }
            #expect(try await house.count("safety_plans") == 1)
            _ = try await browser.submit(
                "/safety-plan/write", form([("safer", "Lamp on"), ("signs", "I stop eating")], base: 1),
                from: "/safety-plan/write")
            let changes = try await browser.get("/safety-plan/changes").body
            #expect(changes.contains("Taken out: ") && changes.contains("I stop eating"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an older page does not overwrite a newer plan, and nothing typed is lost`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            try await house.write([.alone: ["Walk"]])
            let late = try await browser.submit(
                "/safety-plan/write", form([("alone", "Sing loudly")], base: 0), from: "/safety-plan/write")
            #expect(late.status == 409 && late.body.contains("Sing loudly") && late.body.contains("value=\"1\""))
            let long = String(repeating: "x", count: PlanLimits.line + 1)
            let many = (0...PlanLimits.lines).map { "line \($0)" }.joined(separator: "\n")
            for typed in [long, many] {
                let answer = try await browser.submit(
                    "/safety-plan/write", form([("ask", typed)], base: 1), from: "/safety-plan/write")
                #expect(answer.status == 422 && answer.body.contains(typed.prefix(6)))
            }
            #expect(try await house.count("safety_plans") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody reads it, then one person reads some parts, then nobody again`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            try await house.write([.alone: ["Walk"], .ask: ["Ring Ivy"]])
            let (browser, path) = (house.juniper.browser, "/safety-plans/\(house.relationship.text)")
            for other in [house.noor.browser, house.tamar.browser] { #expect(try await other.get(path).status == 404) }
            let share = [("with", house.relationship.text), ("section", "ask")]
            #expect(try await browser.submit("/safety-plan/share", share, from: "/safety-plan/share").location != nil)
            let seen = try await house.noor.browser.get(path).body
            #expect(seen.contains("Ring Ivy") && !seen.contains("Walk") && !seen.contains("Write a line"))
            #expect(try await browser.get("/me").body.contains("your safety plan"))
            #expect(try await house.tamar.browser.get(path).status == 404)
            for hat in [Hat.supervisor, .coordinator, .clinician, .moderator, .operator] {
                let (_, other) = try await house.site.signedIn(as: hat, named: "A \(hat.rawValue)")
                #expect(try await other.get(path).status == 404)
            }
            let stranger = [("with", house.others.text), ("section", "ask")]
            #expect(try await browser.submit("/safety-plan/share", stranger, from: "/safety-plan/share").status == 404)
            let stop = [("with", house.relationship.text), ("section", "ask"), ("stop", "yes")]
            _ = try await browser.submit("/safety-plan/share", stop, from: "/safety-plan/share")
            #expect(try await house.noor.browser.get(path).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `written together: a helper's line waits, shows who wrote it, and ends with the two`(engine: TestEngine)
        async throws
    {
        try await PlanHouse.open(on: engine) { house in
            let (browser, noor) = (house.juniper.browser, house.noor.browser)
            let path = "/safety-plans/\(house.relationship.text)"
            try await house.safety.sharePlan(
                [.ask, .alone], isTogether: true, in: house.relationship, member: house.juniper.person,
                at: house.site.clock.now)
            for _ in 0..<2 {
                let line = [("section", "ask"), ("words", "Ring me on Tuesdays"), ("once", "k")]
                #expect(try await noor.submit(path + "/lines", line, from: path).location == path)
            }
            #expect(try await house.count("safety_plan_offers") == 1)
            let hidden = [("section", "safer"), ("words", "Not shared with her"), ("once", "h")]
            #expect(try await noor.submit(path + "/lines", hidden, from: path).status == 422)
            let stranger = [("section", "ask"), ("words", "Hm"), ("once", "s")]
            #expect(try await house.tamar.browser.submit(path + "/lines", stranger, from: "/me").status == 404)
            #expect(try await browser.get("/home").body.contains("Noor wrote a line"))
            let page = try await browser.get("/safety-plan").body
            #expect(page.contains("Ring me on Tuesdays"))
            let id = String(try #require(page.between("/safety-plan/lines/", "\"")).prefix(36))
            #expect(
                try await house.wren.browser.submit(
                    "/safety-plan/lines/\(id)", [("keep", "yes")], from: "/safety-plan"
                ).status == 404)
            #expect(
                try await browser.submit(
                    "/safety-plan/lines/\(id)", [("keep", "yes")], from: "/safety-plan"
                ).location == "/safety-plan")
            #expect(
                try await browser.submit(
                    "/safety-plan/lines/\(id)", [("keep", "yes")], from: "/safety-plan"
                ).status == 404)
            #expect(try await browser.get("/safety-plan").body.contains("(Noor wrote this)"))
            // Writing on keeps the name of who wrote a line.
            _ = try await browser.submit(
                "/safety-plan/write", form([("ask", "Ring me on Tuesdays\nIvy")], base: 1), from: "/safety-plan/write")
            #expect(try await browser.get("/safety-plan").body.contains("(Noor wrote this)"))
            try await house.end()
            #expect(try await noor.submit(path + "/lines", stranger, from: "/me").status == 404)
            #expect(try await noor.get(path).status == 404)
            #expect(try await house.count("safety_plan_shares") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `on paper with the lines of the country`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            try await house.write([.alone: ["Walk <to> the lock"]])
            let number = try #require(house.site.site.alwaysThere.crisisLines.first?.phone)
            for path in ["/safety-plan/paper", "/safety-plan/card"] {
                let page = try await house.juniper.browser.get(path).body
                #expect(page.contains("Walk &lt;to&gt; the lock") && page.contains(number), "\(path)")
                // What to press comes along: the number alone leads to another line.
                for line in house.site.site.alwaysThere.crisisLines where !line.note.isEmpty {
                    #expect(page.contains(line.note), "\(path)")
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a shared device keeps nothing, and says why`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            let page = try await browser.get("/safety-plan/keep").body
            #expect(page.contains("others use this device too"))
            #expect(try await browser.get("/safety-plan/file").location == "/safety-plan/keep")
            #expect(try await browser.submit("/safety-plan/keep", [], from: "/safety-plan/share").status == 403)
            #expect(try await house.count("kept_plans") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the file needs nothing else, and names nobody`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            try await house.write([.alone: ["Walk <script>alert(1)</script>"]])
            let file = try await house.ownDevice().get("/safety-plan/file")
            #expect(file.headers["content-disposition"]?.contains("my-plan.html") == true)
            #expect(file.body.contains("Walk &lt;script&gt;") && file.body.contains("tel:"))
            for trace in ["<script", "<link", "src=", "http://", "https://", "Juniper", "form-token", "<form"] {
                #expect(!file.body.contains(trace), "\(trace)")
            }
            #expect(file.headers["cache-control"] == "no-store")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a kept copy is renewed, is let be, and has to forget`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            try await house.write([.alone: ["Walk"]])
            let own = try await house.ownDevice()
            func keep() async throws -> String {
                let answer = try await own.submit("/safety-plan/keep", [], from: "/safety-plan/keep")
                #expect(answer.status == 200 && answer.body.contains("/safety-plan/kept/remove"))
                return try #require(answer.headers["x-kept"])
            }
            func check(_ token: String, _ browser: TestBrowser) async throws -> TestAnswer {
                try await browser.get("/safety-plan/kept/check", headers: ["X-Kept": token])
            }
            let token = try await keep()
            try await house.write([.alone: ["Walk", "Sing"]], over: 1)
            #expect(try await check(token, own).body.contains("Sing"))
            // Not signed in, or signed in as somebody else: it may stay, and nothing is told.
            for browser in [house.site.browser(), house.wren.browser, house.juniper.browser] {
                let answer = try await check(token, browser)
                #expect(answer.status == 204 && answer.body.isEmpty)
            }
            for wrong in ["", "x", SecretToken.random().text] {
                #expect(try await check(wrong, own).status == 410)
            }
            // Let it forget, from any device.
            let page = try await own.get("/safety-plan/keep").body
            let device = try #require(page.between("name=\"device\" value=\"", "\""))
            _ = try await house.wren.browser.submit(
                "/safety-plan/forget", [("device", device)], from: "/safety-plan/share")
            #expect(try await check(token, own).status == 200)
            _ = try await own.submit("/safety-plan/forget", [("device", device)], from: "/safety-plan/keep")
            #expect(try await check(token, own).status == 410)
            // Signing the others out is for the phone that was lost.
            let second = try await keep()
            _ = try await house.juniper.browser.submit("/me/devices", [("which", "others")], from: "/me/devices")
            #expect(try await check(second, house.site.browser()).status == 410)
        }
    }

    @Test(arguments: TestEngine.available)
    func `all of it is in the copy, and goes with the member`(engine: TestEngine) async throws {
        try await PlanHouse.open(on: engine) { house in
            try await house.write([.alone: ["Walk"]])
            try await house.write([.alone: ["Hers"]], by: house.wren.person)
            let now = house.site.clock.now
            try await house.safety.sharePlan(
                [.ask], isTogether: true, in: house.relationship, member: house.juniper.person, at: now)
            try await house.safety.offerLine(
                "Ring me", .ask, in: house.relationship, by: Viewer(person: house.noor.person, hat: .advocate),
                once: "k", at: now)
            _ = try await house.ownDevice().submit("/safety-plan/keep", [], from: "/safety-plan/keep")
            let copy = try await house.safety.export(of: house.juniper.person)
            func rows(_ name: String) -> [[String: ExportedValue]] { copy.first { $0.name == name }?.rows ?? [] }
            #expect(rows("safetyPlan").first?["alone"] == .list(["Walk"]))
            #expect(rows("linesWaitingForYourPlan").first?["words"] == .text("Ring me"))
            #expect(rows("whoReadsYourPlan").first?["who"] == .text("Noor"))
            #expect(rows("devicesThatKeepYourPlan").count == 1)
            _ = try await house.juniper.browser.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            for table: SQL in ["safety_plan_offers", "safety_plan_shares", "kept_plans"] {
                #expect(try await house.count(table) == 0)
            }
            #expect(try await house.count("safety_plans") == 1)
            #expect(try await house.wren.browser.get("/safety-plan").body.contains("Hers"))
        }
    }

    @Test func `the pack has every part, and no other`() throws {
        let pack = try Packs.embedded().safetyPlan
        #expect(pack.sections.map(\.id) == PlanSection.allCases.map(\.rawValue))
        #expect(pack.sections.allSatisfy { !$0.title.isEmpty && !$0.hint.isEmpty && !$0.prompts.isEmpty })
    }
}
