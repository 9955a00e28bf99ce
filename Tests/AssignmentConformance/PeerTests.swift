// Our plans have the totals that SciPy and OR-Tools find. KITH_PYTHON names a Python that has them.

import Assignment
import Foundation
import Testing

struct PeerTests {
    @Test(arguments: [AssignmentProblem.Goal.bestTotal, .mostMatchedThenBestTotal])
    func `the peers find the same totals`(goal: AssignmentProblem.Goal) throws {
        var generator = SystemRandomNumberGenerator()
        let instances = (0..<60).map { PeerInstance(goal, shape: $0 % PeerInstance.shapes, using: &generator) }
        let answers = try askPeers(instances)
        #expect(answers.count == instances.count)
        for (instance, answers) in zip(instances, answers) {
            let plan = AssignmentPlan(solving: try instance.problem(goal))
            #expect(plan.certificate.flaw(in: plan.problem) == nil)
            for answer in answers {
                #expect(plan.total == answer.total, "\(answer.peer): \(instance)")
                if goal == .mostMatchedThenBestTotal {
                    #expect(plan.matched == answer.matched, "\(answer.peer): \(instance)")
                }
            }
        }
    }

    private struct Answer: Decodable {
        let peer: String
        let matched: Int
        let total: Int
    }

    private struct PeersMissing: Error, CustomStringConvertible {
        let description: String
    }

    private func askPeers(_ instances: [PeerInstance]) throws -> [[Answer]] {
        let python = ProcessInfo.processInfo.environment["KITH_PYTHON"] ?? "python3"
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: neither side waits for the other.
        let question = folder.appending(path: "question")
        let answer = folder.appending(path: "answer")
        try JSONEncoder().encode(instances).write(to: question)
        try Data().write(to: answer)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "assignment_peers.py")
        process.arguments = [python, script.path]
        process.standardInput = try FileHandle(forReadingFrom: question)
        process.standardOutput = try FileHandle(forWritingTo: answer)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PeersMissing(
                description: "\(python) could not solve: does it have scipy (and ortools)? KITH_PYTHON names another.")
        }
        return try JSONDecoder().decode([[Answer]].self, from: Data(contentsOf: answer))
    }
}
