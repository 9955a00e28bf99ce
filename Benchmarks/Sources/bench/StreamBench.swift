// Many open streams and a steady pace of messages; then the same beside readers who have stopped reading.
import App
import Conversations
import Domain
import Foundation

enum StreamBench {
    private static let pairs = 1000
    private static let slow = 20
    private static let seconds = 5.0
    /// What a slow reader is sent at once: more than the buffers between them and the server hold.
    private static let linesBefore = 130
    /// How often the server wakes every stream, in seconds: the last measurement goes on until that has happened.
    private static let heartbeat = 20.0

    static func run(in folder: String, into report: inout Report) async throws {
        Descriptors.raise()
        let started = Clock.now()
        let installation = try await Opened.installation(in: folder)
        let all = try await Pair.make(pairs, in: installation)
        try await fill(Array(all.prefix(slow)), in: installation)
        await installation.close()
        say(String(format: "streams: %d pairs made in %.1f s", pairs, Clock.seconds(since: started)))
        let kith = try Descriptors.asFromShell { try Child.kith(data: folder) }
        defer { kith.stop() }
        try measure(all, on: kith, into: &report)
    }

    private static func fill(_ pairs: [Pair], in installation: Installation) async throws {
        let talking = installation.features.conversations.talking
        let words = String(repeating: "A long line about a long week. ", count: 128)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pair in pairs {
                group.addTask {
                    for number in 0..<linesBefore {
                        _ = try await talking.send(
                            .words(words), in: pair.conversation, by: pair.member.viewer, key: "before \(number)",
                            at: .now())
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func measure(_ all: [Pair], on kith: Child, into report: inout Report) throws {
        let running = Clock.now()
        let room = try StreamRoom(all, busy: slow, linesBefore: linesBefore, port: kith.port)
        // Who reads has a machine of their own: this one's wait for a core must not count as the server's.
        let isAhead = Priority.aheadOfAll()
        defer { Priority.asBefore() }
        if !isAhead { say("streams: not allowed to stand ahead of the server, so this program's own waits count too") }
        _ = try room.talk(until: Clock.now() + 1_000_000_000)
        let atFirst = kith.residentBytes
        let quiet = try room.talk(until: Clock.now() + UInt64(seconds * 1e9))
        let before = kith.residentBytes
        try room.stopReading()
        let filled = kith.residentBytes
        let beside = try room.talk(until: Clock.now() + UInt64(seconds * 1e9))
        let after = kith.residentBytes
        let growth = Double(after - before) / 1e6
        guard room.stuckCount == slow else { throw BenchError("only \(room.stuckCount) of \(slow) readers were slow") }
        let met = Clock.seconds(since: running) >= heartbeat
        room.readAgain()
        let last = try room.talk(
            until: max(Clock.now() + UInt64(seconds * 1e9), running + UInt64((heartbeat + 1.5) * 1e9)))
        try room.lookForAll()

        var samples = quiet.samples
        samples.add(last.samples)
        let rate = Double(samples.count) / (quiet.seconds + last.seconds)
        report.add(
            ReportLine(
                what: "\(pairs * 2) open streams, a message to its reader", figure: perSecond(rate), p50: samples.p50,
                p99: samples.p99, aim: "200/s, p99 <= 250 ms",
                isMet: samples.p99 <= 250 && rate >= StreamRoom.rate * 0.95))
        report.add(
            ReportLine(
                what: "the same between two heartbeats", figure: perSecond(quiet.rate), p50: quiet.samples.p50,
                p99: quiet.samples.p99))
        let ratio = beside.samples.p99 / max(quiet.samples.p99, 0.001)
        report.add(
            ReportLine(
                what: "the same, \(slow) streams not read" + (met ? ", over a heartbeat" : ""),
                figure: perSecond(beside.rate) + String(format: ", p99 x %.2f", ratio), p50: beside.samples.p50,
                p99: beside.samples.p99, aim: "p99 at most 1.5 times as long", isMet: ratio <= 1.5))
        report.add(
            ReportLine(
                what: "memory meanwhile, for \(slow) streams not read",
                figure: String(
                    format: "%+.1f MB: %+.1f as they fill, %+.1f after (%+.1f with all read)", growth,
                    Double(filled - before) / 1e6, Double(after - filled) / 1e6, Double(before - atFirst) / 1e6),
                aim: "<= 1 MB each", isMet: growth <= Double(slow)))
        say("  \(room.arrivedCount) lines arrived on \(pairs * 2) streams, each once and in order")
    }
}
