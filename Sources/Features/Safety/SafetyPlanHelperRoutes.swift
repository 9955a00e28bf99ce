// Safety plans that members share: reading them is written down for the member, and lines wait for the member's word.
import Design
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

extension SafetyFeature {
    func addSafetyPlanHelperRoutes(to routes: SiteRoutes) {
        routes.advocates.get("safety-plans") { visit in
            let viewer = visit.viewer
            return .page(
                SafetyPlanHelperPages.all(
                    try await site.database.read { try SafetyPlanTable.shared(with: viewer, in: $0) }))
        }
        routes.advocates.get("safety-plans/:id") { visit in .page(try await sharedPlanPage(visit)) }
        routes.advocates.post("safety-plans/:id/lines") { visit, input in
            let (id, viewer): (RelationshipID, Viewer) = (try visit.id("id"), visit.viewer)
            let shared = try await site.database.read { try SafetyPlanTable.shared(in: id, with: viewer, in: $0) }
            guard let shared, shared.isTogether else { throw NotFound() }
            let form = PlanOfferForm(input, sections: shared.readable)
            guard form.messages.isEmpty else {
                return .page(try await sharedPlanPage(visit, form), status: .unprocessableContent)
            }
            try await offerLine(form.words, form.section, in: id, by: viewer, once: form.once, at: visit.now)
            return .seeOther("/safety-plans/\(id.text)", notice: .planOffered)
        }
        routes.advocates.post("safety-plans/:id/take-back") { visit, input in
            let (id, viewer): (RelationshipID, Viewer) = (try visit.id("id"), visit.viewer)
            guard let line = SafetyPlanOfferID(input.text("line")) else { throw NotFound() }
            try await site.database.write { transaction in
                guard try SafetyPlanOfferTable.takeBack(line, in: id, by: viewer, in: transaction) else {
                    throw NotFound()
                }
            }
            return .seeOther("/safety-plans/\(id.text)", notice: .answerRemoved)
        }
    }

    private func sharedPlanPage(_ visit: Visit<Advocates>, _ form: PlanOfferForm? = nil) async throws -> Page {
        let found = try await sharedPlan(in: try visit.id("id"), for: visit.viewer, at: visit.now)
        return SafetyPlanHelperPages.one(
            SharedPlanView(
                relationship: found.shared.relationship.text, name: found.shared.memberName,
                words: site.packs.safetyPlan, sections: found.shared.readable, isTogether: found.shared.isTogether,
                plan: found.plan?.plan ?? SafetyPlan(), kept: found.plan.map { site.moment($0.keptAt) },
                offers: found.offers.map(PlanOfferView.init),
                form: form ?? PlanOfferForm(once: ID<PlanOfferForm>(at: visit.now).text)))
    }

    /// For home pages: a line that waits for a member, or plans that an advocate may read.
    func safetyPlanPanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        switch viewer.hat {
        case .member:
            let names = Set(try SafetyPlanOfferTable.waiting(for: viewer, in: snapshot).map(\.writerName)).sorted()
            guard !names.isEmpty else { return [] }
            let content = notice {
                p {
                    "\(names.joined(separator: ", ")) wrote a line for your safety plan. "
                    a(href: "/safety-plan") { "Look at it" }
                }
            }
            return [Panel(order: 13, content: content)]
        case .advocate:
            let shared = try SafetyPlanTable.shared(with: viewer, in: snapshot)
            guard !shared.isEmpty else { return [] }
            let content = card {
                h2 { "Safety plans" }
                p { "Shared with you by \(shared.map(\.memberName).joined(separator: ", "))." }
                p { a(href: "/safety-plans") { "Look at them" } }
            }
            return [Panel(order: 46, content: content)]
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: return []
        }
    }
}

extension SharedPlan {
    /// The parts that its reader may read.
    var readable: [PlanSection] { PlanSection.allCases.filter { sections & $0.bit != 0 } }
}
