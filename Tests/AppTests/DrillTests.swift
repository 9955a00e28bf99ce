// The drill, end to end on both engines: join, write, back up, erase, lose everything, restore. Nothing erased comes back.
import Domain
import Foundation
import KeyStorage
import Storage
import Web
import SQLText
import Testing
import TestSupport
import Vault

@testable import Accounts
@testable import App

struct DrillTests {
    /// Day 1: talk and back up. Day 3: the member leaves.
    private static func untilTheMemberLeft(_ drill: Drill) async throws -> (PersonID, ConversationID) {
        let (member, conversation) = try await drill.opened(creating: true) { try await drill.talk($0) }
        _ = try await drill.backUp(.database, as: "database-1")
        _ = try await drill.backUp(.keys, as: "keys-1")
        drill.clock.advance(.days(2))
        try await drill.opened { installation in
            #expect(try await Drill.openedLines(conversation, member, installation) == Drill.keysInAll)
            try await installation.features.accounts.leave(member)
        }
        return (member, conversation)
    }

    private static func expectErased(_ member: PersonID, _ conversation: ConversationID, _ drill: Drill) async throws {
        try await drill.opened { installation in
            #expect(try await Drill.openedLines(conversation, member, installation) == 0)
            let counts = try await Drill.counts(installation)
            for table in ["messages", "support_requests", "hellos", "promise_agreements", "reading_positions"] {
                #expect(counts[table] == 0, "\(table) has rows of somebody who left")
            }
            let name = try await installation.database.read {
                try $0.value("SELECT name FROM people WHERE id = \(member)", as: String.self)
            }
            #expect(name == "")
            // Nor can anything new be made in their name.
            await #expect(throws: VaultError.self) {
                try await installation.site.vault.key(for: .member(member.text), author: .member(member.text))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an old database beside today's key store: whoever left is erased again`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await DrillTests.untilTheMemberLeft(drill)
            try await drill.loseDatabase()
            let report = try await drill.restoring.database(from: drill.folder + "/database-1", .init())
            #expect(report.header.moment == drill.clock.now - .days(2))
            #expect(report.erasedAgain == 1)
            #expect(report.audit.brokenAt == nil && report.audit.events + report.audit.waiting > 0)
            #expect(report.counts["messages"] == 2 && report.counts["people"] == 2)
            try await DrillTests.expectErased(member, conversation, drill)
            // The one who stayed is still here, and nobody is signed in.
            try await drill.opened { installation in
                #expect(installation.erasedAgain == 0)
                let counts = try await Drill.counts(installation)
                #expect(counts["accounts"] == 1)
                #expect(counts["sessions"] == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `both are old: the ledger is asked for, and with it nothing comes back`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await DrillTests.untilTheMemberLeft(drill)
            let newest = try await drill.backUp(.keys, as: "keys-3")
            let ledger = try #require(newest.ledgerPath)
            drill.clock.advance(.hours(2))
            try await drill.loseDatabase()
            try await drill.loseKeys()
            // The old copy of the key store alone: told what is not known, and nothing is left behind.
            let refusal = await #expect(throws: InstallationError.self) {
                try await drill.restoring.keys(from: drill.folder + "/keys-1", .init())
            }
            #expect(refusal?.description.contains("the last 2 days") == true)
            #expect(refusal?.description.contains("--without-newer-erasures") == true)
            #expect(try await drill.isKeyStoreEmpty())
            // The database before the key store: said in which order.
            let order = await #expect(throws: InstallationError.self) {
                try await drill.restoring.database(from: drill.folder + "/database-1", .init())
            }
            #expect(order?.description.contains("kith restore --key-store") == true)
            #expect(try await drill.isDatabaseEmpty())
            // With the ledger: the erased keys are not written at all.
            var options = Restoring.Options()
            options.ledger = ledger
            let keys = try await drill.restoring.keys(from: drill.folder + "/keys-1", options)
            #expect(keys.keysLeftOut == Drill.keysInAll && keys.gap == .hours(2))
            let report = try await drill.restoring.database(from: drill.folder + "/database-1", .init())
            #expect(report.erasedAgain == 1)
            try await DrillTests.expectErased(member, conversation, drill)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a newer backup of the database has the ledger too`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await DrillTests.untilTheMemberLeft(drill)
            _ = try await drill.backUp(.database, as: "database-3")
            try await drill.loseDatabase()
            try await drill.loseKeys()
            var options = Restoring.Options()
            options.ledger = drill.folder + "/database-3"
            #expect(
                try await drill.restoring.keys(from: drill.folder + "/keys-1", options).keysLeftOut == Drill.keysInAll)
            _ = try await drill.restoring.database(from: drill.folder + "/database-1", .init())
            try await DrillTests.expectErased(member, conversation, drill)
        }
    }

    @Test func `without the ledger they do come back, and that is what was said`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await DrillTests.untilTheMemberLeft(drill)
            try await drill.loseDatabase()
            try await drill.loseKeys()
            var options = Restoring.Options()
            options.withoutNewerErasures = true
            let keys = try await drill.restoring.keys(from: drill.folder + "/keys-1", options)
            #expect(keys.keysLeftOut == 0 && keys.gap == .days(2))
            let report = try await drill.restoring.database(from: drill.folder + "/database-1", .init())
            #expect(report.erasedAgain == 0)
            let lines = try await drill.opened { try await Drill.openedLines(conversation, member, $0) }
            #expect(lines == Drill.keysInAll)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a database put back by hand is erased again when the server starts`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let (member, conversation) = try await DrillTests.untilTheMemberLeft(drill)
            // Rows of the member come back without `kith restore`: the ledger is looked at whenever Kith opens.
            try await drill.opened { installation in
                try await installation.database.write {
                    try $0.run("UPDATE people SET name = 'Willow', left_at = NULL WHERE id = \(member)")
                }
            }
            try await drill.opened { #expect($0.erasedAgain == 1) }
            try await DrillTests.expectErased(member, conversation, drill)
        }
    }
}
