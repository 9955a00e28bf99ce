// Emergency openings: supervisors find somebody, say why, look and review; the member reads all of it.
import Design
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

extension SafetyFeature {
    func addEmergencyRoutes(to routes: SiteRoutes) {
        routes.supervisors.get("/emergency") { visit in
            try await emergencyPage(for: visit.viewer, found: nil, name: "", FormMessages())
        }
        // A form, so that no name stands in an address. It changes nothing.
        routes.supervisors.post("/emergency") { visit, input in
            var messages = FormMessages()
            let name = input.required(
                "name", most: 100, missing: "Write the name that they go by here.", into: &messages)
            let viewer = visit.viewer
            let found =
                messages.isEmpty
                ? try await site.database.read { try OpeningTable.named(name, for: viewer, in: $0) } : []
            if messages.isEmpty, found.isEmpty {
                messages.add("Nobody whom you can open goes by that name. Look at how it is written.", to: "name")
            }
            return try await emergencyPage(for: viewer, found: found, name: name, messages)
        }
        routes.supervisors.get("/emergency/:id") { visit in
            let member = try await member(visit.id("id"), for: visit.viewer)
            let form = OpeningForm(once: ID<OpeningForm>(at: visit.now).text)
            return .page(EmergencyPages.ask(form, member: member.id.text, name: member.name))
        }
        routes.supervisors.post("/emergency/:id") { visit, input in
            let member = try await member(visit.id("id"), for: visit.viewer)
            let form = OpeningForm(input)
            guard form.messages.isEmpty else {
                return .page(
                    EmergencyPages.ask(form, member: member.id.text, name: member.name),
                    status: .unprocessableContent)
            }
            do {
                let id = try await openInEmergency(
                    member.id, reason: form.reason, delayReason: form.delay, by: visit.viewer, once: form.once,
                    at: visit.now)
                return .seeOther("/openings/\(id.text)", notice: .emergencyOpened)
            } catch OpeningRefusal.isOpen(let id) {
                return .seeOther("/openings/\(id.text)")
            }
        }
        addOpeningRoutes(to: routes)
    }

