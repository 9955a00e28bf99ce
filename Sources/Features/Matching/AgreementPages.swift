// What two people agree on: as it stands, what waits for a yes, and the form to write it.
import Design
import Markup
import Web

/// A version in words.
struct AgreementView: Sendable {
    var version: Int
    var content: Agreement?
    var writtenBy: String
    var isMine: Bool
    var written: Moment
    var agreed: Moment?
}

/// What the page shows.
struct AgreementPageView: Sendable {
    var relationship: String
    var conversation: Link
    var name: String
    var hasEnded = false
    /// The newest first.
    var versions: [AgreementView] = []
    var form = AgreementForm()
    /// Somebody wrote another version while this one was being written.
    var hasChanged = false

    var agreed: AgreementView? { versions.first { $0.agreed != nil } }
    var waiting: AgreementView? { versions.first.flatMap { $0.agreed == nil ? $0 : nil } }
    var earlier: [AgreementView] { versions.filter { $0.version != agreed?.version && $0.version != waiting?.version } }
}

/// What somebody typed.
struct AgreementForm: Sendable {
    var agreement = Agreement()
    var base = 0
    var messages = FormMessages()

    init(_ agreement: Agreement = Agreement(), base: Int = 0) {
        self.agreement = agreement
        self.base = base
    }

    init(_ input: FormInput) {
        base = input.number("base") ?? 0
        for part in Agreement.Part.allCases {
            agreement[keyPath: part.path] = input.optional(part.rawValue, most: Agreement.longest, into: &messages)
        }
        if messages.isEmpty, agreement.isEmpty {
            messages.add("Write at least one part. The others may stay open.", to: Agreement.Part.hours.rawValue)
        }
    }
}

enum AgreementPages {
    static func agreement(_ view: AgreementPageView) -> Page {
        Page("How we do this, with \(view.name)") {
            h1 { "How we do this" }
            p(.class("lede")) {
                "What you and "
                isolated(view.name)
                " agree on about being in touch. Either of you can write it, the other says yes. It can change any time, and nobody is held to it: it is there so that nobody has to guess."
            }
            view.form.messages.summary
            if view.hasChanged {
                notice(.problem) {
                    p {
                        "\(view.name) wrote something meanwhile. It stands below, and what you typed is still in the form."
                    }
                }
            }
            if let waiting = view.waiting { self.waiting(waiting, view) }
            if let agreed = view.agreed {
                section {
                    h2 { "What you both said yes to" }
                    content(agreed)
                }
            } else if view.waiting == nil {
                emptyState("Nothing is written yet", icon: .write) {
                    p { "You don't need it to talk. Many write it after the first week." }
                }
            }
            if !view.hasEnded { form(view) }
            if !view.earlier.isEmpty {
                disclosure("Earlier versions") {
                    for one in view.earlier {
                        h3 { "Version \(count: one.version)" }
                        content(one)
                    }
                }
            }
            actions {
                buttonLink("Back to the conversation", view.conversation, .quiet)
                printButton()
            }
        }
    }

    private static func waiting(_ one: AgreementView, _ view: AgreementPageView) -> HTML {
        card {
            h2 { one.isMine ? "Waits for \(view.name)'s yes" : "\(view.name) wrote this. Is it fine with you?" }
            content(one)
            if !one.isMine, !view.hasEnded {
                postForm(to: "/relationships/\(view.relationship)/agreement/yes") {
                    hidden("version", "\(one.version)")
                    button("Yes, let's do it like this")
                }
                p(.class("hint")) { "If something should be different, change it below. Then they say yes to yours." }
            }
        }
    }

    private static func content(_ one: AgreementView) -> HTML {
        group {
            if let content = one.content {
                facts(
                    Agreement.Part.allCases.filter { !content[keyPath: $0.path].isEmpty }.map { part in
                        Fact(part.title) { paragraphs(content[keyPath: part.path]) }
                    })
            } else {
                p { "Removed by its author" }
            }
            p(.class("meta")) {
                "Written by "
                if one.isMine { "you" } else { isolated(one.writtenBy) }
                ", "
                one.written.html
                if let agreed = one.agreed {
                    ". Both said yes "
                    agreed.html
                }
                "."
            }
        }
    }

    private static func form(_ view: AgreementPageView) -> HTML {
        let isOpen = !view.form.messages.isEmpty || view.hasChanged || view.versions.isEmpty
        return disclosure(view.versions.isEmpty ? "Write it" : "Change it", isOpen: isOpen, isBoxed: true) {
            postForm(to: "/relationships/\(view.relationship)/agreement") {
                hidden("base", "\(view.form.base)")
                for part in Agreement.Part.allCases {
                    textArea(
                        part.rawValue, label: part.title, hint: part.hint,
                        value: view.form.agreement[keyPath: part.path], error: view.form.messages[part.rawValue],
                        isOptional: true)
                }
                button("Show it to \(view.name)")
            }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let moment = Moment(iso: "2026-11-24T17:00:00Z", words: "yesterday at 12:00")
        var content = Agreement()
        content.hours = "Tuesday and Thursday evenings. I answer within a day, not at night."
        content.unwell = "I say so in one line. Then we wait for each other."
        let agreed = AgreementView(
            version: 1, content: content, writtenBy: "Tamar", isMine: false, written: moment, agreed: moment)
        content.ending = "One last talk, and the door stays open."
        let waiting = AgreementView(
            version: 2, content: content, writtenBy: "Tamar", isMine: false, written: moment, agreed: nil)
        var view = AgreementPageView(relationship: "r", conversation: "/conversations", name: "Tamar")
        let empty = view
        view.versions = [waiting, agreed]
        view.form = AgreementForm(content, base: 2)
        return [("Agreement", agreement(view)), ("Agreement, nothing yet", agreement(empty))]
    }()
}
