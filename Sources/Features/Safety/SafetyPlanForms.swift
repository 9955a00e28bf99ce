// The forms of the safety plan: each part is a box, and each line in it is a line of the plan.
import Domain
import Foundation
import Markup
import Web

/// What a member typed.
struct SafetyPlanForm: Sendable {
    /// Each part as its box holds it.
    var boxes: [PlanSection: String] = [:]
    /// The version that was there when the page was opened; 0 for none.
    var base = 0
    var messages = FormMessages()

    init(_ opened: OpenedPlan?) {
        base = opened?.version ?? 0
        for section in PlanSection.allCases {
            boxes[section] = (opened?.plan[section] ?? []).map(\.words).joined(separator: "\n")
        }
    }

    init(_ input: FormInput) {
        base = input.number("base") ?? 0
        for section in PlanSection.allCases {
            let typed = input.text(section.rawValue)
            boxes[section] = typed
            SafetyPlanForm.check(SafetyPlanForm.lines(typed), section.rawValue, into: &messages)
        }
    }

    static func check(_ lines: [String], _ field: String, into messages: inout FormMessages) {
        if lines.count > PlanLimits.lines {
            messages.add(
                "Up to \(PlanLimits.lines) lines fit here. Nothing is lost: please leave out a few.", to: field)
        }
        if let long = lines.first(where: { $0.count > PlanLimits.line }) {
            messages.add(
                "One line is \(count: long.count) letters long. Up to \(PlanLimits.line) fit: please make two of it.",
                to: field)
        }
    }

    /// Each line once, without empty ones.
    static func lines(_ typed: String) -> [String] {
        var seen: Set<String> = []
        return typed.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The plan that the boxes make: a line that stood there before keeps the name of who wrote it.
    func plan(over before: SafetyPlan) -> SafetyPlan {
        var plan = SafetyPlan()
        let known = PlanSection.allCases.flatMap { before[$0] }
        for section in PlanSection.allCases {
            plan[section] = SafetyPlanForm.lines(boxes[section] ?? "").map { words in
                PlanLine(words, by: known.first { $0.words == words }?.by)
            }
        }
        return plan
    }
}

/// What somebody who helps typed.
struct PlanOfferForm: Sendable {
    var section = PlanSection.signs
    var words = ""
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    /// - Parameter sections: those that are shared with whoever writes.
    init(_ input: FormInput, sections: [PlanSection]) {
        once = input.once
        words = input.required(
            "words", most: PlanLimits.line, missing: "Write a line first.", into: &messages)
        words = SafetyPlanForm.lines(words).joined(separator: " ")
        if let chosen = PlanSection(rawValue: input.text("section")), sections.contains(chosen) {
            section = chosen
        } else {
            messages.add("Choose where it belongs.", to: "section")
        }
    }
}
