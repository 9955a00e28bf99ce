// Moves a store from one engine to the other: copied in steps that are kept, then compared row by row.
import Access
import Domain
import Foundation
import KeyStorage
import PostgreSQLStorage
import SQLiteStorage
import SQLText
import Storage

/// One move of one store. The place that it comes from is only read. Stopped at any moment, it goes on when it is run again.
package struct Moving: Sendable {
    private let settings: InstallationSettings
    private let target: DatabaseAddress
    private let store: BackedUpStore

    /// `target`: an empty PostgreSQL database, or a SQLite file that is not there yet.
    package init(_ store: BackedUpStore, of settings: InstallationSettings, to target: DatabaseAddress) {
        self.store = store
        self.settings = settings
        self.target = target
    }

    /// What it has done.
    package struct Progress: Sendable, Equatable {
        package var copied = 0
        package var compared = 0
        package var total = 0
        package var tables = 0
    }

    /// Copies and compares. No server may run meanwhile. `step` is told how far it is; what it throws stops the move there.
    package func run(step: @escaping @Sendable (Progress) throws -> Void) async throws -> Progress {
        let lock = try PlaceLock(settings.dataFolder, alone: true)
        defer { lock.end() }
        let source =
            store == .database ? try Installation.database(settings) : try Installation.keyStore(settings)
        do {
            let progress = try await move(source, step)
            await source.engine.close()
            return progress
        } catch {
            await source.engine.close()
            throw error
        }
    }

    private func move(_ source: Database, _ step: @escaping @Sendable (Progress) throws -> Void) async throws
        -> Progress
    {
        let migrator = store == .database ? Migrator.kith : KeyDatabase.migrator
        guard try await Migrator.version(of: source) == migrator.newest else {
            throw InstallationError("Bring it to this program's schema first: kith migrate")
        }
        let place: any EmptyPlace
        switch target {
        case .sqlite(let path):
            try Installation.makeFolder(of: path)
            place = SQLitePlace(path: path)
        case .postgresql(let url): place = PostgreSQLPlace(url)
        }
        let progress = try await source.engine.readWhole { whole in
            try place.fillInSteps { there, keep in
                try Moving.copy(whole, to: there, with: migrator, keep: keep, step: step)
            }
        }
        try place.settle()
        return progress
    }

    /// How many rows are copied between two steps that are kept.
    private static let kept = 1000

    private static func copy(
        _ source: WholeDatabase, to there: WholeDatabase, with migrator: Migrator, keep: () throws -> Void,
        step: (Progress) throws -> Void
    ) throws -> Progress {
        // The versions come last: a program that opens it before then sees that it is not whole.
        let tables = try source.tables().filter { $0.name != "schema_versions" }
        var progress = Progress()
        progress.tables = tables.count
        for table in tables { progress.total += try source.count(table) }
        if try there.tables().isEmpty {
            try there.change(schema: Migrator.versionTable)
            for migration in migrator.migrations {
                for statement in SchemaText.statements(of: migration.text, for: there.dialect) {
                    try there.change(schema: statement)
                }
            }
            try keep()
        }
        let shapes = Dictionary(uniqueKeysWithValues: try there.tables().map { ($0.name, $0) })
        for table in tables {
            guard let shape = shapes[table.name], Set(shape.columns) == Set(table.columns) else {
                throw InstallationError("What is at the other place did not begin as this move. Empty it first.")
            }
            progress.copied += try there.count(shape)
            var after = try there.lastKey(of: shape)
            var sinceKept = 0
            while true {
                let page = try source.page(of: table, after: after)
                guard !page.rows.isEmpty else { break }
                try there.insert(page.rows, into: shape, columns: table.columns)
                progress.copied += page.rows.count
                sinceKept += page.rows.count
                if sinceKept >= kept {
                    try keep()
                    sinceKept = 0
                    try step(progress)
                }
                guard let next = page.next else { break }
                after = next
            }
            try keep()
            try step(progress)
        }
        for table in tables {
            guard let shape = shapes[table.name] else { continue }
            try compare(table, shape, source, there, &progress, step)
        }
        guard let versions = try source.tables().first(where: { $0.name == "schema_versions" }),
            let theirs = shapes["schema_versions"]
        else { throw InstallationError("The database has no versions.") }
        try source.rows(of: versions) { try there.insert([$0], into: theirs, columns: versions.columns) }
        try keep()
        return progress
    }

    /// Row by row, in the order that both engines have.
    private static func compare(
        _ table: TableShape, _ shape: TableShape, _ source: WholeDatabase, _ there: WholeDatabase,
        _ progress: inout Progress, _ step: (Progress) throws -> Void
    ) throws {
        // The columns in the source's order, whatever the other's catalog says.
        let same = TableShape(
            name: shape.name, columns: table.columns, key: shape.key, references: shape.references)
        var after: [SQLValue]?
        repeat {
            let (ours, theirs) = (try source.page(of: table, after: after), try there.page(of: same, after: after))
            guard ours.rows == theirs.rows else {
                throw InstallationError(
                    "A row of \(table.name) is not the same at both places. Nothing was changed where it came from. "
                        + "Empty the other place and begin again.")
            }
            progress.compared += ours.rows.count
            try step(progress)
            after = ours.next
        } while after != nil
    }
}
