// Changing the installation key: resumable at every step, both keys good meanwhile, and a running server goes on.
import Conversations
import Domain
import Foundation
import KeyStorage
import PostgreSQLStorage
import SQLiteStorage
import Storage
import Web
import SQLText
import Testing
import TestSupport
import Vault

@testable import App

struct RotationTests {
    private struct Stopped: Error {}

    /// The key store on either engine, the database always SQLite.
    static func with(_ engine: TestEngine, _ body: (Drill) async throws -> Void) async throws {
        try await engine.withPlace(.empty) { place in
            let isFile = engine == .sqlite
            let settings = try await place.settings(
                database: "sqlite:\(place.folder)/main.sqlite",
                keys: isFile ? "sqlite:\(place.folder)/keys.sqlite" : place.address)
            try await body(Drill(settings: settings, folder: place.folder))
        }
    }

    static func rotate(_ drill: Drill, batch: Int = 1, stopAfter: Int? = nil) async throws -> String {
        let keys = try Installation.keyStore(drill.settings)
        let rotation = KeyRotation(keys, keyFile: drill.settings.installationKey)
        do {
            let done = try await rotation.run(at: drill.clock.reading, batch: batch) { progress in
                if let stopAfter, progress.moved >= stopAfter { throw Stopped() }
            }
            await keys.engine.close()
            return done.id
        } catch {
            await keys.engine.close()
            throw error
        }
    }

    @Test(arguments: TestEngine.available)
    func `stopped after each batch and gone on with, everything opens all the time`(engine: TestEngine) async throws {
        try await RotationTests.with(engine) { drill in
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            let old = try InstallationKey.load(from: drill.settings.installationKey).id
            for stop in 1...4 {
                await #expect(throws: Stopped.self) { try await RotationTests.rotate(drill, stopAfter: stop) }
                let keys = try InstallationKeys.load(from: drill.settings.installationKey)
                #expect(keys.current.id != old && keys.previous?.id == old)
                let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
                #expect(lines == Drill.keysInAll)
            }
            let new = try await RotationTests.rotate(drill)
            #expect(new != old)
            let keys = try InstallationKeys.load(from: drill.settings.installationKey)
            #expect(keys.current.id == new && keys.previous == nil)
            let beside = try FileManager.default.contentsOfDirectory(atPath: drill.settings.dataFolder + "/keys")
            #expect(!beside.contains { $0.contains(".previous") || $0.contains(".next") || $0.contains(".destroyed") })
            let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
            #expect(lines == Drill.keysInAll)
        }
    }

