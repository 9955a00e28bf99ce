// The pages of the second step: typing a code, and setting up the phone that shows it.
import Design
import Domain
import Markup
import QRCode
import Vault
import Web

/// What somebody sent from the second step.
struct SecondStepForm: Sendable {
    var ticket = ""
    var code = ""
    /// What the first step said, carried along. None of it proves anything.
    var going = Going()
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        ticket = input.raw("ticket") ?? ""
        code = String(input.text("code").prefix(40))
        going = Going(input)
        if code.isEmpty { messages.add("Type the six digits that your phone shows.", to: "code") }
    }
}

/// Where somebody who signs in is going.
struct Going: Sendable {
    var isOwnDevice = false
    var then: String?
    /// The hat that they want to change to.
    var person: String?
    /// What they had typed before they were signed out.
    var kept: KeptForm?

    init() {}

    init(_ input: FormInput) {
        isOwnDevice = input.isOn("own-device")
        then = input.raw("then")
        person = input.raw("person")
        kept = KeptForm(carriedBy: input)
    }

    /// As hidden fields of the next form.
    var carried: HTML {
        group {
            if isOwnDevice { hidden("own-device", "yes") }
            if let then { hidden("then", then) }
            if let person { hidden("person", person) }
            if let kept { kept.carried }
        }
    }
}

/// What the page of the second step shows.
struct SecondStepView: Sendable {
    var ticket: String
    /// Where its form goes.
    var action: Link = "/sign-in/code"
    var form = SecondStepForm()
    /// While it is being set up.
    var setUp: SetUp?
    /// In the demo: the code itself.
    var demoCode: String?

    /// The three ways to a phone: a link to tap, a picture to scan, letters to type.
    struct SetUp: Sendable {
        var link: Link
        var letters: String

        /// - Parameters:
        ///   - issuer: the organisation; the app shows both.
        init?(_ secret: TimeCode, issuer: String, account: String) {
            guard let link = Link.authenticator(issuer: issuer, account: account, secret: secret.base32) else {
                return nil
            }
            self.link = link
            let all = Array(secret.base32)
            letters = stride(from: 0, to: all.count, by: 4).map { String(all[$0..<min($0 + 4, all.count)]) }
                .joined(separator: " ")
        }
    }
}

enum SecondFactorPages {
    static func step(_ view: SecondStepView) -> Page {
        if let setUp = view.setUp { self.setUp(setUp, view) } else { code(view) }
    }

    private static func code(_ view: SecondStepView) -> Page {
        Page("Your code") {
            h1 { "Your code" }
            p(.class("lede")) { "Open the authenticator app on your phone. Type the six digits that it shows for us." }
            view.form.messages.summary
            form(view, button: "Sign in")
            p {
                "Phone lost? Two people who work here can help you back in: ask for six words, then "
                a(href: "/way-back/two-people") { "come back here" }
                "."
            }
        }
    }

    private static func setUp(_ setUp: SecondStepView.SetUp, _ view: SecondStepView) -> Page {
        Page("Set up your code") {
            h1 { "Set up your code" }
            p(.class("lede")) {
                "Whoever works here signs in with a passphrase and with a code from their phone. So a passphrase that somebody has seen is not enough."
            }
            view.form.messages.summary
            h2 { "1. Bring an authenticator app" }
            p { "Any app for sign-in codes will do, and many phones have one already. It needs no account." }
            h2 { "2. Give it our secret, in one of three ways" }
            p { "On the phone that you are reading this on:" }
            p { buttonLink("Add it on this phone", setUp.link, .quiet) }
            p { "Or with another phone's camera, from within the app:" }
            if let picture = QRCode(setUp.link.description) {
                qrCode(picture, label: "QR code for the authenticator app. The link above it holds the same.")
            }
            p { "Or type these letters into the app, as a code that changes with time:" }
            p { Markup.code(.class("letters")) { text(setUp.letters) } }
            p(.class("meta")) { "Show them to nobody. They are not shown again." }
            h2 { "3. Type the code that it shows" }
            form(view, button: "Go on")
        }
    }

    /// For whoever is signed in and still has the old phone.
    static func change(_ form: SecondStepForm, demoCode: String?) -> Page {
        var view = SecondStepView(ticket: "", action: "/me/phone", form: form)
        view.demoCode = demoCode
        return Page("Another phone") {
            h1 { "Another phone for your code" }
            p(.class("lede")) { "First a code from the phone that you have now. Then you set up the new one." }
            form.messages.summary
            self.form(view, button: "Go on")
            p {
                "Is the old phone gone? Two people here can help: "
                a(href: "/way-back/two-people") { "see how" }
                "."
            }
            p { a(href: "/me") { "Not now" } }
        }
    }

    private static func form(_ view: SecondStepView, button words: Copy) -> HTML {
        group {
            if let code = view.demoCode {
                notice {
                    p {
                        "In this demo: "
                        strong(.data("demo-code")) { text(code) }
                    }
                }
            }
            postForm(to: view.action) {
                hidden("ticket", view.ticket)
                view.form.going.carried
                textField(
                    "code", label: "The six digits", error: view.form.messages["code"], kind: .number,
                    autocomplete: .oneTimeCode)
                button(words)
            }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let typing = SecondStepView(ticket: "sample", demoCode: "287082")
        var settingUp = typing
        settingUp.setUp = TimeCode(bytes: Array("12345678901234567890".utf8)).flatMap {
            SecondStepView.SetUp($0, issuer: "Arrowmere Peer House", account: "tamar")
        }
        return [
            ("A code from the phone", step(typing)), ("Setting up the phone", step(settingUp)),
            ("Another phone", change(SecondStepForm(), demoCode: nil)),
        ]
    }()
}
