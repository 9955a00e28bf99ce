// The page on which a list of phone calls is brought in.
import Design
import Domain
import Markup
import Web

struct PhoneFileView: Sendable {
    var id: String
    var first: Moment
    var last: Moment
    var calls: Int
    var uploaded: Moment
    var by: String
}

enum PhonePages {
    static func list(_ form: PhoneForm, zone: String, files: [PhoneFileView]) -> Page {
        Page("Phone calls") {
            p { a(href: "/warmline/board") { "Back to the board" } }
            h1 { "Phone calls" }
            p(.class("lede")) {
                "Your phone system can save its list of calls as a CSV file. Of each call we keep when it rang, whether somebody answered, and how long it was. Numbers and names are not read."
            }
            form.messages.summary
            uploadForm(to: "/warmline/phone-calls") {
                fileField(
                    "file", label: "The file", accept: ".csv,text/csv", hint: "5 MB at most.",
                    error: form.messages["file"])
                p(.class("hint")) { "The first line names the columns. Write their names as they stand there." }
                textField(
                    "when", label: "When it rang", hint: "By the clock in \(zone), unless it ends in Z.",
                    value: form.columns.when, error: form.messages["when"], autocomplete: .off)
                radios(
                    "order", legend: "How days are written there",
                    choices: [
                        Choice("year", "2026-11-25"), Choice("month", "11/25/2026"), Choice("day", "25/11/2026"),
                    ], selected: form.columns.order.rawValue, layout: .line)
                textField(
                    "answered", label: "Whether somebody answered",
                    hint: "Such as yes and no, or answered and missed. Left empty: a call with a length was answered.",
                    value: form.columns.answered, error: form.messages["answered"], autocomplete: .off, isOptional: true
                )
                textField(
                    "length", label: "How long it was", hint: "Seconds, or minutes and seconds as 2:05.",
                    value: form.columns.length, error: form.messages["length"], autocomplete: .off, isOptional: true)
                button("Bring it in")
            }
            section {
                h2 { "What is here" }
                if files.isEmpty {
                    emptyState("No list yet", icon: .phone)
                } else {
                    rows(
                        files.map { file in
                            Row(.plural(file.calls, one: "1 call", other: "\(count: file.calls) calls")) {
                                "From "
                                file.first.html
                                " to "
                                file.last.html
                                ". Brought in by "
                                isolated(file.by)
                                ", "
                                file.uploaded.html
                            } end: {
                                actionButton("Take it out", to: "/warmline/phone-calls/\(file.id)/remove")
                            }
                        })
                }
            }
        }
    }

    static func words(_ trouble: PhoneListTrouble) -> Copy {
        switch trouble {
        case .empty: "There are no calls in it, or it is not a CSV file."
        case .tooMany: "There are more than \(count: PhoneList.mostCalls) calls in it. Send a shorter stretch of time."
        case .noColumn(let name, let names):
            "There is no column \u{201C}\(name)\u{201D} in its first line. It has: \(names.joined(separator: ", "))."
        case .lines(let lines):
            "Nothing was kept: these lines can't be read as they are described here: \(lines.map { String($0) }.joined(separator: ", "))."
        }
    }

    static func field(_ trouble: PhoneListTrouble) -> String {
        if case .noColumn = trouble { "when" } else { "file" }
    }
}
