// What somebody who works here finds on their home page about bringing people in and back.
import Design
import Domain
import Markup

enum StaffPages {
    /// - Parameter waiting: how many ways back wait for a second person.
    static func panel(for hat: Hat, waiting: Int) -> HTML {
        Design.card {
            h2 { "Coming in and back" }
            if waiting > 0 {
                p {
                    a(href: "/help-back-in") {
                        Copy.plural(
                            waiting, one: "1 way back waits for a second person",
                            other: "\(count: waiting) ways back wait for a second person")
                    }
                }
            }
            p { a(href: "/help-back-in") { "Help somebody back in who can't sign in" } }
            if hat == .operator { p { a(href: "/people") { "Who works here, and the end of a role" } } }
            if !InvitationAccess.hats(hat).isEmpty {
                p { a(href: "/invitations") { "Bring in somebody who will work here" } }
            }
        }
    }
}
