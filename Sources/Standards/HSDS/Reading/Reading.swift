/// The notes of one reading: the report as it grows, and which rows were seen already.
final class Reading {
    var report = HSDSReport()
    var progress = HSDSProgress()
    let limits: HSDSLimits
    private var seen: [HSDSTable: Set<String>] = [:]

    init(_ limits: HSDSLimits) {
        self.limits = limits
    }

    /// Counts a problem, and keeps it while there are few of its reason.
    func note(
        _ reason: HSDSProblem.Reason, file: String, line: Int = 0, table: HSDSTable? = nil, id: String? = nil,
        field: String? = nil, value: String? = nil
    ) {
        report.counts[reason, default: 0] += 1
        guard report.counts[reason, default: 0] <= limits.problemsKept else { return }
        report.problems.append(
            HSDSProblem(
                reason: reason, file: file, line: line, table: table, id: id.map(Self.short), field: field,
                value: value.map(Self.short)))
    }

    func countRead(_ table: HSDSTable, _ count: Int = 1) {
        report.rows[table, default: .init()].read += count
    }

    func countKept(_ table: HSDSTable) {
        report.rows[table, default: .init()].kept += 1
    }

    func countLeftOut(_ table: HSDSTable) {
        report.rows[table, default: .init()].leftOut += 1
    }

    /// True the first time that a nested object with this id is met.
    func isFirst(_ table: HSDSTable, id: String) -> Bool {
        seen[table, default: []].insert(id).inserted
    }

    private static func short(_ value: String) -> String {
        value.count <= 80 ? value : String(value.prefix(79)) + "…"
    }
}

/// A row cannot be used, and why.
struct Rejection: Error {
    let reason: HSDSProblem.Reason
    var field: String?
    var value: String?
}
