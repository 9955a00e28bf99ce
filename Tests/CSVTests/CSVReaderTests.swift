import Testing

import CSV

@Suite struct CSVReaderTests {
    struct Row: Equatable {
        let line: Int
        let fields: [String]
        var fault: CSVFault?
    }

    func rows(_ text: String, chunk: Int = 1 << 16) throws -> [Row] {
        try rows(Array(text.utf8), chunk: chunk)
    }

    func rows(_ bytes: [UInt8], chunk: Int = 1 << 16) throws -> [Row] {
        var rest = bytes[...]
        var csv = try CSVReader {
            defer { rest = rest.dropFirst(chunk) }
            return rest.isEmpty ? nil : Array(rest.prefix(chunk))
        }
        var rows: [Row] = []
        while try csv.next() {
            let fields = csv.fault == nil ? (0..<csv.ends.count).map { csv.text($0) } : []
            rows.append(Row(line: csv.line, fields: fields, fault: csv.fault))
        }
        return rows
    }

    @Test func `quotes, commas and line ends inside fields are kept`() throws {
        let text = "a,b\r\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\r\n,\r\n\"\",z"
        let expected = [
            Row(line: 1, fields: ["a", "b"]), Row(line: 2, fields: ["x, \"y\"", "one\r\ntwo"]),
            Row(line: 4, fields: ["", ""]), Row(line: 5, fields: ["", "z"]),
        ]
        #expect(try rows(text) == expected)
    }

    @Test func `chunks of any size give the same rows`() throws {
        let text = "\u{FEFF}id,name\r\n1,\"a \"\"b\"\"\r\nc\"\r\n2,\"\"\n3,é\n\"4\" ,x\r5,\"open\n6,y\n"
        let whole = try rows(text)
        #expect(whole.count == 7)
        #expect(whole.first == Row(line: 1, fields: ["id", "name"]))
        for chunk in [3, 4, 5, 7] { #expect(try rows(text, chunk: chunk) == whole) }
    }

    @Test func `a quote that is never closed costs its own line only`() throws {
        let found = try rows("a,b\n1,\"open\n2,x\n3,y\n")
        #expect(found.map(\.fault) == [nil, .brokenRow, nil, nil])
        #expect(found.map(\.line) == [1, 2, 3, 4])
        #expect(found.last?.fields == ["3", "y"])
    }

    @Test func `a field of ten megabytes costs its own line only`() throws {
        let long = String(repeating: "x", count: 10_000_000)
        let shorter = long.prefix(2_000_000)
        for text in ["a\n\"\(long)\"\nb\n", "a\n\(shorter)\nb\n", "a\n\"\(shorter)\nb\n"] {
            let found = try rows(text)
            #expect(found.map(\.fault) == [nil, .brokenRow, nil])
            #expect(found.last == Row(line: 3, fields: ["b"]))
        }
    }

    @Test func `text after a closing quote and bytes that are not UTF-8 are faults of their row`() throws {
        let found = try rows(Array("a\n\"x\"y\nb\nc".utf8) + [0xFF, 0x0A] + Array("d\n".utf8))
        #expect(found.map(\.fault) == [nil, .brokenRow, nil, .invalidUTF8, nil])
    }

    @Test func `blank lines are passed over and counted`() throws {
        #expect(try rows("a\n\n\r\nb\rc").map(\.line) == [1, 4, 5])
        #expect(try rows("").isEmpty)
        #expect(try rows("\u{FEFF}").isEmpty)
    }
}
