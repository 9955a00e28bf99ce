// Durable messages through HTTP: posted by one of a pair, read on the other's open stream.
import App
import Domain
import Foundation

enum MessageBench {
    static let pairs = 64

    static func run(in folder: String, into report: inout Report) async throws {
        let installation = try await Opened.installation(in: folder)
        let all = try await Pair.make(pairs, in: installation)
        await installation.close()
        let kith = try Child.kith(data: folder)
        defer { kith.stop() }
        let one = try talk(Array(all.prefix(1)), seconds: 4, on: kith)
        report.add(
            ReportLine(
                what: "message sent to received, one pair", figure: perSecond(one.rate), p50: one.received.p50,
                p99: one.received.p99, aim: "p50 <= 3 ms", isMet: one.received.p50 <= 3))
        let processor = kith.processorSeconds
        let many = try talk(Array(all.dropFirst()), seconds: 6, on: kith)
        report.add(
            ReportLine(
                what: "messages through HTTP to the stream, \(pairs - 1) pairs", figure: perSecond(many.rate),
                p50: many.received.p50, p99: many.received.p99, aim: ">= 3000/s", isMet: many.rate >= 3000))
        let spent = (kith.processorSeconds - processor) / Double(max(1, many.all))
        report.add(
            ReportLine(
                what: "processor time of the server for a message", figure: String(format: "%.2f ms", spent * 1e3)))
    }

    struct Result {
        var received = Samples()
        var rate = 0.0
        /// Warming up included.
        var all = 0
    }

    private final class Line {
        var sentAt: [UInt64] = []
        var received = 0
    }

    /// Every sender posts the next line when the last is acknowledged. Lines must arrive once each, in order.
    private static func talk(_ pairs: [Pair], seconds: Double, on kith: Child) throws -> Result {
        let loop = SocketLoop()
        let streams = try pairs.map { pair in
            let socket = try EventSocket(port: kith.port)
            loop.add(socket)
            socket.write(
                HTTPRequest.get("/conversations/\(pair.conversation)/stream?after=0", cookie: pair.advocate.cookie))
            return socket
        }
        let patience = Clock.now() + 10_000_000_000
        while streams.contains(where: { !$0.hasBegun }) && Clock.now() < patience { loop.turn() }
        let counted = Clock.now() + 1_000_000_000
        let end = counted + UInt64(seconds * 1e9)
        let found = Found()
        var lines: [Line] = []
        for (number, pair) in pairs.enumerated() {
            let line = Line()
            lines.append(line)
            streams[number].onEvent = { id, arrived in
                line.received += 1
                guard id == line.received, id <= line.sentAt.count else {
                    found.trouble = "line \(id) arrived as the \(line.received)th of \(line.sentAt.count)"
                    return
                }
                if line.sentAt[id - 1] >= counted && arrived <= end {
                    found.result.received.add(from: line.sentAt[id - 1], to: arrived)
                }
            }
            let socket = try AnswerSocket(port: kith.port)
            func post() {
                line.sentAt.append(Clock.now())
                socket.ask(
                    HTTPRequest.post(
                        "/conversations/\(pair.conversation)/messages", cookie: pair.member.cookie,
                        form: [
                            ("form-token", pair.member.formToken), ("once", "k\(line.sentAt.count)"),
                            ("words", "Line \(line.sentAt.count), about as long as what people write at once."),
                        ]))
            }
            socket.onAnswer = { [weak socket] _, answer, _, arrived in
                if answer.status != 303 { found.trouble = "a message was answered with \(answer.status)" }
                if arrived < end && found.trouble == nil { post() }
                _ = socket
            }
            loop.add(socket)
            post()
        }
        loop.run(until: end)
        // What is under way still arrives.
        let last = Clock.now() + 5_000_000_000
        while lines.contains(where: { $0.received < $0.sentAt.count }) && Clock.now() < last && found.trouble == nil {
            loop.turn()
        }
        if let trouble = found.trouble { throw BenchError(trouble) }
        guard lines.allSatisfy({ $0.received == $0.sentAt.count }) else { throw BenchError("not every line arrived") }
        found.result.rate = Double(found.result.received.count) / seconds
        found.result.all = lines.reduce(0) { $0 + $1.received }
        return found.result
    }

    private final class Found {
        var result = Result()
        var trouble: String?
    }
}
