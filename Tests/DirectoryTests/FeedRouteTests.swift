// A coordinator's pages of feeds, of what is to be looked at, and of terms, through the routes.
import App
import Domain
import Foundation
import HSDS
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite struct FeedRouteTests {
    @Test(arguments: TestEngine.available)
    func `a feed is tried, added once, and seen with what goes wrong`(engine: TestEngine) async throws {
        try await TestHost.with(Elsewhere(services: Elsewhere.many(3), perPage: 100).answers()) { host in
            try await TestSite.with(engine, configure: { $0.feedsMayBeInside = true }) { site in
                let (_, browser) = try await site.signedIn(as: .coordinator, named: "Ines")
                let fields = [
                    ("name", "County"), ("address", host.address + "/hsds"), ("kind", "api"), ("every", "24"),
                ]
                let page = "/directory/feeds"
                let tried = try await browser.submit(page, fields + [("do", "try")], from: page)
                #expect(tried.status == 200)
                #expect(tried.body.contains("It answers, with 3 services."))
                let wrong = try await browser.submit(
                    page, [("name", "County"), ("address", "ftp://x"), ("do", "add")], from: page)
                #expect(wrong.status == 422)
                #expect(wrong.body.contains("ftp://x"))
                for _ in 0..<2 {
                    #expect(try await browser.submit(page, fields + [("do", "add")], from: page).status == 303)
                }
                try await site.features.directory.pulling.pullDue()
                let after = try await browser.get(page).body
                #expect(after.contains("3 services"))
                let feeds = try await site.site.database.read { try FeedTable.all(in: $0) }
                #expect(feeds.count == 1)
                host.answer { _ in TestHost.page("", status: "404 Not Found") }
                let id = try #require(feeds.first).id.text
                #expect(try await browser.submit("\(page)/\(id)/now", [], from: page).status == 303)
                try await site.features.directory.pulling.pullDue()
                let troubled = try await browser.get(page).body
                #expect(troubled.contains("There is nothing at that address."))
                #expect(troubled.contains("What was here stays."))
                let odd = try await browser.submit(
                    "\(page)/\(id)", [("address", "ftp://y"), ("every", "6")], from: page)
                #expect(odd.status == 422)
                #expect(odd.body.contains("ftp://y"))
                host.answer(Elsewhere(services: Elsewhere.many(4), perPage: 100).answers())
                let moved = [("address", host.address + "/hsds/services"), ("every", "6")]
                #expect(try await browser.submit("\(page)/\(id)", moved, from: page).status == 303)
                try await site.features.directory.pulling.pullDue()
                #expect(try await browser.get(page).body.contains("4 services"))
                #expect(try await browser.submit("\(page)/\(id)/stop", [], from: page).status == 303)
                #expect(try await browser.get(page).body.contains("Stopped. What came from it stays."))
            }
        }
    }

    @Test func `a long directory holds up no other`() async throws {
        try await TestHost.with(Elsewhere(services: Elsewhere.many(9), perPage: 1).answers()) { host in
            try await TestSite.with(.sqlite, configure: { $0.feedsMayBeInside = true }) { site in
                let viewer = Viewer(person: PersonID(), hat: .coordinator)
                for name in ["First", "Second"] {
                    var form = FeedForm()
                    (form.name, form.address) = (name, host.address + "/hsds")
                    #expect(try await site.features.directory.add(form, by: viewer, at: site.site.now))
                    site.clock.advance(.seconds(1))
                }
                for _ in 0..<4 {
                    try await site.features.directory.pulling.step()
                    site.clock.advance(.seconds(1))
                }
                let feeds = try await site.site.database.read { try FeedTable.all(in: $0) }
                #expect(feeds.map(\.services) == [2, 2])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two records are looked at side by side, made one, and two again`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .coordinator, named: "Ines")
            let folder = Valley.folder(of: site)
            var one = service("a", "Long Table", about: "Soup", in: "Arrowmere")
            one.phones = [HSDSPhone(number: "555-010-0100")]
            for (source, id) in [("guide", "a"), ("county", "b")] {
                one.id = id
                one.description = source
                let path = try folder.write([one], to: source)
                _ = try await DirectoryImporter.run(path: path, database: site.site.database, now: site.site.now)
            }
            let job = try #require(site.features.directory.jobs.first { $0.name == "compare-services" })
            try await job.run()
            #expect(try await browser.get("/home").body.contains("One thing about services is to be looked at."))
            let queue = try await browser.get("/directory/reviews").body
            let id = try #require(queue.between("/directory/reviews/", "\""))
            let page = "/directory/reviews/\(id)"
            let both = try await browser.get(page).body
            #expect(both.contains("guide") && both.contains("county") && both.contains("which is right?"))
            let answer = try await browser.submit(
                page, [("do", "same"), ("keep", "first"), ("description", "second")], from: page)
            #expect(answer.status == 303)
            #expect(try await browser.get(page).status == 404)
            let pair = try #require(
                try await site.site.database.read { try PairTable.decided(limit: 9, in: $0) }.first)
            let (hidden, kept) = (try #require(pair.hidden), try #require(pair.kept))
            let moved = try await browser.get("/directory/services/\(hidden.text)")
            #expect(moved.status == 303)
            #expect(moved.location == "/directory/services/\(kept.text)")
            let undo = try await browser.submit("\(page)/undo", [], from: "/directory/reviews")
            #expect(undo.status == 303)
            #expect(try await browser.get("/directory/services/\(hidden.text)").status == 200)
            let fields = "/directory/services/\(kept.text)/fields"
            #expect(try await browser.submit(fields, [("phone", "555-010-0155")], from: fields).status == 303)
            #expect(try await browser.get(fields).body.contains("Put right here"))
            #expect(try await browser.get("/directory/services/\(kept.text)").body.contains("555-010-0155"))
            let empty = try await browser.submit(fields, [("name", ""), ("phone", "12345")], from: fields)
            #expect(empty.status == 422)
            #expect(empty.body.contains("12345"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `terms are brought in and put plainly`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .coordinator, named: "Ines")
            let page = "/directory/terms"
            let token = try #require(try await browser.get(page).formToken)
            let table = "id,code,name,description,taxonomy\nt1,F,Food,Meals,Ours\n"
            func body(_ content: String) -> [UInt8] {
                let parts = [
                    "--XyZ\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n",
                    "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n\(content)\r\n",
                    "--XyZ--\r\n",
                ]
                return Array(parts.joined().utf8)
            }
            let type = ["Content-Type": "multipart/form-data; boundary=XyZ"]
            let bad = try await browser.post(page, bytes: body("id,code\n"), headers: type)
            #expect(bad.status == 422)
            #expect(try await browser.post(page, bytes: body(table), headers: type).status == 303)
            let listed = try await browser.get(page).body
            #expect(listed.contains("Food"))
            let field = "term-" + (try #require(listed.between("name=\"term-", "\"")))
            let kept = try await browser.submit("\(page)/words", [(field, "things to eat"), ("page", "1")], from: page)
            #expect(kept.status == 303)
            #expect(try await browser.get(page).body.contains("things to eat"))
        }
    }
}

extension Valley {
    /// Somewhere to write datasets for a site that is no valley.
    struct Folder {
        let path: String

        func write(_ services: [HSDSService], to name: String) throws -> String {
            let valley = "\(path)/\(name).json"
            try Elsewhere.json(services).write(toFile: valley, atomically: true, encoding: .utf8)
            return valley
        }
    }

    static func folder(of site: TestSite) -> Folder { Folder(path: site.folder) }
}
