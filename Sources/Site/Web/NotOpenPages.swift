// The pages of a place that is not open yet. Somebody in distress may land here: calm, true, and the lines below.
package import Design
import Markup

/// What visitors read before the doors are open.
package enum NotOpenPages {
    /// Nobody has set anything up.
    package static let nobodyYet = Page("Not open yet") {
        h1 { "This place is not open yet" }
        p(.class("lede")) { "Nobody is here to answer you. Please don't wait for us: somebody else is there now." }
        p {
            "The lines "
            a(href: .inPage("now")) { "further down this page" }
            " belong to whole countries. Nobody at this place has tried them yet."
        }
    }

    /// An organisation is getting ready. Nobody can join before it has published its promise and tried the lines.
    package static func gettingReady(_ organisation: Organisation, isNamed: Bool) -> Page {
        Page("Not open yet") {
            h1 { isNamed ? "\(organisation.name) is not open yet" : "This place is not open yet" }
            p(.class("lede")) { "People are getting it ready for you. You can't join today." }
            if let phone = organisation.phone {
                p {
                    "You can call us: "
                    phoneLink(phone)
                    if !organisation.phoneHours.isEmpty { " · \(organisation.phoneHours)" }
                }
            }
            p {
                "If you need somebody now, "
                a(href: .inPage("now")) { "these people will listen" }
                "."
            }
            p { "Do you work here? Sign in, or use the invitation that you were given." }
            actions { buttonLink("Sign in", "/sign-in", .quiet) }
        }
    }
}

extension Site {
    /// The page in place of joining, as far as we are.
    package var notOpenPage: Page {
        NotOpenPages.gettingReady(organisation, isNamed: standing.isOrganisationSet)
    }
}
