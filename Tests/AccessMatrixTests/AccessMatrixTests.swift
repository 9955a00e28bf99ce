// Every route, as every hat, for one's own things and for other people's. The list of routes is the route table
// itself: a route that is added without an expectation here fails the test.
import Domain
import Testing
import TestSupport
import Web

struct AccessMatrixTests {
    @Test(arguments: TestEngine.available)
    func `every route lets in whom it is for, and nobody else`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let world = try await MatrixWorld.make(on: site)
            for route in site.table {
                guard let expectation = Expectations.all[route.method + " " + route.path] else {
                    Issue.record("\(route.method) \(route.path) has no expectation in AccessMatrixTests")
                    continue
                }
                #expect(expectation.audience == route.audience, "\(route.path) is for \(route.audience)")
                for asker in world.visitors {
                    let things = route.path.contains(":id") ? MatrixWorld.Thing.allCases : [.own]
                    for thing in things { try await world.check(route, expectation, asker, thing) }
                }
            }
            for known in Expectations.all.keys {
                #expect(site.table.contains { $0.method + " " + $0.path == known }, "\(known) is not a route any more")
            }
        }
    }
}
