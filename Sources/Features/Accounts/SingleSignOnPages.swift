// What somebody sees of the agency's sign-in: a button, and what to do when it did not go through.
import Design
import Markup

enum SingleSignOnPages {
    /// Under the form of the sign-in page, where an agency has a sign-in of its own.
    static func door(named name: String, then: String?) -> HTML {
        section {
            h2 { "Do you work with us?" }
            p { "If your agency has given you an account, you can use it here. We don't see its password." }
            actions { buttonLink("Sign in with \(name)", Link("/sign-in/agency").adding("then", then), .quiet) }
        }
    }

    static func trouble(_ trouble: SingleSignOnTrouble) -> Page {
        switch trouble {
        case .stale:
            page(
                "Please start once more",
                "This sign-in began too long ago, or in another window. Nothing was changed, and nothing is wrong with your account.",
                canStartAgain: true)
        case .stopped:
            page(
                "You are not signed in",
                "You or your agency stopped on the way here. Nothing was changed. You can start again whenever you like.",
                canStartAgain: true)
        case .unreachable:
            page(
                "Your agency's sign-in doesn't answer",
                "It isn't you: our computer asked theirs, and heard nothing it can use. Please try again in a few minutes. If it goes on, tell the person who runs this place.",
                canStartAgain: true)
        case .unusable:
            page(
                "Your agency's sign-in and ours don't fit together",
                "It isn't you, and you can't put it right yourself. Please tell the person who runs this place: our log says what doesn't fit. Your name is not in it.",
                canStartAgain: false)
        case .clock:
            page(
                "Two clocks don't agree",
                "Your agency's computer and ours show different times, so we can't tell whether this sign-in is a new one. Please tell the person who runs this place, then try again.",
                canStartAgain: true)
        case .noRole:
            page(
                "You are not signed in",
                "Your agency knows you, but you have no role here at the moment. Had you one before, then it has ended, and what you did stays. If that is a mistake, ask the person who looks after accounts at your agency.",
                canStartAgain: true)
        }
    }

    private static func page(_ title: Copy, _ text: Copy, canStartAgain: Bool) -> Page {
        Page(title) {
            h1 { title }
            p { text }
            actions {
                if canStartAgain { buttonLink("Start again", "/sign-in/agency", .quiet) }
                buttonLink("To the sign-in page", "/sign-in", .quiet)
            }
        }
    }
}
