// A key that is not this key store's, or not any more: nothing is written under it, and nothing is lost with it.
import Domain
import Foundation
import KeyStorage
import Storage
import Testing
import TestSupport
import Vault

@testable import Accounts
@testable import App

struct OtherKeyTests {
    @Test(arguments: TestEngine.available)
    func `whoever left after the change of key is not brought back by a backup from before`(engine: TestEngine)
        async throws
    {
        try await RotationTests.with(engine) { drill in
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            try InstallationKey.load(from: drill.settings.installationKey).store(at: drill.folder + "/old.key")
            _ = try await drill.backUp(.keys, as: "keys")
            _ = try await RotationTests.rotate(drill)
            try await drill.opened { try await $0.features.accounts.leave(member) }
            var options = Restoring.Options()
            options.keyFile = drill.folder + "/old.key"
            // Proved by the new key, which is the one in use.
            options.ledger = try await drill.backUp(.keys, as: "newer").ledgerPath
            try await drill.loseKeys()
            let report = try await drill.restoring.keys(from: drill.folder + "/keys", options)
            #expect(report.keysLeftOut == Drill.keysInAll)
            #expect(try await drill.opened { try await Drill.openedLines(conversation, member, $0) } == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `with another store's key nothing is changed, neither the file nor the store`(engine: TestEngine) async throws
    {
        try await RotationTests.with(engine) { drill in
            let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
            let files = KeyFiles(drill.settings.installationKey)
            let own = try InstallationKey.load(from: files.current)
            try InstallationKey.destroy(at: files.current)
            let foreign = try InstallationKey.create(at: files.current)
            await #expect(throws: VaultError.foreignInstallationKey(needed: own.id, held: [foreign.id])) {
                try await RotationTests.rotate(drill)
            }
            #expect(try InstallationKey.load(from: files.current).id == foreign.id)
            for path in [files.next, files.previous] { #expect(!FileManager.default.fileExists(atPath: path)) }
            try InstallationKey.destroy(at: files.current)
            try own.store(at: files.current)
            let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
            #expect(lines == Drill.keysInAll)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a backup is not made under a key that does not belong to the key store`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            _ = try await drill.opened(creating: true) { try await drill.talk($0) }
            let files = KeyFiles(drill.settings.installationKey)
            let own = try InstallationKey.load(from: files.current)
            func expectRefusal(_ words: String) async throws {
                for store in [BackedUpStore.database, .keys] {
                    let refusal = await #expect(throws: InstallationError.self) {
                        try await drill.backUp(store, as: "none")
                    }
                    #expect(refusal?.description.contains(words) == true)
                }
                let left = try FileManager.default.contentsOfDirectory(atPath: drill.folder)
                #expect(!left.contains { $0.hasPrefix("none") })
            }
            try InstallationKey.destroy(at: files.current)
            _ = try InstallationKey.create(at: files.current)
            try await expectRefusal("does not open the key store")
            try InstallationKey.destroy(at: files.current)
            try own.store(at: files.current)
            // A change of key has begun elsewhere and this computer lacks the new key; the service's own key is still to move.
            let keys = try Installation.keyStore(drill.settings)
            struct Stopped: Error {}
            await #expect(throws: Stopped.self) {
                try await KeyRotation(keys, keyFile: files.current).run(at: drill.clock.reading, batch: 1) { _ in
                    throw Stopped()
                }
            }
            await keys.engine.close()
            _ = try await drill.backUp(.keys, as: "both keys are here")
            try InstallationKey.rename(files.current, to: drill.folder + "/new.key")
            try InstallationKey.rename(files.previous, to: files.current)
            try await expectRefusal("Put the new key there first")
        }
    }
}
