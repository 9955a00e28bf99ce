// What to check next, one tap for each answer; the form for what has changed; undoing what was tapped a moment ago.
import Design
import Domain
import Markup
import Web

/// A service that waits to be checked, ready to be shown.
struct CheckView: Sendable {
    var id: ServiceID
    var name: String
    var organization: String
    var phone: String?
    var checked: Copy
    var standing: ServiceStanding
    /// What people said is wrong, with their words where the reader works here.
    var wrongs: [(kind: WrongKind, words: String?)] = []
    var once: String
}

/// What was done a moment ago.
struct DoneCheck: Sendable {
    var id: ServiceCheckID
    var name: String
    var outcome: CheckOutcome
}

/// Whose page it is: the addresses of its forms.
enum CheckDesk: Sendable {
    case staff(isCoordinator: Bool)
    case link(token: String, until: Moment)

    var home: Link {
        switch self {
        case .staff: "/directory/check"
        case .link(let token, _): "/checking/\(token)"
        }
    }

    func check(_ id: ServiceID) -> Link {
        switch self {
        case .staff: "/directory/check/\(id.text)"
        case .link(let token, _): "/checking/\(token)/\(id.text)"
        }
    }

    func changed(_ id: ServiceID) -> Link {
        switch self {
        case .staff: "/directory/check/\(id.text)/changed"
        case .link(let token, _): "/checking/\(token)/\(id.text)/changed"
        }
    }

    func undo(_ id: ServiceCheckID) -> Link {
        switch self {
        case .staff: "/directory/check/\(id.text)/undo"
        case .link(let token, _): "/checking/\(token)/\(id.text)/undo"
        }
    }
}

enum CheckPages {
    /// Fewer than this say too much about who was sent where.
    static let oftenFrom = 5

    static func queue(_ views: [CheckView], done: [DoneCheck], at desk: CheckDesk) -> Page {
        Page("Keeping the list right") {
            h1 { "Keeping the list right" }
            p(.class("lede")) {
                "Ring one, ask if what we say is still right, and tap what came of it. What people are sent to most, and was checked longest ago, stands first."
            }
            undoing(done, desk)
            if views.isEmpty {
                emptyState("Nothing needs a call now", icon: .check) {
                    p { "What is checked comes back here after a month; what nobody answered, after a day." }
                }
            }
            if !views.isEmpty { h2 { "What to check next" } }
            for view in views { one(view, desk) }
            foot(desk)
        }
    }

    @HTMLBuilder private static func undoing(_ done: [DoneCheck], _ desk: CheckDesk) -> HTML {
        if !done.isEmpty {
            h2 { "Just now" }
            rows(
                done.map { check in
                    Row("\(check.name)") {
                        "You said: "
                        StandingWords.outcome(check.outcome)
                    } end: {
                        actionButton("Undo", to: desk.undo(check.id), .plain)
                    }
                })
        }
    }

    private static func one(_ view: CheckView, _ desk: CheckDesk) -> HTML {
        card {
            h3 { a(href: "/directory/services/\(view.id.text)") { isolated(view.name) } }
            p(.class("meta")) {
                if !view.organization.isEmpty {
                    isolated(view.organization)
                    " · "
                }
                view.checked
            }
            tags(signs(view), .warm)
            if !view.wrongs.isEmpty {
                ul {
                    for wrong in view.wrongs {
                        li {
                            StandingWords.wrong(wrong.kind)
                            if let words = wrong.words {
                                ": "
                                isolated(words)
                            }
                        }
                    }
                }
            }
            if let phone = view.phone {
                p(.class("with-icon")) {
                    Icon.phone.html
                    span { phoneLink(phone) }
                }
            } else {
                p { "We have no number. Look for one, or go there." }
            }
            postForm(to: desk.check(view.id)) {
                hidden("once", view.once)
                actions {
                    button("Right", name: "outcome", value: CheckOutcome.right.rawValue, icon: .check)
                    buttonLink("Changed", desk.changed(view.id), .quiet)
                    button("Closed", .quiet, name: "outcome", value: CheckOutcome.closed.rawValue)
                    button("No answer", .quiet, name: "outcome", value: CheckOutcome.noAnswer.rawValue)
                }
            }
        }
    }

    private static func signs(_ view: CheckView) -> [Copy] {
        var signs: [Copy] = []
        if view.standing.reports > 0 { signs.append("Somebody says it is wrong") }
        if view.standing.isClosed { signs.append("Closed, we were told") }
        if view.standing.sent >= oftenFrom { signs.append("People are often sent here") }
        if view.standing.tries > 0 {
            signs.append(
                .plural(
                    view.standing.tries, one: "Nobody answered once",
                    other: "Nobody answered \(count: view.standing.tries) times"))
        }
        return signs
    }

    @HTMLBuilder private static func foot(_ desk: CheckDesk) -> HTML {
        switch desk {
        case .staff(let isCoordinator):
            if isCoordinator {
                p { a(href: "/directory/helpers") { "Give this page, and nothing else, to a volunteer" } }
            }
        case .link(_, let until):
            p(.class("meta")) {
                "This link works until "
                until.html
                ". Whoever has it can use it: please don’t pass it on."
            }
        }
    }

    /// What has changed there.
    static func changed(
        _ form: ChangeForm, id: ServiceID, name: String, listed: [CorrectedField: String], at desk: CheckDesk
    ) -> Page {
        Page("What has changed?") {
            h1 { "What has changed?" }
            p(.class("lede")) { isolated(name) }
            p {
                "What you write is shown first, with today’s date, and stays when the list is brought in again. Leave empty what is as the list has it."
            }
            form.messages.summary
            postForm(to: desk.changed(id)) {
                hidden("once", form.once)
                field(.phone, form, listed, kind: .phone)
                field(.hours, form, listed, kind: .plain)
                field(.address, form, listed, kind: .plain)
                textArea(
                    CorrectedField.note.rawValue, label: StandingWords.field(.note),
                    hint: "Such as: ask for the front desk. Nothing about a person.",
                    value: form.values[.note] ?? "", error: form.messages[CorrectedField.note.rawValue], rows: 2,
                    isOptional: true)
                radios(
                    "way", legend: "How do you know?",
                    choices: [
                        Choice(CheckWay.phone.rawValue, "I rang"), Choice(CheckWay.visit.rawValue, "I was there"),
                        Choice(CheckWay.web.rawValue, "Their website says so"),
                    ], selected: form.way.rawValue)
                button("Save what changed")
            }
            p { a(href: desk.home) { "Back to the list" } }
        }
    }

    private static func field(
        _ field: CorrectedField, _ form: ChangeForm, _ listed: [CorrectedField: String], kind: TextKind
    ) -> HTML {
        let hint: Copy? = listed[field].map { "The list says: \($0)" }
        return textField(
            field.rawValue, label: StandingWords.field(field), hint: hint, value: form.values[field] ?? "",
            error: form.messages[field.rawValue], kind: kind, autocomplete: .off, isOptional: true)
    }

    /// On the home page of those who may check.
    static func panel(reported: Int) -> HTML {
        card {
            h2 { "Keeping the list right" }
            if reported > 0 {
                p {
                    Copy.plural(
                        reported, one: "Somebody says that 1 service is wrong.",
                        other: "People say that \(count: reported) services are wrong.")
                }
            } else {
                p { "A call a day keeps what we say about services true." }
            }
            p { a(href: "/directory/check") { "What to check next" } }
        }
    }
}
