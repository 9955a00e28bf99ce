// What a member reads about when their advocate answers, and the page where the advocate says it.
import Design
import Domain
import Markup
import Web

/// When an advocate answers, as a member reads it today.
struct AnsweringWords: Sendable {
    var within: AnswersWithin?
    var quiet: QuietHours?
    var isQuietNow = false
    /// The last day away, if today is one.
    var awayUntil: String?
    var cover: String?
    var note = ""

    func html(name: String) -> HTML {
        group {
            if let awayUntil {
                notice {
                    p { strong { "\(name) is away until \(TimeWords.day(iso: awayUntil))." } }
                    if !note.isEmpty { paragraphs(note) }
                    if let cover {
                        p { "\(cover) looks after things meanwhile. \(cover) can't read what you two wrote." }
                    }
                    p { a(href: .inPage("now")) { "Talk to someone now" } }
                }
            } else {
                if within != nil || quiet != nil {
                    p(.class("hint")) {
                        if let within { "\(name) usually answers \(within.words). " }
                        if let quiet {
                            "It is quiet for \(name) from \(QuietHours.clock(quiet.from)) to \(QuietHours.clock(quiet.until))"
                            isQuietNow ? ", so not just now. " : "."
                        }
                        if isQuietNow { a(href: .inPage("now")) { "Talk to someone now" } }
                    }
                }
            }
        }
    }
}

/// What somebody typed about when they answer.
struct AnsweringForm: Sendable {
    var within = ""
    var quietFrom = ""
    var quietUntil = ""
    var awayFrom = ""
    var awayUntil = ""
    var cover = ""
    var note = ""
    private(set) var messages = FormMessages()
    /// What was meant; nil if something has to be looked at again.
    private(set) var times: AnsweringTimes?

    init(_ times: AnsweringTimes) {
        within = times.within?.rawValue ?? ""
        quietFrom = times.quiet.map { AnsweringForm.padded($0.from) } ?? ""
        quietUntil = times.quiet.map { AnsweringForm.padded($0.until) } ?? ""
        awayFrom = times.away?.from ?? ""
        awayUntil = times.away?.until ?? ""
        cover = times.cover?.text ?? ""
        note = times.note
        self.times = times
    }

    /// - Parameter others: who could cover.
    init(_ input: FormInput, others: Set<PersonID>) {
        within = input.text("within")
        quietFrom = input.text("quiet-from")
        quietUntil = input.text("quiet-until")
        awayFrom = input.text("away-from")
        awayUntil = input.text("away-until")
        cover = input.text("cover")
        note = input.optional("note", most: 500, into: &messages)
        var times = AnsweringTimes()
        times.within = AnswersWithin(rawValue: within)
        times.cover = PersonID(cover).flatMap { others.contains($0) ? $0 : nil }
        times.note = note
        if !quietFrom.isEmpty || !quietUntil.isEmpty {
            let from = QuietHours.minute(typed: quietFrom), until = QuietHours.minute(typed: quietUntil)
            if from == nil { messages.add("From when? Such as 22:00.", to: "quiet-from") }
            if until == nil { messages.add("Until when? Such as 8:00.", to: "quiet-until") }
            if let from, let until { times.quiet = QuietHours(from: from, until: until) }
        }
        if !awayFrom.isEmpty || !awayUntil.isEmpty {
            let from = AwayDays.day(typed: awayFrom), until = AwayDays.day(typed: awayUntil)
            if from == nil { messages.add("From which day? Such as 2026-12-21.", to: "away-from") }
            if until == nil { messages.add("Until which day? Such as 2026-12-27.", to: "away-until") }
            if let from, let until {
                if until < from { messages.add("That is before the first day.", to: "away-until") }
                times.away = AwayDays(from: from, until: until)
            }
        }
        self.times = messages.isEmpty ? times : nil
    }

    /// Time fields want two digits.
    private static func padded(_ minute: Int) -> String {
        let clock = QuietHours.clock(minute)
        return clock.utf8.count == 4 ? "0" + clock : clock
    }
}

enum AnsweringPages {
    static func settings(_ form: AnsweringForm, others: [(id: PersonID, name: String)]) -> Page {
        Page("When I answer") {
            h1 { "When I answer" }
            p(.class("lede")) {
                "People you walk with read this above your conversation. Say what is true on an ordinary week, so that nobody waits and wonders."
            }
            form.messages.summary
            postForm(to: "/answering") {
                select(
                    "within", label: "I usually answer",
                    choices: [Choice("", "I'd rather not say")]
                        + AnswersWithin.allCases.map { Choice($0.rawValue, $0.words) }, selected: form.within)
                fieldset(
                    legend: "Quiet hours",
                    hint: "Every day. People can write then too; they know that you don't answer."
                ) {
                    grid {
                        textField(
                            "quiet-from", label: "From", value: form.quietFrom, error: form.messages["quiet-from"],
                            kind: .time, isOptional: true)
                        textField(
                            "quiet-until", label: "Until", value: form.quietUntil, error: form.messages["quiet-until"],
                            kind: .time, isOptional: true)
                    }
                }
                fieldset(legend: "Away", hint: "Both days count. People read it from the first day on.") {
                    grid {
                        textField(
                            "away-from", label: "First day", value: form.awayFrom, error: form.messages["away-from"],
                            kind: .date, isOptional: true)
                        textField(
                            "away-until", label: "Last day", value: form.awayUntil,
                            error: form.messages["away-until"], kind: .date, isOptional: true)
                    }
                }
                select(
                    "cover", label: "Who looks after things meanwhile",
                    choices: [Choice("", "Nobody in particular")] + others.map { Choice($0.id.text, "\($0.name)") },
                    selected: form.cover,
                    hint: "Ask them first. Only their name is shown: they can't read your conversations.")
                textArea(
                    "note", label: "What you'd like to say to people meanwhile", value: form.note,
                    error: form.messages["note"], rows: 3, isOptional: true)
                button("Save")
            }
        }
    }
}
