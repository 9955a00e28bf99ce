// `kith user add`, `kith audit verify`, `kith import hsds`: an operator's tools.
import Web
import Accounts
import App
import ArgumentParser
import Directory
import Domain
import Foundation
import Storage

/// People who sign in.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "People who sign in.", subcommands: [Add.self])

    /// Adds somebody under a staff hat.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add somebody who works here. Members join by themselves.")

        @OptionGroup var options: SettingOptions
        @Argument(help: "The name they sign in with, and that others see.") var name: String
        @Option(help: "What they are here as: advocate, supervisor, coordinator, clinician, moderator or operator.")
        var hat: String
        @Option(help: "A passphrase of at least 10 letters; otherwise it is asked for.") var passphrase: String?

        func run() async throws {
            guard let hat = Hat(rawValue: hat), hat.isStaff else {
                let known = Hat.allCases.filter(\.isStaff).map(\.rawValue).joined(separator: ", ")
                throw ValidationError("hat: \"\(self.hat)\" is not accepted. It takes one of: \(known).")
            }
            guard SignInName.isAcceptable(name) else {
                throw ValidationError(
                    "name: \"\(name)\" is not accepted. It takes \(SignInName.shortest) to \(SignInName.longest) letters, numbers, spaces or dashes."
                )
            }
            let settings = try await options.settings()
            let typed = passphrase ?? Environment.value("KITH_PASSPHRASE") ?? Add.ask()
            guard typed.count >= 10, typed.count <= 200 else {
                throw ValidationError("passphrase: it takes 10 to 200 letters.")
            }
            let installation = try await Opening.open(
                settings, creating: false, logger: Console.logger(settings.logLevel))
            let added = try await SigningIn(site: installation.site).join(
                name: name, passphrase: typed, hat: hat, recoveryWords: nil, at: installation.site.now)
            await installation.close()
            guard added != nil else { throw CleanExit.failure("somebody is called \"\(name)\" already") }
            print("\(name) can sign in as \(hat.rawValue).")
        }

        /// Asks on the terminal without showing what is typed.
        private static func ask() -> String {
            String(cString: getpass("Passphrase: "))
        }
    }
}

/// The audit trail.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The audit trail.", subcommands: [Verify.self])

    /// Proves the chain.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that nothing was changed in, or taken out of, the audit trail.")

        @OptionGroup var options: SettingOptions

        func run() async throws {
            let settings = try await options.settings()
            let installation = try await Opening.open(
                settings, creating: false, logger: Console.logger(settings.logLevel))
            let verdict = try await AuditTrail.verify(in: installation.database)
            await installation.close()
            if let position = verdict.brokenAt {
                throw CleanExit.failure("the chain is broken at event \(position), after \(verdict.events) good ones")
            }
            print("The chain holds: \(verdict.events) events, \(verdict.waiting) waiting for their place.")
        }
    }
}

/// Data from outside.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in data from outside.", subcommands: [ImportHSDS.self])
}

/// Imports a service directory.
struct ImportHSDS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hsds",
        abstract: "Import a service directory: HSDS 3.x JSON or data package (folder or zip), or 1.1/2.0 CSV.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "A file, a folder or a zip.") var path: String
    @Option(help: "What to call this source; importing under the same name replaces what was there.") var source:
        String?
    @Option(help: "How many rejected rows to print; the report in the database has more.") var show = 20

    func run() async throws {
        let settings = try await options.settings()
        guard FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("PATH: \"\(path)\" is not accepted. It takes a file or a folder that is there.")
        }
        let installation = try await Opening.open(settings, creating: false, logger: Console.logger(settings.logLevel))
        let progress = ProgressLine("Services")
        let report: ImportReport
        do {
            report = try await DirectoryImporter.run(
                path: path, source: source, database: installation.database, now: installation.site.now,
                progress: { progress.show($0.services, of: $0.servicesInAll) })
        } catch {
            await installation.close()
            throw CleanExit.failure("\(error)")
        }
        await installation.close()
        progress.finish(report.services)
        for line in report.lines(naming: show) { print(line) }
    }
}
