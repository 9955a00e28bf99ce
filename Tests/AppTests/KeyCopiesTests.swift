// An erased key is gone from the migrator's copies of the key store within seven days.
import Domain
import Foundation
import Testing
import TestSupport

@testable import App

struct KeyCopiesTests {
    @Test func `copies of the key store go after seven days, stopped runs leave none, and nothing else goes`() throws {
        let folder = NSTemporaryDirectory() + "kith-copies-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = Instant.now()
        for (name, age) in [
            ("keys.sqlite.before-v2.1", Span.days(8)), ("keys.sqlite.before-v3.2", .days(6)),
            ("keys.sqlite", .days(90)), ("kith.sqlite.before-v9.1", .days(90)),
            // What runs left that were stopped, and one that goes on.
            ("kith-backup-77.partial", .days(8)), ("kith-backup-78.partial", .minutes(1)),
            ("keys.sqlite.restoring", .days(8)), ("keys.sqlite.restoring-wal", .days(6)),
        ] {
            let path = "\(folder)/\(name)"
            #expect(FileManager.default.createFile(atPath: path, contents: Data("copy".utf8)))
            try FileManager.default.setAttributes([.modificationDate: (now - age).date], ofItemAtPath: path)
        }
        let copies = KeyCopies(
            of: .sqlite(path: folder + "/keys.sqlite"), backups: folder + "/backups", dataFolder: folder)
        #expect(try copies.removeOld(at: now) == 3)
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: folder))
                == [
                    "keys.sqlite.before-v3.2", "keys.sqlite", "kith.sqlite.before-v9.1", "kith-backup-78.partial",
                    "keys.sqlite.restoring-wal",
                ])
        #expect(try copies.removeOld(at: now + .days(2)) == 2)
    }

    @Test func `backups of the key store in a folder go after seven days`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            let folder = drill.folder + "/copies"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for day in 0..<10 {
                let made = try await drill.backUp(.keys, as: "copies//")
                #expect(made.path?.contains("//kith") == false)
                #expect(made.removed == (day >= 7 ? 1 : 0))
                _ = try await drill.backUp(.database, as: "copies")
                drill.clock.advance(.days(1))
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.count { $0.hasPrefix("kith-keys-") } == 7)
            #expect(names.count { $0.hasPrefix("kith-ledger-") } == 7)
            #expect(names.count { $0.hasPrefix("kith-database-") } == 10)
            for name in names {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions]
                #expect((mode as? NSNumber)?.intValue == 0o600)
            }
        }
    }
}
