// The member's own safety plan: reading, writing, answering lines, choosing who reads it, paper.
import Design
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

extension SafetyFeature {
    func addSafetyPlanRoutes(to routes: SiteRoutes) {
        routes.members.get("safety-plan") { visit in .page(try await safetyPlanPage(visit)) }
        routes.members.get("safety-plan/write") { visit in
            let plan = try await plans(of: visit.viewer).first
            return .page(try await writePage(SafetyPlanForm(plan), for: visit.viewer))
        }
        routes.members.post("safety-plan/write") { visit, input in
            var form = SafetyPlanForm(input)
            guard form.messages.isEmpty else {
                return .page(try await writePage(form, for: visit.viewer), status: .unprocessableContent)
            }
            let sent = form
            do {
                try await write({ sent.plan(over: $0) }, over: form.base, member: visit.viewer.person, at: visit.now)
            } catch is PlanChanged {
                form.base = try await plans(of: visit.viewer).first?.version ?? 0
                return .page(try await writePage(form, for: visit.viewer, hasChanged: true), status: .conflict)
            }
            return .seeOther("/safety-plan", notice: .planKept)
        }
        routes.members.get("safety-plan/changes") { visit in
            let versions = try await plans(of: visit.viewer, limit: PlanLimits.versions)
            return .page(
                SafetyPlanPages.changes(versions.map { ($0, site.moment($0.keptAt)) }, words: site.packs.safetyPlan))
        }
        routes.members.post("safety-plan/lines/:id") { visit, input in
            let id: SafetyPlanOfferID = try visit.id("id")
            let keeps = input.isOn("keep")
            try await answerOffer(id, keeps: keeps, member: visit.viewer.person, at: visit.now)
            return .seeOther("/safety-plan", notice: keeps ? .planKept : .answerRemoved)
        }
        routes.members.get("safety-plan/share") { visit in
            let viewer = visit.viewer
            let readers = try await site.database.read { try SafetyPlanTable.readers(of: viewer, in: $0) }
            return .page(SafetyPlanPages.share(readers, words: site.packs.safetyPlan))
        }
        routes.members.post("safety-plan/share") { visit, input in
            guard let relationship = RelationshipID(input.text("with")) else { throw NotFound() }
            let chosen = input.isOn("stop") ? [] : input.choices("section", of: PlanSection.allCases.map(\.rawValue))
            let sections = chosen.compactMap { PlanSection(rawValue: $0) }
            try await sharePlan(
                sections, isTogether: input.isOn("together"), in: relationship, member: visit.viewer.person,
                at: visit.now)
            return .seeOther("/safety-plan/share", notice: sections.isEmpty ? .sharingEnded : .shared)
        }
        routes.members.get("safety-plan/paper") { visit in
            let plan = try await plans(of: visit.viewer).first?.plan ?? SafetyPlan()
            return .page(SafetyPlanPaperPages.paper(plan, words: site.packs.safetyPlan, day: planDay))
        }
        routes.members.get("safety-plan/card") { visit in
            let plan = try await plans(of: visit.viewer).first?.plan ?? SafetyPlan()
            return .page(
                SafetyPlanPaperPages.card(plan, words: site.packs.safetyPlan, lines: site.alwaysThere))
        }
    }

    /// Today, as it stands on paper.
    var planDay: String { TimeWords.day(site.now, zone: site.organisation.zone) }

    private func safetyPlanPage(_ visit: Visit<Members>) async throws -> Page {
        let viewer = visit.viewer
        let plan = try await plans(of: viewer).first
        let (stored, readers) = try await site.database.read { snapshot in
            (
                try SafetyPlanOfferTable.waiting(for: viewer, in: snapshot),
                try SafetyPlanTable.readers(of: viewer, in: snapshot)
            )
        }
        return SafetyPlanPages.plan(
            SafetyPlanView(
                words: site.packs.safetyPlan, plan: plan, kept: plan.map { site.moment($0.keptAt) },
                offers: try await opened(stored).map(PlanOfferView.init), readers: readers))
    }

    private func writePage(
        _ form: SafetyPlanForm, for viewer: Viewer, hasChanged: Bool = false
    ) async throws -> Page {
        let readers = try await site.database.read { try SafetyPlanTable.readers(of: viewer, in: $0) }
        return SafetyPlanPages.write(form, words: site.packs.safetyPlan, readers: readers, hasChanged: hasChanged)
    }
}

extension PlanOfferView {
    init(_ opened: OpenedOffer) {
        id = opened.stored.id.text
        writer = opened.stored.writerName
        section = opened.stored.section
        words = opened.words
    }
}
