// Brings a database to this program's schema: in order, once each, with a copy made first.
package import Domain
import SQLText

/// One file of Schema/Migrations.
package struct Migration: Sendable {
    /// 1, 2, 3 … without gaps.
    package let version: Int
    package let name: String
    /// Statements in the portable words, each ended by a semicolon at the end of a line.
    package let text: String

    package init(version: Int, name: String, text: String) {
        self.version = version
        self.name = name
        self.text = text
    }
}

/// Runs what is missing of a list of migrations.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration]) { self.migrations = migrations }

    /// What `run` did.
    package struct Outcome: Sendable, Equatable {
        package var applied: [String] = []
        package var backup: String?
        package init() {}
    }

    /// The newest version this program knows.
    package var newest: Int { migrations.last?.version ?? 0 }

    /// What makes the table of versions, if it is not there.
    package static let versionTable =
        "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, name TEXT NOT NULL, "
        + "applied_at BIGINT NOT NULL)"

    /// The version a database is at; 0 when it is empty.
    package static func version(of database: Database) async throws -> Int {
        try await database.engine.change(schema: [versionTable])
        return try await database.read { snapshot in
            try snapshot.value("SELECT COALESCE(MAX(version), 0) AS version FROM schema_versions") ?? 0
        }
    }

    /// Whether there are tables but no version: a restore or a move writes those last.
    package static func isUnfinished(_ database: Database) async throws -> Bool {
        try await database.engine.readWhole { whole in
            let tables = try whole.tables()
            let versions = try tables.first { $0.name == "schema_versions" }.map { try whole.count($0) } ?? 0
            return versions == 0 && tables.contains { $0.name != "schema_versions" }
        }
    }

    /// What to say of such a database.
    package static let unfinished =
        "there are tables in this database but no version: a restore or a move into it was stopped. Run it again."

    /// Applies what is missing. Throws `StorageError.schema` when the database is newer than this program.
    package func run(on database: Database, at instant: Instant) async throws -> Outcome {
        let current = try await Migrator.version(of: database)
        guard current <= newest else {
            throw StorageError.schema(
                "This database is at version \(current); this program knows versions up to \(newest). "
                    + "Nothing was changed. Use the newer program, or restore an older backup."
            )
        }
        let missing = migrations.filter { $0.version > current }
        var outcome = Outcome()
        guard !missing.isEmpty else { return outcome }
        if current == 0, try await Migrator.isUnfinished(database) { throw StorageError.schema(Migrator.unfinished) }
        if current > 0 { outcome.backup = try await database.engine.backUp(label: "before-v\(newest)") }
        for migration in missing {
            var statements = SchemaText.statements(of: migration.text, for: database.engine.dialect)
            // Version and name come from our own file names, not from outside.
            statements.append(
                "INSERT INTO schema_versions (version, name, applied_at) "
                    + "VALUES (\(migration.version), '\(migration.name)', \(instant.milliseconds))"
            )
            try await database.engine.change(schema: statements)
            outcome.applied.append(migration.name)
        }
        return outcome
    }
}

/// The portable words of schema files, and what each engine makes of them.
package enum SchemaText {
    /// The statements of a file for one engine. `--` comments are dropped.
    package static func statements(of text: String, for dialect: Dialect) -> [String] {
        let bare = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop { $0 == " " }.hasPrefix("--") }
            .joined(separator: "\n")
        return bare.split(separator: ";\n").map { String($0) }
            .filter { !$0.allSatisfy(\.isWhitespace) }
            .map { translated($0, for: dialect) }
    }

    static func translated(_ statement: String, for dialect: Dialect) -> String {
        var result = statement
        switch dialect {
        case .sqlite:
            for (portable, own) in [
                (" BIGINT", " INTEGER"), (" DOUBLE PRECISION", " REAL"), (" BOOLEAN", " INTEGER"),
                (" BYTEA", " BLOB"),
            ] {
                result = result.replacing(portable, with: own)
            }
            let isTable = result.drop { $0.isWhitespace }.hasPrefix("CREATE TABLE")
            // STRICT: without it a BIGINT column takes 'abc' (MEASURED, "Silently different").
            if isTable { result = result.trimmedEnd + " STRICT" }
        case .postgresql:
            // Byte order, as SQLite compares, and the faster one.
            result = result.replacing(" TEXT", with: " TEXT COLLATE \"C\"")
        }
        return result
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var copy = self
        while let last = copy.last, last.isWhitespace || last == ";" { copy.removeLast() }
        return copy
    }
}
