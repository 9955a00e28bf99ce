// Pairs who all have their conversation open on both sides, and write at a pace that nothing slows.
import Foundation
import Glibc

/// Everybody's streams, and who writes.
final class StreamRoom {
    /// Messages a second.
    static let rate = 200.0

    struct Window {
        var samples = Samples()
        var seconds = 0.0
        var rate: Double { seconds > 0 ? Double(samples.count) / seconds : 0 }
    }

    /// One conversation; its member writes.
    private final class Talk {
        let pair: Pair
        let before: Int
        var sentAt: [UInt64] = []
        init(_ pair: Pair, before: Int) {
            self.pair = pair
            self.before = before
        }
        var lines: Int { before + sentAt.count }
    }

    /// One open stream. The reader's is timed; the writer's own is only counted.
    private final class Ear {
        let talk: Talk
        let socket: EventSocket
        var last: Int
        var isDeaf = false
        init(_ talk: Talk, _ socket: EventSocket, after last: Int) {
            self.talk = talk
            self.socket = socket
            self.last = last
        }
    }

    private let port: Int
    private let busy: Int
    private let loop = SocketLoop()
    private var talks: [Talk] = []
    private var ears: [Ear] = []
    private var idle: [AnswerSocket] = []
    private var window = Window()
    private var posts = 0
    private var trouble: String?
    private(set) var arrivedCount = 0

    /// Opens both streams of every pair. The first `busy` pairs have said something before, and get a tenth of the
    /// messages.
    init(_ pairs: [Pair], busy: Int, linesBefore: Int, port: Int) throws {
        self.port = port
        self.busy = busy
        for (number, pair) in pairs.enumerated() {
            let talk = Talk(pair, before: number < busy ? linesBefore : 0)
            talks.append(talk)
            for browser in [pair.member, pair.advocate] {
                let ear = Ear(talk, try EventSocket(port: port), after: talk.before)
                listen(ear, isTimed: browser.cookie == pair.advocate.cookie)
                ear.socket.write(StreamRoom.opening(talk, browser, after: talk.before))
                ears.append(ear)
                loop.turn(waiting: 0)
            }
        }
        let patience = Clock.now() + 10_000_000_000
        while ears.contains(where: { !$0.socket.hasBegun }) && Clock.now() < patience { loop.turn() }
        let begun = ears.count { $0.socket.hasBegun }
        guard begun == ears.count else { throw BenchError("only \(begun) of \(ears.count) streams began") }
    }

    private static func opening(_ talk: Talk, _ browser: SignedInBrowser, after: Int) -> [UInt8] {
        HTTPRequest.get("/conversations/\(talk.pair.conversation)/stream?after=\(after)", cookie: browser.cookie)
    }

    private func listen(_ ear: Ear, isTimed: Bool) {
        ear.socket.onEvent = { [unowned self, unowned ear] id, arrived in
            guard id == ear.last + 1, id <= ear.talk.lines else {
                trouble = "line \(id) of \(ear.talk.lines) arrived after line \(ear.last)"
                return
            }
            ear.last = id
            arrivedCount += 1
            if isTimed { window.samples.add(from: ear.talk.sentAt[id - ear.talk.before - 1], to: arrived) }
        }
        loop.add(ear.socket)
    }

    /// Posts at the pace until `end`, then waits until everybody who reads has everything.
    func talk(until end: UInt64) throws -> Window {
        window = Window()
        let start = Clock.now()
        let every = UInt64(1e9 / StreamRoom.rate)
        var due = start
        while due < end && trouble == nil {
            let now = Clock.now()
            if due <= now {
                try post()
                due += every
            }
            loop.turn(waiting: due <= Clock.now() ? 0 : 1)
        }
        window.seconds = Double(due - start) / 1e9
        let patience = Clock.now() + 10_000_000_000
        while isBehind && Clock.now() < patience && trouble == nil { loop.turn(waiting: 5) }
        if let trouble { throw BenchError(trouble) }
        guard !isBehind else { throw BenchError("not every line arrived") }
        return window
    }

    private var isBehind: Bool { ears.contains { !$0.isDeaf && $0.last < $0.talk.lines } }

    private func post() throws {
        posts += 1
        // Each in turn, so that two lines of a conversation are never under way at once.
        let talk = posts % 10 == 0 ? talks[posts / 10 % busy] : talks[busy + posts % (talks.count - busy)]
        let member = talk.pair.member
        let request = HTTPRequest.post(
            "/conversations/\(talk.pair.conversation)/messages", cookie: member.cookie,
            form: [
                ("form-token", member.formToken), ("once", "k\(posts)"),
                ("words", "Line \(posts), about as long as what people write at once."),
            ])
        let socket = try freeSocket()
        talk.sentAt.append(Clock.now())
        socket.ask(request)
    }

    private func freeSocket() throws -> AnswerSocket {
        while let socket = idle.popLast() { if socket.isOpen { return socket } }
        let socket = try AnswerSocket(port: port)
        socket.onAnswer = { [unowned self] socket, answer, _, _ in
            if answer.status != 303 { trouble = "a message was answered with \(answer.status)" }
            idle.append(socket)
        }
        loop.add(socket)
        return socket
    }

    /// The members of the busy pairs open their conversation from its beginning, and take nothing of it.
    func stopReading() throws {
        let numbers = (0..<busy).map { $0 * 2 }
        for number in numbers { ears[number].socket.close() }
        // Before their descriptors are used again.
        loop.turn(waiting: 0)
        for number in numbers {
            let talk = ears[number].talk
            let ear = Ear(talk, try EventSocket(port: port, receiveBuffer: 16_384), after: 0)
            ear.isDeaf = true
            ear.socket.write(StreamRoom.opening(talk, talk.pair.member, after: 0))
            ears[number] = ear
        }
        let patience = Clock.now() + 5_000_000_000
        while stuckCount < busy && Clock.now() < patience { loop.turn(waiting: 50) }
        guard stuckCount == busy else { throw BenchError("only \(stuckCount) of \(busy) streams filled up") }
    }

    /// Slow readers for whom the server's kernel holds bytes that it cannot hand over.
    var stuckCount: Int {
        let ports = Set(ears.filter(\.isDeaf).map(\.socket.localPort))
        return Kernel.lines(of: "/proc/net/tcp").dropFirst().count { row in
            let fields = row.split(separator: " ")
            guard fields.count > 4, Int(fields[1].suffix(4), radix: 16) == port,
                let other = Int(fields[2].suffix(4), radix: 16), ports.contains(other)
            else { return false }
            return Int(fields[4].prefix(8), radix: 16) ?? 0 > 0
        }
    }

    /// They take up reading where they stood.
    func readAgain() {
        for ear in ears where ear.isDeaf {
            ear.isDeaf = false
            listen(ear, isTimed: false)
        }
    }

    /// Every stream is still open and has had every line.
    func lookForAll() throws {
        let closed = ears.count { !$0.socket.isOpen }
        guard closed == 0, !isBehind else { throw BenchError("\(closed) streams have ended") }
    }
}
