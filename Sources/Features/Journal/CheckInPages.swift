// The pages of check-ins: a list, and one with its questions, its trend and who reads it.
import Design
import Domain
import Markup
import Web

/// Somebody whom a check-in is, or could be, shared with.
struct SharingView: Sendable {
    var companion: Companion
    var isShared: Bool
    var from: String
    var fromWords: String
    var message: Copy?
}

/// Everything that the page of a check-in shows.
struct CheckInView: Sendable {
    var id: String
    var checkIn: CheckIn
    var rhythm: Rhythm
    var isPaused: Bool
    var form: AnswerForm
    var trend: Trend
    var sharing: [SharingView] = []
}

enum CheckInPages {
    static func title(_ checkIn: CheckIn) -> String {
        checkIn.name.isEmpty ? checkIn.asked.first?.words ?? "Check-in" : checkIn.name
    }

    static func all(_ all: [OpenedCheckIn], today: LocalDay) -> Page {
        Page("Check-ins") {
            h1 { "Check-ins" }
            p(.class("lede")) {
                "Questions that you ask yourself, in your own words, as often as you like. Only you see what you answer, unless you share it."
            }
            if all.isEmpty {
                emptyState("No check-in yet", icon: .heart) {
                    p {
                        "One question is enough: “How did I sleep?” You answer with a face, a number or a word. Leaving a day out is nothing: no one counts."
                    }
                    buttonLink("Make a check-in", "/make-check-in")
                }
            } else {
                rows(all.map { row($0, today: today) })
                actions { buttonLink("Make another", "/make-check-in", .quiet) }
            }
        }
    }

    private static func row(_ one: OpenedCheckIn, today: LocalDay) -> Row {
        Row("\(title(one.checkIn))", link: "/check-ins/\(one.stored.id.text)") {
            one.stored.pausedAt == nil ? one.stored.rhythm.words : "Paused"
        } end: {
            if one.stored.pausedAt == nil, one.stored.rhythm.isDay(today) { tag("For today, if you like") }
        }
    }

    static func one(_ view: CheckInView) -> Page {
        Page("\(title(view.checkIn))") {
            h1 { isolated(title(view.checkIn)) }
            view.form.messages.summary
            if view.isPaused {
                notice {
                    p { "This is paused. You can still answer, and go on whenever you like." }
                }
            }
            p(.class("hint")) { readers(view) }
            postForm(to: "/check-ins/\(view.id)") {
                hidden("once", view.form.once)
                for question in view.checkIn.asked { field(question, view.form) }
                button("Keep")
            }
            section {
                h2 { "What you answered" }
                TrendPages.ranges(view.trend, at: "/check-ins/\(view.id)")
                TrendPages.trend(view.trend, takeOut: "/check-ins/\(view.id)/take-out")
            }
            sharing(view)
            actions {
                buttonLink("Change, pause or take it out", "/check-ins/\(view.id)/change", .quiet)
                buttonLink("All check-ins", "/check-ins", .quiet)
            }
        }
    }

    /// Said above the questions, before anything is answered.
    private static func readers(_ view: CheckInView) -> Copy {
        let names = view.sharing.filter(\.isShared).map(\.companion.name)
        if names.isEmpty { return "Only you see this. Each question can stay open." }
        return "You see this, and so can \(names.joined(separator: ", ")). Each question can stay open."
    }

    private static func field(_ question: CheckInQuestion, _ form: AnswerForm) -> HTML {
        let name = AnswerForm.field(question)
        let (chosen, message) = (form.chosen[question.id], form.messages[name])
        switch question.scale {
        case .faces:
            return radios(
                name, legend: "\(question.words)",
                choices: question.faces.enumerated().map { index, word in
                    Choice(String(index), "\(word)", picture: face(index, of: question.faces.count))
                }, selected: chosen, error: message, layout: .line)
        case .numbers:
            return radios(
                name, legend: "\(question.words)", choices: (0...10).map { Choice(String($0), "\($0)") },
                selected: chosen, error: message, layout: .line)
        case .words: return textArea(name, label: "\(question.words)", value: chosen ?? "", error: message, rows: 2)
        }
    }

    private static func sharing(_ view: CheckInView) -> HTML {
        guard !view.sharing.isEmpty else { return .empty }
        return section {
            h2 { "Who else sees it" }
            p {
                "Nobody, unless you say so: for this check-in alone, from a day on. You can stop at any time, and it ends when the two of you stop being in touch."
            }
            for one in view.sharing {
                card {
                    h3 { isolated(one.companion.name) }
                    if one.isShared {
                        p { "Sees this check-in from \(one.fromWords) on." }
                        postForm(to: "/check-ins/\(view.id)/share") {
                            hidden("with", one.companion.relationship.text)
                            button("Stop sharing with \(one.companion.name)", .quiet, name: "stop", value: "yes")
                        }
                    } else {
                        postForm(to: "/check-ins/\(view.id)/share") {
                            hidden("with", one.companion.relationship.text)
                            textField(
                                "from", label: "From which day on", value: one.from, error: one.message, kind: .date,
                                id: "from-\(one.companion.relationship.text)")
                            button("Share with \(one.companion.name)", .quiet)
                        }
                    }
                }
            }
        }
    }
}
