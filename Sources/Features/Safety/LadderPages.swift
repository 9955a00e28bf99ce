// What was done about a concern: the steps, a second person's review, and the member's own view, on the concern's page.
import Design
import Markup
import Web

/// The parts, as functions of what they show.
enum LadderPages {
    /// Between what it says and the answer.
    static func steps(_ view: LadderView, of concern: String) -> HTML {
        section(.id("steps")) {
            h2 { "What was done" }
            if view.steps.isEmpty { p { "No step is written down yet." } }
            for step in view.steps { card { one(step, view) } }
            if view.isSupervisor, !view.isClosed {
                taking(view, concern)
                if let emergency = view.emergency {
                    p {
                        "In danger, and can't be asked? "
                        a(href: emergency) { "Open what \(view.memberName) keeps for a time of need" }
                    }
                }
            }
        }
    }

    private static func one(_ step: StepView, _ view: LadderView) -> HTML {
        group {
            h3 { text(step.name) }
            p { state(step.state) }
            p(.class("meta")) {
                "Decided by \(step.decider), "
                step.begun.html
                ". Meant to be done within \(step.aim)."
            }
            p { telling(step.telling, view) }
            if let note = step.note { blockquote { paragraphs(note) } }
            if !step.reason.isEmpty {
                p { strong { "Why it was not told at once" } }
                blockquote { paragraphs(step.reason) }
            }
            if view.isSupervisor { buttons(step, view) }
        }
    }

    private static func state(_ state: StepView.State) -> HTML {
        switch state {
        case .done(let moment):
            group {
                tag("Done", .good)
                " "
                moment.html
            }
        case .underWay(let moment):
            group {
                tag("Under way")
                " meant to be done "
                moment.html
            }
        case .overdue(let moment):
            group {
                tag("Overdue", .warm)
                " meant to be done "
                moment.html
            }
        case .stopped: tag("Not needed any more")
        }
    }

    private static func telling(_ telling: StepView.Telling, _ view: LadderView) -> HTML {
        switch telling {
        case .before: .copy(view.mayAdd ? "You knew before." : "\(view.memberName) knew before.")
        case .along:
            .copy(view.mayAdd ? "You were told as it happened." : "\(view.memberName) was told as it happened.")
        case .since(let moment):
            group {
                view.mayAdd ? "You can read it since " : "\(view.memberName) can read it since "
                moment.html
                "."
            }
        case .hidden(let moment):
            group {
                tag("Not told yet", .warm)
                " \(view.memberName) reads it by itself "
                moment.html
                "."
            }
        }
    }

    private static func buttons(_ step: StepView, _ view: LadderView) -> HTML {
        actions {
            switch step.state {
            case .underWay, .overdue:
                if !view.isClosed { actionButton("It is done", to: "/steps/\(step.id)/done", icon: .check) }
            case .done, .stopped: HTML.empty
            }
            if case .hidden = step.telling { actionButton("Tell \(view.memberName) now", to: "/steps/\(step.id)/tell") }
        }
    }

    private static func taking(_ view: LadderView, _ concern: String) -> HTML {
        let form = view.stepForm
        return disclosure("Write down a step", isOpen: !form.messages.isEmpty || view.wasOvertaken, isBoxed: true) {
            if view.wasOvertaken {
                Notice(.problem, "It was closed while you wrote. Your words were not kept; here they are.").html
            }
            p { "Any step, in any order. You can stop at each." }
            shift(view)
            postForm(to: "/concerns/\(concern)/steps") {
                hidden("once", form.once)
                radios(
                    "kind", legend: "What is done?", choices: view.choices, selected: form.kind,
                    error: form.messages["kind"])
                radios(
                    "state", legend: "How far is it?",
                    choices: [Choice("now", "Under way"), Choice("done", "Done already")],
                    selected: form.isDone ? "done" : "now")
                textArea(
                    "note", label: "What was decided?", hint: "\(view.memberName) reads this, with your name.",
                    value: form.note, error: form.messages["note"])
                radios(
                    "told", legend: "Does \(view.memberName) know?",
                    choices: [
                        Choice("before", "Yes, before it was done"), Choice("along", "They hear it as it is done"),
                        Choice(
                            "later", "Not yet",
                            hint:
                                "Only if telling now could put somebody in danger. After 72 hours they read it by themselves."
                        ),
                    ], selected: form.told, error: form.messages["told"])
                textArea(
                    "reason", label: "If not yet: why?", hint: "They read this too, later.", value: form.reason,
                    error: form.messages["reason"], rows: 2)
                button("Write it down")
            }
        }
    }

    /// Who can be asked now.
    static func shift(_ view: LadderView) -> HTML {
        p {
            if view.onShift.isEmpty {
                "No supervisor has said that they are on now."
            } else {
                "On now: "
                for (index, shift) in view.onShift.enumerated() {
                    if index > 0 { ", " }
                    "\(shift.name) until "
                    shift.until.html
                }
                "."
            }
            if let phone = view.phone {
                " Our phone: "
                phoneLink(phone)
                "."
            }
        }
    }

    /// After the answer: a second person's look, then the member's own words.
    static func after(_ view: LadderView, of concern: String) -> HTML {
        group {
            if let review = view.review {
                section {
                    h2 { "A second person looked at it" }
                    p { reviewed(review.outcome) }
                    if let words = review.words { blockquote { paragraphs(words) } }
                    p(.class("meta")) {
                        "From \(review.reviewer), "
                        review.moment.html
                        "."
                    }
                }
            } else if view.mayReview {
                section(.id("review")) {
                    h2 { "Look at it as a second person" }
                    p { "You took no part in it. \(view.memberName) reads what you write." }
                    reviewForm(view.reviewForm, to: "/concerns/\(concern)/review")
                }
            } else if view.isClosed, !view.steps.isEmpty {
                p(.class("meta")) { "It waits for a second person to look at it: somebody who took no part." }
            }
            views(view, concern)
        }
    }

    static func reviewed(_ outcome: ReviewOutcome) -> HTML {
        switch outcome {
        case .right: tag("It was right", .good)
        case .otherwise: tag("It should have gone differently", .warm)
        }
    }

    static func reviewForm(_ form: ReviewForm, to action: Link) -> HTML {
        postForm(to: action) {
            radios(
                "outcome", legend: "How was it handled?",
                choices: [Choice("right", "It was right"), Choice("otherwise", "It should have gone differently")],
                selected: form.outcome, error: form.messages["outcome"])
            textArea(
                "words", label: "Why, and what follows from it", value: form.words, error: form.messages["words"])
            button("Send the review")
        }
    }

    private static func views(_ view: LadderView, _ concern: String) -> HTML {
        section(.id("own-view")) {
            if view.mayAdd || !view.views.isEmpty {
                h2 { view.mayAdd ? "How you see it" : "How \(view.memberName) sees it" }
            }
            for own in view.views {
                if let words = own.words {
                    blockquote { paragraphs(words) }
                } else {
                    p { em { "Removed by its author" } }
                }
                p(.class("meta")) { own.moment.html }
            }
            if view.mayAdd {
                postForm(to: "/concerns/\(concern)/view") {
                    hidden("once", view.viewForm.once)
                    textArea(
                        "view", label: "Your view",
                        hint: "The supervisors read it. Nobody changes it or takes it out but you, by leaving.",
                        value: view.viewForm.words, error: view.viewForm.messages["view"])
                    button("Add it", .quiet)
                }
            }
        }
    }
}
