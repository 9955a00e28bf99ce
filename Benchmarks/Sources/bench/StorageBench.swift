// Durable messages at the storage layer: 64 senders, each in a conversation of their own, each waits for the disk.
import App
import Conversations
import Domain
import Foundation
import Storage

enum StorageBench {
    static let senders = 64

    static func run(_ engine: BenchEngine, in folder: String, into report: inout Report) async throws {
        let database = try engine.newDatabase("kith_bench_\(getpid())")
        let installation = try await Opened.installation(in: folder, database: database)
        let pairs = try await Pair.make(senders, in: installation)
        let talking = installation.features.conversations.talking
        _ = try await send(pairs, seconds: 1, talking)
        let durability = try await installation.database.engine.durability()
        let aim = engine == .sqlite ? 8_000.0 : 2_000.0
        let (samples, seconds) = try await send(pairs, seconds: 5, talking)
        let rate = Double(samples.count) / seconds
        report.add(
            ReportLine(
                what: "messages stored, \(engine.name), \(senders) senders", figure: perSecond(rate),
                p50: samples.p50, p99: samples.p99, aim: ">= \(perSecond(aim))", isMet: rate >= aim))
        let (alone, aloneSeconds) = try await send(Array(pairs.prefix(1)), seconds: 2, talking)
        report.add(
            ReportLine(
                what: "messages stored, \(engine.name), one sender",
                figure: perSecond(Double(alone.count) / aloneSeconds), p50: alone.p50, p99: alone.p99))
        let settings = durability.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }
        say("  \(engine.name) says: \(settings.joined(separator: ", "))")
        await installation.close()
    }

    private static func send(
        _ pairs: [Pair], seconds: Double, _ talking: Talking
    ) async throws -> (samples: Samples, seconds: Double) {
        let start = Clock.now()
        let end = start + UInt64(seconds * 1e9)
        let samples = try await withThrowingTaskGroup(of: Samples.self) { group in
            for (number, pair) in pairs.enumerated() {
                group.addTask {
                    var samples = Samples()
                    while Clock.now() < end {
                        let sent = Clock.now()
                        _ = try await talking.send(
                            .words("Line \(samples.count) of sender \(number), about as long as people write at once."),
                            in: pair.conversation, by: pair.member.viewer, key: "\(start)-\(samples.count)", at: .now())
                        samples.add(from: sent, to: Clock.now())
                    }
                    return samples
                }
            }
            return try await group.reduce(into: Samples()) { $0.add($1) }
        }
        return (samples, Clock.seconds(since: start))
    }
}
