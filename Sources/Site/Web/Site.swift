// What every feature stands on: the database, the keys, the clock, the organisation. One value, handed down.
package import Design
package import Domain
package import Logging
package import Storage
import Synchronization
package import Packs
package import Markup
package import Vault

/// The running installation, as features see it.
package final class Site: Sendable {
    package let database: Database
    package let vault: Vault
    package let hasher: PassphraseHasher
    package let surroundings: Surroundings
    package let settings: SiteSettings
    package let formTokens: FormTokenKey
    package let live: LiveHub
    package let lastSeen = LastSeen()
    package let looks = Looks()
    package let uploads = UploadGate()
    package let messenger: Messenger
    package let numbers: Numbers
    package let logger: Logger
    package let packs: Packs
    private let state: Mutex<State>
    private let features: Mutex<[any Feature]> = Mutex([])
    private let front: Mutex<[Hat?: [NavigationEntry]]> = Mutex([:])

    package init(
        database: Database, vault: Vault, hasher: PassphraseHasher, surroundings: Surroundings,
        settings: SiteSettings, formTokens: FormTokenKey, packs: Packs, organisation: Organisation, logger: Logger,
        messenger: Messenger = .none
    ) {
        self.database = database
        self.vault = vault
        self.hasher = hasher
        self.surroundings = surroundings
        self.settings = settings
        self.formTokens = formTokens
        self.live = LiveHub()
        self.numbers = Numbers()
        // Shown from the start: an alert compares it, and nothing is compared with what is not there.
        self.numbers.set(0, to: "kith_streams_open")
        self.logger = logger
        self.messenger = messenger
        self.packs = packs
        self.state = Mutex(State(organisation: organisation, packs: packs))
    }

    /// Who runs this installation and in which words, as it stands now.
    package var organisation: Organisation { state.withLock { $0.organisation } }

    /// Replaces the organisation in memory, once it is on disk.
    package func use(_ organisation: Organisation) {
        state.withLock { state in
            state.organisation = organisation
            state.refresh(packs)
        }
    }

    /// What its people have decided beside that.
    package var standing: Standing { state.withLock { $0.standing } }

    /// How far this installation is. The demo is open: everybody in it is invented.
    package var stage: Stage {
        settings.isDemo ? .open : state.withLock { $0.standing.stage(of: $0.organisation) }
    }

    /// Reads what people have set, and uses it from then on. Of two at once, the one that began later counts.
    package func reload() async throws {
        let ticket = state.withLock { state in
            state.ticket += 1
            return state.ticket
        }
        let (organisation, standing) = try await database.read { snapshot in
            (try Organisation.stored(in: snapshot) ?? .unset, try Standing.stored(in: snapshot))
        }
        state.withLock { state in
            guard ticket > state.used else { return }
            state.used = ticket
            state.organisation = organisation
            state.standing = standing
            state.refresh(packs)
        }
    }

    /// Whether people can join; looks again before it says no, for another process may have opened the doors.
    package func isOpen() async throws -> Bool {
        if stage != .open { try await reload() }
        return stage == .open
    }

    /// What stands on every page.
    package var alwaysThere: AlwaysThere { state.withLock { $0.alwaysThere } }

    /// Lines that a person of the installation has confirmed: line id → the digest of the facts they confirmed.
    package func use(confirmations: [String: String]) {
        state.withLock { state in
            state.standing.confirmations = confirmations
            state.refresh(packs)
        }
    }

    private struct State {
        var organisation: Organisation
        var standing = Standing()
        var ticket = 0
        var used = 0
        var alwaysThere: AlwaysThere

        init(organisation: Organisation, packs: Packs) {
            self.organisation = organisation
            self.alwaysThere = organisation.alwaysThere(packs: packs, confirmations: [:])
        }

        mutating func refresh(_ packs: Packs) {
            alwaysThere = organisation.alwaysThere(packs: packs, confirmations: standing.confirmations)
        }
    }

    package var now: Instant { surroundings.now() }

    /// Tells every feature, inside the same transaction.
    package func publish(_ event: Event, in transaction: Transaction) throws {
        for feature in allFeatures { try feature.take(part: event, in: transaction) }
    }
    /// The features, for events, copies and erasures. Set once, at start.
    package func setFeatures(_ all: [any Feature]) { features.withLock { $0 = all } }
    package var allFeatures: [any Feature] { features.withLock { $0 } }

    /// The links at the top for a hat; nil is a visitor. Set once, at start, from the features.
    package func navigation(for hat: Hat?) -> [NavigationEntry] { front.withLock { $0[hat] ?? [] } }
    package func setNavigation(_ entries: [Hat?: [NavigationEntry]]) { front.withLock { $0 = entries } }
}

/// A link of the main navigation.
package struct NavigationEntry: Sendable {
    package let label: Copy
    package let icon: Icon?
    package let link: Link
    /// Lower stands first.
    package let order: Int

    package init(_ label: Copy, _ link: Link, icon: Icon? = nil, order: Int) {
        self.label = label
        self.link = link
        self.icon = icon
        self.order = order
    }
}

/// What the operator has set for this process; see `kith serve --help`.
package struct SiteSettings: Sendable {
    /// The address people use, such as `https://kith.example`. Decides on Secure cookies and on what may post to us.
    package var publicURL: String
    /// Addresses whose `X-Forwarded-For` is believed.
    package var trustedProxies: [String]
    /// What `/metrics` asks for; nil closes it.
    package var metricsToken: String?
    /// Bodies of forms beyond this are not read, in bytes.
    package var largestForm = 1 << 20
    /// How long a body may take to arrive.
    package var bodyDeadline = Span.seconds(30)
    /// The demo organisation: unconfirmed crisis lines are not marked, and sign-in names are shown.
    package var isDemo = false
    /// The agency's own sign-in for staff, where there is one.
    package var agency: AgencySettings?
    /// How many notices a month may go out as texts; nil: as many as there are.
    package var textLimit: Int?
    /// What a program shows that brings replies to texts; nil closes that door.
    package var textReplyToken: String?
    /// Tests let browsers' push services be on this computer. No setting does.
    package var pushesToThisComputer = false
    /// Other directories may be pulled from addresses inside, and by plain HTTP.
    package var feedsMayBeInside = false

    package init(publicURL: String, trustedProxies: [String] = [], metricsToken: String? = nil) {
        self.publicURL = publicURL
        self.trustedProxies = trustedProxies
        self.metricsToken = metricsToken
    }

    package var isSecure: Bool { publicURL.hasPrefix("https://") }
}
