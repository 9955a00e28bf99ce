// Why somebody did not come in through their agency: kinds alone, for a calm page and for the log.
import OpenIDConnect
import Outgoing

enum SingleSignOnTrouble: Error, Equatable {
    /// Begun too long ago, in another browser, or taken already.
    case stale
    /// They, or their agency, said no on the way.
    case stopped
    /// The provider does not answer, or says that it is not well.
    case unreachable(String)
    /// The provider's answer is not what our settings say it should be. A word for the log.
    case unusable(String)
    /// The two clocks do not agree.
    case clock
    /// The agency names no role that is a hat here.
    case noRole

    /// For the log: never a value.
    var kind: String {
        switch self {
        case .stale: "stale"
        case .stopped: "stopped"
        case .unreachable(let why): "unreachable-\(why)"
        case .unusable(let why): "unusable-\(why)"
        case .clock: "clock"
        case .noRole: "no-role"
        }
    }

    /// Something for the operator to look at, not for the person who signs in.
    var isOurs: Bool {
        switch self {
        case .unusable, .clock: true
        case .stale, .stopped, .unreachable, .noRole: false
        }
    }

    init(_ trouble: OpenIDTrouble) {
        switch trouble {
        case .time: self = .clock
        // The code had ended or was used.
        case .refused: self = .stale
        default: self = .unusable(trouble.rawValue)
        }
    }

    init(_ trouble: OutgoingTrouble) {
        switch trouble {
        case .busy, .unreachable, .tooSlow: self = .unreachable(trouble.rawValue)
        case .tooLarge, .notTrusted, .notPublic, .notUnderstood: self = .unusable(trouble.rawValue)
        }
    }

    /// What the provider says instead of a code. Its own words are not shown: anybody could have written them.
    init(error: String) {
        switch error {
        case "access_denied", "login_required", "consent_required", "interaction_required",
            "account_selection_required":
            self = .stopped
        case "server_error", "temporarily_unavailable": self = .unreachable("said-so")
        default: self = .unusable("said-no")
        }
    }
}