    private func addOpeningRoutes(to routes: SiteRoutes) {
        routes.people.get("/openings/:id") { visit in
            let id: OpeningID = try visit.id("id")
            return .page(EmergencyPages.opening(try await openingView(id, for: visit.viewer, at: visit.now)))
        }
        routes.supervisors.post("/openings/:id/close") { visit, _ in
            let id: OpeningID = try visit.id("id")
            try await closeOpening(id, by: visit.viewer, at: visit.now)
            return .seeOther("/openings/\(id.text)", notice: .emergencyClosed)
        }
        routes.supervisors.post("/openings/:id/tell") { visit, _ in
            let id: OpeningID = try visit.id("id")
            try await tellOpening(id, by: visit.viewer, at: visit.now)
            return .seeOther("/openings/\(id.text)", notice: .toldNow)
        }
        routes.supervisors.post("/openings/:id/review") { visit, input in
            let id: OpeningID = try visit.id("id")
            let form = ReviewForm(input)
            var status = HTTPResponse.Status.unprocessableContent
            if form.messages.isEmpty, let outcome = ReviewOutcome(rawValue: form.outcome) {
                let isNew = try await reviewOpening(
                    id, outcome: outcome, words: form.words, by: visit.viewer, at: visit.now)
                let found = try await opening(id, for: visit.viewer, at: visit.now)
                // Sent twice by the same person is the same review.
                if isNew || (found.opening.reviewedBy == visit.viewer.person && found.review == form.words) {
                    return .seeOther("/openings/\(id.text)", notice: .reviewSent)
                }
                status = .conflict
            }
            var view = try await openingView(id, for: visit.viewer, at: visit.now)
            view.reviewForm = form
            return .page(EmergencyPages.opening(view), status: status)
        }
        routes.members.post("/openings/:id/read") { visit, _ in
            try await readOpening(visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/home", notice: .emergencyRead)
        }
    }

    private func member(_ id: PersonID, for viewer: Viewer) async throws -> NamedMember {
        guard let found = try await site.database.read({ try OpeningTable.member(id, for: viewer, in: $0) }) else {
            throw NotFound()
        }
        return found
    }

    private func emergencyPage(
        for viewer: Viewer, found: [NamedMember]?, name: String, _ messages: FormMessages
    ) async throws -> Answer {
        let now = site.now
        let (unreviewed, reviewed) = try await site.database.read { snapshot in
            (
                try OpeningTable.unreviewed(visibleTo: viewer, at: now, limit: 100, in: snapshot),
                try OpeningTable.reviewed(visibleTo: viewer, at: now, limit: 20, in: snapshot)
            )
        }
        let page = EmergencyPages.overview(
            found: found?.map { ($0.id.text, $0.name, DayWords.day($0.joinedAt, in: site.organisation.zone)) },
            name: name, unreviewed: unreviewed.map { row(of: $0) }, reviewed: reviewed.map { row(of: $0) },
            messages: messages)
        return .page(page, status: messages.isEmpty ? .ok : .unprocessableContent)
    }

    func row(of opening: Opening) -> OpeningRow {
        let now = site.now
        var tags: [(words: Copy, kind: TagKind)] = []
        if opening.isOpen(at: now) { tags.append(("Open now", .warm)) }
        if !opening.isTold(at: now) { tags.append(("Not told yet", .warm)) }
        if let outcome = opening.outcome {
            tags.append(outcome == .right ? ("It was right", .good) : ("It should have gone differently", .warm))
        } else {
            tags.append(opening.isReviewOverdue(at: now) ? ("Review overdue", .warm) : ("To be reviewed", .plain))
        }
        return OpeningRow(
            id: opening.id.text, member: PersonWords.name(opening.memberName, .member),
            opener: PersonWords.name(opening.openerName, .supervisor), opened: site.moment(opening.openedAt), tags: tags
        )
    }

    /// Looks, if it is the viewer's and open, and says the rest.
    private func openingView(_ id: OpeningID, for viewer: Viewer, at now: Instant) async throws -> OpeningView {
        let sections = try await lookInEmergency(id, by: viewer, at: now)
        let found = try await opening(id, for: viewer, at: now)
        let opening = found.opening
        let zone = site.organisation.zone
        return OpeningView(
            id: id.text, isMember: viewer.hat == .member, member: PersonWords.name(opening.memberName, .member),
            opener: PersonWords.name(opening.openerName, .supervisor), opened: site.moment(opening.openedAt),
            end: site.moment(opening.closedAt ?? opening.endsAt), isOpen: opening.isOpen(at: now),
            sections: sections.map { seen in
                OpeningView.Sections(
                    agreed: seen.agreement.map { ($0.version, DayWords.day($0.agreedAt, in: zone)) },
                    concerns: seen.concerns.map { row(of: $0, for: viewer) },
                    plan: PlanSection.allCases.compactMap { part in
                        let lines = seen.plan?.plan[part].map(\.words) ?? []
                        return lines.isEmpty ? nil : (site.packs.safetyPlan.title(part), lines)
                    })
            },
            isReaders: viewer.person == opening.openedBy, looks: opening.looks, reason: found.text?.reason,
            delayReason: found.text?.delayReason ?? "", told: opening.toldFrom(at: now).map { site.moment($0) },
            hiddenUntil: opening.hiddenUntil.map { site.moment($0) }, isRead: opening.readAt != nil,
            reviewDue: site.moment(opening.reviewDue), isReviewOverdue: opening.isReviewOverdue(at: now),
            review: opening.reviewedAt.map { at in
                ReviewView(
                    reviewer: PersonWords.name(opening.reviewerName, .supervisor), moment: site.moment(at),
                    outcome: opening.outcome ?? .right, words: found.review)
            }, mayReview: found.mayReview)
    }
}
