// Every page of the safety plan with invented content, for the test that walks through them.
package import Design
import Domain
import Markup
package import Packs
import Web

/// Samples of the safety plan's pages.
package enum SafetyPlanSamples {
    package static func pages(packs: Packs) -> [(name: String, page: Page)] {
        let words = packs.safetyPlan
        let moment = Moment(iso: "2026-11-23T17:00:00Z", words: "today at 12:00")
        var first = SafetyPlan()
        first[.signs] = [PlanLine("I walk everywhere"), PlanLine("I leave letters in the hall")]
        var plan = first
        plan[.signs] = [PlanLine("I leave letters in the hall"), PlanLine("I walk everywhere")]
        plan[.company] = [PlanLine("The library on Lock Street", by: "Noor")]
        let opened = OpenedPlan(version: 2, keptAt: Instant(milliseconds: 0), plan: plan)
        let offer = PlanOfferView(id: "o", writer: "Noor", section: .ask, words: "Write me one word")
        let gone = PlanOfferView(id: "g", writer: "Noor", section: .ask, words: nil)
        let reader = PlanReader(
            relationship: RelationshipID(stored: "r"), name: "Noor", sections: 3, isTogether: true)
        let other = PlanReader(relationship: RelationshipID(stored: "s"), name: "Tamar", sections: 0, isTogether: false)
        let lines = AlwaysThere(
            organisationName: "Arrowmere", phone: "(555) 010-0142", hours: "Every day",
            crisisLines: [
                CrisisLineView(
                    name: "Night Harbour Line", phone: "555-0100", textNumber: "555-0101", textWord: "HELLO",
                    hours: "Day and night", note: "Press 1", isConfirmed: true)
            ], emergencyNumber: "555", exit: "/away")
        let helper = SharedPlanView(
            relationship: "r", name: "Juniper", words: words, sections: [.signs, .company], isTogether: true,
            plan: plan,
            kept: moment, offers: [offer], form: PlanOfferForm(FormInput([]), sections: [.signs]))
        var nothing = helper
        nothing.plan = SafetyPlan()
        nothing.offers = []
        nothing.form = PlanOfferForm(once: "k")
        return [
            ("Plan, nothing yet", SafetyPlanPages.plan(SafetyPlanView(words: words))),
            (
                "Plan",
                SafetyPlanPages.plan(
                    SafetyPlanView(
                        words: words, plan: opened, kept: moment, offers: [offer, gone], readers: [reader, other]))
            ),
            ("Writing", SafetyPlanPages.write(SafetyPlanForm(opened), words: words, readers: [reader])),
            (
                "Writing, with messages",
                SafetyPlanPages.write(
                    SafetyPlanForm(FormInput([("ask", String(repeating: "x", count: 300))])), words: words, readers: [],
                    hasChanged: true)
            ),
            (
                "Changes",
                SafetyPlanPages.changes(
                    [
                        (opened, moment),
                        (OpenedPlan(version: 1, keptAt: Instant(milliseconds: 0), plan: first), moment),
                    ], words: words)
            ),
            ("Sharing", SafetyPlanPages.share([reader, other], words: words)),
            ("Sharing, nobody", SafetyPlanPages.share([], words: words)),
            ("Paper", SafetyPlanPaperPages.paper(plan, words: words, day: "23 November 2026")),
            ("Card", SafetyPlanPaperPages.card(plan, words: words, lines: lines)),
            (
                "Keeping",
                SafetyPlanKeepPages.keep(isOwnDevice: true, kept: [KeptPlanView(id: "k", kept: moment)])
            ),
            ("Keeping, shared device", SafetyPlanKeepPages.keep(isOwnDevice: false, kept: [], error: "Too many.")),
            ("Shared plans, none", SafetyPlanHelperPages.all([])),
            ("Shared plan", SafetyPlanHelperPages.one(helper)),
            ("Shared plan, nothing yet", SafetyPlanHelperPages.one(nothing)),
        ]
    }
}
