// From the start of `kith serve` on the demo until its first answer.
import Foundation

enum StartBench {
    static func run(_ demo: DemoSite, into report: inout Report) throws {
        var samples: [Double] = []
        for _ in 0..<9 {
            let kith = try Child.kith(data: demo.folder)
            samples.append(kith.firstAnswer)
            kith.stop()
        }
        let median = samples.median
        report.add(
            ReportLine(
                what: "start to first answer, demo", figure: String(format: "%.0f ms", median), p50: median,
                p99: samples.max(), aim: "<= 300 ms", isMet: median <= 300))
    }
}
