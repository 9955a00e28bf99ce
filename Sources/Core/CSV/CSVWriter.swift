// Tables as text (RFC 4180), written so that no spreadsheet takes a cell for a formula.

package enum CSVWriter {
    /// Rows as lines that end with CR LF. A cell with a separator, a quote or a line end is quoted.
    package static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Spreadsheets run what begins with one of these, wherever it came from; after an apostrophe it is text.
    private static let formulas: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, formulas.contains(first), Double(text) == nil { text = "'" + text }
        let isPlain = text.utf8.allSatisfy { $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
