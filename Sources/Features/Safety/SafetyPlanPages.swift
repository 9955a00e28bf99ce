// The member's own pages of the safety plan: reading it, writing it, what changed, who else reads it.
import Design
import Domain
import Markup
import Packs
import Web

/// A line that waits, ready for a page.
struct PlanOfferView: Sendable {
    var id: String
    var writer: String
    var section: PlanSection
    var words: String?
}

/// Everything that the page of the plan shows.
struct SafetyPlanView: Sendable {
    var words: SafetyPlanPack
    var plan: OpenedPlan?
    var kept: Moment?
    var offers: [PlanOfferView] = []
    var readers: [PlanReader] = []

    var isEmpty: Bool { plan?.plan.isEmpty ?? true }
}

extension SafetyPlanPack {
    func title(_ section: PlanSection) -> String { self.section(section.rawValue)?.title ?? section.rawValue }
}

enum SafetyPlanPages {
    static func plan(_ view: SafetyPlanView) -> Page {
        Page("Your safety plan") {
            h1 { "Your safety plan" }
            p(.class("lede")) {
                "What helps you through the worst hours, in your own words, written while it is a little easier."
            }
            for offer in view.offers { waiting(offer, view) }
            if view.isEmpty {
                emptyState("Nothing is written yet", icon: .shield) {
                    p {
                        "It has six parts. Begin wherever you like, with one line; every part can stay empty. You can write it alone or together with \(.anAdvocate). It is no contract, and nobody checks it."
                    }
                    buttonLink("Begin", "/safety-plan/write")
                }
            } else {
                if let plan = view.plan { parts(plan.plan, view.words) }
                actions { buttonLink("Change it", "/safety-plan/write", icon: .write) }
                section {
                    h2 { "Have it with you" }
                    actions {
                        buttonLink("On a page, to print", "/safety-plan/paper", .quiet, icon: .print)
                        buttonLink("As a card for your pocket", "/safety-plan/card", .quiet, icon: .print)
                        buttonLink("On this device, without a network", "/safety-plan/keep", .quiet, icon: .phone)
                    }
                }
            }
            section {
                h2 { "Who else reads it" }
                p { readers(view) }
                actions {
                    buttonLink(
                        "Choose who reads it, and who may write along", "/safety-plan/share", .quiet, icon: .share)
                    if let plan = view.plan, plan.version > 1 {
                        buttonLink("What changed", "/safety-plan/changes", .quiet)
                    }
                }
                if let kept = view.kept {
                    p(.class("meta")) {
                        "Last changed "
                        kept.html
                        "."
                    }
                }
            }
        }
    }

    private static func readers(_ view: SafetyPlanView) -> Copy {
        let names = view.readers.filter { $0.sections != 0 }.map(\.name)
        if names.isEmpty {
            return "Nobody. Only in an emergency may a supervisor open it. They write down why, and you are told."
        }
        return "Beside you: \(names.joined(separator: ", ")). You see each time they open it."
    }

