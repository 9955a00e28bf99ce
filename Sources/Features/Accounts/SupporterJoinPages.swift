// The page behind a member's invitation: what a supporter sees here and what not, before they say yes.
import Design
import Domain
import Markup
import Web

enum SupporterJoinPages {
    /// - Parameters:
    ///   - signedIn: the name of whoever reads this, when they have signed in.
    ///   - own: the name of the supporter that they are already.
    static func come(
        _ invitation: StoredInvitation, token: String, until: Moment, form: InvitedForm, signedIn: String?,
        as own: String?
    ) -> Page {
        Page("You are asked into a circle") {
            h1 { "You are asked into a circle" }
            p(.class("lede")) {
                isolated(invitation.madeBy)
                " wants you near: to read and write in one place, together with whoever else is in it."
            }
            ul {
                li { "You read what is written after you come in. Everybody in the circle reads what you write." }
                li { "You see nothing else: not their record, not what they write elsewhere, not who else is here." }
                li { "You can leave at any time, and take what you wrote with you. They can show you out." }
                li {
                    "What can't stay between people here is in "
                    a(href: "/promise") { "our promise" }
                    "."
                }
            }
            p(.class("meta")) {
                "The invitation can be used until "
                until.html
                "."
            }
            form.messages.summary(losesPassphrase: signedIn == nil)
            postForm(to: "/circle-invitation/\(token)") {
                if let own {
                    p { "You are here as \(own)." }
                } else {
                    textField(
                        "name", label: "A name to go by", hint: "Whoever is in the circle sees it.", value: form.name,
                        error: form.messages["name"], autocomplete: signedIn == nil ? .username : .nickname)
                }
                if signedIn == nil {
                    passphrase(
                        "passphrase", label: "A passphrase",
                        hint:
                            "At least \(JoinForm.shortestPassphrase) letters. Three or four words are easy to remember.",
                        error: form.messages["passphrase"], autocomplete: .newPassphrase)
                    AccountPages.ownDevice(isOn: form.isOwnDevice)
                }
                button("Come in")
            }
            if signedIn == nil {
                p {
                    "Do you sign in here already? "
                    a(href: ("/sign-in" as Link).adding("then", "/circle-invitation/\(token)")) { "Sign in first" }
                    "."
                }
            }
        }
    }
}