    @Test func `stopped between any two steps of the files, it goes on`() async throws {
        let key = "installation.key"
        // What is there when it stops: the new key made; the old one copied too; half a new key; the copy half made.
        for state in ["next", "next+previous", "damaged next", "next+half copy"] {
            try await RotationTests.with(.sqlite) { drill in
                let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
                let files = KeyFiles(drill.settings.installationKey)
                #expect(files.current.hasSuffix(key))
                let old = try InstallationKey.load(from: files.current)
                if state.hasPrefix("next") { _ = try InstallationKey.create(at: files.next) }
                if state.hasPrefix("damaged") {
                    #expect(
                        FileManager.default.createFile(
                            atPath: files.next, contents: Data("kith-inst".utf8), attributes: [.posixPermissions: 0o600]
                        ))
                }
                if state.hasSuffix("previous") { try old.store(at: files.previous) }
                if state.hasSuffix("copy") {
                    #expect(
                        FileManager.default.createFile(
                            atPath: files.previous + ".new", contents: Data(), attributes: [.posixPermissions: 0o600]))
                }
                let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
                #expect(lines == Drill.keysInAll)
                let new = try await RotationTests.rotate(drill)
                #expect(try InstallationKey.load(from: files.current).id == new && new != old.id)
                let after = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
                #expect(after == Drill.keysInAll)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a server that runs learns of the new key, and nothing it writes meanwhile is lost`(engine: TestEngine)
        async throws
    {
        try await RotationTests.with(engine) { drill in
            let people = try await drill.opened(creating: true) { server in
                let (member, conversation) = try await drill.talk(server)
                let old = server.site.vault.installationKeys.current.id
                // In the middle of the rotation it makes keys, and reads what has moved already.
                await #expect(throws: Stopped.self) { try await RotationTests.rotate(drill, stopAfter: 2) }
                let second = try await drill.talk(server, member: "Sorrel", advocate: "Ines")
                #expect(server.site.vault.installationKeys.current.id != old)
                #expect(try await Drill.openedLines(conversation, member, server) == Drill.keysInAll)
                let new = try await RotationTests.rotate(drill)
                let third = try await drill.talk(server, member: "Fennel", advocate: "Odile")
                #expect(try await Drill.openedLines(conversation, member, server) == Drill.keysInAll)
                #expect(server.site.vault.installationKeys.current.id == new)
                return [(member, conversation), second, third]
            }
            try await drill.opened { installation in
                for (member, conversation) in people {
                    let lines = try await Drill.openedLines(conversation, member, installation)
                    #expect(lines == Drill.keysInAll)
                }
            }
        }
    }

    @Test func `a damaged key stops it before the old key goes`() async throws {
        try await RotationTests.with(.sqlite) { drill in
            _ = try await drill.opened(creating: true) { try await drill.talk($0) }
            let keys = try Installation.keyStore(drill.settings)
            try await keys.write { transaction in
                let row = try #require(try transaction.first("SELECT wrapped FROM data_keys ORDER BY box LIMIT 1"))
                var wrapped: [UInt8] = try row["wrapped"]
                let before = wrapped
                wrapped[50] ^= 1
                try transaction.run("UPDATE data_keys SET wrapped = \(wrapped) WHERE wrapped = \(before)")
            }
            await keys.engine.close()
            await #expect(throws: VaultError.self) { try await RotationTests.rotate(drill) }
            #expect(try InstallationKeys.load(from: drill.settings.installationKey).previous != nil)
        }
    }

    @Test func `a backup from before opens with the old key, and only with it`() async throws {
        try await RotationTests.with(.sqlite) { drill in
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            let old = try InstallationKey.load(from: drill.settings.installationKey)
            _ = try await drill.backUp(.database, as: "database")
            let ledger = try #require(try await drill.backUp(.keys, as: "keys").ledgerPath)
            let new = try await RotationTests.rotate(drill)
            try await drill.loseDatabase()
            try await drill.loseKeys()
            let refusal = await #expect(throws: BackupBroken.self) {
                try await drill.restoring.database(from: drill.folder + "/database", .init())
            }
            #expect(refusal == .otherKey(needed: old.id))
            var options = Restoring.Options()
            options.keyFile = drill.folder + "/old.key"
            try old.store(at: drill.folder + "/old.key")
            // The ledger is older than the change of key here, and newer below.
            options.ledger = ledger
            _ = try await drill.restoring.keys(from: drill.folder + "/keys", options)
            _ = try await drill.restoring.database(from: drill.folder + "/database", options)
            try await drill.opened { installation in
                #expect(try await Drill.openedLines(conversation, member, installation) == Drill.keysInAll)
                // Keys are made again, and by the key in use: the old one is of no more use here.
                let second = try await drill.talk(installation, member: "Sorrel", advocate: "Ines")
                #expect(
                    try await Drill.openedLines(second.conversation, second.member, installation) == Drill.keysInAll)
            }
            let keys = try Installation.keyStore(drill.settings)
            let wrapped = try await keys.read { try $0.rows("SELECT wrapped FROM data_keys") }
            await keys.engine.close()
            for row in wrapped {
                #expect(WrappedKey(bytes: try row["wrapped"]).installationKeyID == new)
            }
        }
    }
}
