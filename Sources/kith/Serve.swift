// `kith serve`, `kith migrate`: an installation's own work. Neither ever seeds anything.
import Web
import Safety
import App
import ArgumentParser
import Foundation
import Logging
import Storage

/// Serves an installation.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site.",
        discussion:
            "Brings the database to this program's schema first, with a copy made before. It never fills in anything.")

    @OptionGroup var options: SettingOptions
    @Flag(help: "Make the database, the key store and the installation key if they are not there.") var create = false

    func run() async throws {
        let settings = try await options.settings()
        let logger = Console.logger(settings.logLevel)
        let installation = try await Opening.open(settings, creating: create, logger: logger)
        for line in installation.features.safety.unconfirmedLines() {
            print("Not confirmed by anybody here yet: \(line). See \(settings.site.publicURL)/confirm-lines")
        }
        let begin = try await setUpWords(installation, settings.site.publicURL)
        try await Opening.serve(installation, settings: settings, logger: logger) { _ in begin }
    }

    /// What to do while nobody has finished setting this place up. The code stands here and nowhere else.
    private func setUpWords(_ installation: Installation, _ url: String) async throws -> String {
        if let code = try await SetUpCode.renew(on: installation.site) {
            return """


                Nobody has set this place up yet. Open \(url)/set-up and type this code:

                    \(code.joined(separator: " "))

                It works once, and only until the program starts again.
                """
        }
        guard installation.site.stage == .settingUp else { return "" }
        return "\n\nSet-up is not finished, so nobody can join yet. Sign in as an operator at \(url)/set-up/steps"
    }
}

/// Brings a database to this program's schema.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database to this program's schema.",
        discussion: "A copy is made before anything changes. A database newer than this program is left alone.")

    @OptionGroup var options: SettingOptions
    @Flag(help: "Make the database, the key store and the installation key if they are not there.") var create = false

    func run() async throws {
        let settings = try await options.settings()
        let installation = try await Opening.open(settings, creating: create, logger: Console.logger(settings.logLevel))
        let outcome = installation.migrations
        if let backup = outcome.backup { print("Copy made before: \(backup)") }
        print(outcome.applied.isEmpty ? "Nothing to do." : "Applied: \(outcome.applied.joined(separator: ", "))")
        await installation.close()
    }
}

/// What several commands do.
enum Opening {
    static func open(
        _ settings: InstallationSettings, creating: Bool, logger: Logger
    ) async throws -> Installation {
        do {
            return try await Installation.open(settings, creating: creating, logger: logger)
        } catch let error as any CustomStringConvertible & Error {
            throw CleanExit.failure(error.description)
        }
    }

    static func serve(
        _ installation: Installation, settings: InstallationSettings, logger: Logger,
        greeting: @escaping @Sendable (Int) -> String = { _ in "" }
    ) async throws {
        allowManyConnections()
        // Beside other servers, and never beside a command that puts a database there.
        let lock = try PlaceLock(settings.dataFolder, alone: false)
        defer { lock.end() }
        let server = Server(installation, host: settings.host, port: settings.port, logger: logger)
        let url = settings.site.publicURL
        try await server.run { port in
            print("Kith is at \(url)  (listening on \(settings.host):\(port); Ctrl-C stops it)\(greeting(port))")
            fflush(nil)
        }
        await installation.close()
    }

    /// Every open stream is a connection, and a shell allows 1,024: takes as many as this process may have itself.
    private static func allowManyConnections() {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        // Containers allow a thousand million, and programs that we start would look at each.
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
        setrlimit(files, &limit)
    }
}

extension CleanExit {
    /// Ends with a message on standard error and exit code 1.
    static func failure(_ message: String) -> any Error {
        FileHandle.standardError.write(Data("kith: \(message)\n".utf8))
        return ExitCode.failure
    }
}
