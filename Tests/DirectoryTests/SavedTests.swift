// What members save: once, for their own eyes, still there when it is listed no more, and gone with them.
import Web
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct SavedTests {
    @Test(arguments: TestEngine.available)
    func `saving twice is saving once`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let juniper = try await valley.addMember()
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            for minutes in 0..<3 {
                try await valley.directory.save(
                    member: juniper.person, service: id, at: Valley.now + .minutes(minutes))
            }
            let saved = try await valley.site.database.read { try SavedTable.all(of: juniper, limit: 10, in: $0) }
            #expect(saved.map(\.name) == ["Table"])
            #expect(saved.first?.savedAt == Valley.now)
            #expect(saved.first?.isListed == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func `only what is listed can be saved`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let juniper = try await valley.addMember()
            await #expect(throws: NotFound.self) {
                try await valley.directory.save(member: juniper.person, service: ServiceID(), at: Valley.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else sees it, takes it out, or sees it through another hat`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let juniper = try await valley.addMember()
            let wren = try await valley.addMember()
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.directory.save(member: juniper.person, service: id, at: Valley.now)
            let others = [wren] + Hat.allCases.filter(\.isStaff).map { Viewer(person: juniper.person, hat: $0) }
            for other in others {
                #expect(
                    try await valley.site.database.read { try SavedTable.all(of: other, limit: 10, in: $0) }.isEmpty)
                #expect(try await !valley.site.database.read { try SavedTable.isSaved(id, by: other, in: $0) })
                try await valley.site.database.write { try SavedTable.remove(id, of: other, in: $0) }
            }
            #expect(try await valley.site.database.read { try SavedTable.isSaved(id, by: juniper, in: $0) })
            try await valley.site.database.write { try SavedTable.remove(id, of: juniper, in: $0) }
            #expect(try await !valley.site.database.read { try SavedTable.isSaved(id, by: juniper, in: $0) })
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is listed no more keeps its name, in the list and in the copy`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table"), service("b", "Bus")], as: "guide")
            let juniper = try await valley.addMember()
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.directory.save(member: juniper.person, service: id, at: Valley.now)
            try await valley.bring([service("b", "Bus")], as: "guide")
            let saved = try await valley.site.database.read { try SavedTable.all(of: juniper, limit: 10, in: $0) }
            #expect(saved.map(\.name) == ["Table"])
            #expect(saved.first?.isListed == false)
            let copy = try await valley.directory.export(of: juniper.person)
            #expect(copy.first?.rows.first?["service"] == .text("Table"))
            #expect(copy.first?.rows.first?["isStillListed"] == .flag(false))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an erasure takes it all, and nothing of anybody else`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let juniper = try await valley.addMember()
            let wren = try await valley.addMember()
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            for member in [juniper, wren] {
                try await valley.directory.save(member: member.person, service: id, at: Valley.now)
            }
            let directory = valley.directory
            try await valley.site.database.write { try directory.erase(juniper.person, in: $0) }
            #expect(try await !valley.site.database.read { try SavedTable.isSaved(id, by: juniper, in: $0) })
            #expect(try await valley.site.database.read { try SavedTable.isSaved(id, by: wren, in: $0) })
        }
    }

    @Test(arguments: TestEngine.available)
    func `sharing is offered in one's own open conversations`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let juniper = try await valley.addMember()
            let wren = try await valley.addMember()
            let noor = Viewer(person: PersonID(), hat: .advocate)
            let open = ConversationID()
            try await valley.site.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO people (id, hat, name, joined_at) VALUES (\(noor.person), 'advocate', 'Noor', \(Valley.now))
                    """)
                let talks: [(ConversationID, Viewer, Instant?)] = [
                    (open, juniper, nil), (ConversationID(), wren, Valley.now),
                ]
                for (id, member, closedAt) in talks {
                    let relationship = RelationshipID()
                    try transaction.run(
                        """
                        INSERT INTO relationships (id, member_id, advocate_id, started_at, ended_at)
                        VALUES (\(relationship), \(member.person), \(noor.person), \(Valley.now), \(closedAt))
                        \(Acting.program(.demo))
                        """)
                    try transaction.run(
                        """
                        INSERT INTO conversations
                            (id, relationship_id, member_id, advocate_id, opened_at, closed_at, lines, last_at)
                        VALUES (\(id), \(relationship), \(member.person), \(noor.person), \(Valley.now), \(closedAt), 0,
                            \(Valley.now)) \(Acting.program(.demo))
                        """)
                }
            }
            func offered(_ viewer: Viewer) async throws -> [OpenConversation] {
                try await valley.site.database.read { try SavedTable.openConversations(of: viewer, in: $0) }
            }
            #expect(try await offered(juniper) == [OpenConversation(id: open, name: "Noor")])
            #expect(try await offered(noor) == [OpenConversation(id: open, name: "Juniper")])
            #expect(try await offered(wren).isEmpty)
            #expect(try await offered(Viewer(person: noor.person, hat: .supervisor)).isEmpty)
        }
    }
}
