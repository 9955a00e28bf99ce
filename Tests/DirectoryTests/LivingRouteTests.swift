// The living directory as people meet it: a stranger says it is wrong, somebody rings, a volunteer has one page only.
import App
import Domain
import Foundation
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Directory

@Suite struct LivingRouteTests {
    /// Imports one service and gives its path.
    private static func kitchen(on site: TestSite) async throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("living-\(UUID().uuidString).json")
        try Data(#"[{"id": "one", "name": "Soup kitchen", "status": "active"}]"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await DirectoryImporter.run(
            path: file.path, source: "living", database: site.site.database, now: site.clock.now)
        return DirectoryImporter.serviceID(of: "one", source: "living").text
    }

    @Test(arguments: TestEngine.available)
    func `a stranger says it is wrong, an advocate reads it, corrects it, and undoes it`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let id = try await LivingRouteTests.kitchen(on: site)
            let (page, wrong) = ("/directory/services/\(id)", "/directory/services/\(id)/wrong")
            let stranger = site.browser()
            #expect(try await stranger.get(page).body.contains("Never checked"))
            let empty = try await stranger.submit(wrong, [("words", "Rings <b>out</b>")], from: wrong)
            #expect(empty.status == 422 && empty.body.contains("Rings &lt;b"))
            let told = try await stranger.submit(
                wrong, [("kind", "phone"), ("words", "Rings out"), ("once", "x")], from: wrong)
            #expect(told.status == 303 && told.location == page)

            let (_, lou) = try await site.signedIn(as: .advocate, named: "Lou")
            let queue = try await lou.get("/directory/check").body
            #expect(queue.contains("Soup kitchen") && queue.contains("Rings out"))
            let changed = "/directory/check/\(id)/changed"
            let nothing = try await lou.submit(changed, [("once", "y")], from: changed)
            #expect(nothing.status == 422)
            let short = try await lou.submit(
                changed, [("phone", "soon"), ("note", "Kept"), ("once", "y")], from: changed)
            #expect(short.status == 422 && short.body.contains("Kept"))
            let fields = [("phone", "555-0177"), ("way", "visit"), ("once", "y")]
            #expect(try await lou.submit(changed, fields, from: changed).status == 303)
            let after = try await stranger.get(page).body
            #expect(after.contains("555-0177") && after.contains("by going there"))
            #expect(!after.contains("Lou"))

            let again = try await lou.get("/directory/check").body
            #expect(!again.contains("Rings out"))
            let undo = try #require(again.between("action=\"/directory/check/", "/undo\""))
            let undone = try await lou.submit("/directory/check/\(undo)/undo", [], from: "/directory/check")
            #expect(undone.status == 303)
            #expect(try await !stranger.get(page).body.contains("555-0177"))
            #expect(try await lou.get("/directory/check").body.contains("Rings out"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a volunteer's link opens one page, ends, and can be stopped`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let id = try await LivingRouteTests.kitchen(on: site)
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            let unnamed = try await teo.submit("/directory/helpers", [("days", "30")], from: "/directory/helpers")
            #expect(unnamed.status == 422)
            let fields = [("name", "Thursday group"), ("days", "30"), ("once", "z")]
            let made = try await teo.submit("/directory/helpers", fields, from: "/directory/helpers")
            let same = try await teo.submit("/directory/helpers", fields, from: "/directory/helpers")
            let token = try #require(made.body.between("/checking/", "<"))
            #expect(same.body.between("/checking/", "<") == token)
            let rows: Int? = try await site.site.database.read { snapshot in
                try snapshot.value("SELECT COUNT(*) AS n FROM check_links WHERE token = \(token)")
            }
            #expect(rows == 0, "the database has its digest alone")

            let volunteer = site.browser()
            let home = "/checking/\(token)"
            #expect(try await volunteer.get(home).body.contains("Soup kitchen"))
            let tapped = try await volunteer.submit("\(home)/\(id)", [("outcome", "right"), ("once", "a")], from: home)
            #expect(tapped.status == 303 && tapped.location == home)
            #expect(try await site.browser().get("/directory/services/\(id)").body.contains("by a volunteer"))
            #expect(try await volunteer.get("/directory/check").status == 303)

            let list = try await teo.get("/directory/helpers").body
            #expect(list.contains("Thursday group") && !list.contains(token))
            let link = try #require(list.between("action=\"/directory/helpers/", "/stop\""))
            let stopped = try await teo.submit("/directory/helpers/\(link)/stop", [], from: "/directory/helpers")
            #expect(stopped.status == 303)
            #expect(try await volunteer.get(home).status == 404)
            let late = try await volunteer.submit(
                "\(home)/\(id)", [("outcome", "closed")], from: "/directory/services/\(id)/wrong")
            #expect(late.status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a link is over on its day`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (person, _) = try await site.signedIn(as: .coordinator, named: "Teo")
            let made = try await site.features.directory.checking.makeLink(
                for: "Thursday group", days: 30, once: "one", by: Viewer(person: person, hat: .coordinator),
                at: site.clock.now)
            let browser = site.browser()
            #expect(try await browser.get("/checking/\(made.token.text)").status == 200)
            site.clock.advance(.days(31))
            #expect(try await browser.get("/checking/\(made.token.text)").status == 404)
        }
    }
}
