// What somebody sees for whom two people open a way back: the door itself, the notice, and what has been.
import Design
import Domain
import Markup
import Web

enum ComeBackPages {
    static func comeBack(_ form: ComeBackForm) -> Page {
        Page("Back by two people") {
            h1 { "Back by two people" }
            p(.class("lede")) {
                "Two people here have each given you three words. A day after the second one they let you in, once."
            }
            form.messages.summary(losesPassphrase: true)
            postForm(to: "/way-back/two-people") {
                textField(
                    "name", label: "The name you go by here", value: form.name, error: form.messages["name"],
                    autocomplete: .username)
                textField(
                    "words", label: "All six words", hint: "In their order, with spaces between.", value: form.words,
                    error: form.messages["words"], autocomplete: .off)
                passphrase(
                    "passphrase", label: "Your new passphrase",
                    hint:
                        "At least \(JoinForm.shortestPassphrase) letters. If you lost only the phone that shows your code, leave this empty.",
                    error: form.messages["passphrase"], autocomplete: .newPassphrase)
                button("Come back")
            }
            h2 { "No words yet? How it goes" }
            steps([
                Step(
                    "You ask somebody who works here and knows you",
                    "Come by, or call us. They need the name that you sign in with, and never your passphrase. They give you three words."
                ),
                Step(
                    "A second person who works here says yes",
                    "They know you too, or meet you. They give you three more."),
                Step(
                    "A day goes by",
                    "Every device where you are signed in shows that somebody is coming back as you. From any of them you can stop it."
                ),
                Step(
                    "You come in, once",
                    "With your name and the six words you choose a new passphrase. Your record is as it was."),
            ])
            p {
                "Neither of the two sees anything of yours by this. Does nobody here know you? Then join again under a new name."
            }
        }
    }

    /// What was opened for an account, on its own page; nothing if nothing was.
    static func past(
        _ all: [(one: StoredReturn, asked: Moment)], at now: Instant, asMember isMember: Bool
    ) -> HTML {
        // A member's page does not say that they have a phone for a code: it would say that they also work here.
        let shown = isMember ? all.filter(\.one.lost.isPassphrase) : all
        guard !shown.isEmpty else { return .empty }
        return group {
            h2 { "Ways back that two people opened" }
            for (one, asked) in shown {
                Design.card {
                    p {
                        "For \(isMember ? Lost.passphrase.yours : one.lost.yours), asked for "
                        asked.html
                    }
                    p(.class("meta")) {
                        isolated(one.askedBy)
                        " asked, "
                        isolated(one.confirmedBy ?? "")
                        " confirmed. "
                        if one.usedAt != nil {
                            "It was used."
                        } else if one.stoppedAt != nil {
                            "It was stopped."
                        } else if one.endsAt > now {
                            "It has not been used yet."
                        } else {
                            "It was not used."
                        }
                    }
                }
            }
        }
    }
}
