// The way back by two people: who may, the day's wait, stopping it, and what it never tells.
import App
import Design
import Domain
import Foundation
import Markup
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct ReturnTests {
    private static let passphrase = "three calm words"
    private static let newPassphrase = "four other calm words"

    /// The words of a page that shows half of them.
    private static func words(_ answer: TestAnswer) throws -> [String] {
        #expect(answer.status == 200)
        let list = try #require(answer.body.between("recovery-words\"", "</ol>"))
        return list.split(separator: "<li>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    private static func ask(
        _ browser: TestBrowser, name: String, lost: Lost = .passphrase
    ) async throws -> [String] {
        try words(
            try await browser.submit(
                "/help-back-in", [("name", name), ("lost", lost.rawValue)], from: "/help-back-in"))
    }

    private static func confirm(_ browser: TestBrowser) async throws -> [String] {
        let list = try await browser.get("/help-back-in").body
        let path = "/help-back-in/" + (try #require(list.between("href=\"/help-back-in/", "\"")))
        #expect(try await browser.submit(path, [], from: path).status == 422, "they say that they have spoken")
        return try words(try await browser.submit(path, [("spoken", "yes")], from: path))
    }

    private static func comeBack(
        _ site: TestSite, name: String, _ words: [String], passphrase: String = newPassphrase,
        browser: TestBrowser? = nil
    ) async throws -> TestAnswer {
        let typed = words.map { $0.uppercased() }.joined(separator: "  ")
        return try await (browser ?? site.browser()).submit(
            "/way-back/two-people", [("name", name), ("words", typed), ("passphrase", passphrase)],
            from: "/way-back/two-people")
    }

    /// Two who may help, and a member who is signed in somewhere.
    private struct House {
        let site: TestSite
        let tamar, teo, willow: TestBrowser
        let member: PersonID

        init(_ site: TestSite) async throws {
            self.site = site
            tamar = try await site.signedIn(as: .advocate, named: "Tamar").browser
            teo = try await site.signedIn(as: .coordinator, named: "Teo").browser
            let signingIn = site.features.accounts.signingIn
            let joined = try #require(
                try await signingIn.join(
                    name: "Willow", passphrase: passphrase, hat: .member, recoveryWords: nil, at: site.clock.now))
            // On her own device, so that her session outlasts the day's wait.
            let token = try await signingIn.openSession(
                account: joined.account, person: joined.person, isOwnDevice: true, device: nil, secondFactorAt: nil)
            willow = site.browser()
            await willow.set(cookie: "kith", token.text)
            member = joined.person
            site.clock.advance(.minutes(1))
        }
    }

    @Test(arguments: TestEngine.available)
    func `two people, a day, and six words bring somebody back, once`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let first = try await ReturnTests.ask(house.tamar, name: "WILLOW")
            #expect(first.count == 3)
            #expect(try await !house.willow.get("/home").body.contains("/way-back/stop"))
            let second = try await ReturnTests.confirm(house.teo)
            let all = first + second
            #expect(all.count == 6)
            for path in ["/home", "/directory", "/there-is-nothing-here"] {
                #expect(try await house.willow.get(path).body.contains("/way-back/stop"), "\(path)")
            }
            #expect(try await !house.tamar.get("/home").body.contains("/way-back/stop"))
            #expect(try await house.willow.get("/me").body.contains("It has not been used yet"))
            let early = try await ReturnTests.comeBack(site, name: "Willow", all)
            #expect(early.status == 422)
            site.clock.advance(.hours(25))
            for half in [first, second, second + first] {
                #expect(try await ReturnTests.comeBack(site, name: "Willow", half).status == 422)
            }
            let short = try await ReturnTests.comeBack(site, name: "Willow", all, passphrase: "short")
            #expect(short.status == 422)
            let browser = site.browser()
            let back = try await ReturnTests.comeBack(site, name: "willow", all, browser: browser)
            #expect(try ReturnTests.words(back).count == 4, "a new recovery card")
            #expect(try await browser.get("/home").body.contains("Willow"))
            #expect(try await house.willow.get("/home").status == 303)
            let mine = try await browser.get("/me").body
            #expect(mine.contains("Tamar") && mine.contains("Teo") && mine.contains("It was used"))
            #expect(try await ReturnTests.comeBack(site, name: "Willow", all).status == 422)
            let old = try await site.browser().submit(
                "/sign-in", [("name", "Willow"), ("passphrase", ReturnTests.passphrase)], from: "/sign-in")
            #expect(old.status == 422)
            let new = try await site.browser().submit(
                "/sign-in", [("name", "Willow"), ("passphrase", ReturnTests.newPassphrase)], from: "/sign-in")
            #expect(new.location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody learns whether a name exists`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            var asked: [String] = []
            for name in ["Willow", "Nobody"] {
                let page = try await house.tamar.submit(
                    "/help-back-in", [("name", name), ("lost", "passphrase")], from: "/help-back-in")
                var body = try #require(page.body.between("<main", "</main>"))
                for word in try ReturnTests.words(page) { body = body.replacing("<li>\(word)</li>", with: "") }
                asked.append(body)
            }
            #expect(asked[0] == asked[1])
            var words: [[String]] = []
            for _ in 0..<2 { words.append(try await ReturnTests.confirm(house.teo)) }
            let before = try await house.tamar.get("/help-back-in").body
            #expect(before.components(separatedBy: "If there is such a name").count == 3)
            _ = try await house.willow.submit("/way-back/stop", [], from: "/me")
            let after = try await house.tamar.get("/help-back-in").body
            #expect(
                after.between("<main", "</main>")?.replacing(/value="[^"]*"/, with: "")
                    == before.between("<main", "</main>")?.replacing(/value="[^"]*"/, with: ""),
                "that it was stopped would tell that there is somebody")
            site.clock.advance(.hours(25))
            var answers: Set<String> = []
            for name in ["Willow", "Nobody"] {
                let answer = try await ReturnTests.comeBack(site, name: name, words[0] + words[1])
                #expect(answer.status == 422)
                answers.insert(try #require(answer.body.between("id=\"messages\"", "</div>")))
            }
            #expect(answers.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `any signed-in device stops it`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let words =
                try await ReturnTests.ask(house.tamar, name: "Willow") + (try await ReturnTests.confirm(house.teo))
            site.clock.advance(.hours(11))
            #expect(try await house.willow.submit("/way-back/stop", [], from: "/me").location == "/me")
            #expect(try await !house.willow.get("/home").body.contains("/way-back/stop"))
            #expect(try await house.willow.get("/me").body.contains("It was stopped"))
            site.clock.advance(.hours(14))
            #expect(try await ReturnTests.comeBack(site, name: "Willow", words).status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the second person is another person, whatever hat`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let now = site.clock.now
            let signingIn = site.features.accounts.signingIn
            let lead = try #require(
                try await signingIn.join(
                    name: "Ada", passphrase: ReturnTests.passphrase, hat: .supervisor, recoveryWords: nil, at: now))
            let other = try await signingIn.addHat(.operator, named: "Ada too", to: lead.account, at: now)
            let asker = try await site.browser(of: lead.account, as: lead.person)
            _ = try await ReturnTests.ask(asker, name: "Willow")
            let id = try #require(
                try await house.teo.get("/help-back-in").body.between("href=\"/help-back-in/", "\""))
            for browser in [asker, try await site.browser(of: lead.account, as: other)] {
                #expect(try await !browser.get("/help-back-in").body.contains(id))
                #expect(try await browser.get("/help-back-in/\(id)").status == 404)
                let answer = try await browser.submit("/help-back-in/\(id)", [("spoken", "yes")], from: "/me")
                #expect(answer.status == 404)
            }
            // In the statement too, not only on the page.
            await #expect(throws: ReturnRefusal.needsAnother) {
                try await site.features.accounts.returning.confirm(
                    ReturnID(stored: id), by: Viewer(person: other, hat: .operator), at: now)
            }
            // An advocate may ask, and not confirm.
            #expect(try await house.tamar.get("/help-back-in/\(id)").status == 404)
            #expect(try await !house.tamar.get("/help-back-in").body.contains(id))
            #expect(try await house.teo.submit("/help-back-in/\(id)/no", [], from: "/me").status == 303)
            #expect(try await house.teo.get("/help-back-in/\(id)").status == 404)
            for hat in Hat.allCases {
                #expect(ReturnAccess.mayConfirm(hat) == Audience.leads.hats.contains(hat))
                #expect(ReturnAccess.mayAsk(hat) == Audience.leadsAndAdvocates.hats.contains(hat))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody brings themselves back, and a name that came later is not meant`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            var words = try await ReturnTests.ask(house.tamar, name: "Tamar")
            words += try await ReturnTests.confirm(house.teo)
            var later = try await ReturnTests.ask(house.tamar, name: "Sparrow")
            later += try await ReturnTests.confirm(house.teo)
            site.clock.advance(.hours(1))
            _ = try await site.signedIn(as: .member, named: "Sparrow")
            site.clock.advance(.hours(24))
            #expect(try await ReturnTests.comeBack(site, name: "Tamar", words).status == 422)
            #expect(try await ReturnTests.comeBack(site, name: "Sparrow", later).status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a lost phone is set up anew at the next sign-in, and the passphrase stays`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let joined = try #require(
                try await site.features.accounts.signingIn.join(
                    name: "Noor", passphrase: ReturnTests.passphrase, hat: .advocate, recoveryWords: nil,
                    at: site.clock.now))
            try await site.features.accounts.secondFactors.give(.random(), to: joined.account, at: site.clock.now)
            site.clock.advance(.minutes(1))
            var words = try await ReturnTests.ask(house.tamar, name: "Noor", lost: .phone)
            words += try await ReturnTests.confirm(house.teo)
            site.clock.advance(.hours(24))
            let back = try await ReturnTests.comeBack(site, name: "Noor", words, passphrase: "")
            #expect(back.location == "/sign-in")
            let next = try await site.browser().submit(
                "/sign-in", [("name", "Noor"), ("passphrase", ReturnTests.passphrase)], from: "/sign-in")
            #expect(next.body.contains("otpauth://totp/"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what nobody confirms ends, and so do the words`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            var words = try await ReturnTests.ask(house.tamar, name: "Willow")
            words += try await ReturnTests.confirm(house.teo)
            _ = try await ReturnTests.ask(house.tamar, name: "Willow")
            let id = try #require(
                try await house.teo.get("/help-back-in").body.between("href=\"/help-back-in/", "\""))
            site.clock.advance(.hours(24))
            let returning = site.features.accounts.returning
            let viewer = Viewer(person: PersonID(), hat: .coordinator)
            await #expect(throws: NotFound.self) {
                try await returning.confirm(ReturnID(stored: id), by: viewer, at: site.clock.now)
            }
            site.clock.advance(.days(7))
            #expect(try await ReturnTests.comeBack(site, name: "Willow", words).status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two who confirm at once, and two who come back at once: one does`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let now = site.clock.now
            let returning = site.features.accounts.returning
            let (tamar, _) = try await site.signedIn(as: .advocate, named: "Tamar")
            _ = try await site.signedIn(as: .member, named: "Willow")
            site.clock.advance(.minutes(1))
            let first = try await returning.ask(
                for: "Willow", lost: .passphrase, by: Viewer(person: tamar, hat: .advocate), at: site.clock.now)
            let waiting = try await site.site.database.read { try ReturnTable.waiting(at: now, in: $0) }
            let id = try #require(waiting.first).id
            var leads: [Viewer] = []
            for number in 0..<4 {
                let (person, _) = try await site.signedIn(as: .supervisor, named: "Lead \(number)")
                leads.append(Viewer(person: person, hat: .supervisor))
            }
            let halves = try await withThrowingTaskGroup(of: [String]?.self) { group in
                for viewer in leads {
                    group.addTask {
                        do {
                            return try await returning.confirm(id, by: viewer, at: site.clock.now).words
                        } catch is any Refusal {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [[String]]()) { if let half = $1 { $0.append(half) } }
            }
            #expect(halves.count == 1)
            site.clock.advance(.hours(25))
            let words = (first + (try #require(halves.first))).joined(separator: " ")
            let found = try #require(
                try await returning.find(name: "Willow", words: words, at: site.clock.now))
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        try await returning.comeBack(
                            found, passphrase: "a calm phrase \(number)", isMember: true, at: site.clock.now
                        ).isDone
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `guessing words slows down, and so does asking`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            var statuses: [Int] = []
            for _ in 0..<8 {
                statuses.append(
                    try await ReturnTests.comeBack(site, name: "Willow", ["a", "b", "c", "d", "e", "f"]).status)
            }
            #expect(statuses.prefix(5).allSatisfy { $0 == 422 })
            #expect(statuses.last == 429)
            var asking: [Int] = []
            for number in 0..<13 {
                asking.append(
                    try await house.tamar.submit(
                        "/help-back-in", [("name", "somebody \(number)"), ("lost", "both")], from: "/help-back-in"
                    ).status)
            }
            #expect(asking.prefix(10).allSatisfy { $0 == 200 })
            #expect(asking.last == 429)
        }
    }

    @Test func `every sample of these pages passes the audit`() {
        for sample in ReturnPages.samples {
            #expect(HTMLAudit.findings(inPiece: sample.page.body) == [], "\(sample.name)")
        }
    }
}
