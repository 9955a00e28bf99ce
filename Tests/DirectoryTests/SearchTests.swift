// Searching a small directory, from what is typed to what a card says; on both engines.
import Design
import Domain
import HSDS
import Markup
import Search
import TestSupport
import Testing
import Web

@testable import Directory

@Suite struct SearchTests {
    private static let guide = [
        service(
            "table", "Millpond Table", about: "Hot meals every evening", in: "Hartford", code: "05047",
            at: (43.66, -72.32), topic: "Food", language: "es", fee: "Free", days: "TU", ("12:00", "20:00")),
        service(
            "pantry", "St Brannock's Pantry", about: "Groceries and a meal", in: "Hartford", code: "05047",
            at: (43.70, -72.32), topic: "Food", fee: "$2", days: "TU", ("08:00", "12:00")),
        service("choir", "Evening Choir", about: "Singing", in: "Brattleboro", at: (42.85, -72.56), topic: "Company"),
        service("line", "Listening Line", about: "Somebody to talk to", language: "es", fee: "Free"),
    ]

    private func each(_ engine: TestEngine, _ body: (Valley) async throws -> Void) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring(Self.guide, as: "guide")
            try await body(valley)
        }
    }

    @Test(arguments: TestEngine.available)
    func `words, stems and beginnings find, and the card says why`(engine: TestEngine) async throws {
        try await each(engine) { valley in
            let view = try await valley.find { $0.words = "MEALS" }
            #expect(view.results.map(\.name) == ["Millpond Table", "St Brannock's Pantry"])
            #expect(
                view.results.map { $0.reasons.map { $0.string() } } == [
                    ["“meals” in its description"], ["“meal” in its description"],
                ])
            #expect(try await valley.find { $0.words = "groc" }.results.map(\.name) == ["St Brannock's Pantry"])
            let relaxed = try await valley.find { $0.words = "singing submarine" }
            #expect(relaxed.isRelaxed)
            #expect(relaxed.results.map(\.name) == ["Evening Choir"])
            #expect(try await valley.find { $0.words = "submarine" }.total == 0)
            #expect(try await valley.find { _ in }.total == 4)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a spelling mistake is forgiven, and the page says what it was taken for`(engine: TestEngine) async throws {
        try await each(engine) { valley in
            let view = try await valley.find { $0.words = "grocereis" }
            #expect(view.results.map(\.name) == ["St Brannock's Pantry"])
            #expect(view.corrections.map(\.meant) == ["groceries"])
            let page = SearchPages.search(view).body.plainText()
            #expect(page.contains("Nothing here has “grocereis”. Did you mean “groceries”?"))
            let both = try await valley.find { $0.words = "evening quior singng" }
            #expect(both.corrections.map(\.meant) == ["singing"])
            #expect(both.isRelaxed)
            #expect(try await valley.find { $0.words = "groceries" }.corrections.isEmpty)
            #expect(try await valley.find { ($0.words, $0.isFree) = ("grocereis", true) }.corrections.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `without words and place it is a list by name, accents and capitals ignored`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring(
                [
                    service("1", "Zebra Desk", at: (43.66, -72.32), fee: "Free"), service("2", "éclair kitchen"),
                    service("3", "ELM House", at: (42.85, -72.56)), service("4", "abel's table", fee: "Free"),
                ], as: "guide")
            let listed = ["abel's table", "éclair kitchen", "ELM House", "Zebra Desk"]
            #expect(try await valley.find { _ in }.results.map(\.name) == listed)
            #expect(try await valley.find { ($0.words, $0.place) = ("?!", "Atlantis") }.results.map(\.name) == listed)
            #expect(try await valley.find { $0.isNearest = true }.results.map(\.name) == listed)
            #expect(try await valley.find { $0.isFree = true }.results.map(\.name) == [listed[0], listed[3]])
            try await valley.bring([service("5", "Birch Room")], as: "second")
            let more = [listed[0], "Birch Room"] + listed.dropFirst()
            #expect(try await valley.find { _ in }.results.map(\.name) == more)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a typed place sorts and tells how far`(engine: TestEngine) async throws {
        try await each(engine) { valley in
            let near = try await valley.find { ($0.place, $0.isNearest) = ("43.66, -72.32", true) }
            #expect(near.results.map(\.name).prefix(2) == ["Millpond Table", "St Brannock's Pantry"])
            #expect(near.results.last?.name == "Listening Line")
            #expect(near.results[1].distance.string() == "2.8 miles from 43.66, -72.32")
            let within = try await valley.find { ($0.place, $0.within) = ("Hartford VT", 10) }
            #expect(within.total == 2)
            #expect(try await valley.find { $0.place = "Atlantis" }.place == .unknown)
            #expect(try await valley.find { $0.place = "Atlantis" }.total == 4)
            let lacking = try await valley.find { $0.isNearest = true }
            #expect(lacking.lacksPlace)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the organisation's own place is where nearest begins`(engine: TestEngine) async throws {
        try await each(engine) { valley in
            var organisation = valley.site.organisation
            (organisation.latitude, organisation.longitude) = (42.85, -72.56)
            valley.site.use(organisation)
            let near = try await valley.find { $0.isNearest = true }
            #expect(near.results.first?.name == "Evening Choir")
            #expect(near.results.first?.distance.string() == "less than 0.1 miles away")
        }
    }

    @Test(arguments: TestEngine.available)
    func `filters narrow, and what could be picked is counted`(engine: TestEngine) async throws {
        try await each(engine) { valley in
            let all = try await valley.find { _ in }
            #expect(all.facets.topics.map(\.name) == ["Company", "Food"])
            #expect(all.facets.topics.map(\.count) == [1, 2])
            #expect(all.facets.languages == [Facets.Entry(value: "es", name: "Spanish", count: 2)])
            #expect(all.facets.free == 2)
            let food = try await valley.find { ($0.topic, $0.language, $0.isFree) = ("food", "es", true) }
            #expect(food.results.map(\.name) == ["Millpond Table"])
            #expect(
                food.results[0].reasons.map { $0.string() } == [
                    "It is about Food", "Offers Spanish", "Free, as you asked",
                ])
            #expect(food.facets.topics == [Facets.Entry(value: "food", name: "Food", count: 1)])
            let unknown = try await valley.find { $0.topic = "dragons" }
            #expect(unknown.total == 0)
            #expect(unknown.facets.topics.map(\.value).contains("dragons"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `open now is by the clock`(engine: TestEngine) async throws {
        // Tuesday, 14:05.
        try await each(engine) { valley in
            let open = try await valley.find { $0.isOpenNow = true }
            #expect(open.results.map(\.name) == ["Millpond Table"])
            #expect(open.results[0].hours.string() == "Open now until 20:00")
            let pantry = try await valley.find { $0.words = "pantry" }
            #expect(pantry.results[0].hours.string() == "Opens Tuesday at 8:00")
            #expect(!pantry.results[0].isOpen)
        }
    }

    @Test(arguments: TestEngine.available)
    func `hours by another zone's clock are moved`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            var far = service("far", "Far Desk", days: "TU", ("09:00", "10:00"))
            // 14:05 UTC is 9:05 in New York.
            far.schedules[0].timezone = "America/New_York"
            var closed = service("shut", "Shut Desk", days: "TU", ("09:00", "18:00"))
            closed.status = .temporarilyClosed
            var ended = service("ended", "Ended Desk")
            ended.status = .defunct
            try await valley.bring([far, closed, ended], as: "guide")
            let open = try await valley.find { $0.isOpenNow = true }
            #expect(open.results.map(\.name) == ["Far Desk"])
            #expect(open.results[0].hours.string() == "Open now until 10:00")
            let desks = try await valley.find { $0.words = "desk" }
            #expect(desks.results.map(\.name).sorted() == ["Far Desk", "Shut Desk"])
            #expect(desks.results.first { $0.name == "Shut Desk" }?.hours.string() == "Closed for now")
        }
    }

    @Test(arguments: TestEngine.available)
    func `pages do not repeat and do not skip`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring((0..<45).map { service("s\($0)", "Service \($0)") }, as: "guide")
            var names: [String] = []
            for page in 1...3 { names += try await valley.find { $0.page = page }.results.map(\.name) }
            #expect(names.count == 45)
            #expect(Set(names).count == 45)
            #expect(names == names.sorted())
            let beyond = try await valley.find { $0.page = 9 }
            #expect(beyond.search.page == 3)
            #expect(beyond.results.count == 5)
        }
    }

    @Test func `it is not ready before it has looked, and ready at once when there is nothing`() async throws {
        try await Valley.on(.sqlite) { valley in
            #expect(try await !valley.find { _ in }.isReady)
            try await valley.directory.index.refresh()
            let view = try await valley.find { _ in }
            #expect(view.isReady)
            #expect(view.isEmptyDirectory)
        }
    }

    @Test func `an address says the whole search and reads back the same`() throws {
        var search = DirectorySearch()
        (search.words, search.place, search.within) = ("food & <b> é", "St. Albans, VT", 25)
        (search.topic, search.language, search.isFree) = ("food", "es", true)
        (search.isOpenNow, search.isNearest, search.page) = (true, true, 7)
        let url = search.link.url
        let query = try #require(url.split(separator: "?").last)
        #expect(DirectorySearch(try FormInput(urlEncoded: Array(query.utf8))) == search)
        #expect(DirectorySearch().link.url == "/directory")
    }

    @Test func `what is unknown in an address asks for nothing`() throws {
        let query = "page=-3&within=7&order=random&open=yes&cost=1&q=%20%20&near=&x=y"
        #expect(DirectorySearch(try FormInput(urlEncoded: Array(query.utf8))) == DirectorySearch())
        let huge = "q=\(String(repeating: "a", count: 10_000))&page=99999999999999999999"
        let search = DirectorySearch(try FormInput(urlEncoded: Array(huge.utf8)))
        #expect(search.words.count == 200)
        #expect(search.page == 1)
    }
}
