// A server in a process of its own, as an organisation runs it.
import Foundation
import Glibc

/// A child process that listens on a port.
final class Child {
    let port: Int
    private let process = Process()
    /// From the start until the first answer.
    private(set) var firstAnswer = 0.0

    /// Starts a program of this build; `arguments` is told the port. Returns once `path` is answered with 200.
    init(_ program: String, path: String = "/", arguments: (_ port: Int) -> [String]) throws {
        port = try Child.freePort()
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = own.deletingLastPathComponent().appendingPathComponent(program)
        process.arguments = arguments(port)
        process.standardOutput = FileHandle.nullDevice
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("KITH_") }
        let started = Clock.now()
        try process.run()
        while true {
            if let found = try? Load.once(port: port, HTTPRequest.get(path)), found.answer.status == 200 { break }
            guard process.isRunning, Clock.seconds(since: started) < 60 else {
                throw BenchError("\(program) did not come up")
            }
            usleep(500)
        }
        firstAnswer = Clock.seconds(since: started) * 1000
    }

    /// `kith serve` over a folder.
    static func kith(data: String, database: String? = nil) throws -> Child {
        try Child("kith", path: "/healthz") { port in
            let more = database.map { ["--database", $0] } ?? []
            return ["serve", "--data", data, "--listen", "127.0.0.1:\(port)"] + more
        }
    }

    static func hello() throws -> Child { try Child("bench") { ["hello", String($0)] } }

    deinit { stop() }

    /// Asks it to end, and waits.
    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// SIGKILL: no warning, nothing is finished.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Memory in use, in bytes.
    var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
    }

    /// Processor time used so far, in seconds.
    var processorSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: " ").map { String($0) }
        guard fields.count > 14, let user = Double(fields[13]), let system = Double(fields[14]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard found else { throw BenchError("no free port") }
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}
