// Load: each connection asks again as soon as it is answered, for some seconds.

/// What a load found.
struct LoadResult {
    var samples = Samples()
    var seconds = 0.0
    /// Answers that were no page.
    var failures = 0
    var bodyLength = 0

    var rate: Double { seconds > 0 ? Double(samples.count) / seconds : 0 }
}

/// Keeps a number of connections busy.
enum Load {
    /// `request` is told the connection and how many it has asked. Only what is asked after `warmUp` counts.
    static func run(
        port: Int, connections: Int, warmUp: Double = 1, seconds: Double,
        request: @escaping (_ connection: Int, _ count: Int) -> [UInt8]
    ) throws -> LoadResult {
        let loop = SocketLoop()
        let begin = Clock.now()
        let counted = begin + UInt64(warmUp * 1e9)
        let end = counted + UInt64(seconds * 1e9)
        let found = Found()
        for number in 0..<connections {
            let socket = try AnswerSocket(port: port)
            var count = 0
            socket.onAnswer = { socket, answer, sent, arrived in
                if sent >= counted && arrived <= end {
                    found.result.samples.add(from: sent, to: arrived)
                    found.result.bodyLength = answer.bodyLength
                }
                if answer.status != 200 { found.result.failures += 1 }
                count += 1
                if arrived < end { socket.ask(request(number, count)) }
            }
            loop.add(socket)
            socket.ask(request(number, 0))
        }
        loop.run(until: end)
        guard loop.openCount > 0 else { throw BenchError("the server closed every connection") }
        found.result.seconds = seconds
        guard found.result.failures == 0 else {
            throw BenchError("\(found.result.failures) answers were not 200 OK")
        }
        return found.result
    }

    /// One answer, with its body.
    static func once(port: Int, _ request: [UInt8]) throws -> (answer: HTTPAnswer, body: [UInt8]) {
        let loop = SocketLoop()
        let socket = try AnswerSocket(port: port)
        socket.keepsBody = true
        var answer: HTTPAnswer?
        socket.onAnswer = { _, found, _, _ in answer = found }
        loop.add(socket)
        socket.ask(request)
        let end = Clock.now() + 30_000_000_000
        while answer == nil && loop.openCount > 0 && Clock.now() < end { loop.turn() }
        guard let answer else { throw BenchError("no answer") }
        return (answer, socket.body)
    }

    private final class Found { var result = LoadResult() }
}
