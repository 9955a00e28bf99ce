// Thirty people sign in each second while somebody looks at their home page: hashing must not hold up the others.

enum SignInBench {
    private static let pages = 100.0
    private static let signIns = 30.0
    private static let seconds = 6.0

    static func run(_ demo: DemoSite, into report: inout Report) throws {
        let kith = try Child.kith(data: demo.folder)
        defer { kith.stop() }
        // Who looks at pages has a machine of their own: this one's wait for a core must not count as the server's.
        let isAhead = Priority.aheadOfAll()
        defer { Priority.asBefore() }
        if !isAhead { say("sign-in: not allowed to stand ahead of the server, so this program's own waits count too") }
        let quiet = try measure(demo, port: kith.port, signIns: 0)
        let busy = try measure(demo, port: kith.port, signIns: signIns)
        report.add(
            ReportLine(
                what: "home, \(Int(pages)) a second, nobody signing in", figure: perSecond(quiet.home.rate),
                p50: quiet.home.samples.p50, p99: quiet.home.samples.p99))
        let ratio = busy.home.samples.p99 / max(quiet.home.samples.p99, 0.001)
        let isMet = ratio <= 2 && busy.signIns.rate >= signIns * 0.95
        report.add(
            ReportLine(
                what: "home, \(Int(pages)) a second, \(Int(signIns)) sign-ins a second",
                figure: perSecond(busy.home.rate), p50: busy.home.samples.p50, p99: busy.home.samples.p99,
                aim: "p99 at most twice as long", isMet: isMet))
        report.add(
            ReportLine(
                what: "signing in meanwhile", figure: perSecond(busy.signIns.rate), p50: busy.signIns.samples.p50,
                p99: busy.signIns.samples.p99))
    }

    /// What is sent at its own pace, whether or not the last was answered: over as many connections as that takes.
    private final class Stream {
        let request: [UInt8]
        let expected: Int
        let every: UInt64
        var due: UInt64
        var idle: [AnswerSocket] = []
        var result = LoadResult()

        init(_ request: [UInt8], expecting status: Int, perSecond rate: Double, from start: UInt64) {
            self.request = request
            expected = status
            every = rate > 0 ? UInt64(1e9 / rate) : .max
            due = rate > 0 ? start : .max
        }

        func sendDue(at now: UInt64, port: Int, on loop: SocketLoop) throws {
            while due <= now {
                due += every
                let socket = try idle.popLast() ?? open(port, on: loop)
                socket.ask(request)
            }
        }

        private func open(_ port: Int, on loop: SocketLoop) throws -> AnswerSocket {
            let socket = try AnswerSocket(port: port)
            socket.onAnswer = { [unowned self] socket, answer, sent, arrived in
                if answer.status == expected {
                    result.samples.add(from: sent, to: arrived)
                } else {
                    result.failures += 1
                }
                result.bodyLength = answer.bodyLength
                idle.append(socket)
            }
            loop.add(socket)
            return socket
        }
    }

    private static func measure(
        _ demo: DemoSite, port: Int, signIns: Double
    ) throws -> (home: LoadResult, signIns: LoadResult) {
        let loop = SocketLoop()
        let start = Clock.now()
        let end = start + UInt64(seconds * 1e9)
        let home = Stream(
            HTTPRequest.get("/home", cookie: demo.member.cookie), expecting: 200, perSecond: pages, from: start)
        let form = [("name", demo.name), ("passphrase", demo.passphrase), ("form-token", demo.visitor.formToken)]
        let entering = Stream(
            HTTPRequest.post("/sign-in", cookie: "none; kith-visitor=\(demo.visitor.cookie)", form: form),
            expecting: 303, perSecond: signIns, from: start)
        while Clock.now() < end {
            let now = Clock.now()
            try home.sendDue(at: now, port: port, on: loop)
            try entering.sendDue(at: now, port: port, on: loop)
            loop.turn(waiting: 1)
        }
        for stream in [home, entering] {
            stream.result.seconds = seconds
            guard stream.result.failures == 0 else {
                throw BenchError("\(stream.result.failures) answers were not \(stream.expected)")
            }
        }
        return (home.result, entering.result)
    }
}
