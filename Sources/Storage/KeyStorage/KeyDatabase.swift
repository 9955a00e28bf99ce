// The key store: wrapped data keys in a database of their own, never the one that they open.
package import Domain
import SQLText
package import Storage
package import Vault

/// Keeps wrapped keys and the erasure ledger. Its database is a file (or a PostgreSQL database) apart from the main
/// one: a backup of either opens nothing alone.
package struct KeyDatabase: KeyStore {
    private let database: Database

    /// `database` must have been through `migrator`.
    package init(_ database: Database) { self.database = database }

    /// The key store's own schema.
    package static let migrator = Migrator([
        Migration(
            version: 1, name: "0001-keys",
            text: """
                CREATE TABLE data_keys (
                    box TEXT NOT NULL,
                    author TEXT NOT NULL,
                    wrapped BYTEA NOT NULL,
                    PRIMARY KEY (box, author)
                );
                CREATE INDEX data_keys_author ON data_keys (author);
                CREATE TABLE erasures (
                    number BIGINT PRIMARY KEY,
                    kind TEXT NOT NULL,
                    box TEXT,
                    author TEXT,
                    key_id BYTEA,
                    erased_at BIGINT NOT NULL
                );
                CREATE INDEX erasures_box ON erasures (box);
                CREATE INDEX erasures_author ON erasures (author);

                """),
        // Which installation key wraps now. Empty until the first rotation: then there was never another.
        Migration(
            version: 2, name: "0002-installation-keys",
            text: """
                CREATE TABLE installation_keys (
                    number BIGINT PRIMARY KEY,
                    key_id TEXT NOT NULL,
                    since BIGINT NOT NULL
                );

                """),
    ])

    package func wrappedKey(_ name: KeyName) async throws -> WrappedKey? {
        try await database.read { try KeyDatabase.find(name, in: $0) }
    }

    package func insertIfAbsent(_ name: KeyName, _ key: WrappedKey) async throws -> WrappedKey {
        let outcome = try await database.write(locking: .keys) { transaction -> WrappedKey? in
            for erasure in try KeyDatabase.ledger(about: name, in: transaction) where erasure.forbids(name) {
                return nil
            }
            // During and after a rotation a process may still have the key before: what it wraps would be lost.
            if let current = try KeyDatabase.currentKey(in: transaction), current != key.installationKeyID {
                throw VaultError.foreignInstallationKey(
                    needed: current, held: key.installationKeyID.map { [$0] } ?? [])
            }
            try transaction.run(
                """
                INSERT INTO data_keys (box, author, wrapped)
                VALUES (\(name.box.text), \(name.author.text), \(key.bytes))
                ON CONFLICT (box, author) DO NOTHING
                """)
            return try KeyDatabase.find(name, in: transaction)
        }
        guard let outcome else { throw VaultError.erased(name) }
        return outcome
    }

    package func wrappedKeys(in box: Box) async throws -> [BoxAuthor: WrappedKey] {
        let rows = try await database.read { snapshot in
            try snapshot.rows("SELECT author, wrapped FROM data_keys WHERE box = \(box.text)")
        }
        var keys: [BoxAuthor: WrappedKey] = [:]
        for row in rows { keys[BoxAuthor(text: try row["author"])] = WrappedKey(bytes: try row["wrapped"]) }
        return keys
    }

    package func destroy(_ erasure: Erasure) async throws {
        let line = LedgerLine(erasure, at: .now())
        try await database.write(locking: .keys) { transaction in
            switch erasure {
            case .box(let box): try transaction.run("DELETE FROM data_keys WHERE box = \(box.text)")
            case .author(let author): try transaction.run("DELETE FROM data_keys WHERE author = \(author.text)")
            case .key(let name, let id):
                if try KeyDatabase.find(name, in: transaction)?.keyID == id {
                    try transaction.run(
                        "DELETE FROM data_keys WHERE box = \(name.box.text) AND author = \(name.author.text)")
                }
            }
            guard try !KeyDatabase.lines(in: transaction).contains(where: { $0.erasure == erasure }) else { return }
            try transaction.run(
                """
                INSERT INTO erasures (number, kind, box, author, key_id, erased_at)
                SELECT COALESCE(MAX(number), 0) + 1, \(line.kind), \(line.box), \(line.author), \(line.keyID), \(line.at)
                FROM erasures
                """)
        }
        try await database.engine.scrub()
    }

    package func erasures() async throws -> [Erasure] {
        try await database.read { try KeyDatabase.lines(in: $0).compactMap(\.erasure) }
    }

    /// The ledger with its days, as it stands.
    package func ledger(at now: Instant) async throws -> Ledger {
        Ledger(made: now, lines: try await database.read { try KeyDatabase.lines(in: $0) })
    }

    /// The id of the installation key that wraps now; nil before the first rotation.
    static func currentKey(in database: some Queryable) throws -> String? {
        try database.value("SELECT key_id FROM installation_keys ORDER BY number DESC LIMIT 1")
    }

    /// The same for a key store that this program has not migrated yet.
    package func currentKeyID() async throws -> String? {
        try await database.read { snapshot in
            let version = try snapshot.value("SELECT COALESCE(MAX(version), 0) AS version FROM schema_versions") ?? 0
            return version < 2 ? nil : try KeyDatabase.currentKey(in: snapshot)
        }
    }

    private static func find(_ name: KeyName, in database: some Queryable) throws -> WrappedKey? {
        let bytes = try database.value(
            "SELECT wrapped FROM data_keys WHERE box = \(name.box.text) AND author = \(name.author.text)",
            as: [UInt8].self)
        return bytes.map { WrappedKey(bytes: $0) }
    }

    private static func ledger(about name: KeyName, in database: some Queryable) throws -> [Erasure] {
        try database.rows(
            """
            SELECT kind, box, author, key_id, erased_at FROM erasures
            WHERE box = \(name.box.text) OR author = \(name.author.text)
            """
        ).compactMap { try LedgerLine($0).erasure }
    }

    private static func lines(in database: some Queryable) throws -> [LedgerLine] {
        try database.rows("SELECT kind, box, author, key_id, erased_at FROM erasures ORDER BY number")
            .map { try LedgerLine($0) }
    }
}
