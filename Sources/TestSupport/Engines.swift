// Real databases for tests, of both engines, each test's apart from the others': no in-memory twins.
import Foundation
package import Storage

/// What a storage test runs on: `@Test(arguments: TestEngine.available)`.
package enum TestEngine: String, CaseIterable, Codable, Sendable {
    case sqlite
    case postgresql

    /// Both, unless POSTGRES=0 says out loud that one is left out. A PostgreSQL that is merely missing fails the tests.
    package static var available: [TestEngine] {
        ProcessInfo.processInfo.environment["POSTGRES"] == "0" ? [.sqlite] : allCases
    }

    /// What a test's database holds at first.
    package enum Contents: String, Codable, Sendable {
        /// Kith's own schema, without rows.
        case kith
        case empty
    }

    /// A database of this test's own, with Kith's schema, for the time of `body`.
    ///
    /// PostgreSQL's is one transaction on one connection, rolled back at the end: what several connections do to each
    /// other needs `withPlace`. `tables`: more tables, in the portable words of our schema files.
    @discardableResult
    package func withDatabase<Value>(
        tables: String = "", _ body: (Database) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .sqlite:
            try await withPlace { place in
                try await place.withDatabase(tables: tables, body)
            }
        case .postgresql:
            try await Turnstile.shared.passing {
                let name = try await TestCluster.shared.borrow()
                let place = try TestPlace(.postgresql, TestCluster.address(of: name))
                let value = try await place.withDatabase(tables: tables, isOuter: true, body)
                // After a failure it is not lent again: whatever is wrong with it stays with one test.
                await TestCluster.shared.giveBack(name)
                return value
            }
        }
    }

    /// A whole database of this test's own, to open as often as it likes; removed afterwards.
    @discardableResult
    package func withPlace<Value>(
        _ contents: Contents = .kith, _ body: (TestPlace) async throws -> Value
    ) async throws -> Value {
        try await Turnstile.shared.passing {
            switch self {
            case .sqlite:
                let place = try TestPlace(.sqlite, "kith.sqlite")
                if contents == .kith {
                    try await FileManager.default.copyItem(atPath: SQLiteTemplate.shared.path(), toPath: place.address)
                }
                return try await body(place)
            case .postgresql:
                let name = try await TestCluster.shared.create(contents)
                // Nobody waits for the removal: it is slow, and the cluster goes as a whole anyway.
                defer { Task { try? await TestCluster.shared.drop(name) } }
                return try await body(TestPlace(.postgresql, TestCluster.address(of: name)))
            }
        }
    }
}

/// Lets so many tests have a database at once: Swift Testing starts hundreds.
private actor Turnstile {
    static let shared = Turnstile(width: 8)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = width }

    nonisolated func passing<Value>(_ body: () async throws -> Value) async throws -> Value {
        await enter()
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await leave()
        return try result.get()
    }

    private func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
