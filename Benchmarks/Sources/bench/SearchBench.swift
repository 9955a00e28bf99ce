// Searching a large directory through HTTP, the whole page and not the index alone.
import App
import Directory
import Domain
import Foundation
import Storage

enum SearchBench {
    static func run(in folder: String, into report: inout Report) async throws {
        let count = Int(ProcessInfo.processInfo.environment["BENCH_SERVICES"] ?? "") ?? 100_000
        let installation = try await Opened.installation(in: folder)
        var generated = GeneratedDirectory()
        let file = folder + "/services.json"
        try generated.write(count, to: file)
        let started = Clock.now()
        let imported = try await DirectoryImporter.run(
            path: file, source: "generated", database: installation.database, now: .now())
        let seconds = Clock.seconds(since: started)
        guard imported.services == count else { throw BenchError("only \(imported.services) services were imported") }
        report.add(
            ReportLine(
                what: "import of \(count) services", figure: perSecond(Double(count) / seconds),
                aim: ">= 650/s (38,986 in a minute)", isMet: Double(count) / seconds >= 650))
        await installation.close()

        let kith = try Child.kith(data: folder)
        defer { kith.stop() }
        let built = try waitForIndex(kith)
        report.add(
            ReportLine(what: "index of \(count) services after a start", figure: String(format: "%.1f s", built)))
        let requests = generated.searches().map { HTTPRequest.get($0) }
        for (connections, aim) in [(1, 5.0), (16, nil)] as [(Int, Double?)] {
            let found = try Load.run(port: kith.port, connections: connections, seconds: 6) { connection, count in
                requests[(connection * 61 + count) % requests.count]
            }
            report.add(
                ReportLine(
                    what: "search among \(count), \(connections == 1 ? "one at a time" : "\(connections) connections")",
                    figure: perSecond(found.rate), p50: found.samples.p50, p99: found.samples.p99,
                    aim: aim == nil ? "" : "p99 <= 5 ms", isMet: aim.map { found.samples.p99 <= $0 }))
        }
        let bytes = kith.residentBytes
        report.add(
            ReportLine(
                what: "memory with \(count) services", figure: String(format: "%.0f MB", Double(bytes) / 1e6)))
    }

    /// Seconds until the index has the services.
    private static func waitForIndex(_ kith: Child) throws -> Double {
        let started = Clock.now()
        while Clock.seconds(since: started) < 120 {
            let page = try Load.once(port: kith.port, HTTPRequest.get("/directory?q=organization"))
            if String(decoding: page.body, as: UTF8.self).contains("/directory/services/") {
                return Clock.seconds(since: started)
            }
            usleep(50_000)
        }
        throw BenchError("the index was not built")
    }
}
