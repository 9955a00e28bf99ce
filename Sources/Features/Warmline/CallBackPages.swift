// Asking for a call back, and what was asked.
import Design
import Domain
import Markup
import Web

enum CallBackPages {
    static func ask(_ form: CallBackForm, days: [Choice], week: [(day: Copy, hours: Copy)], zone: String) -> Page {
        Page("Have us call you") {
            h1 { "Have us call you" }
            p(.class("lede")) { "Say when it is safe. We call inside that time, and at no other." }
            form.messages.summary
            postForm(to: "/warmline/call-back") {
                hidden("once", form.once)
                textField(
                    "way", label: "A phone number, or another way to reach you",
                    hint:
                        "Whoever takes it on sees it, and nobody else. It is destroyed once they have reached you, or three days after the time you give.",
                    value: form.wish.way, error: form.messages["way"], kind: .phone, autocomplete: .tel)
                textField(
                    "name", label: "Whom shall we ask for?", hint: "Any name will do.", value: form.wish.name,
                    error: form.messages["name"], autocomplete: .off, isOptional: true)
                fieldset(legend: "When is it safe to call?", hint: "By the clock in \(zone).") {
                    select("day", label: "Day", choices: days, selected: form.day, error: form.messages["day"])
                    textField("from", label: "From", value: form.from, error: form.messages["from"], kind: .time)
                    textField("until", label: "Until", value: form.until, error: form.messages["until"], kind: .time)
                }
                radios(
                    "message", legend: "May we leave a message?",
                    choices: [Choice("no", "No, leave none"), Choice("yes", "Yes")],
                    selected: form.wish.mayLeaveMessage ? "yes" : "no")
                textArea(
                    "if-other", label: "What may we say if somebody else answers?",
                    hint: "Leave it empty, and we say nothing of us and hang up kindly.", value: form.wish.ifOther,
                    error: form.messages["if-other"], rows: 2, isOptional: true)
                button("Ask for the call")
            }
            h2 { "When the line is open" }
            facts(week.map { day in Fact(day.day) { day.hours } })
            p { a(href: "/warmline") { "Back to the warmline" } }
        }
    }

    static func left(from: Moment, until: Moment, isClaimed: Bool, tries: Int, kept: Moment) -> Page {
        Page("Your call back") {
            h1 { "Your call back" }
            p(.class("lede")) {
                "We call you from "
                from.html
                " until "
                until.html
                ", and at no other time."
            }
            steps([
                Step("You asked", "We have what you wrote, sealed."),
                Step(
                    "Somebody takes it on",
                    isClaimed ? "\(.anAdvocate) has." : "Nobody has yet. We can't promise that somebody is free.",
                    isNow: !isClaimed),
                Step(
                    "They call",
                    tries == 0
                        ? ""
                        : .plural(tries, one: "They have tried once.", other: "They have tried \(count: tries) times."),
                    isNow: isClaimed),
            ])
            p {
                "What you left is destroyed once we have reached you; if we don't, on "
                kept.html
                ". You see this page as long as this browser is open."
            }
            actions {
                actionButton("Take it back", to: "/warmline/call-back/take-back")
                buttonLink("To the warmline", "/warmline", .quiet)
            }
        }
    }
}
