// `make crash`: kills the server under load, again and again, and looks for every acknowledged message, once.
//
// What this proves: nothing acknowledged is only in the process, and a restart repairs itself. What it cannot prove:
// the kernel keeps the pages of a killed process, so that syncing is counted by scripts/count-fsync instead.
import App
import Conversations
import Domain
import Foundation
import Web

enum Crash {
    private static let senders = 16

    static func run(_ engine: BenchEngine, times: Int, in folder: String) async throws {
        let database = try engine.newDatabase("kith_crash_\(getpid())")
        let installation = try await Opened.installation(in: folder, database: database)
        let pairs = try await Pair.make(senders, in: installation)
        await installation.close()
        var people = pairs.map { Sender(pair: $0) }
        var chance = Numbers(seed: 7)
        let started = Clock.now()
        for round in 0..<times {
            let kith = try Child.kith(data: folder, database: database)
            try load(&people, on: kith, kill: 20_000_000 + UInt64(chance.below(180_000_000)))
            if round % 10 == 9 {
                let sent = people.reduce(0) { $0 + $1.acknowledged.count }
                say("\(engine.name): killed \(round + 1) times, \(sent) messages acknowledged")
            }
        }
        // Started once more and stopped in peace, as an operator would.
        try Child.kith(data: folder, database: database).stop()
        try await look(for: people, in: folder, database, engine)
        say(String(format: "%@: %d kills in %.0f s", engine.name, times, Clock.seconds(since: started)))
    }

    /// One who writes, and what they know of it.
    private struct Sender {
        let pair: Pair
        var count = 0
        /// What the server said it has.
        var acknowledged: Set<String> = []
        /// Sent, and not answered before the server died.
        var open: String?
        /// Sent, never answered and never sent again: there once or not at all.
        var unknown: Set<String> = []
        var resent = 0
    }

    /// The senders of one round, shared with the sockets' closures.
    private final class Round {
        var people: [Sender]
        var trouble: String?
        var firstAnswer: UInt64?
        init(_ people: [Sender]) { self.people = people }
    }

    private static func load(_ people: inout [Sender], on kith: Child, kill delay: UInt64) throws {
        let round = Round(people)
        let loop = SocketLoop()
        for index in people.indices {
            let socket = try AnswerSocket(port: kith.port)
            socket.onAnswer = { socket, answer, _, arrived in
                guard answer.status == 303, let key = round.people[index].open else {
                    round.trouble = "a message was answered with \(answer.status)"
                    return
                }
                round.people[index].acknowledged.insert(key)
                round.people[index].open = nil
                round.firstAnswer = round.firstAnswer ?? arrived
                post(index, round, on: socket)
            }
            loop.add(socket)
            // Every second sender sends what was not answered once more, as a browser does; the others give up on it.
            if let key = round.people[index].open, index % 2 == 1 {
                round.people[index].unknown.insert(key)
                round.people[index].open = nil
            } else if round.people[index].open != nil {
                round.people[index].resent += 1
            }
            post(index, round, on: socket)
        }
        let patience = Clock.now() + 20_000_000_000
        while round.trouble == nil && Clock.now() < min(patience, (round.firstAnswer ?? patience) + delay) {
            loop.turn(waiting: 5)
        }
        kith.kill()
        // What the server said before it died has been said.
        while loop.openCount > 0 && Clock.now() < patience { loop.turn() }
        if let trouble = round.trouble { throw BenchError(trouble) }
        guard round.firstAnswer != nil else { throw BenchError("nothing was acknowledged in a whole round") }
        people = round.people
    }

    private static func post(_ index: Int, _ round: Round, on socket: AnswerSocket) {
        if round.people[index].open == nil {
            round.people[index].count += 1
            round.people[index].open = "message \(round.people[index].count) of sender \(index)"
        }
        guard let key = round.people[index].open else { return }
        let pair = round.people[index].pair
        socket.ask(
            HTTPRequest.post(
                "/conversations/\(pair.conversation)/messages", cookie: pair.member.cookie,
                form: [("form-token", pair.member.formToken), ("once", key), ("words", key)]))
    }

    /// Opens every message, as the member's own copy does, and compares.
    private static func look(
        for people: [Sender], in folder: String, _ database: String?, _ engine: BenchEngine
    ) async throws {
        let installation = try await Opened.installation(in: folder, database: database)
        var (acknowledged, resent, unanswered, trouble) = (0, 0, 0, [String]())
        for person in people {
            let parts = try await installation.features.conversations.export(of: person.pair.member.viewer.person)
            var times: [String: Int] = [:]
            var position = 0
            for row in parts.flatMap(\.rows) {
                position += 1
                if row["number"] != .number(position) { trouble.append("a gap before line \(position)") }
                guard case .text(let words) = row["words"] else {
                    trouble.append("line \(position) does not open")
                    continue
                }
                times[words, default: 0] += 1
            }
            for key in person.acknowledged where times[key] != 1 {
                trouble.append("\(key): acknowledged, and there \(times[key] ?? 0) times")
            }
            for (key, count) in times where !person.acknowledged.contains(key) {
                let isKnown = person.unknown.contains(key) || person.open == key
                if !isKnown || count != 1 { trouble.append("\(key): there \(count) times") }
                unanswered += 1
            }
            acknowledged += person.acknowledged.count
            resent += person.resent
        }
        await installation.close()
        guard trouble.isEmpty else {
            throw BenchError("\(engine.name): " + trouble.prefix(10).joined(separator: "; "))
        }
        say(
            "\(engine.name): all \(acknowledged) acknowledged messages are there, once, in order, and open; "
                + "\(resent) were sent again after a kill; \(unanswered) were stored but not answered")
    }
}
