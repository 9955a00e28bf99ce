// Pages: hello, and the home page of somebody signed in, in turns, so that a busy minute hits both.

enum PageBench {
    private static let connections = 32
    private static let rounds = 3

    static func run(_ demo: DemoSite, into report: inout Report) throws {
        let hello = try Child.hello()
        let kith = try Child.kith(data: demo.folder)
        defer {
            hello.stop()
            kith.stop()
        }
        let helloRequest = HTTPRequest.get("/")
        let homeRequest = HTTPRequest.get("/home", cookie: demo.member.cookie)
        var found = (hello: [LoadResult](), home: [LoadResult]())
        for _ in 0..<rounds {
            found.hello.append(
                try Load.run(port: hello.port, connections: connections, seconds: 3) { _, _ in helloRequest })
            found.home.append(
                try Load.run(port: kith.port, connections: connections, seconds: 3) { _, _ in homeRequest })
        }
        let helloRate = found.hello.map(\.rate).median
        let homeRate = found.home.map(\.rate).median
        let p99 = found.home.map(\.samples.p99).median
        let ratio = zip(found.home, found.hello).map { $0.rate / $1.rate }.median
        report.add(
            ReportLine(
                what: "bare hello, \(connections) connections", figure: perSecond(helloRate),
                p50: found.hello.map(\.samples.p50).median, p99: found.hello.map(\.samples.p99).median, ofHello: 1))
        report.add(
            ReportLine(
                what: "home, signed in (\(found.home[0].bodyLength / 1000) kB), \(connections) connections",
                figure: perSecond(homeRate), p50: found.home.map(\.samples.p50).median, p99: p99, ofHello: ratio,
                aim: ">= 0.25 of hello, p99 <= 30 ms", isMet: ratio >= 0.25 && p99 <= 30))
        let alone = try Load.run(port: kith.port, connections: 1, seconds: 2) { _, _ in homeRequest }
        report.add(
            ReportLine(
                what: "home, one at a time", figure: perSecond(alone.rate), p50: alone.samples.p50,
                p99: alone.samples.p99))
    }
}