    /// The parts that have a line, one below the other.
    static func parts(_ plan: SafetyPlan, _ words: SafetyPlanPack, namesWriters: Bool = true) -> HTML {
        group {
            for section in PlanSection.allCases where !plan[section].isEmpty {
                Markup.section {
                    h2 { "\(words.title(section))" }
                    ul {
                        for line in plan[section] {
                            li {
                                isolated(line.words)
                                if namesWriters, let by = line.by {
                                    span(.class("meta")) { " (\(by) wrote this)" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func waiting(_ offer: PlanOfferView, _ view: SafetyPlanView) -> HTML {
        card {
            h2 { "\(offer.writer) wrote a line for you" }
            p(.class("meta")) { "For “\(view.words.title(offer.section))”" }
            if let words = offer.words { blockquote { p { isolated(words) } } } else { p { "Removed by its author" } }
            postForm(to: "/safety-plan/lines/\(offer.id)") {
                actions {
                    if offer.words != nil { button("Keep it", .quiet, name: "keep", value: "yes") }
                    button("Leave it out", .quiet, name: "keep", value: "")
                }
            }
        }
    }

    static func write(
        _ form: SafetyPlanForm, words: SafetyPlanPack, readers: [PlanReader], hasChanged: Bool = false
    ) -> Page {
        Page("Write your safety plan") {
            h1 { "Write your safety plan" }
            p(.class("lede")) { "One line for one thing. Begin wherever you like; leave out what you like." }
            let reading = readers.filter { $0.sections != 0 }
            p(.class("hint")) {
                if reading.isEmpty {
                    "Only you read this; in an emergency a supervisor may, and you are told."
                } else {
                    "You read this. So can \(reading.map(\.name).joined(separator: ", ")), the parts that you share."
                }
                " If it gets heavy, stop: keep what is there and come back another day. The lines below are there meanwhile."
            }
            form.messages.summary
            if hasChanged {
                notice(.problem) {
                    p {
                        "The plan was changed on another device, or with a line that you kept. What you typed is still here: look at it, and keep it again."
                    }
                }
            }
            postForm(to: "/safety-plan/write") {
                hidden("base", "\(form.base)")
                for section in PlanSection.allCases {
                    let part = words.section(section.rawValue)
                    textArea(
                        section.rawValue, label: "\(words.title(section))",
                        hint: "\(part?.hint ?? "") \((part?.prompts ?? []).joined(separator: " "))",
                        value: form.boxes[section] ?? "", error: form.messages[section.rawValue], rows: 4,
                        isOptional: true)
                }
                actions {
                    button("Keep it")
                    buttonLink("Not now", "/safety-plan", .quiet)
                }
            }
        }
    }

    static func changes(_ versions: [(opened: OpenedPlan, moment: Moment)], words: SafetyPlanPack) -> Page {
        Page("What changed in your safety plan") {
            h1 { "What changed" }
            p { "The newest first. Only you see this." }
            for (index, version) in versions.enumerated() {
                let before = index + 1 < versions.count ? versions[index + 1].opened.plan : nil
                card {
                    h2 { version.moment.html }
                    if let before {
                        for change in version.opened.plan.changes(since: before) { self.change(change, words) }
                    } else if version.opened.version == 1 {
                        p { "The first time you kept it." }
                    } else {
                        p { "What was before is not shown here any more. It is in the copy that you can take." }
                    }
                }
            }
            actions { buttonLink("Back to your plan", "/safety-plan", .quiet) }
        }
    }

    private static func change(_ change: PlanChange, _ words: SafetyPlanPack) -> HTML {
        group {
            h3 { "\(words.title(change.section))" }
            if change.isReordered { p { "In another order." } }
            if !change.added.isEmpty || !change.removed.isEmpty {
                ul {
                    for line in change.added {
                        li {
                            "New: "
                            isolated(line)
                        }
                    }
                    for line in change.removed {
                        li {
                            "Taken out: "
                            isolated(line)
                        }
                    }
                }
            }
        }
    }

    static func share(_ readers: [PlanReader], words: SafetyPlanPack) -> Page {
        Page("Who reads your safety plan") {
            h1 { "Who reads your safety plan" }
            p(.class("lede")) {
                "You decide, for each person and each part. It ends when you say so, or when the two of you stop being in touch."
            }
            if readers.isEmpty {
                emptyState("You are not in touch with anybody here yet", icon: .people) {
                    p { "You can write the plan alone, and print it for whoever you like." }
                    buttonLink("Find someone", "/suggestions", .quiet)
                }
            }
            for reader in readers {
                let id = reader.relationship.text
                card {
                    h2 { isolated(reader.name) }
                    p { reader.sections == 0 ? "Reads nothing of it." : "Reads the parts that are ticked." }
                    postForm(to: "/safety-plan/share") {
                        hidden("with", id)
                        checkboxes(
                            "section", legend: "What \(reader.name) may read",
                            choices: PlanSection.allCases.map { Choice($0.rawValue, "\(words.title($0))") },
                            checked: Set(
                                PlanSection.allCases.filter { reader.sections & $0.bit != 0 }.map(\.rawValue)),
                            id: "section-\(id)")
                        checkbox(
                            "together", label: "\(reader.name) may write lines for it", isChecked: reader.isTogether,
                            hint: "You see who wrote a line. It waits until you keep it or leave it out.",
                            id: "together-\(id)")
                        actions {
                            button("Keep this choice", .quiet)
                            if reader.sections != 0 { button("Stop sharing", .quiet, name: "stop", value: "yes") }
                        }
                    }
                }
            }
            actions { buttonLink("Back to your plan", "/safety-plan", .quiet) }
        }
    }
}
