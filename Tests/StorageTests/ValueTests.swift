// Every kind of value goes in and comes out the same, on both engines.
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct ValueTests {
    private static func roundTrip<Value: SQLConvertible>(
        _ database: Database, _ column: SQL, _ value: Value
    ) async throws -> Row {
        try await database.write { transaction in
            try transaction.run("DELETE FROM kept")
            try transaction.run("INSERT INTO kept (id, \(column)) VALUES (\("k"), \(value))")
        }
        let rows = try await database.rows("SELECT \(column) AS back FROM kept")
        return try #require(rows.first)
    }

    private static let hostile = [
        "", " ", "'", "''; DROP TABLE kept; --", "\"", "\\", "\\x41", "$1", "%s%n", "NULL", "é", "e\u{301}", "ı İ ß",
        "👩🏽‍🦽‍➡️🏳️‍🌈", "\u{202E}abc", "\u{FEFF}x", "\u{FFFF}", "\u{10FFFF}", "a\r\nb\tc\u{1}", "{\"a\":[1]}",
        "<script>alert(1)</script>",
        String(repeating: "ä", count: 500_000),
    ]

    @Test(arguments: TestEngine.available)
    func `text comes back byte for byte`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for text in ValueTests.hostile {
                let back: String = try await ValueTests.roundTrip(database, "words", text)["back"]
                #expect(Array(back.utf8) == Array(text.utf8))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `NUL in a text is refused by both engines, and cuts nothing off`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for text in ["\u{0}", "a\u{0}b", "a\u{0}"] {
                await #expect(throws: StorageError.self) {
                    try await database.write { transaction in
                        try transaction.run("INSERT INTO kept (id, words) VALUES (\("k"), \(text))")
                    }
                }
            }
            let stored = try await database.rows("SELECT id FROM kept")
            #expect(stored.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `numbers, flags and bytes come back as they were`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for number: Int64 in [.min, -1, 0, 1, 1 << 53, (1 << 53) + 1, .max] {
                let back: Int64 = try await ValueTests.roundTrip(database, "number", number)["back"]
                #expect(back == number)
            }
            for amount: Double in [
                0, -0.0, 0.1, 1.0 / 3, .leastNonzeroMagnitude, -.greatestFiniteMagnitude, .infinity, 1e15, 2,
            ] {
                let back: Double = try await ValueTests.roundTrip(database, "amount", amount)["back"]
                #expect(back == amount)
            }
            for flag in [true, false] {
                let back: Bool = try await ValueTests.roundTrip(database, "flag", flag)["back"]
                #expect(back == flag)
            }
            let contents: [[UInt8]] = [[], [0], Array(0...255), Array(repeating: 0xFF, count: 1_000_000)]
            for content in contents {
                let back: [UInt8] = try await ValueTests.roundTrip(database, "content", content)["back"]
                #expect(back == content)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `nothing comes back as nothing, for every kind`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            try await database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO kept (id, words, number, amount, flag, content)
                    VALUES (\("k"), \(String?.none), \(Int?.none), \(Double?.none), \(Bool?.none), \([UInt8]?.none))
                    """)
            }
            let rows = try await database.rows("SELECT words, number, amount, flag, content FROM kept")
            let row = try #require(rows.first)
            #expect(row.stored == [.null, .null, .null, .null, .null])
            #expect(try row["words"] == String?.none)
            #expect(throws: StorageError.self) { try row["number"] as Int }
        }
    }

    @Test(arguments: TestEngine.available)
    func `sums, averages and counts are decoded alike`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            try await database.write { transaction in
                for (id, number) in [("a", Int64(4_000_000_000_000)), ("b", 5), ("c", 2)] {
                    try transaction.run("INSERT INTO kept (id, number) VALUES (\(id), \(number))")
                }
            }
            let rows = try await database.read { snapshot in
                try snapshot.rows(
                    """
                    SELECT SUM(number) AS total, COUNT(*) AS many, AVG(number) AS mean, MAX(number) AS most,
                           SUM(amount) AS empty_sum, COUNT(*) > 2 AS enough
                    FROM kept
                    """)
            }
            let row = try #require(rows.first)
            #expect(try row["total"] == Int64(4_000_000_000_007))
            #expect(try row["many"] == 3)
            #expect(abs(try row["mean"] - 4_000_000_000_007.0 / 3) < 0.01)
            #expect(try row["most"] == Int64(4_000_000_000_000))
            #expect(try row["empty_sum"] == Double?.none)
            #expect(try row["enough"] == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a list test finds what is in the list`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            let ids = (0..<1000).map { "\($0)" }
            try await database.write { transaction in
                for id in ids { try transaction.run("INSERT INTO counters (id, count) VALUES (\(id), \(1))") }
            }
            for length in [0, 1, 2, 3, 5, 1000] {
                let list = Array(ids.prefix(length)) + (length == 0 ? [] : ["not there"])
                let found = try await database.read { snapshot in
                    try snapshot.rows("SELECT id FROM counters WHERE \("id", in: list) AND count = \(1)").count
                }
                #expect(found == length)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `text is ordered by its bytes, not by a language`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for id in ["b", "a", "é", "B", "A", "_", "10", "9"] { try await database.add(id) }
            #expect(try await database.counters() == ["10", "9", "A", "B", "_", "a", "b", "é"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a column takes only its own type`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            await #expect(throws: StorageError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO kept (id, number) VALUES (\("k"), \("abc"))")
                }
            }
        }
    }
}
