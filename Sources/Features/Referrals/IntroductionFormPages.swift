// Writing what a service is told: piece by piece, each with what it is for.
import Design
import Domain
import Markup
import Web

enum IntroductionFormPages {
    static func new(_ form: IntroductionForm, companions: [Companion], isMember: Bool) -> Page {
        Page("Write an introduction") {
            h1 { "Write an introduction" }
            p(.class("lede")) {
                isMember
                    ? "A short text that tells a service who is coming and what for. You see it exactly as they will. Nothing leaves before you say yes to it."
                    : "A short text that tells a service who is coming and what for. The person reads it exactly as the service will, and nothing leaves before they say yes to it."
            }
            form.messages.summary
            if companions.isEmpty, !isMember {
                emptyState("You are in touch with nobody right now", icon: .people) {
                    p { "An introduction belongs to somebody you walk with." }
                }
            } else {
                postForm(to: "/introductions") {
                    hidden("once", form.once)
                    if let service = form.service { hidden("service", service.text) }
                    companion(form, companions, isMember)
                    fields(form, isMember: isMember)
                    button(isMember ? "See it as they will" : "Show it to them")
                }
            }
        }
    }

    static func change(_ stored: StoredIntroduction, _ form: IntroductionForm, hasChanged: Bool = false) -> Page {
        Page("Change an introduction") {
            h1 { "Change it" }
            p(.class("lede")) { "A yes is to exact words. When they change, it needs a new one." }
            form.messages.summary
            if hasChanged {
                notice(.problem) {
                    p {
                        "Somebody changed it meanwhile. What you typed is still here. "
                        a(href: "/introductions/\(stored.id.text)") { "Look at it as it is now" }
                    }
                }
            }
            postForm(to: "/introductions/\(stored.id.text)/text") {
                hidden("base", "\(form.base)")
                fields(form, isMember: false)
                button("Keep these words")
            }
            actions { buttonLink("Leave it as it is", "/introductions/\(stored.id.text)", .quiet) }
        }
    }

    private static func companion(_ form: IntroductionForm, _ companions: [Companion], _ isMember: Bool) -> HTML {
        guard !companions.isEmpty else { return .empty }
        let people = companions.map { Choice($0.relationship.text, "\($0.name)") }
        let first = isMember ? [Choice("", "Nobody, I do it alone")] : [Choice("", "Choose")]
        return select(
            "with", label: isMember ? "Who walks this with me" : "Who it is about", choices: first + people,
            selected: form.with, hint: isMember ? "They can read it, and help with each step." : nil,
            error: form.messages["with"])
    }

    private static func fields(_ form: IntroductionForm, isMember: Bool) -> HTML {
        group {
            for part in Introduction.Part.allCases { field(part, form) }
            textField(
                "until", label: "It holds until", hint: "After that day nobody hands it over any more.",
                value: form.until, error: form.messages["until"], kind: .date)
            textField(
                "follow-up", label: "The day to ask how it went", hint: "It stands on the start page then.",
                value: form.followUp, error: form.messages["follow-up"], kind: .date)
        }
    }

    private static func field(_ part: Introduction.Part, _ form: IntroductionForm) -> HTML {
        let (value, error) = (form.text[keyPath: part.path], form.messages[part.rawValue])
        switch part {
        case .recipient:
            return textField(
                part.rawValue, label: "For whom", hint: "One service, or one person there. Nobody else.", value: value,
                error: error)
        case .name:
            return textField(
                part.rawValue, label: "A name that they can use", hint: "Any name. It need not be the one on paper.",
                value: value, error: error)
        case .phone:
            return textField(
                part.rawValue, label: "A phone number", hint: "Only if they may call.", value: value, error: error,
                kind: .phone, isOptional: true)
        case .languages:
            return textField(part.rawValue, label: "Languages", value: value, error: error, isOptional: true)
        case .purpose:
            return textArea(
                part.rawValue, label: "What it is about", hint: "As little as they need.", value: value, error: error,
                rows: 3)
        case .times:
            return textArea(
                part.rawValue, label: "When and how to be in touch",
                hint:
                    "Days and hours that are safe, whether a message may be left, and what to say if somebody else answers.",
                value: value, error: error, rows: 3, isOptional: true)
        case .needs:
            return textArea(
                part.rawValue, label: "What is needed", hint: "A quiet room, a step-free door, an interpreter.",
                value: value, error: error, rows: 3, isOptional: true)
        case .more:
            return textArea(part.rawValue, label: "Anything else", value: value, error: error, isOptional: true)
        }
    }
}
