// The table that a run ends with.
import Foundation

/// One line: what was measured, and whether it is what the documents promise.
struct ReportLine {
    var what: String
    var figure: String
    var p50: Double?
    var p99: Double?
    /// Requests a second as a part of hello's.
    var ofHello: Double?
    var aim = ""
    var isMet: Bool?
}

/// All lines, shown as they come and again at the end.
struct Report {
    private var lines: [ReportLine] = []

    mutating func add(_ line: ReportLine) {
        lines.append(line)
        say("  " + Report.cells(line).filter { !$0.isEmpty }.joined(separator: "  "))
    }

    private static func cells(_ line: ReportLine) -> [String] {
        func milliseconds(_ value: Double?) -> String { value.map { String(format: "%.2f ms", $0) } ?? "" }
        return [
            line.what, line.figure, milliseconds(line.p50), milliseconds(line.p99),
            line.ofHello.map { String(format: "%.2f", $0) } ?? "", line.aim,
            line.isMet.map { $0 ? "met" : "NOT MET" } ?? "",
        ]
    }

    var table: String {
        let rows = [["what", "figure", "p50", "p99", "of hello", "aim", ""]] + lines.map(Report.cells)
        let widths = (0..<7).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let texts = rows.map { row in
            zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: " | ")
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "-|-")
        return (["", texts[0], rule] + texts.dropFirst() + [""]).joined(separator: "\n")
    }
}

/// A rate, as people write it.
func perSecond(_ rate: Double) -> String { String(format: "%.0f/s", rate) }

/// Prints a line at once, also into a file.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
