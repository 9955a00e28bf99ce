// What the forms of worries, reports and answers may hold.
import Domain
import Markup
import Web

/// Bounds of Safety's forms.
enum SafetyLimits {
    /// Letters of a worry, a report or an answer.
    static let words = 4_000
}

/// What somebody typed to raise a worry.
struct WorryForm: Sendable {
    var words = ""
    var hasTalked = false
    /// The page's own name for this sending: the same one twice is one worry.
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput) {
        once = input.once
        words = input.required(
            "words", most: SafetyLimits.words, missing: "Write a few words first. One line is plenty.",
            into: &messages)
        hasTalked = input.isOn("talked")
    }
}

/// What a member typed to report their advocate.
struct ReportForm: Sendable {
    var words = ""
    var lines = LinesAlong.none
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput) {
        once = input.once
        lines = LinesAlong(rawValue: input.text("lines")) ?? .none
        words = input.optional("words", most: SafetyLimits.words, into: &messages)
        if words.isEmpty, lines == .none {
            messages.add("Write a few words, or choose lines to send along.", to: "words")
        }
    }
}

/// What a supervisor typed to close a concern.
struct AnswerForm: Sendable {
    var words = ""
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        words = input.required(
            "answer", most: SafetyLimits.words,
            missing: "Write an answer first. Whoever raised it is waiting for one.", into: &messages)
    }
}
