// What somebody sees with whom a safety plan is shared: the parts that they may read, and where they may write along.
import Design
import Domain
import Markup
import Packs
import Web

/// Everything that the page of a shared plan shows.
struct SharedPlanView: Sendable {
    var relationship: String
    var name: String
    var words: SafetyPlanPack
    var sections: [PlanSection]
    var isTogether: Bool
    var plan: SafetyPlan
    var kept: Moment?
    var offers: [PlanOfferView]
    var form: PlanOfferForm
}

enum SafetyPlanHelperPages {
    static func all(_ all: [SharedPlan]) -> Page {
        Page("Safety plans") {
            h1 { "Safety plans" }
            p(.class("lede")) { "What people let you read of theirs. They see when you open it." }
            if all.isEmpty {
                emptyState("Nobody shares a safety plan with you", icon: .shield) {
                    p { "When somebody does, or asks you to write along, it stands here." }
                }
            } else {
                rows(
                    all.map { shared in
                        Row("\(shared.memberName)", link: "/safety-plans/\(shared.relationship.text)") {
                            shared.isTogether ? "You may write lines for it" : "To read"
                        }
                    })
            }
        }
    }

    static func one(_ view: SharedPlanView) -> Page {
        Page("The safety plan of \(view.name)") {
            h1 { "The safety plan of \(view.name)" }
            p(.class("meta")) {
                "It is theirs. They see that you opened it"
                if let kept = view.kept {
                    ". Last changed "
                    kept.html
                }
                "."
            }
            view.form.messages.summary
            if view.plan.isEmpty {
                p { "Nothing is written yet in the parts that you may read." }
            } else {
                SafetyPlanPages.parts(view.plan, view.words)
            }
            if view.isTogether { writing(view) }
            if !view.offers.isEmpty { waiting(view) }
            actions { buttonLink("All plans", "/safety-plans", .quiet) }
        }
    }

    private static func writing(_ view: SharedPlanView) -> HTML {
        section {
            h2 { "Write a line" }
            p(.class("hint")) {
                "In their words, as close as you can. \(view.name) sees that it is from you, and keeps it or leaves it out."
            }
            postForm(to: "/safety-plans/\(view.relationship)/lines") {
                hidden("once", view.form.once)
                select(
                    "section", label: "Where it belongs",
                    choices: view.sections.map { Choice($0.rawValue, "\(view.words.title($0))") },
                    selected: view.form.section.rawValue, error: view.form.messages["section"])
                textField("words", label: "The line", value: view.form.words, error: view.form.messages["words"])
                button("Show it to \(view.name)")
            }
        }
    }

    private static func waiting(_ view: SharedPlanView) -> HTML {
        section {
            h2 { "Waiting for \(view.name)" }
            rows(
                view.offers.map { offer in
                    Row("\(offer.words ?? "")") {
                        "For “\(view.words.title(offer.section))”"
                    } end: {
                        postForm(to: "/safety-plans/\(view.relationship)/take-back") {
                            hidden("line", offer.id)
                            button("Take back", .plain)
                        }
                    }
                })
        }
    }
}
