// What the forms of steps, reviews, views and aims may hold.
import Domain
import Markup
import Packs
import Web

/// What a supervisor typed to take a step.
struct StepForm: Sendable {
    var kind = ""
    var note = ""
    var isDone = false
    var told = ""
    var reason = ""
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput, _ pack: LadderPack) {
        once = input.once
        kind = input.text("kind")
        if !pack.steps.contains(where: { $0.id == kind }) { messages.add("Choose what is done.", to: "kind") }
        isDone = input.text("state") == "done"
        note = input.required(
            "note", most: SafetyLimits.words, missing: "Write what was decided, in a sentence.", into: &messages)
        told = input.text("told")
        if StepTold(rawValue: told) == nil { messages.add("Say whether they know.", to: "told") }
        reason = input.optional("reason", most: SafetyLimits.words, into: &messages)
        if told == StepTold.later.rawValue, reason.isEmpty {
            messages.add("Write why they can't be told yet. They will read it.", to: "reason")
        }
    }

    var step: NewStep? {
        StepTold(rawValue: told).map {
            NewStep(kind: kind, note: note, isDone: isDone, told: $0, reason: reason)
        }
    }
}

/// What a second person typed.
struct ReviewForm: Sendable {
    var outcome = ""
    var words = ""
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        outcome = input.text("outcome")
        if ReviewOutcome(rawValue: outcome) == nil { messages.add("Choose one of the two.", to: "outcome") }
        words = input.required(
            "words", most: SafetyLimits.words, missing: "Write a sentence or two about why.", into: &messages)
    }
}

/// What a member typed about a concern.
struct ViewForm: Sendable {
    var words = ""
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput) {
        once = input.once
        words = input.required(
            "view", most: SafetyLimits.words, missing: "Write a few words first. One line is plenty.", into: &messages)
    }
}

/// What a supervisor typed about how soon things should be done.
struct AimsForm: Sendable {
    var revision: Int
    /// What was typed, by step.
    var typed: [String: String] = [:]
    var minutes: [String: Int] = [:]
    var isOvertaken = false
    var messages = FormMessages()

    init(_ aims: LadderAims, _ pack: LadderPack) {
        revision = aims.revision
        for id in AimsForm.ids(pack) { typed[id] = String(aims.minutes(for: id, in: pack)) }
    }

    init(_ input: FormInput, _ pack: LadderPack) {
        revision = input.number("revision") ?? 0
        for id in AimsForm.ids(pack) {
            typed[id] = input.text(id)
            if let number = input.number(id), LadderAims.bounds.contains(number) {
                minutes[id] = number
            } else {
                messages.add(
                    "Write minutes, from \(LadderAims.bounds.lowerBound) to \(LadderAims.bounds.upperBound).", to: id)
            }
        }
    }

    static func ids(_ pack: LadderPack) -> [String] { [LadderAims.look] + pack.steps.map(\.id) }
}
