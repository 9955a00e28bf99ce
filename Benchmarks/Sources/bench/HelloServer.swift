// What everything is compared with: Hummingbird that says hello, in a process of its own.
import Hummingbird
import Logging

enum HelloServer {
    static func run(port: Int) async throws {
        let router = Router()
        router.get("/") { _, _ in "Hello" }
        var logger = Logger(label: "hello") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
