// Backups: whole or not there, of one store each, into an empty place only, and from one engine into the other.
import Domain
import Foundation
import KeyStorage
import PostgreSQLStorage
import SQLiteStorage
import SQLText
import Storage
import Web
import Testing
import TestSupport
import Vault

@testable import Accounts
@testable import App

struct BackupTests {
    @Test(arguments: TestEngine.available)
    func `every row comes back as it was, in the other engine too`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            _ = try await drill.opened(creating: true) { installation in
                _ = try await drill.talk(installation)
                try await BackupTests.comeThroughAgency(installation, at: drill.clock.now)
            }
            let before = try await drill.opened { try await BackupTests.rows(of: $0.database) }
            let made = try await drill.backUp(.database, as: "database")
            #expect(made.rows == before.count)
            try await drill.loseDatabase()
            let report = try await drill.restoring.database(from: drill.folder + "/database", .init())
            #expect(report.rows == made.rows)
            let after = try await drill.opened { try await BackupTests.rows(of: $0.database) }
            // The note of the backup itself was written after it.
            #expect(after == before)
            guard engine == .postgresql else { return }
            // The same backup into SQLite, and from there back.
            let other = try await place.settings(folder: "other", database: "sqlite:\(place.folder)/other/kith.sqlite")
            try FileManager.default.copyItem(
                atPath: drill.settings.dataFolder + "/keys", toPath: other.dataFolder + "/keys")
            _ = try await Restoring(other, now: drill.clock.reading, logger: .silent)
                .database(from: drill.folder + "/database", .init())
            let database = try Installation.database(other)
            let there = try await BackupTests.rows(of: database)
            await database.engine.close()
            #expect(there == before)
            let second = try await BackupMaking(other, now: drill.clock.reading)
                .make(.database, to: .path(place.folder + "/second"))
            #expect(second.header.engine == "SQLite" && made.header.engine == "PostgreSQL")
            try await drill.loseDatabase()
            _ = try await drill.restoring.database(from: place.folder + "/second", .init())
            #expect(try await drill.opened { try await BackupTests.rows(of: $0.database) } == before)
        }
    }

    /// Somebody of an agency, with an answer of its provider.
    static func comeThroughAgency(_ installation: Installation, at now: Instant) async throws {
        try await installation.database.write { transaction in
            let (account, person) = (AccountID(at: now), PersonID(at: now))
            _ = try AccountTable.insertAccount(
                account, signInName: "agency:1", passphrase: "", recovery: nil, at: now, in: transaction)
            try AccountTable.insertPerson(
                person, hat: .advocate, name: "Noor", account: account, at: now, in: transaction)
            try SingleSignOnTable.insertIdentity(
                issuer: "https://agency.example", subject: "7", account: account, at: now, in: transaction)
            try SingleSignOnTable.insertHat(.advocate, person: person, account: account, in: transaction)
            _ = try SingleSignOnTable.take("answer", at: now, in: transaction)
        }
    }

    /// Every row but sessions and notes, as text.
    static func rows(of database: Database) async throws -> [String] {
        try await database.engine.readWhole { whole in
            var rows: [String] = []
            for table in try whole.tables().sorted(by: { $0.name < $1.name }) {
                try whole.rows(of: table) { row in
                    guard !"\(row)".contains("operator-last-backup") else { return }
                    rows.append(table.name + zip(table.columns, row).map { "\($0)=\($1)" }.sorted().joined())
                }
            }
            return rows
        }
    }

    @Test func `a backup that was cut, changed, reordered or made longer restores nothing`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            _ = try await drill.opened(creating: true) { try await drill.talk($0) }
            _ = try await drill.backUp(.database, as: "database")
            try await drill.loseDatabase()
            let path = drill.folder + "/database"
            let whole = try #require(FileManager.default.contents(atPath: path))
            func expectBroken(_ bytes: Data, _ what: String) async throws {
                try bytes.write(to: URL(fileURLWithPath: path))
                await #expect(throws: (any Error).self, "\(what)") {
                    try await drill.restoring.database(from: path, .init())
                }
                #expect(try await drill.isDatabaseEmpty(), "\(what)")
            }
            for count in [0, 5, 14, 40, 200, whole.count / 2, whole.count - 17, whole.count - 1] {
                try await expectBroken(whole.prefix(count), "cut at \(count)")
            }
            for place in [0, 20, 60, 250, 300, whole.count / 2, whole.count - 1] {
                var changed = whole
                changed[place] ^= 1
                try await expectBroken(changed, "changed at \(place)")
            }
            try await expectBroken(whole + Data([0]), "one byte more")
            try await expectBroken(whole + whole, "twice")
            try whole.write(to: URL(fileURLWithPath: path))
            _ = try await drill.restoring.database(from: path, .init())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a place that is not empty is left as it is`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            _ = try await drill.opened(creating: true) { try await drill.talk($0) }
            _ = try await drill.backUp(.database, as: "database")
            _ = try await drill.backUp(.keys, as: "keys")
            await #expect(throws: StorageError.self) {
                try await drill.restoring.database(from: drill.folder + "/database", .init())
            }
            await #expect(throws: StorageError.self) {
                try await drill.restoring.keys(from: drill.folder + "/keys", .init())
            }
            // Nor while a server is at work there.
            let server = try PlaceLock(drill.settings.dataFolder, alone: false)
            let second = try PlaceLock(drill.settings.dataFolder, alone: false)
            await #expect(throws: InstallationError.self) {
                try await drill.restoring.database(from: drill.folder + "/database", .init())
            }
            server.end()
            second.end()
            #expect(try await drill.opened { try await Drill.counts($0)["messages"] } == 2)
        }
    }

    @Test func `the two stores never meet in one file, and a foreign file is not written over`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            let first = try await drill.backUp(.database, as: "one")
            #expect(first.warning == nil)
            await #expect(throws: InstallationError.self) { try await drill.backUp(.keys, as: "one") }
            #expect(BackupFileReader.header(of: drill.folder + "/one")?.store == .database)
            // In one folder: made, and told.
            #expect(try await drill.backUp(.keys, as: "two").warning?.contains("two places") == true)
            #expect(try await drill.backUp(.database, as: "data/three").warning?.contains("data folder") == true)
            // Newer of the same kind takes the place of the older.
            drill.clock.advance(.hours(1))
            #expect(try await drill.backUp(.database, as: "one").header.moment > first.header.moment)
            #expect(FileManager.default.createFile(atPath: drill.folder + "/letter", contents: Data("Dear Ada".utf8)))
            await #expect(throws: InstallationError.self) { try await drill.backUp(.database, as: "letter") }
            #expect(FileManager.default.contents(atPath: drill.folder + "/letter") == Data("Dear Ada".utf8))
            // Each store's backup goes back into its own place.
            await #expect(throws: InstallationError.self) {
                try await drill.restoring.keys(from: drill.folder + "/one", .init())
            }
        }
    }

    @Test func `a backup that went wrong leaves nothing that looks whole`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            let making = BackupMaking(drill.settings, now: drill.clock.reading)
            func note() async throws -> OperatorNote? {
                try await drill.opened { try await $0.database.read { try OperatorNote.find(.lastBackup, in: $0) } }
            }
            // The other end's disk is full; the command is not there; it was stopped.
            for command in ["cat > /dev/full", "exec /nonexistent/upload", "kill -9 $$"] {
                await #expect(throws: InstallationError.self) {
                    try await making.make(.database, to: .command(command))
                }
            }
            await #expect(throws: InstallationError.self) { try await drill.backUp(.database, as: "no/such/folder/x") }
            let missing = await #expect(throws: InstallationError.self) {
                try await drill.backUp(.keys, as: "not-mounted/")
            }
            #expect(missing?.description == "There is no folder \(drill.folder)/not-mounted/. Make it, or mount it.")
            let isFolder = await #expect(throws: InstallationError.self) {
                try await drill.restoring.database(from: drill.folder, .init())
            }
            #expect(isFolder?.description == "\(drill.folder) is a folder. Name one of the files in it.")
            #expect(try await note() == nil)
            let left = try FileManager.default.subpathsOfDirectory(atPath: drill.folder)
            #expect(!left.contains { $0.hasSuffix(".partial") || $0.contains("kith-backup") })
            // A full disk is said in a plain line.
            let full = open("/dev/full", O_WRONLY)
            defer { close(full) }
            let header = BackupHeader(store: .database, made: 0, schema: 1, engine: "SQLite", installationKey: "x")
            let refusal = #expect(throws: InstallationError.self) {
                try BackupFileWriter(header, under: .random(), to: full)
            }
            #expect(refusal?.description == "The backup could not be written: No space left on device.")
            // And a command that works.
            let copy = drill.folder + "/copy"
            let made = try await making.make(.database, to: .command("cat > '\(copy)'"))
            #expect(BackupFileReader.header(of: copy) == made.header)
            #expect(try await note()?.value == String(drill.clock.now.milliseconds))
        }
    }
}
