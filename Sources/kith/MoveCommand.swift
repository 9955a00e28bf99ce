// `kith move`: from SQLite to PostgreSQL, or back.
import App
import ArgumentParser
import Foundation

/// Moves a store to the other engine.
struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move the database, or with --key-store the key store, to another engine. Stop the server first.",
        discussion: """
            Copies every row to an empty PostgreSQL database, or to a SQLite file that is not there yet, and compares them row \
            by row. Stopped at any moment, it goes on when it is run again. Where it comes from, nothing is changed: set the \
            new address, start the server, and remove the old place when you are sure.
            """)

    @OptionGroup var options: SettingOptions
    @Flag(help: "The key store instead of the database.") var keyStore = false
    @Option(help: "Where to: sqlite:PATH or postgres://…") var to: String

    func run() async throws {
        let settings = try await options.settings()
        guard let target = DatabaseAddress(to), target != settings.database, target != settings.keys else {
            throw ValidationError("to: it takes sqlite:PATH or postgres://…, another place than either store's.")
        }
        let progress = ProgressLine("Rows")
        let done = try await Trouble.caught {
            try await Moving(keyStore ? .keys : .database, of: settings, to: target).run { moved in
                // Copying is the first half, comparing the second.
                progress.show(moved.copied + moved.compared, of: moved.total * 2)
            }
        }
        progress.finish(done.copied + done.compared)
        print("\(done.total) rows in \(done.tables) tables are there, each compared with where it came from.")
        print("Now set \(keyStore ? "--keys" : "--database") to the new address, and start the server.")
    }
}
