// Pulling other people's directories: page by page, on from where it stood, and whatever the other end does, what was
// there stays.
import Domain
import Foundation
import HSDS
import SQLText
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Directory

/// What another directory answers in these tests.
struct Elsewhere: Sendable {
    var services: [HSDSService]
    var perPage = 2
    /// What it says that it has; nil: the truth.
    var said: Int?

    /// Pages of its services, and each by its id.
    func answers() -> TestHost.Answers {
        { path in
            guard let parts = URLComponents(string: path), parts.path.hasPrefix("/hsds/services"),
                let number = parts.queryItems?.first(where: { $0.name == "page" })?.value.flatMap({ Int($0) })
            else { return TestHost.page("nothing", status: "404 Not Found") }
            return TestHost.page(page(number))
        }
    }

    func page(_ number: Int) -> String {
        let start = (number - 1) * perPage
        let some = services.indices.contains(start) ? services[start..<min(start + perPage, services.count)] : []
        let pages = (services.count + perPage - 1) / perPage
        let contents = some.map { service in
            (try? JSONEncoder().encode(service)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return """
            {"total_items":\(said ?? services.count),"total_pages":\(pages),"page_number":\(number),"size":\(some.count),
            "first_page":\(number == 1),"last_page":\(number >= pages),"empty":\(some.isEmpty),
            "contents":[\(contents.joined(separator: ","))]}
            """
    }

    static func json(_ services: [HSDSService]) throws -> String {
        String(decoding: try JSONEncoder().encode(services), as: UTF8.self)
    }

    static func many(_ count: Int, prefix: String = "s") -> [HSDSService] {
        (0..<count).map { service("\(prefix)\($0)", "Service \($0)", about: "Number \($0)", in: "Arrowmere") }
    }
}

extension Valley {
    /// The same valley, in which directories may be inside, pulled with these bounds.
    func pulling(_ change: (inout FeedLimits) -> Void = { _ in }) -> Pulling {
        var limits = FeedLimits()
        (limits.servicesInPage, limits.answer, limits.bytesInAnswer) = (2, .seconds(5), 1 << 20)
        change(&limits)
        return Pulling(site: site, limits: limits)
    }

    func addFeed(_ address: String, name: String = "County", kind: Feed.Kind = .api) async throws -> FeedID {
        var form = FeedForm()
        (form.name, form.address, form.kind) = (name, address, kind)
        let viewer = Viewer(person: PersonID(), hat: .coordinator)
        #expect(try await directory.add(form, by: viewer, at: site.now))
        return try #require(try await site.database.read { try FeedTable.all(in: $0) }.first { $0.name == name }).id
    }

    func feed(_ id: FeedID) async throws -> Feed {
        try #require(try await site.database.read { try FeedTable.find(id, in: $0) })
    }

    /// Pulls it again, whenever it would be due.
    func again(_ id: FeedID, takesChange: Bool = false) async throws {
        let now = site.now
        _ = try await site.database.write {
            try FeedTable.pullNow(id, takesChange: takesChange, at: now, in: $0)
        }
    }

    func pageRows() async throws -> Int {
        try await site.database.read { try $0.value("SELECT COUNT(*) AS n FROM feed_pages", as: Int.self) ?? -1 }
    }
}

@Suite struct FeedTests {
    @Test(arguments: TestEngine.available)
    func `a directory comes page by page, and once more is the same`(engine: TestEngine) async throws {
        try await Valley.on(engine, configure: { $0.feedsMayBeInside = true }) { valley in
            try await TestHost.with(Elsewhere(services: Elsewhere.many(5)).answers()) { host in
                let id = try await valley.addFeed(host.address + "/hsds/")
                let pulling = valley.pulling()
                #expect(try await pulling.step() == .page)
                #expect(try await valley.feed(id).services == 2)
                #expect(try await valley.feed(id).said == 5)
                #expect(try await valley.served() == [])
                #expect(try await pulling.step() == .page)
                #expect(try await pulling.step() == .done)
                #expect(try await pulling.step() == .nothingDue)
                #expect(try await valley.served().count == 5)
                let feed = try await valley.feed(id)
                #expect(feed.trouble == nil && feed.pull == 0 && feed.doneAt != nil)
                #expect(feed.dueAt == Valley.now + .days(1))
                #expect(try await valley.pageRows() == 0)
                #expect(host.asked.allSatisfy { $0.contains("per_page=2") && $0.contains("full=true") })
                try await valley.again(id)
                try await pulling.pullDue()
                #expect(try await valley.served().count == 5)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `who comes after a crash goes on at the same page`(engine: TestEngine) async throws {
        try await Valley.on(engine, configure: { $0.feedsMayBeInside = true }) { valley in
            let all = Elsewhere(services: Elsewhere.many(6))
            try await TestHost.with(all.answers()) { host in
                let id = try await valley.addFeed(host.address + "/hsds")
                // Each is a process of its own: nothing but the database knows where it stands.
                for _ in 0..<2 { #expect(try await valley.pulling().step() == .page) }
                // Not reached for a while, and then it is there again.
                host.answer { _ in TestHost.page("later", status: "503 Service Unavailable") }
                #expect(try await valley.pulling().step() == .trouble)
                #expect(try await valley.feed(id).trouble == .broken)
                #expect(try await valley.feed(id).nextPage == 3)
                host.answer(all.answers())
                try await valley.again(id)
                #expect(try await valley.pulling().step() == .done)
                #expect(try await valley.served().count == 6)
                #expect(host.asked.filter { $0.contains("page=1&") }.count == 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `names without the rest are asked for one by one`(engine: TestEngine) async throws {
        try await Valley.on(engine, configure: { $0.feedsMayBeInside = true }) { valley in
            let whole = service("a", "Long Table", about: "Soup", in: "Arrowmere")
            let text = String(decoding: try JSONEncoder().encode(whole), as: UTF8.self)
            try await TestHost.with({ path in
                path.contains("/services/a")
                    ? TestHost.page(text)
                    : TestHost.page(#"{"total_items":1,"last_page":true,"contents":[{"id":"a","name":"Long Table"}]}"#)
            }) { host in
                _ = try await valley.addFeed(host.address + "/hsds")
                try await valley.pulling().pullDue()
                let id = DirectoryImporter.serviceID(of: "a", source: "County")
                let served = try #require(try await valley.site.database.read { try OriginTable.served(id, in: $0) })
                #expect(try HSDSService(stored: served.document) == whole)
            }
        }
    }

    /// What the other end does wrong, and what we call it.
    static let wrongs: [(FeedTrouble, @Sendable (String) -> [UInt8]?)] = [
        (.fewerThanSaid, Elsewhere(services: Elsewhere.many(4), said: 9).answers()),
        (.moreThanSaid, Elsewhere(services: Elsewhere.many(12), said: 3).answers()),
        // The length of the answer itself: more is promised than comes.
        (.unreachable, { _ in Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n[]".utf8) }),
        // The same page for every number, with no end.
        (
            .loops,
            { _ in TestHost.page(#"{"last_page":false,"contents":[{"id":"x","name":"Round","phones":[]}]}"#) }
        ),
        (.notHSDS, { _ in TestHost.page("<html>Welcome</html>") }),
        (.notHSDS, { _ in TestHost.page(#"{"contents":[{"name":"no id"}]}"#) }),
        (.notHSDS, { _ in TestHost.page(String(repeating: "[", count: 100_000)) }),
        (.empty, { _ in TestHost.page(#"{"total_items":0,"last_page":true,"contents":[]}"#) }),
        (.moved, { _ in TestHost.page("", status: "302 Found", headers: "Location: http://127.0.0.1:1/\r\n") }),
        (.wantsKey, { _ in TestHost.page("", status: "401 Unauthorized") }),
        (.notThere, { _ in TestHost.page("", status: "404 Not Found") }),
        (.tooOften, { _ in TestHost.page("", status: "429 Too Many Requests") }),
        // Two gigabytes, it says, and begins to send them.
        (
            .tooLarge,
            { _ in
                Array("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n".utf8)
                    + [UInt8](repeating: 0x20, count: 3 << 20)
            }
        ),
        (.tooSlow, { _ in nil }),
        // Everything is new, and nothing is what it was.
        (.changedIDs, Elsewhere(services: Elsewhere.many(5, prefix: "new")).answers()),
    ]

    @Test(arguments: wrongs.indices)
    func `what goes wrong there is named, bounded, and takes nothing away`(index: Int) async throws {
        let (trouble, answers) = FeedTests.wrongs[index]
        try await Valley.on(.sqlite, configure: { $0.feedsMayBeInside = true }) { valley in
            try await TestHost.with(Elsewhere(services: Elsewhere.many(5)).answers()) { host in
                let id = try await valley.addFeed(host.address + "/hsds")
                try await valley.pulling().pullDue()
                let before = try await valley.served()
                #expect(before.count == 5)
                host.answer(answers)
                try await valley.again(id)
                let pulling = valley.pulling { limits in
                    (limits.answer, limits.pages, limits.tries) = (.seconds(trouble == .tooSlow ? 1 : 5), 50, 1)
                }
                try await pulling.pullDue()
                let feed = try await valley.feed(id)
                #expect(feed.trouble == trouble)
                #expect(feed.pull == 0)
                #expect(try await valley.served() == before)
                #expect(try await valley.pageRows() == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `new ids are taken once somebody says so`(engine: TestEngine) async throws {
        try await Valley.on(engine, configure: { $0.feedsMayBeInside = true }) { valley in
            try await TestHost.with(Elsewhere(services: Elsewhere.many(5)).answers()) { host in
                let id = try await valley.addFeed(host.address + "/hsds")
                try await valley.pulling().pullDue()
                host.answer(Elsewhere(services: Elsewhere.many(6, prefix: "new")).answers())
                try await valley.again(id)
                try await valley.pulling().pullDue()
                #expect(try await valley.feed(id).trouble == .changedIDs)
                try await valley.again(id, takesChange: true)
                try await valley.pulling().pullDue()
                #expect(try await valley.feed(id).trouble == nil)
                #expect(try await valley.feed(id).takesChange == false)
                #expect(try await valley.served().count == 6)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a file comes whole, and a stopped feed comes no more`(engine: TestEngine) async throws {
        try await Valley.on(engine, configure: { $0.feedsMayBeInside = true }) { valley in
            let text = String(decoding: try JSONEncoder().encode(Elsewhere.many(3)), as: UTF8.self)
            try await TestHost.with({ _ in TestHost.page(text) }) { host in
                let id = try await valley.addFeed(host.address + "/all.json?day=today", kind: .file)
                try await valley.pulling().pullDue()
                #expect(try await valley.served().count == 3)
                let now = valley.site.now
                #expect(try await valley.site.database.write { try FeedTable.stop(id, at: now, in: $0) })
                let asked = host.asked.count
                #expect(try await valley.pulling().step() == .nothingDue)
                #expect(host.asked.count == asked)
                #expect(try await valley.served().count == 3)
            }
        }
    }

    @Test func `an address inside is not called unless the operator allows it`() async throws {
        try await TestHost.with(Elsewhere(services: Elsewhere.many(1)).answers()) { host in
            try await Valley.on(.sqlite) { valley in
                let port = host.address.split(separator: ":").last ?? ""
                for address in ["https://127.0.0.1:\(port)/hsds", "https://localhost:\(port)/hsds"] {
                    await #expect(throws: FeedTrouble.notPublic) {
                        try await valley.pulling().look(at: address, .api)
                    }
                }
                #expect(host.asked == [])
            }
        }
        #expect(FeedAddress("http://example.org/", allowsInside: false) == nil)
        for bad in ["ftp://example.org", "https://", "https://me:word@example.org/", "file:///etc/passwd", "x"] {
            #expect(FeedAddress(bad, allowsInside: true) == nil, "\(bad)")
        }
        #expect(FeedAddress("https://example.org/hsds", allowsInside: false) != nil)
        #expect(FeedAddress.base("https://example.org/hsds/services/") == "https://example.org/hsds")
    }
}
