// Reads a backup: once through to know that it is whole, then into an empty place.
import Domain
import Foundation
import KeyStorage
import SQLText
import Storage
import Vault

/// One backup file and the keys to open it.
struct BackupReading: Sendable {
    let path: String
    let header: BackupHeader
    private let keys: InstallationKeys

    /// `keyFile`: an installation key besides the one in use, for a backup from before a rotation.
    init(_ path: String, settings: InstallationSettings, keyFile: String?) throws {
        self.path = path
        header = try BackupFileReader(path).header
        let own = try InstallationKeys.load(from: settings.installationKey)
        if (try? own.key(for: header.installationKey)) == nil, let keyFile {
            keys = InstallationKeys(try InstallationKey.load(from: keyFile))
        } else {
            keys = own
        }
    }

    /// Reads all of it, checks every chunk, and gives what stands at the end.
    func trailer() throws -> BackupTrailer {
        var counts: [String: Int] = [:]
        var table = ""
        let trailer = try each { item in
            switch item {
            case .table(let name, _):
                table = name
                counts[name] = 0
            case .row: counts[table, default: 0] += 1
            case .end: break
            }
        }
        guard trailer.counts == counts else { throw RowStreamBroken() }
        return trailer
    }

    /// Fills an empty place. `taking` may change rows or, with nil, leave them out. Gives how many rows each table has now.
    func fill(
        _ whole: WholeDatabase, with migrator: Migrator, at now: Instant,
        taking: (Row, String) throws -> [SQLValue]? = { row, _ in row.stored }, progress: (Int) -> Void
    ) throws -> [String: Int] {
        try whole.change(schema: Migrator.versionTable)
        for migration in migrator.migrations where migration.version <= header.schema {
            for statement in SchemaText.statements(of: migration.text, for: whole.dialect) {
                try whole.change(schema: statement)
            }
        }
        let shapes = Dictionary(uniqueKeysWithValues: try whole.tables().map { ($0.name, $0) })
        var target: (shape: TableShape, columns: ColumnNames)?
        var pending: [[SQLValue]] = []
        var counts: [String: Int] = [:]
        var rows = 0
        func flush() throws {
            guard let target else { return }
            try whole.insert(pending, into: target.shape, columns: target.columns.names)
            rows += pending.count
            pending.removeAll(keepingCapacity: true)
            progress(rows)
        }
        let trailer = try each { item in
            switch item {
            case .table(let name, let columns):
                try flush()
                guard let shape = shapes[name], Set(shape.columns) == Set(columns) else { throw RowStreamBroken() }
                target = (shape, ColumnNames(columns))
                counts[name] = 0
            case .row(let values):
                guard let target else { throw RowStreamBroken() }
                let row = Row(columns: target.columns, values: values)
                guard let taken = try taking(row, target.shape.name) else { return }
                counts[target.shape.name, default: 0] += 1
                pending.append(taken)
                if pending.count == 50 { try flush() }
            case .end: try flush()
            }
        }
        guard Set(trailer.counts.keys) == Set(shapes.keys) else { throw RowStreamBroken() }
        for (name, shape) in shapes {
            guard try whole.count(shape) == counts[name] else { throw RowStreamBroken() }
        }
        try finish(whole, with: migrator, at: now)
        return counts
    }

    /// Brings it to this program's schema, in the same transaction.
    private func finish(_ whole: WholeDatabase, with migrator: Migrator, at now: Instant) throws {
        for migration in migrator.migrations where migration.version > header.schema {
            for statement in SchemaText.statements(of: migration.text, for: whole.dialect) {
                try whole.change(schema: statement)
            }
            guard let versions = try whole.tables().first(where: { $0.name == "schema_versions" }) else { continue }
            try whole.insert(
                [[.integer(Int64(migration.version)), .text(migration.name), .integer(now.milliseconds)]],
                into: versions, columns: ["version", "name", "applied_at"])
        }
    }

    private func each(_ body: (RowStreamReader.Item) throws -> Void) throws -> BackupTrailer {
        var file = try BackupFileReader(path)
        try file.open(with: keys)
        var stream = RowStreamReader { try file.next() }
        while true {
            let item = try stream.next()
            try body(item)
            if case .end(let bytes) = item { return try JSONDecoder().decode(BackupTrailer.self, from: Data(bytes)) }
        }
    }
}
