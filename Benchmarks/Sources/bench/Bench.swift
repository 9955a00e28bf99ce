// `make bench` and `make crash`: every figure that the documents promise, measured in one run.
import Foundation
import Glibc

/// The modes of this program. Without one it measures everything.
@main
enum Bench {
    static func main() async {
        // A server that is killed while we write to it must not end us.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case nil: try await everything(only: [])
            case "only": try await everything(only: Set(arguments.dropFirst()))
            case "hello": try await HelloServer.run(port: Int(arguments.dropFirst().first ?? "") ?? 8081)
            case "crash": try await crash(times: Int(arguments.dropFirst().first ?? "") ?? 50)
            case "count-writes": try await countWrites(Array(arguments.dropFirst()))
            default:
                say("usage: bench [only hello|home|sign-in|search|storage|plan|messages|streams|start|memory …]")
                say("       bench crash [TIMES]      bench count-writes sqlite|postgres [WRITES]")
                exit(64)
            }
        } catch {
            say("bench: \(error)")
            exit(1)
        }
    }

    private static func everything(only: Set<String>) async throws {
        func wants(_ name: String) -> Bool { only.isEmpty || only.contains(name) }
        let folder = try Folder()
        defer { folder.remove() }
        var report = Report()
        say(Machine.description)
        if ["hello", "home", "sign-in", "start", "memory"].contains(where: wants) {
            let demo = try await DemoSite.make(in: folder.path + "/demo")
            if wants("hello") || wants("home") { try PageBench.run(demo, into: &report) }
            if wants("sign-in") { try SignInBench.run(demo, into: &report) }
            if wants("start") { try StartBench.run(demo, into: &report) }
            if wants("memory") { try MemoryBench.run(demo, into: &report) }
        }
        if wants("search") { try await SearchBench.run(in: folder.path + "/directory", into: &report) }
        for engine in BenchEngine.available where wants("storage") {
            try await StorageBench.run(engine, in: folder.path + "/storage-\(engine)", into: &report)
        }
        if wants("plan") { try MatchBench.run(in: folder.path + "/plan", into: &report) }
        if wants("messages") { try await MessageBench.run(in: folder.path + "/messages", into: &report) }
        if wants("streams") { try await StreamBench.run(in: folder.path + "/streams", into: &report) }
        say(report.table)
        say(Machine.description)
    }

    private static func crash(times: Int) async throws {
        let folder = try Folder()
        defer { folder.remove() }
        for engine in BenchEngine.available {
            try await Crash.run(engine, times: times, in: folder.path + "/crash-\(engine)")
        }
    }

    private static func countWrites(_ arguments: [String]) async throws {
        guard let engine = BenchEngine(rawValue: arguments.first ?? "") else {
            throw BenchError("count-writes takes sqlite or postgres")
        }
        let folder = try Folder()
        defer { folder.remove() }
        try await CountedWrites.run(
            engine, writes: Int(arguments.dropFirst().first ?? "") ?? 500, in: folder.path + "/writes")
    }
}

/// Something that stops a measurement.
struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A folder that goes when the measurement ends. BENCH_FOLDER puts it on another disk.
struct Folder {
    let path: String

    init() throws {
        let parent = ProcessInfo.processInfo.environment["BENCH_FOLDER"] ?? FileManager.default.temporaryDirectory.path
        path = "\(parent)/kith-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What the figures were measured on.
enum Machine {
    static var description: String {
        var load = [0.0, 0.0, 0.0]
        getloadavg(&load, 3)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return String(
            format: "%d cores, load %.1f in the last minute; client and server share them. Trust the ratios.", cores,
            load[0])
    }
}
