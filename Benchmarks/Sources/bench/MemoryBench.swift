// Memory of the server: idle, and for each open stream.
import Foundation
import Glibc

enum MemoryBench {
    private static let streams = 1000

    static func run(_ demo: DemoSite, into report: inout Report) throws {
        let conversation = try conversation(of: demo)
        let kith = try Child.kith(data: demo.folder)
        defer { kith.stop() }
        // The search index is built in the background.
        sleep(3)
        let idle = kith.residentBytes
        report.add(
            ReportLine(
                what: "memory, idle, demo", figure: String(format: "%.1f MB", Double(idle) / 1e6), aim: "<= 60 MB",
                isMet: idle <= 60_000_000))
        let loop = SocketLoop()
        var open: [EventSocket] = []
        for _ in 0..<streams {
            let socket = try EventSocket(port: kith.port)
            loop.add(socket)
            socket.write(HTTPRequest.get("/conversations/\(conversation)/stream", cookie: demo.member.cookie))
            open.append(socket)
            loop.turn(waiting: 0)
        }
        let end = Clock.now() + 20_000_000_000
        while open.contains(where: { !$0.hasBegun }) && Clock.now() < end { loop.turn() }
        guard open.allSatisfy(\.hasBegun) else { throw BenchError("not every stream began") }
        // What was needed only to open them is given back, or counts.
        sleep(2)
        let each = Double(kith.residentBytes - idle) / Double(streams)
        report.add(
            ReportLine(
                what: "memory, each of \(streams) open streams", figure: String(format: "%.1f kB", each / 1e3),
                aim: "<= 48 kB", isMet: each <= 48_000))
        for socket in open { socket.close() }
    }

    private static func conversation(of demo: DemoSite) throws -> String {
        let kith = try Child.kith(data: demo.folder)
        defer { kith.stop() }
        let page = try Load.once(
            port: kith.port, HTTPRequest.get("/conversations", cookie: demo.member.cookie))
        let text = String(decoding: page.body, as: UTF8.self)
        guard let link = text.firstMatch(of: /href="\/conversations\/([0-9a-f-]{36})/) else {
            throw BenchError("the demo's member has no conversation")
        }
        return String(link.1)
    }
}
