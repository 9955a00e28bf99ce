// Setting a way up: does anybody else see it, what may it say then, where does it go, and the code that shows whose it is.
import Design
import Markup
import Web

enum NoticeWayPages {
    /// The first question of every way. The three answers are as easy to press.
    static func seen(_ channel: NoticeChannel) -> Page {
        Page("Does anybody else see it?") {
            h1 {
                switch channel {
                case .text: "Do other people see this phone?"
                case .mail: "Do other people see this mailbox?"
                case .push: "Do other people see this device?"
                }
            }
            p(.class("lede")) {
                "Somebody who picks it up, reads over your shoulder, or knows how to open it. A phone often shows messages while it is locked."
            }
            actions {
                answer("Only I see it", channel, .no)
                answer("Others may see it", channel, .yes)
                answer("I'm not sure", channel, .unsure)
            }
            p { a(href: "/notices") { "Not now" } }
        }
    }

    private static func answer(_ words: Copy, _ channel: NoticeChannel, _ seen: OthersSee) -> HTML {
        buttonLink(words, NoticesPages.start(channel.rawValue).adding("seen", seen.rawValue), .quiet)
    }

    /// Others may see it: even less, or nothing.
    static func words(_ channel: NoticeChannel, _ seen: OthersSee) -> Page {
        Page("Then it says even less") {
            h1 { "Then it says even less" }
            p(.class("lede")) {
                "It can say \"A reminder for you.\" and no more: no name, and nothing about us. Or nothing is sent there at all."
            }
            if channel == .push { p { address } }
            let start = NoticesPages.start(channel.rawValue).adding("seen", seen.rawValue)
            actions {
                buttonLink("Send the plain reminder", start.adding("words", NoticeWords.plain.rawValue), .quiet)
                buttonLink("Send nothing there", "/notices", .quiet)
            }
        }
    }

    private static let address: Copy =
        "The device also shows the address of this site beside the words. We cannot leave that out."

    static func add(_ form: NoticeWayForm) -> Page {
        Page("Where it goes") {
            h1 {
                switch form.kind {
                case .text: "Your phone"
                case .mail: "Your mailbox"
                }
            }
            p(.class("lede")) {
                form.answer.words == .plain
                    ? "It will say: \"A reminder for you.\"" : "It will say: \"You have something new.\""
            }
            form.messages.summary
            postForm(to: "/notices/add") {
                hidden("kind", form.kind.rawValue)
                hidden("seen", form.answer.seen.rawValue)
                hidden("words", form.answer.words.rawValue)
                switch form.kind {
                case .text:
                    textField(
                        "address", label: "Your phone number", value: form.address, error: form.messages["address"],
                        kind: .phone, autocomplete: .tel)
                case .mail:
                    textField(
                        "address", label: "Your e-mail address", value: form.address,
                        error: form.messages["address"], kind: .mail, autocomplete: .email)
                }
                if form.answer.words == .new {
                    checkbox(
                        "name-us", label: "It may say who we are", isChecked: form.mayNameUs,
                        hint: "Leave it empty, and our name is not in it.")
                }
                button("Send me a code")
            }
            p(.class("hint")) {
                "The code shows us that it is yours. We keep the address sealed, and use it for notices alone."
            }
            p { a(href: "/notices") { "Not now" } }
        }
    }

    static func confirm(_ way: NoticeWay, error: Copy?) -> Page {
        Page("Type the code") {
            h1 { "Type the code that we sent" }
            p(.class("lede")) { "It can take a minute to come. It works for ten minutes." }
            postForm(to: "/notices/confirm") {
                hidden("kind", way.stored.kind.rawValue)
                textField(
                    "code", label: "The code", hint: "Eight digits.", error: error, kind: .number,
                    autocomplete: .oneTimeCode)
                button("This is it")
            }
            switch way.stored.kind {
            case .text:
                p {
                    "Nothing came? If this phone ever sent STOP to us, send START first. Then take it out, and add it again."
                }
            case .mail:
                p { "Nothing came? Look among the unwanted mail. Then take it out, and add it again." }
            }
            p { a(href: "/notices") { "Back to notices" } }
        }
    }

    /// Turning it on for this device: the browser asks once more, and script hands over what it gives.
    static func turnOn(_ answer: SeenAnswer, key: String, isTaken: Bool = true) -> Page {
        Page("On this device", script: "notices.js") {
            h1 { "Notices on this device" }
            p(.class("lede")) {
                answer.words == .plain
                    ? "It will say: \"A reminder for you.\"" : "It will say: \"You have something new.\""
            }
            p { address }
            p {
                "The company behind your browser carries it. It learns that we wake this device, and when. It cannot read what is inside, and there is nothing inside."
            }
            p(.class("without-script")) {
                "This needs a browser that runs our script. Texts and e-mail work without, and so does your start page."
            }
            postForm(
                to: "/notices/push", .class("needs-script"), .data("push-key", key),
                .data("words", answer.words.rawValue)
            ) {
                hidden("seen", answer.seen.rawValue)
                hidden("words", answer.words.rawValue)
                button("Turn it on here")
                p(.role(.status), .data("say", "no"), .hidden) {
                    "Your browser said no. It can be changed in the browser's settings for this site."
                }
                p(.role(.status), .data("say", "not"), isTaken ? .hidden : .omitted) {
                    "It could not be turned on. This browser may not do it, or there is no network just now. Nothing is changed."
                }
            }
            p { a(href: "/notices") { "Not now" } }
        }
    }
}
