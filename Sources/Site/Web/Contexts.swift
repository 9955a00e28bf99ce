// What a request carries before a route is chosen: the session, if there is one, and whom routes can be for.
package import Domain
package import Hummingbird
package import NIOCore

/// Somebody signed in, as the session says.
package struct ActiveSession: Sendable {
    /// The SHA-256 of the cookie: the session's id in the database.
    package let id: [UInt8]
    package let account: AccountID
    package let viewer: Viewer
    /// The name they go by under this hat.
    package let name: String
    /// Its last moment, whatever happens.
    package let endsAt: Instant
    /// When it ends if nobody does anything more.
    package var quietUntil: Instant
    /// They said that the device is theirs alone; otherwise it may be anybody's after them.
    package let isOwnDevice: Bool
    /// Whether the account has other hats to change to.
    package let hasMoreHats: Bool
    /// When a code from their phone was right in this session; nil for who has shown none.
    package let secondFactorAt: Instant?
    /// From when the words of two people open this account to whoever has them; nil when nobody has asked.
    package let returnReadyAt: Instant?
    /// Opened by the agency's sign-in: it reaches the hats that the agency answers for, and no other.
    package let isAgency: Bool

    package init(
        id: [UInt8], account: AccountID, viewer: Viewer, name: String, endsAt: Instant, quietUntil: Instant,
        isOwnDevice: Bool, hasMoreHats: Bool = false, secondFactorAt: Instant? = nil, returnReadyAt: Instant? = nil,
        isAgency: Bool = false
    ) {
        self.id = id
        self.account = account
        self.viewer = viewer
        self.name = name
        self.endsAt = endsAt
        self.quietUntil = quietUntil
        self.isOwnDevice = isOwnDevice
        self.hasMoreHats = hasMoreHats
        self.secondFactorAt = secondFactorAt
        self.returnReadyAt = returnReadyAt
        self.isAgency = isAgency
    }
}

/// What every request carries; middleware has loaded the session before a route is chosen.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection, to be closed when a body goes past its bound. Nil when a test calls in process.
    package let channel: (any Channel)?
    package var session: ActiveSession?
    /// What form tokens are bound to: the session, or a visitor's own cookie.
    package var formSubject: [UInt8] = []
    /// A visitor's cookie that this answer must set, if the page has a form.
    package var newVisitorCookie: String?
    package var notice: FlashNotice?
    /// A chat on the warmline, or a call-back, is open in this browser.
    package var hasChat = false
    /// The path asked for, without what stands behind the question mark.
    package var path = ""
    /// Where a button of the frame leads back to: this page, if it can be opened again.
    package var back = "/home"

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = .init(source: source)
        // Tests call in process over a channel that is not connected.
        self.channel = source.channel.isActive ? source.channel : nil
    }

    /// The address at the other end of the connection, which may be a proxy's.
    package var peerAddress: String? { channel?.remoteAddress?.ipAddress }
}

/// Whom a route is for. It stands in the route table that AccessMatrixTests walk.
package enum Audience: String, CaseIterable, Sendable {
    /// Everybody, signed in or not.
    case visitors
    /// Everybody signed in.
    case people
    case members, advocates
    /// Whose account is theirs alone: members, and the family and friends whom they asked in.
    case owners
    /// The two ends of a conversation.
    case talkers
    /// Whoever can sit in a circle.
    case sitters
    case supervisors, coordinators, clinicians, moderators, operators
    case staff
    /// Who brings people in and helps them back: supervisors, coordinators and operators.
    case leads
    /// Those, and who sits with the person.
    case leadsAndAdvocates
    /// Those who look after the settings: coordinators and operators.
    case keepers

    /// The hats it lets in; visitors let in everybody.
    package var hats: Set<Hat> {
        switch self {
        case .visitors, .people: Set(Hat.allCases)
        case .members: [.member]
        case .advocates: [.advocate]
        case .owners: [.member, .supporter]
        case .talkers: [.member, .advocate]
        case .sitters: [.member, .advocate, .supporter]
        case .supervisors: [.supervisor]
        case .coordinators: [.coordinator]
        case .clinicians: [.clinician]
        case .moderators: [.moderator]
        case .operators: [.operator]
        case .leads: [.supervisor, .coordinator, .operator]
        case .leadsAndAdvocates: [.advocate, .supervisor, .coordinator, .operator]
        case .staff: Set(Hat.allCases.filter(\.isStaff))
        case .keepers: [.coordinator, .operator]
        }
    }
}

/// Nobody is signed in: the answer leads to the sign-in page and back.
package struct SignInNeeded: Error {
    /// What was typed into a form that came without a session.
    var kept: KeptForm?

    init(kept: KeptForm?) { self.kept = kept }

    package init() {}
}
