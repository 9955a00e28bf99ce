// `kith demo`: the demo organisation, made when it is not there, and served on loopback only.
import Web
import App
import ArgumentParser
import Demo
import Design
import Domain
import Foundation
import Logging

/// Makes and serves the demo organisation.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the demo organisation under ./data/demo, and serve it on this computer only.",
        discussion: "Everybody in it is invented. Delete the folder to begin again.")

    @OptionGroup var options: SettingOptions
    @Flag(help: "Fill the folder and end, without serving.") var fillOnly = false

    func run() async throws {
        var settings = try await options.settings(standard: ["data": "./data/demo"])
        guard ["127.0.0.1", "::1", "localhost"].contains(settings.host) else {
            throw ValidationError(
                "listen: \"\(settings.host)\" is not accepted. The demo takes 127.0.0.1, ::1 or localhost.")
        }
        settings.site.isDemo = true
        let logger = Console.logger(settings.logLevel)
        let installation = try await Opening.open(settings, creating: true, logger: logger)
        if try await DemoFiller.isEmpty(installation) {
            let progress = ProgressLine("Filling the demo")
            var filler = DemoFiller(installation, now: .now())
            var done = 0
            try await filler.fill { count, total in
                done = count
                progress.show(count, of: total)
            }
            progress.finish(done)
        }
        guard !fillOnly else { return await installation.close() }
        try await Opening.serve(installation, settings: settings, logger: logger) { _ in Demo.greeting }
    }

    /// How to sign in as each of the cast.
    private static var greeting: String {
        var lines = ["", "", "Everybody here is invented. Sign in as:"]
        for person in Cast.named {
            let hats = person.hats.map(\.rawValue).joined(separator: " + ")
            lines.append(
                "  " + person.signIn.padding(toLength: 12, withPad: " ", startingAt: 0)
                    + person.passphrase.padding(toLength: 26, withPad: " ", startingAt: 0) + hats)
        }
        lines.append("Whoever works here is asked for a code as well. In the demo the page shows it.")
        return lines.joined(separator: "\n")
    }
}
