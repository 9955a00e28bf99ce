// Installations to measure: the demo, and pairs of people who talk.
import Access
import Accounts
import App
import Conversations
import Demo
import Domain
import Foundation
import Logging
import Matching
import PostgreSQLStorage
import Safety
import SQLText
import Storage
import Vault
import Web

/// Which database.
enum BenchEngine: String, CustomStringConvertible {
    case sqlite, postgres

    var description: String { rawValue }
    var name: String { self == .sqlite ? "SQLite" : "PostgreSQL" }

    /// PostgreSQL only beside scripts/with-postgres.
    static var available: [BenchEngine] { server == nil ? [.sqlite] : [.sqlite, .postgres] }

    private static var server: String? { ProcessInfo.processInfo.environment["KITH_TEST_POSTGRES"] }

    /// The address of a new database, or nil for the folder's own SQLite file.
    func newDatabase(_ name: String) throws -> String? {
        guard self == .postgres else { return nil }
        guard let server = BenchEngine.server else { throw BenchError("KITH_TEST_POSTGRES is not set") }
        func address(_ database: String) -> String {
            server + (server.contains("?") ? "&" : "?") + "dbname=\(database)"
        }
        try PostgreSQLServer.run("CREATE DATABASE \(name) TEMPLATE template0", at: address("postgres"))
        return address(name)
    }
}

/// Opens installations as the program does.
enum Opened {
    static func installation(in folder: String, database: String? = nil) async throws -> Installation {
        var flags = ["data": folder]
        if let database { flags["database"] = database }
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let settings = try InstallationSettings(try await SettingsSource(flags: flags, file: nil))
        let installation = try await Installation.open(settings, creating: true, logger: logger)
        // A site that nobody has set up answers everything with one page.
        if try await installation.database.read({ try Organisation.stored(in: $0) }) == nil {
            let organisation = Organisation(
                name: "Bench", place: "Brindle Ferry", country: "US", timeZone: "America/New_York", phone: nil,
                phoneHours: "", decider: "the supervisor")
            try await organisation.save(to: installation.site, by: nil, at: .now())
        }
        return installation
    }
}

/// Somebody signed in: what their browser would send.
struct SignedInBrowser: Sendable {
    let viewer: Viewer
    let cookie: String
    let formToken: String

    init(_ viewer: Viewer, account: AccountID, in installation: Installation) async throws {
        let token = try await installation.features.accounts.signingIn.openSession(
            account: account, person: viewer.person, isOwnDevice: true, device: nil,
            secondFactorAt: installation.site.now)
        self.viewer = viewer
        cookie = token.text
        formToken = installation.site.formTokens.token(for: token.digest.bytes)
    }
}

/// The demo organisation, filled.
struct DemoSite {
    let folder: String
    let member: SignedInBrowser
    /// Somebody of the cast who signs in with a passphrase alone, as `kith demo` says.
    let name = "juniper"
    let passphrase = "quiet-river-juniper"
    /// A browser that nobody has signed in with.
    let visitor: (cookie: String, formToken: String)

    static func make(in folder: String) async throws -> DemoSite {
        let installation = try await Opened.installation(in: folder)
        let started = Clock.now()
        var filler = DemoFiller(installation, now: .now())
        try await filler.fill { _, _ in }
        say(String(format: "demo filled in %.1f s", Clock.seconds(since: started)))
        let row = try await installation.database.read { snapshot in
            // Whoever has most to see on their home page.
            try snapshot.first(
                """
                SELECT people.id, account_hats.account_id FROM people
                JOIN account_hats ON account_hats.person_id = people.id
                JOIN conversations ON conversations.member_id = people.id
                WHERE conversations.closed_at IS NULL AND people.left_at IS NULL
                \(Acting.program(.demo)) ORDER BY conversations.lines DESC LIMIT 1
                """)
        }
        guard let row else { throw BenchError("the demo has no conversation") }
        let member = try await SignedInBrowser(
            Viewer(person: try row["id"], hat: .member), account: try row["account_id"], in: installation)
        let token = SecretToken.random()
        let visitor = (token.text, installation.site.formTokens.token(for: token.digest.bytes))
        await installation.close()
        return DemoSite(folder: folder, member: member, visitor: visitor)
    }
}

/// A member and an advocate who talk.
struct Pair: Sendable {
    let conversation: ConversationID
    let member: SignedInBrowser
    let advocate: SignedInBrowser

    /// Makes pairs through the features' own front doors.
    static func make(_ count: Int, in installation: Installation) async throws -> [Pair] {
        let hash = try await installation.site.hasher.hash(SecretToken.random().text)
        var pairs: [Pair] = []
        for number in 0..<count { pairs.append(try await make(number, hash, installation)) }
        return pairs
    }

    private static func make(
        _ number: Int, _ hash: PassphraseHash, _ installation: Installation
    ) async throws -> Pair {
        let features = installation.features
        let now = Instant.now()
        func join(_ hat: Hat) async throws -> (account: AccountID, person: PersonID) {
            let added = try await features.accounts.signingIn.join(
                name: "\(hat.rawValue) \(number)", passphrase: "", hat: hat, recoveryWords: nil, at: now,
                hashedAlready: hash)
            guard let added else { throw BenchError("the folder is not empty") }
            return added
        }
        let member = try await join(.member)
        let advocate = try await join(.advocate)
        try await features.safety.agree(member: member.person, at: now)
        try await features.matching.saveProfile(advocate: advocate.person, AdvocateProfile(), at: now)
        try await features.matching.ask(member: member.person, Ask(), at: now)
        let hello = try await features.matching.sayHello(
            member: member.person, to: advocate.person, words: "Hello.", at: now)
        let (_, conversation) = try await features.matching.accept(hello, advocate: advocate.person, at: now)
        guard let conversation else { throw BenchError("a relationship without a conversation") }
        return Pair(
            conversation: conversation,
            member: try await SignedInBrowser(
                Viewer(person: member.person, hat: .member), account: member.account, in: installation),
            advocate: try await SignedInBrowser(
                Viewer(person: advocate.person, hat: .advocate), account: advocate.account, in: installation))
    }
}
