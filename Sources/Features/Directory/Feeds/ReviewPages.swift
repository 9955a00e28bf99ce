// The queue of what is to be looked at: fields that sources see otherwise, and records that may be one service.
import Design
import Domain
import HSDS
import Markup
import Web

enum ReviewPages {
    static func queue(_ pairs: [PairView], _ disagreements: [DisagreementView], _ decided: [DecidedView]) -> Page {
        Page("To look at", width: .wide) {
            h1 { "To look at" }
            p(.class("lede")) { "Nothing here changes by itself. Ring the service if you are not sure." }
            if pairs.isEmpty, disagreements.isEmpty {
                emptyState("Nothing is to be looked at.", icon: .check)
            }
            if !disagreements.isEmpty {
                h2 { "Said in two ways" }
                for view in disagreements { disagreement(view) }
            }
            if !pairs.isEmpty {
                h2 { "Maybe one service, listed twice" }
                rows(
                    pairs.map { pair in
                        Row("\(pair.first.service.name)", link: "/directory/reviews/\(pair.id.text)") {
                            isolated(pair.first.source)
                            " and "
                            isolated(pair.second.source)
                            ". In common: "
                            shared(pair.shared)
                        }
                    })
            }
            if !decided.isEmpty {
                h2 { "Decided lately" }
                for view in decided { one(view) }
            }
        }
    }

    private static func shared(_ kinds: [ServiceMarks.Kind]) -> HTML {
        group {
            for (index, kind) in kinds.enumerated() {
                if index > 0 { ", " }
                word(kind)
            }
        }
    }

    private static func word(_ kind: ServiceMarks.Kind) -> Copy {
        switch kind {
        case .name: "the name"
        case .phone: "a phone number"
        case .web: "the website"
        case .address: "an address"
        }
    }

    private static func disagreement(_ view: DisagreementView) -> HTML {
        let action: Link = "/directory/services/\(view.service.text)/settle"
        return card {
            h3 {
                isolated(view.name)
                ": "
                view.field.label
            }
            grid {
                div {
                    p {
                        strong { "Here" }
                        " "
                        view.decidedAt.html
                    }
                    value(view.ours)
                    postForm(to: action) {
                        hidden("field", view.field.rawValue)
                        button("Keep ours", .quiet, name: "take", value: "ours")
                    }
                }
                div {
                    p {
                        strong { isolated(view.source) }
                        " "
                        view.saidAt.html
                    }
                    value(view.theirs)
                    postForm(to: action) {
                        hidden("field", view.field.rawValue)
                        button("Take theirs", .quiet, name: "take", value: "theirs")
                    }
                }
            }
        }
    }

    private static func value(_ text: String) -> HTML {
        text.isEmpty ? p(.class("meta")) { "Nothing" } : p(.dir(.automatic)) { Markup.text(text) }
    }

    private static func one(_ view: DecidedView) -> HTML {
        card {
            p {
                isolated(view.first)
                " and "
                isolated(view.second)
                ": "
                view.isSame ? "one service, shown once" : "two services"
                ". "
                view.decidedAt.html
            }
            actionButton("Undo", to: "/directory/reviews/\(view.id.text)/undo")
        }
    }

    // MARK: One pair

    static func pair(_ view: PairView) -> Page {
        Page("One service or two?", width: .wide) {
            h1 { "One service or two?" }
            p(.class("lede")) {
                "They have in common: "
                shared(view.shared)
                "."
            }
            postForm(to: "/directory/reviews/\(view.id.text)") {
                both(view)
                for (field, differs) in view.fields where differs { choice(field, view) }
                radios(
                    "keep", legend: "If it is one service, whose page stays",
                    choices: [
                        Choice("first", "The first, from \(view.first.source)"),
                        Choice("second", "The second, from \(view.second.source)"),
                    ], selected: "first",
                    hint: "Links to the other page lead to this one from then on. You can undo it.")
                div(.class("cluster")) {
                    button("It is one service", name: "do", value: "same")
                    button("These are two services", .quiet, name: "do", value: "different")
                }
            }
            p { a(href: "/directory/reviews") { "Back, and decide nothing" } }
        }
    }

    /// Both records, field by field; what differs stands first.
    private static func both(_ view: PairView) -> HTML {
        let first = view.fields.map { row in
            [
                group {
                    strong { row.field.label }
                    if row.differs {
                        " "
                        tag("differs", .warm)
                    }
                },
                cell(row.field, view.first), cell(row.field, view.second),
            ]
        }
        return reflowTable(
            caption: "What each of them says",
            columns: ["Field", "First: \(view.first.source)", "Second: \(view.second.source)"],
            rows: [[strong { "Who offers it" }, head(view.first), head(view.second)]] + first)
    }

    private static func head(_ record: RecordView) -> HTML {
        group {
            isolated(record.service.organization?.name ?? record.service.name)
            " · "
            a(href: "/directory/services/\(record.id.text)") {
                "its page with "
                isolated(record.source)
            }
        }
    }

    private static func cell(_ field: ServiceField, _ record: RecordView) -> HTML {
        let value = record.value(field)
        return group {
            if value.isEmpty { "Nothing" } else { isolated(PlainText.shortened(value, to: 400)) }
        }
    }

    private static func choice(_ field: ServiceField, _ view: PairView) -> HTML {
        radios(
            field.rawValue, legend: "\(field.label): which is right?",
            choices: [
                Choice("first", said(field, view.first), hint: since(field, view.first)),
                Choice("second", said(field, view.second), hint: since(field, view.second)),
            ], selected: view.first.value(field).isEmpty ? "second" : "first")
    }

    private static func said(_ field: ServiceField, _ record: RecordView) -> Copy {
        let value = record.value(field)
        return value.isEmpty ? "Nothing" : "\(PlainText.shortened(value, to: 400))"
    }

    private static func since(_ field: ServiceField, _ record: RecordView) -> Copy {
        guard let moment = record.since[field] else { return "\(record.source)" }
        return "\(record.source), since \(moment.words)"
    }
}
