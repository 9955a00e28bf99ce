// The pages of invitations: making one, the sheet to hand over, and taking it.
import Design
import Domain
import Markup
import QRCode
import Web

/// An open invitation as the list shows it.
struct InvitationView: Sendable {
    var id: InvitationID
    var hat: Hat
    var madeBy: String
    var madeAt: Moment
    var until: Moment
}

/// The sheet that is shown once and handed over.
struct InvitationSheet: Sendable {
    var organisation: String
    var hat: Hat
    /// The whole address with its token, as a phone reads it.
    var address: String
    /// Where the promise is read.
    var promise: String
    var until: Moment
    /// False when the same form came a second time.
    var isNew = true
}

enum InvitationPages {
    static func list(_ open: [InvitationView], hats: [Hat], form: InviteForm) -> Page {
        Page("Invitations") {
            h1 { "Bring somebody in" }
            p(.class("lede")) {
                "Whoever works here joins by an invitation. It works once, and it ends. \(.members.capitalized) need none."
            }
            form.messages.summary
            postForm(to: "/invitations") {
                radios(
                    "hat", legend: "They will be here as",
                    choices: hats.map { Choice($0.rawValue, $0.withArticle, hint: $0.work) },
                    selected: form.hat?.rawValue, error: form.messages["hat"])
                select(
                    "days", label: "How long can it be used?",
                    choices: Inviting.lengths.map { Choice("\($0)", "\($0) days") }, selected: "\(form.days)")
                hidden("once", form.once)
                button("Make an invitation")
            }
            h2 { "Not used yet" }
            if open.isEmpty {
                emptyState("No invitation waits", icon: .people)
            } else {
                for one in open { entry(one) }
            }
        }
    }

    private static func entry(_ one: InvitationView) -> HTML {
        Design.card {
            p { strong { "For \(one.hat.withArticle)" } }
            p(.class("meta")) {
                "Made by "
                isolated(one.madeBy)
                ", "
                one.madeAt.html
                ". Until "
                one.until.html
                "."
            }
            actionButton("Take it back", to: "/invitations/\(one.id.text)/withdraw")
        }
    }

    static func sheet(_ sheet: InvitationSheet) -> Page {
        Page("An invitation") {
            screenOnly {
                if !sheet.isNew {
                    notice {
                        p {
                            "This is the invitation you have just made, not a second one. "
                            a(href: "/invitations") { "Make one for somebody else" }
                        }
                    }
                }
                p {
                    "Here is the invitation. We show it only here. Print it, copy the address, or let them hold their phone over the code. Whoever has it can use it, so give it to them yourself."
                }
            }
            h1 { "You are invited" }
            Design.card {
                p(.class("lede")) {
                    "To "
                    isolated(sheet.organisation)
                    ", as "
                    sheet.hat.withArticle
                    "."
                }
                p { sheet.hat.work }
                if let picture = QRCode(sheet.address) {
                    qrCode(picture, label: "QR code of the address below")
                }
                p {
                    "Open this address. It works once, until "
                    sheet.until.html
                    "."
                }
                p { code(.class("address")) { text(sheet.address) } }
                p {
                    "You choose a name and a passphrase, and your phone will show you a code to sign in with. What stays between people here, and what can't, is in our promise: read it before you say yes."
                }
                p { code(.class("address")) { text(sheet.promise) } }
            }
            actions {
                printButton()
                buttonLink("Done", "/invitations", .quiet)
            }
        }
    }

    /// - Parameters:
    ///   - signedIn: the name of whoever reads this, when they have signed in.
    ///   - hasHat: they are here as that already.
    static func accept(
        _ invitation: StoredInvitation, token: String, until: Moment, form: InvitedForm, signedIn: String?,
        hasHat: Bool, organisation: String
    ) -> Page {
        Page("You are invited") {
            h1 { "You are invited" }
            p(.class("lede")) {
                isolated(invitation.madeBy)
                ", \(invitation.madeByHat.label) at "
                isolated(organisation)
                ", asks you to be \(invitation.hat.withArticle) here."
            }
            p { invitation.hat.work }
            p {
                "What stays between people here, and what can't: "
                a(href: "/promise") { "read our promise" }
                ". The invitation can be used until "
                until.html
                "."
            }
            // Only who joins anew types a passphrase here.
            form.messages.summary(losesPassphrase: signedIn == nil && !hasHat)
            if hasHat {
                p { "You are here as \(invitation.hat.withArticle) already. Leave the invitation for somebody else." }
                buttonLink("To your start page", "/home")
            } else if signedIn != nil {
                add(invitation, token: token, form: form)
            } else {
                join(token: token, form: form)
            }
        }
    }

    private static func join(token: String, form: InvitedForm) -> HTML {
        group {
            postForm(to: "/invitation/\(token)") {
                textField(
                    "name", label: "A name to go by", hint: "You sign in with it, and others here see it.",
                    value: form.name, error: form.messages["name"], autocomplete: .username)
                passphrase(
                    "passphrase", label: "A passphrase",
                    hint: "At least \(JoinForm.shortestPassphrase) letters. Three or four words are easy to remember.",
                    error: form.messages["passphrase"], autocomplete: .newPassphrase)
                AccountPages.ownDevice(isOn: form.isOwnDevice)
                button("Say yes")
            }
            p { "Then you set up your phone, which shows a code for each sign-in." }
            p {
                "Do you sign in here already? "
                a(href: ("/sign-in" as Link).adding("then", "/invitation/\(token)")) { "Sign in first" }
                ", and add this to it."
            }
        }
    }

    private static func add(_ invitation: StoredInvitation, token: String, form: InvitedForm) -> HTML {
        group {
            h2 { "Add it to the sign-in you have" }
            p {
                "You change between the two under \"Change role\". Nobody else can see that they are one person, and neither opens what belongs to the other."
            }
            postForm(to: "/invitation/\(token)") {
                textField(
                    "name", label: "A name to go by as \(invitation.hat.withArticle)",
                    hint: "Another name than the one you have, if nobody is to guess.", value: form.name,
                    error: form.messages["name"], autocomplete: .nickname)
                button("Say yes")
            }
            p { "Or sign out first, and join with a sign-in of its own." }
        }
    }

    /// Used, ended, taken back and never made look the same.
    static let over = Page("An invitation") {
        h1 { "This invitation can't be used any more" }
        p { "It may have been used already, or its time is over. Ask the person who gave it to you for a new one." }
        p { a(href: "/") { "To the start" } }
    }

    static let samples: [(name: String, page: Page)] = {
        let moment = Moment(iso: "2026-12-07T17:00:00Z", words: "Monday 7 December at 12:00")
        let view = InvitationView(
            id: InvitationID(stored: "sample"), hat: .advocate, madeBy: "Teo", madeAt: moment, until: moment)
        let sheet = InvitationSheet(
            organisation: "Arrowmere Peer House", hat: .advocate,
            address: "https://kith.example/invitation/" + String(repeating: "a", count: 43),
            promise: "https://kith.example/promise", until: moment)
        return [
            ("Invitations", list([view], hats: InvitationAccess.hats(.coordinator), form: InviteForm())),
            ("An invitation to hand over", InvitationPages.sheet(sheet)), ("An invitation that is over", over),
        ]
    }()
}
