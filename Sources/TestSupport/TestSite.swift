// A whole site for tests: real databases, every feature, a clock that the test moves, and browsers without a network.
import Accounts
package import App
package import Domain
import Foundation
import Hummingbird
import KeyStorage
import Logging
import NIOEmbedded
import Packs
import Storage
import Vault
package import Web

/// A site on one engine, in process.
package final class TestSite: Sendable {
    package let site: Site
    package let features: Features
    package let clock: TestClock
    package let table: [RouteEntry]
    /// Where its keys are.
    package let folder: String
    let responder: RouterResponder<SiteContext>

    private init(site: Site, features: Features, clock: TestClock, folder: String) {
        self.folder = folder
        self.site = site
        self.features = features
        self.clock = clock
        let router = SiteRouter(site: site, features: features.all) { Home.addRoutes(to: $0) }
        table = router.table
        responder = router.router.buildResponder()
    }

    /// A site of this test's own for the time of `body`. It begins on Monday 23 November 2026, noon in New York.
    /// - Parameter isUnset: nobody has set it up; otherwise its organisation is there and its doors are open.
    package static func with<Value>(
        _ engine: TestEngine, agency: AgencySettings? = nil, publicURL: String = "http://localhost",
        messenger: Messenger = .none, isUnset: Bool = false,
        configure: @Sendable (inout SiteSettings) -> Void = { _ in }, _ body: (TestSite) async throws -> Value
    ) async throws -> Value {
        try await engine.withPlace {
            try await with(
                $0, agency: agency, publicURL: publicURL, messenger: messenger, isUnset: isUnset,
                configure: configure, body)
        }
    }

    /// The same at a place that the test looks at too.
    package static func with<Value>(
        _ place: TestPlace, agency: AgencySettings? = nil, publicURL: String = "http://localhost",
        messenger: Messenger = .none, isUnset: Bool = false,
        configure: @Sendable (inout SiteSettings) -> Void = { _ in }, _ body: (TestSite) async throws -> Value
    ) async throws -> Value {
        do {
            let database = Database(try place.open())
            let keysPath = place.folder + "/keys.sqlite"
            let keys = Database(try TestPlace.sqlite(at: keysPath))
            let result: Result<Value, any Error>
            do {
                let site = try await TestSite.make(
                    database: database, keys: keys, folder: place.folder, agency: agency, publicURL: publicURL,
                    messenger: messenger, isUnset: isUnset, configure: configure)
                result = .success(try await body(site))
            } catch {
                result = .failure(error)
            }
            await database.engine.close()
            await keys.engine.close()
            return try result.get()
        }
    }

    private static func make(
        database: Database, keys: Database, folder: String, agency: AgencySettings?, publicURL: String,
        messenger: Messenger, isUnset: Bool, configure: @Sendable (inout SiteSettings) -> Void
    ) async throws -> TestSite {
        var settings = SiteSettings(publicURL: publicURL)
        settings.agency = agency
        configure(&settings)
        let clock = TestClock(Instant(milliseconds: 1_795_453_200_000))
        let installationKey = try InstallationKey.create(at: folder + "/installation.key")
        _ = try await KeyDatabase.migrator.run(on: keys, at: clock.now)
        var organisation = Organisation(
            name: "Towpath Peer Network", place: "Brindle Ferry", country: "US", timeZone: "America/New_York",
            phone: "740-555-0100", phoneHours: "Every day, 5 pm to 11 pm", decider: "Marguerite, the supervisor")
        organisation.helloDays = 2
        organisation.languages = ["en"]
        let (settled, now) = (organisation, clock.now)
        if !isUnset {
            try await database.write { transaction in
                try settled.store(by: nil, at: now, in: transaction)
                try Doors.store(for: settled, by: nil, at: now, in: transaction)
            }
        }
        var surroundings = Surroundings.live
        surroundings.now = { clock.now }
        // Hashing as slowly as in earnest would take most of the suite's minute.
        let hasher = PassphraseHasher(cost: Argon2Cost(memory: 64, passes: 1, lanes: 1) ?? .standard)
        let site = Site(
            database: database, vault: Vault(store: KeyDatabase(keys), installationKey: installationKey),
            hasher: hasher,
            surroundings: surroundings, settings: settings,
            formTokens: FormTokenKey(installationKey), packs: try Packs.embedded(), organisation: organisation,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, messenger: messenger)
        try await site.reload()
        return TestSite(site: site, features: Features(site: site), clock: clock, folder: folder)
    }

    /// A browser with no cookies yet.
    package func browser() -> TestBrowser { TestBrowser(self) }

    /// Somebody new under a hat, and a browser signed in as them.
    package func signedIn(as hat: Hat, named name: String) async throws -> (person: PersonID, browser: TestBrowser) {
        let added = try await features.accounts.signingIn.join(
            name: name, passphrase: "three calm words", hat: hat, recoveryWords: nil, at: clock.now)
        guard let added else { throw InstallationError("the test has two people called \(name)") }
        return (added.person, try await browser(of: added.account, as: added.person))
    }

    /// A browser that is signed in already, on a device that others use too unless it is their own.
    package func browser(
        of account: AccountID, as person: PersonID, isOwnDevice: Bool = false
    ) async throws -> TestBrowser {
        let token = try await features.accounts.signingIn.openSession(
            account: account, person: person, isOwnDevice: isOwnDevice, device: nil, secondFactorAt: clock.now)
        let browser = browser()
        await browser.set(cookie: "kith", token.text)
        return browser
    }
}

/// A clock that only the test moves.
package final class TestClock: @unchecked Sendable {
    // Behind the lock.
    private let lock = NSLock()
    private var instant: Instant

    init(_ instant: Instant) { self.instant = instant }

    package var now: Instant { lock.withLock { instant } }

    package func advance(_ span: Span) { lock.withLock { instant = instant + span } }
}
