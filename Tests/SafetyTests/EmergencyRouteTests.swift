// Steps, reviews and emergency openings through their routes: what is typed stays, and what browsers send twice is one.
import App
import Domain
import Foundation
import Packs
import Storage
import TestSupport
import Testing
import Web

@testable import Safety

@Suite struct EmergencyRouteTests {
    /// Juniper's report, and two who supervise.
    private static func with(
        _ engine: TestEngine,
        _ body: (TestSite, _ juniper: (PersonID, TestBrowser), _ marguerite: TestBrowser, _ hester: TestBrowser, String)
            async throws -> Void
    ) async throws {
        try await TestSite.with(engine) { site in
            let juniper = try await site.signedIn(as: .member, named: "Juniper")
            let (noor, _) = try await site.signedIn(as: .advocate, named: "Noor")
            let (_, marguerite) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            let (_, hester) = try await site.signedIn(as: .supervisor, named: "Hester")
            let (conversation, now) = (ConversationID(), site.clock.now)
            try await site.site.database.write {
                try SafetyHouse.bring(juniper.0, noor, together: conversation, at: now, in: $0)
            }
            let concern = try await site.features.safety.raiseWorry(
                "I am afraid.", in: conversation, by: Viewer(person: juniper.0, hat: .member), once: "a", at: now)
            try await body(site, juniper, marguerite, hester, "/concerns/\(concern)")
        }
    }

