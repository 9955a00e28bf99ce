// A site with its keys on a real database, and five people in it, for the tests of worries and reports.
import Access
import Domain
import Foundation
import KeyStorage
import Logging
import Design
import Markup
import Packs
import SQLText
import SQLiteStorage
import Storage
import Synchronization
import TestSupport
import Vault
import Web

@testable import Safety

/// Time that only moves when a test moves it.
final class HouseClock: Sendable {
    private let time = Mutex(Instant(milliseconds: 1_795_000_000_000))
    var now: Instant { time.withLock { $0 } }
    func move(by span: Span) { time.withLock { $0 = $0 + span } }
}

/// Juniper and Noor in a conversation; Wren, a stranger; Marguerite, who supervises; and Noor's own hat as a supervisor.
struct SafetyHouse: Sendable {
    let site: Site
    let safety: SafetyFeature
    let clock: HouseClock
    let juniper = Viewer(person: PersonID(), hat: .member)
    let wren = Viewer(person: PersonID(), hat: .member)
    let noor = Viewer(person: PersonID(), hat: .advocate)
    let noorSupervising = Viewer(person: PersonID(), hat: .supervisor)
    let marguerite = Viewer(person: PersonID(), hat: .supervisor)
    let conversation = ConversationID()

    /// Opens the house on an engine for the time of `body`.
    static func open(on engine: TestEngine, _ body: (SafetyHouse) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let path = FileManager.default.temporaryDirectory.path + "/kith-keys-\(UUID().uuidString)"
            defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
            let keys = Database(try SQLiteEngine(path: path, readers: 1))
            _ = try await KeyDatabase.migrator.run(on: keys, at: .now())
            let clock = HouseClock()
            let key = InstallationKey.random()
            let site = Site(
                database: database, vault: Vault(store: KeyDatabase(keys), installationKey: key),
                hasher: PassphraseHasher(),
                surroundings: Surroundings(now: { clock.now }, randomBytes: Surroundings.live.randomBytes),
                settings: SiteSettings(publicURL: "http://127.0.0.1"), formTokens: FormTokenKey(key),
                packs: try Packs.embedded(), organisation: SafetySamples.organisation, logger: Logger(label: "test"))
            let house = SafetyHouse(site: site, safety: SafetyFeature(site: site), clock: clock)
            try await house.furnish()
            try await body(house)
            await keys.engine.close()
        }
    }

    private func furnish() async throws {
        let accounts: [[(Viewer, String)]] = [
            [(juniper, "Juniper")], [(wren, "Wren")], [(noor, "Noor"), (noorSupervising, "Noor")],
            [(marguerite, "Marguerite")],
        ]
        let now = clock.now
        try await site.database.write { [self] transaction in
            for hats in accounts {
                let account = AccountID()
                try transaction.run(
                    """
                    INSERT INTO accounts (id, sign_in_name, passphrase, created_at)
                    VALUES (\(account), \(account.text), 'none', \(now))
                    """)
                for (viewer, name) in hats {
                    try transaction.run(
                        """
                        INSERT INTO people (id, hat, name, joined_at)
                        VALUES (\(viewer.person), \(viewer.hat), \(name), \(now))
                        """)
                    try transaction.run(
                        "INSERT INTO account_hats (account_id, person_id) VALUES (\(account), \(viewer.person))")
                }
            }
            try SafetyHouse.bring(juniper.person, noor.person, together: conversation, at: now, in: transaction)
        }
    }

    /// A relationship and its conversation, as Matching and Conversations write them.
    static func bring(
        _ member: PersonID, _ advocate: PersonID, together conversation: ConversationID, at now: Instant,
        in transaction: Transaction
    ) throws {
        let relationship = RelationshipID()
        try transaction.run(
            """
            INSERT INTO relationships (id, member_id, advocate_id, started_at)
            VALUES (\(relationship), \(member), \(advocate), \(now)) \(Acting.program(.demo))
            """)
        try transaction.run(
            """
            INSERT INTO conversations (id, relationship_id, member_id, advocate_id, opened_at, lines, last_at)
            VALUES (\(conversation), \(relationship), \(member), \(advocate), \(now), 0, \(now))
            \(Acting.program(.demo))
            """)
    }

    /// Writes a line the way Conversations does.
    func write(_ json: String, by viewer: Viewer, number: Int64) async throws {
        let author: BoxAuthor =
            viewer.hat == .member ? .member(viewer.person.text) : .staff(viewer.person.text)
        let key = try await site.vault.key(for: .conversation(conversation.text), author: author)
        let sealed = try key.seal(
            json, in: Cell(table: "messages", column: "sealed", row: "\(conversation):\(number)")
        ).bytes
        let now = clock.now
        try await site.database.write { [conversation] transaction in
            try transaction.run(
                """
                INSERT INTO messages (conversation_id, line, id, author_id, kind, form_key, sent_at, sealed)
                VALUES (\(conversation), \(number), \(MessageID()), \(viewer.person), 'words', \(MessageID().text),
                        \(now), \(sealed)) \(Acting.program(.demo))
                """)
        }
    }

    /// Noor and Juniper part.
    func end() async throws {
        let now = clock.now
        try await site.database.write { [conversation] transaction in
            try transaction.run(
                "UPDATE conversations SET closed_at = \(now) WHERE id = \(conversation) \(Acting.program(.demo))")
        }
    }

    /// Wren's worry, from a conversation with an advocate who has no other hat.
    func worryOfWren() async throws -> ConcernID {
        let (advocate, conversation, now) = (PersonID(), ConversationID(), clock.now)
        try await site.database.write { [wren] transaction in
            try transaction.run(
                "INSERT INTO people (id, hat, name, joined_at) VALUES (\(advocate), \(Hat.advocate), 'Idris', \(now))")
            try SafetyHouse.bring(wren.person, advocate, together: conversation, at: now, in: transaction)
        }
        return try await safety.raiseWorry("I am tired.", in: conversation, by: wren, once: "w", at: now)
    }

    /// A member's hat in the account of somebody else's.
    func memberHat(ofAccountOf viewer: Viewer, named name: String) async throws -> PersonID {
        let (person, now) = (PersonID(), clock.now)
        try await site.database.write { transaction in
            try transaction.run(
                "INSERT INTO people (id, hat, name, joined_at) VALUES (\(person), \(Hat.member), \(name), \(now))")
            try transaction.run(
                """
                INSERT INTO account_hats (account_id, person_id)
                SELECT account_id, \(person) FROM account_hats WHERE person_id = \(viewer.person)
                """)
        }
        return person
    }

    /// What Safety puts on somebody's start page, in words.
    func home(_ viewer: Viewer) async throws -> String {
        let safety = safety
        return try await site.database.read { snapshot in
            try safety.panels(for: viewer, in: snapshot).map { $0.content.plainText() }.joined(separator: "\n")
        }
    }

    /// The concern as somebody reads it, or nil when it is not found for them.
    func read(_ id: ConcernID, as viewer: Viewer) async throws -> OpenedConcern? {
        do { return try await safety.open(id, for: viewer, at: clock.now) } catch is NotFound { return nil }
    }

    /// The concerns on somebody's list.
    func list(_ viewer: Viewer) async throws -> [Concern] {
        let now = clock.now
        return try await site.database.read {
            try ConcernTable.open(visibleTo: viewer, at: now, limit: 100, in: $0)
                + ConcernTable.answered(visibleTo: viewer, at: now, limit: 100, in: $0)
        }
    }
}
