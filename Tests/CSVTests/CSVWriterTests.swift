import CSV
import Testing

@Suite struct CSVWriterTests {
    @Test func `what is written reads back`() throws {
        let rows = [["a", "b,c", "say \"hello\""], ["", "two\nlines", " x "], ["é", "-5", "0.5"]]
        let text = CSVWriter.text(rows)
        var rest: [UInt8]? = Array(text.utf8)
        var csv = try CSVReader {
            defer { rest = nil }
            return rest
        }
        var read: [[String]] = []
        while try csv.next() { read.append((0..<csv.ends.count).map { csv.text($0) }) }
        #expect(read == rows)
        #expect(text.hasPrefix("a,\"b,c\",\"say \"\"hello\"\"\"\r\n"))
    }

    @Test func `no cell is a formula`() {
        for cell in ["=1+1", "@SUM(A1)", "+cmd", "-2+3", "\t=1", "\r=1"] {
            let written = CSVWriter.text([[cell]])
            #expect(written.hasPrefix("'") || written.hasPrefix("\"'"), "\(cell)")
        }
        #expect(CSVWriter.text([["-12", "+3", "1e5"]]) == "-12,+3,1e5\r\n")
    }

    @Test func `another separator`() throws {
        var rest: [UInt8]? = Array("a;\"b;c\"\r\n1,5;2".utf8)
        var csv = try CSVReader(separator: UInt8(ascii: ";")) {
            defer { rest = nil }
            return rest
        }
        var read: [[String]] = []
        while try csv.next() { read.append((0..<csv.ends.count).map { csv.text($0) }) }
        #expect(read == [["a", "b;c"], ["1,5", "2"]])
    }
}
