// The page on which the line's hours and limits are set.
import Design
import Domain
import Markup
import Web

enum LineSettingsPages {
    static func settings(_ form: SettingsForm, changed: Moment?, changedBy: String, isOvertaken: Bool = false) -> Page {
        Page("The warmline's hours and limits") {
            h1 { "The warmline's hours and limits" }
            p(.class("lede")) { "What you set here stands on the public page at once." }
            if isOvertaken {
                notice(.problem) {
                    p {
                        "Somebody saved this page while you had it open. What you typed stands in the fields: look at "
                        a(href: "/warmline") { "what they saved" }
                        ", then save yours if it is right."
                    }
                }
            }
            form.messages.summary
            postForm(to: "/warmline/settings") {
                hidden("revision", String(form.revision))
                fieldset(
                    legend: "When it is open",
                    hint:
                        "An end that is earlier than the beginning is on the next day: 18:00 to 02:00 goes through midnight. The same time twice is a whole day. Leave a day empty if it is closed."
                ) {
                    for (number, day) in LineFormat.days.enumerated() {
                        fieldset(legend: day) {
                            div(.class("grid")) {
                                textField(
                                    "from-\(number)", label: "From", value: form.from[number],
                                    error: form.messages["from-\(number)"], kind: .time)
                                textField(
                                    "until-\(number)", label: "Until", value: form.until[number],
                                    error: form.messages["until-\(number)"], kind: .time)
                            }
                        }
                    }
                }
                textField(
                    "zone", label: "Time zone of these hours",
                    hint:
                        "A name such as America/New_York. Empty: the organisation's own. Summer time is looked after.",
                    value: form.zone, error: form.messages["zone"], autocomplete: .off, isOptional: true)
                textArea(
                    "closed-days", label: "Closed days", hint: "Holidays, one on each line, as 2026-12-25.",
                    value: form.closedDays, error: form.messages["closed-days"], isOptional: true)
                number(
                    form, "chat-minutes", "Minutes of a chat",
                    "Said before it begins. Whoever listens can give ten more.")
                number(
                    form, "chats-a-day", "Chats a day for one person",
                    "Holds for whoever chose to be known. Everybody reads it.")
                number(form, "at-once", "Chats that one may have at once", nil)
                number(form, "most-waiting", "How many may wait", "Whoever comes then is told that it is full.")
                number(
                    form, "keep-days", "Days for which words can be read after the end",
                    "By whoever came, and nobody else. Then they are destroyed. For chats that begin from now on.")
                textField(
                    "phone", label: "The line's own phone number", value: form.phone, error: form.messages["phone"],
                    kind: .phone, isOptional: true)
                button("Save")
            }
            if let changed {
                p(.class("meta")) {
                    "Changed by "
                    isolated(changedBy)
                    ", "
                    changed.html
                }
            }
        }
    }

    private static func number(_ form: SettingsForm, _ name: String, _ label: Copy, _ hint: Copy?) -> HTML {
        textField(
            name, label: label, hint: hint, value: form.numbers[name] ?? "", error: form.messages[name], kind: .number)
    }
}
