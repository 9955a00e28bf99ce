// Every page of introductions with invented content, for the test that walks through them.
package import Design
import Domain
import Markup
import Web

/// Samples of Referrals' pages.
package enum ReferralsSamples {
    static var text: Introduction {
        var text = Introduction()
        text.recipient = "Harbour Group, Lock Street"
        text.purpose = "A first evening in the group, on a Tuesday."
        text.name = "Juniper"
        text.times = "Mornings before noon. No message on the machine, please."
        text.needs = "A seat by the door."
        return text
    }

    private static func view(
        _ state: IntroductionState, isMember: Bool, followUp: LocalDay? = nil, outcome: IntroductionOutcome? = nil
    ) -> IntroductionView {
        let (today, at) = (LocalDay(number: 20_780), Instant(milliseconds: 1_795_453_200_000))
        let (juniper, tamar) = (PersonID(stored: "m"), PersonID(stored: "a"))
        let stored = StoredIntroduction(
            id: IntroductionID(stored: "i"), member: juniper, memberName: "Juniper",
            relationship: RelationshipID(stored: "r"), advocateName: "Tamar", service: nil, state: state, version: 1,
            agreedVersion: state == .offered ? nil : 1, until: today.adding(60), followUp: followUp, madeAt: at,
            outcome: outcome, closedAt: outcome == nil ? nil : at)
        let steps = ["offered", "agreed", "introduced", "transport"].map { kind in
            ReadStep(
                stored: StoredStep(
                    id: IntroductionStepID(stored: kind), introduction: stored.id, kind: kind,
                    by: kind == "agreed" ? juniper : tamar, name: kind == "agreed" ? "Juniper" : "Tamar", at: at,
                    day: kind == "transport" ? today : nil, sealed: nil), words: kind == "transport" ? "Two trams." : ""
            )
        }
        let moment = Moment(iso: "2026-11-23T17:00:00Z", words: "today at 12:00")
        return IntroductionView(
            read: ReadIntroduction(
                stored: stored, text: text, writtenBy: tamar, steps: state == .offered ? [steps[0]] : steps),
            isMember: isMember, from: "Arrowmere", today: today, form: StepForm(once: "k"),
            moments: steps.map { _ in moment }, viewer: isMember ? juniper : tamar)
    }

    package static let pages: [(name: String, page: Page)] = {
        let today = LocalDay(number: 20_780)
        let noor = Companion(
            relationship: RelationshipID(stored: "r"), member: PersonID(stored: "m"), advocate: PersonID(stored: "a"),
            name: "Noor")
        var wrong = IntroductionForm(FormInput([]), today: today)
        wrong.text = text
        let empty = IntroductionForm(today: today, once: "k")
        return [
            ("New", IntroductionFormPages.new(empty, companions: [noor], isMember: false)),
            ("New, alone", IntroductionFormPages.new(empty, companions: [], isMember: true)),
            ("New, nobody", IntroductionFormPages.new(empty, companions: [], isMember: false)),
            ("New, wrong", IntroductionFormPages.new(wrong, companions: [noor], isMember: true)),
            ("Paper", IntroductionPages.paper(text, until: today.adding(60), from: "Arrowmere", id: "i")),
            ("Waits for a yes", IntroductionPages.one(view(.offered, isMember: true))),
            ("Waits, for the other", IntroductionPages.one(view(.offered, isMember: false))),
            ("To ask", IntroductionPages.one(view(.introduced, isMember: false, followUp: today))),
            ("What happened", IntroductionPages.one(view(.accepted, isMember: true, followUp: today))),
            ("Closed", IntroductionPages.one(view(.closed, isMember: true, outcome: .helpedPartly))),
            (
                "Some",
                IntroductionListPages.all(
                    [
                        view(.introduced, isMember: false, followUp: today).stored,
                        view(.closed, isMember: false).stored,
                    ],
                    isMember: false, today: today, zone: Organisation.unset.zone)
            ),
            ("None", IntroductionListPages.all([], isMember: true, today: today, zone: Organisation.unset.zone)),
            (
                "None, for others",
                IntroductionListPages.all([], isMember: false, today: today, zone: Organisation.unset.zone)
            ),
        ]
    }()
}
