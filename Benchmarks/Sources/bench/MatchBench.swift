// The waiting list as one problem, beside OR-Tools' min-cost flow on the same numbers in the same run.
import Assignment
import Foundation

enum MatchBench {
    private static let members = 10_000
    private static let advocates = 1_000
    private static let capacity = 10

    static func run(in folder: String, into report: inout Report) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, candidates, most) in [("50 candidates each", 50, 0.5), ("every pair", advocates, 0.1)] {
            let rows = MatchRows(members: members, advocates: advocates, candidates: candidates)
            let problem = try rows.problem(capacity: capacity)
            var plan = AssignmentPlan(solving: problem)
            let times = (0..<5).map { _ in
                let began = Clock.now()
                plan = AssignmentPlan(solving: problem)
                return Double(Clock.now() - began) / 1e6
            }
            let what = "plan, \(members) waiting x \(advocates) of \(capacity), \(name)"
            guard let flaw = plan.certificate.flaw(in: problem) else {
                try peer(rows, plan, times.median, what, most, folder, into: &report)
                if candidates < advocates { try changes(plan, rows, into: &report) }
                continue
            }
            throw BenchError("the plan is not the best: \(flaw)")
        }
    }

    private static func peer(
        _ rows: MatchRows, _ plan: AssignmentPlan, _ ours: Double, _ what: String, _ most: Double, _ folder: String,
        into report: inout Report
    ) throws {
        guard let theirs = try OrTools.solve(rows, capacity: capacity, in: folder) else {
            report.add(ReportLine(what: what + " (no OR-Tools: KITH_PYTHON)", figure: milliseconds(ours)))
            return
        }
        guard theirs.total == plan.total, theirs.matched == plan.matched else {
            throw BenchError(
                "OR-Tools plans \(theirs.matched) with \(theirs.total), we \(plan.matched) with \(plan.total)")
        }
        let ratio = ours / theirs.milliseconds
        report.add(
            ReportLine(
                what: what, figure: "\(milliseconds(ours)), OR-Tools \(milliseconds(theirs.milliseconds))",
                aim: "<= \(most) of it: " + String(format: "%.3f", ratio), isMet: ratio <= most))
    }

    private static func changes(_ solved: AssignmentPlan, _ rows: MatchRows, into report: inout Report) throws {
        var (plan, samples) = (solved, Samples())
        for number in 0..<200 {
            let member = number * 47 % members
            guard let advocate = plan.advocate(of: member) else { continue }
            let change: AssignmentChange =
                switch number % 4 {
                case 0: .score(member: member, advocate: advocate, nil)
                case 1: .memberRemoved(member)
                case 2: .capacity(advocate: advocate, number % 8 < 4 ? capacity - 1 : capacity + 1)
                default: .memberAdded(rows.candidates(of: member))
                }
            let began = Clock.now()
            try plan.apply(change)
            samples.add(from: began, to: Clock.now())
        }
        let slowest = samples.highest
        report.add(
            ReportLine(
                what: "planned anew after one change", figure: "slowest \(milliseconds(slowest))", p50: samples.p50,
                p99: samples.p99, aim: "<= 50 ms", isMet: slowest <= 50))
    }

    private static func milliseconds(_ value: Double) -> String { String(format: "%.1f ms", value) }
}

/// Random scores from 0 to 9,999, and for each member the best so many.
struct MatchRows {
    var members: Int
    var advocates: Int
    var perMember: Int
    var ids: [Int32] = []
    var scores: [Int32] = []

    init(members: Int, advocates: Int, candidates: Int) {
        (self.members, self.advocates, perMember) = (members, advocates, candidates)
        var state: UInt64 = 3
        func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
        for _ in 0..<members {
            let row = (0..<advocates).map { (Int32(next() % 10_000), Int32($0)) }
            let best = candidates < advocates ? Array(row.sorted { $0.0 > $1.0 }.prefix(candidates)) : row
            for (score, advocate) in best {
                ids.append(advocate)
                scores.append(score)
            }
        }
    }

    func problem(capacity: Int) throws -> AssignmentProblem {
        let capacities = Array(repeating: capacity, count: advocates)
        if perMember == advocates {
            return try AssignmentProblem(
                goal: .mostMatchedThenBestTotal, capacities: capacities, members: members, scores: scores)
        }
        return try AssignmentProblem(
            goal: .mostMatchedThenBestTotal, capacities: capacities, starts: (0...members).map { $0 * perMember },
            advocates: ids, scores: scores)
    }

    func candidates(of member: Int) -> [AssignmentProblem.Candidate] {
        (member * perMember..<(member + 1) * perMember).map {
            AssignmentProblem.Candidate(advocate: Int(ids[$0]), score: Int(scores[$0]))
        }
    }
}

/// OR-Tools in a Python of its own, on the same numbers.
enum OrTools {
    struct Answer: Decodable {
        let milliseconds: Double
        let matched: Int
        let total: Int
    }

    /// Nil when that Python has no OR-Tools.
    static func solve(_ rows: MatchRows, capacity: Int, in folder: String) throws -> Answer? {
        let path = folder + "/instance.bin"
        var bytes = Data()
        let counts = [rows.members, rows.advocates, rows.perMember, capacity].map(Int32.init)
        for numbers in [counts, rows.ids, rows.scores] {
            numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["KITH_PYTHON"] ?? "python3"
        process.arguments = [python, "Benchmarks/or_tools.py", path]
        let answer = Pipe()
        process.standardOutput = answer
        try process.run()
        let said = try answer.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // 69: it is not there. Anything else that is not an answer is a fault.
        if process.terminationStatus == 69 { return nil }
        return try JSONDecoder().decode(Answer.self, from: said)
    }
}
