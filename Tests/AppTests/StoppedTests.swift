// Runs that were stopped, or that met: what they leave is never taken for whole, and never for long.
import Domain
import Foundation
import KeyStorage
import PostgreSQLStorage
import SQLiteStorage
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import App

struct StoppedTests {
    @Test(arguments: ["-wal", "-shm", "-journal"])
    func `a restore and a move do not begin beside the log of an earlier database`(ending: String) async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            _ = try await drill.backUp(.database, as: "database")
            let moving = Moving(.keys, of: drill.settings, to: .sqlite(path: drill.folder + "/to.sqlite"))
            try await drill.loseDatabase()
            for beside in [place.address + ending, drill.folder + "/to.sqlite" + ending] {
                #expect(FileManager.default.createFile(atPath: beside, contents: Data("an earlier one".utf8)))
            }
            let refusal = await #expect(throws: StorageError.self) {
                try await drill.restoring.database(from: drill.folder + "/database", .init())
            }
            #expect(refusal?.description.contains("\(ending) of an earlier database is still here") == true)
            await #expect(throws: StorageError.self) { try await moving.run { _ in } }
            for beside in [place.address, drill.folder + "/to.sqlite"] {
                #expect(!FileManager.default.fileExists(atPath: beside))
                #expect(FileManager.default.contents(atPath: beside + ending) == Data("an earlier one".utf8))
                try FileManager.default.removeItem(atPath: beside + ending)
            }
            // One that came while it was filled.
            let waiting = SQLitePlace(path: drill.folder + "/late.sqlite")
            try await waiting.fill { try $0.change(schema: Migrator.versionTable) }
            #expect(FileManager.default.createFile(atPath: drill.folder + "/late.sqlite" + ending, contents: Data()))
            #expect(throws: StorageError.self) { try waiting.settle() }
            _ = try await drill.restoring.database(from: drill.folder + "/database", .init())
            let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
            #expect(lines == Drill.keysInAll)
        }
    }

    @Test func `two backups into one file at once: each is whole, and what was stopped is cleared away`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let target = place.folder + "/backup"
            func write(_ text: String, _ spool: Spool) throws {
                try FileHandle(fileDescriptor: spool.descriptor).write(contentsOf: Data(text.utf8))
            }
            // A run that was killed: nobody holds it.
            for left in [".partial", ".77-abc.partial"] {
                #expect(FileManager.default.createFile(atPath: target + left, contents: Data("half".utf8)))
            }
            let first = try Spool(for: target)
            #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
            #expect(!FileManager.default.fileExists(atPath: target + ".77-abc.partial"))
            let second = try Spool(for: target)
            try write("the first, whole", first)
            try write("half", second)
            #expect(try first.keep() == target)
            #expect(FileManager.default.contents(atPath: target) == Data("the first, whole".utf8))
            first.remove()
            try write(" and half", second)
            _ = try second.keep()
            #expect(FileManager.default.contents(atPath: target) == Data("half and half".utf8))
            second.remove()
            // Something else is under its name: that is not called a backup.
            let third = try Spool(for: target)
            let names = try FileManager.default.contentsOfDirectory(atPath: place.folder)
            let partial = try #require(names.first { $0.hasSuffix(".partial") })
            try FileManager.default.removeItem(atPath: "\(place.folder)/\(partial)")
            #expect(FileManager.default.createFile(atPath: "\(place.folder)/\(partial)", contents: Data()))
            #expect(throws: InstallationError.self) { try third.keep() }
            third.remove()
            #expect(FileManager.default.contents(atPath: target) == Data("half and half".utf8))
        }
    }

    @Test(arguments: [BackedUpStore.database, .keys])
    func `a backup for a command is under no name, so that nothing can leave it behind`(store: BackedUpStore)
        async throws
    {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            let (copy, listing) = (drill.folder + "/copy", drill.folder + "/listing")
            let before = try FileManager.default.subpathsOfDirectory(atPath: drill.settings.dataFolder)
            _ = try await BackupMaking(drill.settings, now: drill.clock.reading).make(
                store, to: .command("cat > '\(copy)'; find '\(drill.settings.dataFolder)' -type f > '\(listing)'"))
            #expect(BackupFileReader.header(of: copy)?.store == store)
            let listed = try String(contentsOfFile: listing, encoding: .utf8).split(separator: "\n")
            #expect(!listed.isEmpty)
            let known = before.map { drill.settings.dataFolder + "/" + $0 }
            for path in listed where !path.contains(".sqlite") { #expect(known.contains(String(path))) }
        }
    }

    @Test func `what a stopped backup of the key store left in a folder of backups goes with the next`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            let folder = drill.folder + "/copies"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let names = ["kith-keys-20261101T010101Z.kith.7-a.partial", "kith-keys-20261122T010101Z.kith.8-b.partial"]
            for name in names {
                #expect(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data("keys".utf8)))
            }
            // The second is a run that goes on.
            let held = open("\(folder)/\(names[1])", O_RDWR)
            defer { close(held) }
            #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
            _ = try await drill.backUp(.keys, as: "copies")
            let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".partial") }
            #expect(left == [names[1]])
            // Where there are no locks, its age says that it is none.
            let age = drill.clock.now - .days(8)
            try FileManager.default.setAttributes(
                [.modificationDate: age.date], ofItemAtPath: "\(folder)/\(names[1])")
            _ = try BackupFolder.removeOldKeys(in: folder, at: drill.clock.now)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(names[1])"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a restore that was killed at its last moment is not served, and a second one begins again`(engine: TestEngine)
        async throws
    {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            try await drill.opened { installation in
                try await installation.database.write {
                    try $0.run(
                        """
                        INSERT INTO sessions (id, account_id, person_id, started_at, seen_at, ends_at)
                        SELECT 'signed in', account_id, person_id, 1, 1, 2 FROM account_hats WHERE person_id = \(member)
                        """)
                }
                #expect(try await Drill.counts(installation)["sessions"] == 1)
            }
            _ = try await drill.backUp(.database, as: "database")
            try await drill.loseDatabase()
            let backup = try BackupReading(drill.folder + "/database", settings: drill.settings, keyFile: nil)
            let target: any EmptyPlace
            switch drill.settings.database {
            case .sqlite(let path): target = SQLitePlace(path: path)
            case .postgresql(let url): target = PostgreSQLPlace(url)
            }
            let now = drill.clock.now
            _ = try await target.fill { try backup.fill($0, with: .kith, at: now, progress: { _ in }) }
            // Here it was killed: every row is there, and whoever was signed in then has their session.
            let unserved = await #expect(throws: (any Error).self) { try await drill.opened { _ in } }
            #expect(unserved.map { "\($0)" }?.contains("was stopped") == true)
            if case .postgresql = drill.settings.database {
                let refusal = await #expect(throws: StorageError.self) { try await drill.opened { _ in } }
                #expect(refusal?.description.contains("a restore or a move into it was stopped") == true)
                let found = await Doctor(drill.settings, now: now, logger: .silent, address: { _ in AddressLook() })
                    .examine()
                let database = found.first { $0.what == "database" }
                #expect(database?.state == .broken && database?.words.contains("Run it again") == true)
                // A move does not take it for its own half.
                let other = try await place.settings(folder: "other", database: "sqlite:\(place.folder)/o.sqlite")
                try await Drill(settings: other, folder: place.folder).opened(creating: true) { _ in }
                await #expect(throws: StorageError.self) {
                    try await Moving(.database, of: other, to: drill.settings.database).run { _ in }
                }
            }
            _ = try await drill.restoring.database(from: drill.folder + "/database", .init())
            let counts = try await drill.opened { try await Drill.counts($0) }
            #expect(counts["sessions"] == 0 && counts["messages"] == 2 && counts["kith_restoring"] == nil)
            let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
            #expect(lines == Drill.keysInAll)
        }
    }
}
