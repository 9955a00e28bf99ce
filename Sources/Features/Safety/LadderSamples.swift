// The pages of the ladder and of emergency openings with invented content.
import Design
import Domain
import Markup
import Web

enum LadderSamples {
    private static let later = Moment(iso: "2026-11-26T14:05:00Z", words: "tomorrow at 14:05")
    private static let monday = SafetySamples.monday

    private static func steps(note: String?) -> [StepView] {
        [
            StepView(
                id: "1", name: "Listen and ask", decider: "Marguerite", begun: monday, aim: "1 hour",
                state: .done(monday), telling: .before, note: note),
            StepView(
                id: "2", name: "Supervisor on shift", decider: "Marguerite", begun: monday, aim: "15 minutes",
                state: .overdue(by: monday), telling: .along, note: note),
            StepView(
                id: "3", name: "Crisis line, together", decider: "Ansel", begun: monday, aim: "15 minutes",
                state: .underWay(by: later), telling: .since(monday), note: note, reason: "Somebody stood beside her."),
            StepView(
                id: "4", name: "Emergency help", decider: "Ansel", begun: monday, aim: "5 minutes",
                state: .stopped, telling: .hidden(until: later), note: note, reason: "Not alone."),
        ]
    }

    private static var ladder: LadderView {
        var view = LadderView(steps: steps(note: "Noor calls her at nine."))
        view.choices = [Choice("listen", "Listen and ask", hint: "Meant to be done within 1 hour.")]
        view.memberName = "Juniper"
        view.phone = "(555) 010-0142"
        return view
    }

    private static func concern(_ change: (inout LadderView) -> Void, isSupervisor: Bool, answer: String?) -> Page {
        var view = SafetySamples.view(
            SafetySamples.row(.worry, from: .advocate, isAboutReader: !isSupervisor, state: .seen(monday)),
            isSupervisor: isSupervisor, answer: answer)
        view.ladder = ladder
        view.ladder.isSupervisor = isSupervisor
        change(&view.ladder)
        return ConcernPages.concern(view)
    }

    private static func opening(_ change: (inout OpeningView) -> Void) -> Page {
        var view = OpeningView(
            id: "1", isMember: false, member: "Juniper", opener: "Marguerite", opened: monday, end: later, isOpen: true,
            sections: nil, isReaders: false, looks: 2, reason: "She does not answer, and said goodbye.", told: monday,
            hiddenUntil: nil, isRead: false, reviewDue: later, isReviewOverdue: false)
        change(&view)
        return EmergencyPages.opening(view)
    }

    private static let row = OpeningRow(
        id: "1", member: "Juniper", opener: "Marguerite", opened: monday,
        tags: [("Open now", .warm), ("To be reviewed", .plain)])

    static var pages: [(name: String, page: Page)] {
        let review = ReviewView(reviewer: "Ansel", moment: monday, outcome: .otherwise, words: "Ask her first.")
        var form = OpeningForm(FormInput([("telling", "later")]))
        form.once = "1"
        return [
            (
                "A concern, with steps to take",
                concern(
                    { $0.onShift = [ShiftView(name: "Ansel", until: later, isReader: false)] }, isSupervisor: true,
                    answer: nil)
            ),
            (
                "A concern, with messages",
                concern(
                    { view in
                        view.stepForm.messages.add("Choose what is done.", to: "kind")
                        view.wasOvertaken = true
                    }, isSupervisor: true, answer: nil)
            ),
            (
                "A concern, to review",
                concern(
                    { view in
                        view.isClosed = true
                        view.mayReview = true
                        view.views = [MembersView(moment: monday, words: "I was asleep.")]
                    }, isSupervisor: true, answer: "She calls tomorrow.")
            ),
            (
                "A concern, to the one it is about",
                concern(
                    { view in
                        view.isClosed = true
                        view.mayAdd = true
                        view.review = review
                        view.views = [MembersView(moment: monday, words: nil)]
                    }, isSupervisor: false, answer: "She calls tomorrow.")
            ),
            ("Emergency", EmergencyPages.overview(found: nil, name: "", unreviewed: [row], reviewed: [row])),
            (
                "Emergency, two of a name",
                EmergencyPages.overview(
                    found: [("1", "Juniper", "1 May 2026"), ("2", "Juniper", "2 May 2026")], name: "Juniper",
                    unreviewed: [], reviewed: [])
            ),
            ("Emergency, why", EmergencyPages.ask(form, member: "1", name: "Juniper")),
            (
                "Opened, to the one who did",
                opening { view in
                    view.isReaders = true
                    view.sections = OpeningView.Sections(
                        agreed: (3, "1 May 2026"), concerns: [SafetySamples.row(.worry, from: .advocate)],
                        plan: [
                            ("What I can do by myself", ["Walk to the lock and back", "Ring the bell at the bakery"])
                        ])
                    view.told = nil
                    view.hiddenUntil = later
                    view.delayReason = "He reads her phone."
                }
            ),
            (
                "Opened, to review",
                opening { view in
                    view.mayReview = true
                    view.isReviewOverdue = true
                }
            ),
            (
                "Opened, to the one it is about",
                opening { view in
                    view.isMember = true
                    view.isOpen = false
                    view.review = review
                }
            ),
        ]
    }
}
