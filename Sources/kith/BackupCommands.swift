// `kith backup` and `kith restore`: each store by itself, encrypted, and back into an empty place.
import App
import ArgumentParser
import Domain
import Foundation
import Logging
import Storage

/// Makes a backup.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Back up the database, or with --key-store the key store. The server may go on.",
        discussion: """
            Encrypted under the installation key. The database and the key store never go into one file, and are best \
            kept in two places. Keep no backup of the key store for longer than seven days: it would bring back what \
            people have erased. In a folder, this command removes its own older ones; copies elsewhere are yours to remove.
            """)

    @OptionGroup var options: SettingOptions
    @Flag(help: "The key store instead of the database.") var keyStore = false
    @Option(help: "A file, or a folder that is there.") var to: String?
    @Option(help: "A shell command that takes the backup on standard input.") var toCommand: String?

    func run() async throws {
        let settings = try await options.settings()
        let target: BackupTarget
        switch (to, toCommand) {
        case (let path?, nil) where !path.isEmpty: target = .path(path)
        case (nil, let command?) where !command.isEmpty: target = .command(command)
        default: throw ValidationError("Say either --to with a file or a folder, or --to-command with a command.")
        }
        let progress = ProgressLine("Rows")
        let report = try await Trouble.caught {
            try await BackupMaking(settings, now: { .now() }).make(keyStore ? .keys : .database, to: target) {
                progress.show($0, of: $1)
            }
        }
        progress.finish(report.rows)
        print("Backed up \(report.header.store.words) as it was on \(Words.minute(report.header.moment)).")
        print(
            "\(report.rows) rows, \(report.bytes) bytes"
                + (report.path.map { ", in \($0)" } ?? ", given to the command"))
        if let ledger = report.ledgerPath {
            print("The ledger of erasures, ids only, is in \(ledger). Keep the newest copy apart from this computer.")
        }
        if keyStore {
            print(
                report.removed == 0
                    ? "No copy of the key store may be older than seven days. Copies elsewhere are yours to remove."
                    : "\(report.removed) older than seven days removed here. Copies elsewhere are yours to remove.")
        }
        if let warning = report.warning { FileHandle.standardError.write(Data("kith: \(warning)\n".utf8)) }
    }
}

/// Restores a backup.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restore a backup into a place where nothing is yet.",
        discussion: """
            First the key file (`kith key restore`, or your copy of it), then the key store (--key-store), then the database. \
            Whoever left after the backup is erased again, as far as the ledger of erasures is known. It is all in one go: \
            if anything is wrong, nothing is left behind. Everybody signs in again.
            """)

    @OptionGroup var options: SettingOptions
    @Flag(help: "The key store instead of the database.") var keyStore = false
    @Option(help: "The backup.") var from: String
    @Option(help: "The newest copy of the ledger of erasures, or a newer backup of the database, which has one.")
    var ledger: String?
    @Option(help: "Another installation key, for a backup from before `kith key rotate`.") var keyFile: String?
    @Flag(help: "Go on although erasures of the last days are not known.") var withoutNewerErasures = false
    @Flag(help: "Go on although the audit chain in the backup is broken.") var acceptBrokenAudit = false

    func run() async throws {
        let settings = try await options.settings()
        let logger = Console.logger(settings.logLevel)
        var choices = Restoring.Options()
        choices.keyFile = keyFile
        choices.ledger = ledger
        choices.withoutNewerErasures = withoutNewerErasures
        choices.acceptBrokenAudit = acceptBrokenAudit
        let options = choices
        let progress = ProgressLine("Rows")
        let restoring = Restoring(settings, now: { .now() }, logger: logger)
        let report = try await Trouble.caught {
            if keyStore { return try await restoring.keys(from: from, options) { progress.show($0, of: $1) } }
            return try await restoring.database(from: from, options) { progress.show($0, of: $1) }
        }
        progress.finish(report.rows)
        print("Restored \(report.header.store.words) as it was on \(Words.minute(report.header.moment)).")
        for (table, count) in report.counts.sorted(by: { $0.key < $1.key }) where count > 0 {
            print("  " + table.padding(toLength: 28, withPad: " ", startingAt: 0) + "\(count)")
        }
        if keyStore {
            print("\(report.keysLeftOut) keys were erased since then and did not come back.")
            if report.gap > .minutes(1) {
                print("Erasures of the last \(Words.length(report.gap)) are not known here.")
            }
        } else {
            let audit = report.audit
            print(
                audit.brokenAt.map { "The audit chain is broken at event \($0)." }
                    ?? "The audit chain holds: \(audit.events) events, \(audit.waiting) waiting for their place.")
            print("\(report.erasedAgain) people who have left since then were erased again.")
            print("Everybody signs in again. Passphrases are as they were then.")
        }
    }
}

/// Moments and lengths for the terminal.
enum Words {
    static func minute(_ instant: Instant) -> String { CalendarWords.minute(instant, in: .current) }

    static func length(_ span: Span) -> String {
        let minutes = span.milliseconds / 60_000
        return minutes < 120
            ? "\(minutes) minutes" : minutes < 2880 ? "\(minutes / 60) hours" : "\(minutes / 1440) days"
    }
}
