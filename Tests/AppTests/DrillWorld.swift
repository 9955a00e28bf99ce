// What the drills happen to: a member and an advocate who have written to each other, days that pass, and disasters.
import Accounts
import Domain
import Foundation
import KeyStorage
import Matching
import PostgreSQLStorage
import Safety
import SQLiteStorage
import SQLText
import Storage
import Synchronization
import Testing
import TestSupport
import Vault
import Web

@testable import App
@testable import Conversations

/// A clock that only the test moves. It begins on Monday 23 November 2026, noon in New York.
final class DrillClock: Sendable {
    private let instant = Mutex(Instant(milliseconds: 1_795_453_200_000))
    var now: Instant { instant.withLock { $0 } }
    func advance(_ span: Span) { instant.withLock { $0 = $0 + span } }
    var reading: @Sendable () -> Instant { { self.now } }
}

/// An installation that is opened, lost and restored.
struct Drill: Sendable {
    let settings: InstallationSettings
    let clock = DrillClock()
    let folder: String
    /// The member's own, and each of the two in the conversation.
    static let keysInAll = 3
    static let secret = "The heron stood on one leg all morning"

    init(_ place: TestPlace) async throws {
        self.init(settings: try await place.settings(), folder: place.folder)
    }

    init(settings: InstallationSettings, folder: String) {
        self.settings = settings
        self.folder = folder
    }

    @discardableResult
    func opened<Value>(
        creating: Bool = false, _ body: (Installation) async throws -> Value
    ) async throws -> Value {
        var surroundings = Surroundings.live
        surroundings.now = clock.reading
        let installation = try await Installation.open(
            settings, surroundings: surroundings, creating: creating, logger: .silent)
        let result: Result<Value, any Error>
        do { result = .success(try await body(installation)) } catch { result = .failure(error) }
        await installation.close()
        return try result.get()
    }

    /// They join, match and write, a line each.
    func talk(_ installation: Installation, member name: String = "Willow", advocate: String = "Tamar") async throws
        -> (
            member: PersonID, conversation: ConversationID
        )
    {
        let features = installation.features
        let joined = try await features.accounts.signingIn.join(
            name: name, passphrase: "three calm words", hat: .member, recoveryWords: nil, at: clock.now)
        let works = try await features.accounts.signingIn.join(
            name: advocate, passphrase: "three calm words", hat: .advocate, recoveryWords: nil, at: clock.now)
        let member = try #require(joined?.person)
        let walks = try #require(works?.person)
        var profile = AdvocateProfile()
        profile.topics = ["loneliness": .openly]
        try await features.matching.saveProfile(advocate: walks, profile, at: clock.now)
        try await features.safety.agree(member: member, at: clock.now)
        var ask = Ask()
        ask.ownWords = Drill.secret
        try await features.matching.ask(member: member, ask, at: clock.now)
        let hello = try await features.matching.sayHello(
            member: member, to: walks, words: Drill.secret, at: clock.now)
        let conversation = try #require(
            try await features.matching.accept(hello, advocate: walks, at: clock.now).conversation)
        for viewer in [Viewer(person: member, hat: .member), Viewer(person: walks, hat: .advocate)] {
            _ = try await features.conversations.talking.send(
                .words(Drill.secret), in: conversation, by: viewer, key: "1", at: clock.now)
        }
        return (member, conversation)
    }

    func backUp(_ store: BackedUpStore, as name: String) async throws -> BackupMaking.Report {
        try await BackupMaking(settings, now: clock.reading).make(store, to: .path("\(folder)/\(name)"))
    }

    var restoring: Restoring { Restoring(settings, now: clock.reading, logger: .silent) }

    /// The database is gone.
    func loseDatabase() async throws { try await Drill.lose(settings.database) }

    /// The key store is gone.
    func loseKeys() async throws { try await Drill.lose(settings.keys) }

    private static func lose(_ address: DatabaseAddress) async throws {
        switch address {
        case .sqlite(let path):
            for ending in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + ending) {
                try FileManager.default.removeItem(atPath: path + ending)
            }
        case .postgresql(let url): try await PostgreSQLPlace(url).discard()
        }
    }

    /// Whether there is nothing at all where the database was.
    func isDatabaseEmpty() async throws -> Bool { try await Drill.isEmpty(settings.database) }
    func isKeyStoreEmpty() async throws -> Bool { try await Drill.isEmpty(settings.keys) }

    private static func isEmpty(_ address: DatabaseAddress) async throws -> Bool {
        switch address {
        case .sqlite(let path):
            let folder = (path as NSString).deletingLastPathComponent
            let name = (path as NSString).lastPathComponent
            return try !FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.hasPrefix(name) }
        case .postgresql(let url):
            let engine = try PostgreSQLEngine(url, connections: 1)
            let count = try await engine.readWhole { try $0.tables().count }
            await engine.close()
            return count == 0
        }
    }

    /// How many rows the tables have.
    static func counts(_ installation: Installation) async throws -> [String: Int] {
        try await installation.database.engine.readWhole { whole in
            Dictionary(uniqueKeysWithValues: try whole.tables().map { ($0.name, try whole.count($0)) })
        }
    }

    /// Everything that is sealed about the conversation, as far as it opens.
    static func openedLines(_ conversation: ConversationID, _ member: PersonID, _ installation: Installation)
        async throws
        -> Int
    {
        installation.site.vault.cleanCache()
        return try await installation.site.vault.keys(in: .conversation(conversation.text)).count
            + installation.site.vault.keys(in: .member(member.text)).count
    }
}