    @Test(arguments: TestEngine.available) func `steps are written down, stopped, reviewed, and answered by the member`(
        engine: TestEngine
    ) async throws {
        try await EmergencyRouteTests.with(engine) { site, juniper, marguerite, hester, place in
            let half = [
                ("kind", "line"), ("state", "now"), ("note", "<i>Rang with her</i>"), ("told", "later"), ("once", "1"),
            ]
            let asked = try await marguerite.submit(place + "/steps", half, from: place)
            #expect(asked.status == 422 && asked.body.contains("&lt;i") && !asked.body.contains("<i>"))
            #expect(asked.body.contains("why they can"))
            for odd in [("kind", "sedate"), ("told", "never"), ("note", "")] {
                let fields = half.map { $0.0 == odd.0 ? odd : $0 } + [("reason", "x")]
                #expect(try await marguerite.submit(place + "/steps", fields, from: place).status == 422, "\(odd)")
            }
            let whole = half + [("reason", "He stands beside her.")]
            for _ in 1...2 {
                #expect(try await marguerite.submit(place + "/steps", whole, from: place).location == place)
            }
            #expect(try await !juniper.1.get(place).body.contains("Rang with her"))
            let page = try await marguerite.get(place).body
            let step = try #require(page.between("action=\"/steps/", "/"))
            #expect(page.components(separatedBy: "Not told yet").count == 2)
            #expect(try await marguerite.submit("/steps/\(step)/tell", [], from: place).location == place)
            #expect(try await juniper.1.get(place).body.contains("Rang with her"))
            #expect(try await juniper.1.get("/home").body.contains("One step was taken"))
            site.clock.advance(.minutes(16))
            #expect(try await marguerite.get("/concerns").body.contains("Crisis line, together: overdue"))
            #expect(
                try await marguerite.submit(place + "/close", [("answer", "We talked.")], from: place).status == 303)
            let late = try await marguerite.submit(
                place + "/steps", whole.map { $0.0 == "once" ? ("once", "2") : $0 }, from: place)
            #expect(late.status == 409)
            #expect(try await juniper.1.get(place).body.contains("Not needed any more"))
            // A second person, and not the first.
            let good = [("outcome", "right"), ("words", "She chose it.")]
            #expect(try await marguerite.submit(place + "/review", good, from: place).status == 409)
            #expect(try await hester.get("/concerns").body.contains("You took no part in it"))
            #expect(try await hester.submit(place + "/review", [("outcome", "right")], from: place).status == 422)
            for _ in 1...2 {
                #expect(try await hester.submit(place + "/review", good, from: place).location == place)
            }
            #expect(try await juniper.1.get(place).body.contains("She chose it."))
            #expect(try await juniper.1.submit(place + "/view", [("view", " ")], from: place).status == 422)
            let view = [("view", "It <b>helped</b>."), ("once", "v")]
            #expect(try await juniper.1.submit(place + "/view", view, from: place).location == place)
            #expect(try await !hester.get(place).body.contains("<b>helped"))
        }
    }

    @Test(arguments: TestEngine.available) func `an emergency, from the name to the review`(engine: TestEngine)
        async throws
    {
        try await EmergencyRouteTests.with(engine) { site, juniper, marguerite, hester, _ in
            for name in ["Junipe", "%", "Juniper'--", "Marguerite", "Noor"] {
                let answer = try await marguerite.submit("/emergency", [("name", name)], from: "/emergency")
                #expect(answer.status == 422 && !answer.body.contains("Here since"), "\(name)")
            }
            let found = try await marguerite.submit("/emergency", [("name", " Juniper ")], from: "/emergency")
            let form = "/emergency/\(juniper.0)"
            #expect(found.status == 200 && found.body.contains(form))
            // In such a minute nobody looks at capitals.
            let small = try await marguerite.submit("/emergency", [("name", "juniper")], from: "/emergency")
            #expect(small.status == 200 && small.body.contains(form))
            let fields = [("reason", "She does not answer."), ("telling", "later"), ("once", "1")]
            let asked = try await marguerite.submit(form, fields, from: form)
            #expect(asked.status == 422 && asked.body.contains("She does not answer."))
            let opened = try await marguerite.submit(
                form, fields.map { $0.0 == "telling" ? ("telling", "now") : $0 }, from: form)
            let place = try #require(opened.location)
            // A second form, while it is open, leads to the same.
            let again = try await marguerite.submit(form, [("reason", "x"), ("once", "2")], from: form)
            #expect(again.location == place)
            #expect(try await marguerite.get(place).body.contains("Open for you until"))
            #expect(try await !hester.get(place).body.contains("Open for you until"))
            let told = try await juniper.1.get("/home").body
            #expect(told.contains(place) && told.contains("Opened in an emergency"))
            #expect(try await juniper.1.get("/me").body.contains("opened in an emergency"))
            #expect(try await juniper.1.get(place).body.contains("She does not answer."))
            #expect(try await juniper.1.submit(place + "/read", [], from: place).location == "/home")
            #expect(try await !juniper.1.get("/home").body.contains(place))
            #expect(try await marguerite.submit(place + "/close", [], from: place).location == place)
            #expect(try await !marguerite.get(place).body.contains("Open for you until"))
            // Who opened it cannot review it.
            #expect(try await hester.get("/home").body.contains("An emergency opening waits for a second person"))
            let review = [("outcome", "otherwise"), ("words", "Ring twice first.")]
            #expect(try await marguerite.submit(place + "/review", review, from: place).status == 409)
            for _ in 1...2 {
                #expect(try await hester.submit(place + "/review", review, from: place).location == place)
            }
            #expect(try await juniper.1.get(place).body.contains("Ring twice first."))
        }
    }

    @Test(arguments: TestEngine.available) func `shifts and aims are said in forms`(engine: TestEngine) async throws {
        try await EmergencyRouteTests.with(engine) { site, _, marguerite, hester, _ in
            let page = try await marguerite.get("/concerns").body
            let until = try #require(page.between("<option value=\"", "\""))
            #expect(try await marguerite.submit("/on-shift", [("until", until)], from: "/concerns").status == 303)
            #expect(try await hester.get("/concerns").body.contains("Marguerite"))
            for odd in ["", "-1", "99999999999999999999", "x"] {
                #expect(try await hester.submit("/on-shift", [("until", odd)], from: "/concerns").status == 303)
            }
            let pack = site.site.packs.ladder
            let minutes = AimsForm.ids(pack).map { ($0, "20") } + [("revision", "0")]
            let bad = try await marguerite.submit(
                "/aims", minutes.map { $0.0 == "line" ? ("line", "soon") : $0 }, from: "/aims")
            #expect(bad.status == 422 && bad.body.contains("value=\"soon\""))
            #expect(try await marguerite.submit("/aims", minutes, from: "/aims").status == 303)
            let late = try await hester.submit("/aims", minutes, from: "/aims")
            #expect(late.status == 409 && late.body.contains("Somebody saved this"))
            #expect(try await hester.get("/aims").body.contains("value=\"20\""))
        }
    }
}
