package import Markup

/// Pages for when something did not work. They need nothing but what is always there: no session, no database.
package enum TroublePage: Sendable {
    /// It is not there, or not theirs to see: the two look the same.
    case notFound
    /// The form was too old, or came from somewhere else.
    case expired
    /// Too many tries in a short while.
    case tooMany
    /// What came was larger than we take.
    case tooLarge
    /// What came could not be understood.
    case unreadable
    /// The site is busy or being worked on.
    case busy
    /// Something broke on our side; the reference finds it in our log.
    case broken(reference: String)

    /// The page, ready for its frame.
    package var page: Page {
        Page(title) {
            h1 { title }
            p(.class("lede")) { words }
            if case .broken(let reference) = self {
                p(.class("meta")) {
                    "If you tell us about it, this number helps us find it: "
                    code { text(reference) }
                }
            }
            p { a(href: "/", .class("button quiet")) { "Go to the start page" } }
        }
    }

    /// The whole page for anybody, with nothing but what is always there.
    package func render(_ alwaysThere: AlwaysThere, wording: Wording = .standard) -> [UInt8] {
        Frame(alwaysThere: alwaysThere, formToken: "", wording: wording).render(page)
    }

    private var title: Copy {
        switch self {
        case .notFound: "We can't find that page"
        case .expired: "This page was open for a long time"
        case .tooMany: "Let's take a short break"
        case .tooLarge: "That was more than we can take at once"
        case .unreadable: "We couldn't read that"
        case .busy: "We'll be back in a moment"
        case .broken: "Something went wrong on our side"
        }
    }

    private var words: Copy {
        switch self {
        case .notFound: "It may have moved, or it may not be yours to see. Nothing you wrote is lost."
        case .expired: "To keep you safe, we didn't take what was sent. Go back, copy your words, and send them again."
        case .tooMany: "There were many tries in a short time. Please wait a few minutes, then try again."
        case .tooLarge: "Go back and make it shorter, or send it in parts."
        case .unreadable: "Part of what was sent was missing or broken. Go back and try once more."
        case .busy: "A lot is going on, or we are mending something. Please try again in a minute."
        case .broken: "It isn't anything you did. If you were writing, go back: your words may still be there."
        }
    }
}
