// What a page costs must not grow with what it doesn't touch: no statement behind any page reads a whole table.
import Domain
import SQLiteStorage
import Storage
import Testing
import TestSupport
import Web

struct PlanTests {
    /// Tables that stay small, or whose whole is what a statement is for (`profile`: every advocate's, to count the room
    /// there is). Plans name a table by its alias.
    static let small: Set<String> = [
        "settings", "directory_sources", "schema_versions", "job_leases", "crisis_line_confirmations", "profile",
    ]

    /// The tables that a plan reads from end to end. `SCAN x USING INDEX` walks an index in its order: for a list with a
    /// limit that is right, so only those count that must sort or filter all of it.
    static func scanned(_ plan: [String]) -> [String] {
        plan.compactMap { line in
            let words = line.split(separator: " ")
            guard words.count >= 2, words[0] == "SCAN", !line.contains("USING") else { return nil }
            let table = String(words[1])
            return line.contains("CONSTANT ROW") || PlanTests.small.contains(table) ? nil : table
        }
    }

    @Test func `no page reads a whole table`() async throws {
        try await TestEngine.sqlite.withPlace { place in
            try await TestSite.with(place) { site in
                let world = try await MatrixWorld.make(on: site)
                for route in site.table where route.method == "GET" {
                    for asker in world.visitors {
                        for thing in MatrixWorld.Thing.allCases {
                            let path = world.path(route.path, thing)
                            _ = try await asker.browser.get(path, headers: MatrixWorld.headers(for: path))
                        }
                    }
                }
                let engine = try #require(site.site.database.engine as? SQLiteEngine)
                let plans = try await engine.plans()
                #expect(plans.count > 50)
                for (text, plan) in plans {
                    let tables = PlanTests.scanned(plan)
                    #expect(tables.isEmpty, "\(tables) in: \(text)\n\(plan.joined(separator: "\n"))")
                }
            }
        }
    }
}
