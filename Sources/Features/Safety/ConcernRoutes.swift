// Concerns: supervisors list, see and close them; whoever raised one, and the member it is about, read it.
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

extension SafetyFeature {
    func addConcernRoutes(to routes: SiteRoutes) {
        routes.supervisors.get("/concerns") { visit in
            let (viewer, now) = (visit.viewer, visit.now)
            let (waiting, open, answered, beside, over) = try await site.database.read { snapshot in
                (
                    try ConcernTable.waiting(visibleTo: viewer, at: now, in: snapshot),
                    try ConcernTable.open(visibleTo: viewer, at: now, limit: 200, in: snapshot),
                    try ConcernTable.answered(visibleTo: viewer, at: now, limit: 30, in: snapshot),
                    try around(for: viewer, at: now, in: snapshot),
                    try late(for: viewer, at: now, in: snapshot)
                )
            }
            return .page(
                ConcernPages.list(
                    waiting, open: open.map { row(of: $0, for: viewer, late: over) },
                    answered: answered.map { row(of: $0, for: viewer) }, around: beside, now: now))
        }
        routes.people.get("/concerns/:id") { visit in
            let opened = try await open(visit.id("id"), for: visit.viewer, at: visit.now)
            return .page(ConcernPages.concern(view(of: opened, for: visit.viewer)))
        }
        routes.supervisors.post("/concerns/:id/seen") { visit, _ in
            let id: ConcernID = try visit.id("id")
            try await see(id, by: visit.viewer, at: visit.now)
            return .seeOther("/concerns/\(id.text)", notice: .concernSeen)
        }
        routes.supervisors.post("/concerns/:id/close") { visit, input in
            let id: ConcernID = try visit.id("id")
            let opened = try await open(id, for: visit.viewer, at: visit.now)
            var view = view(of: opened, for: visit.viewer)
            view.form = AnswerForm(input)
            guard view.form.messages.isEmpty else {
                return .page(ConcernPages.concern(view), status: .unprocessableContent)
            }
            if try await close(id, answer: view.form.words, by: visit.viewer, at: visit.now) {
                return .seeOther("/concerns/\(id.text)", notice: .concernClosed)
            }
            // Closed meanwhile. By themselves, with these words: it was sent twice.
            let closed = try await open(id, for: visit.viewer, at: visit.now)
            if closed.concern.closedBy == visit.viewer.person, closed.answer == view.form.words {
                return .seeOther("/concerns/\(id.text)", notice: .concernClosed)
            }
            var now = self.view(of: closed, for: visit.viewer)
            now.form = view.form
            return .page(ConcernPages.concern(now), status: .conflict)
        }
    }

    /// What takes longer than it should: steps under way by concern, and how soon somebody should have looked.
    func late(for viewer: Viewer, at now: Instant, in snapshot: Snapshot) throws -> LateThings {
        let steps = try StepTable.underWay(visibleTo: viewer, at: now, limit: 200, in: snapshot)
            .filter { $0.isOverdue(at: now) }
        let look = try LadderAims.stored(in: snapshot).minutes(for: LadderAims.look, in: site.packs.ladder)
        return LateThings(steps: steps, lookedBefore: now - .minutes(look))
    }

    /// A line of a list.
    func row(
        of concern: Concern, for viewer: Viewer, late: LateThings? = nil, steps: [ConcernID: Int] = [:]
    ) -> ConcernRow {
        ConcernRow(
            id: concern.id.text, kind: concern.kind, isAboutReader: concern.isAbout(viewer.person),
            isMine: concern.raisedBy == viewer.person, raiserHat: concern.raiserHat,
            raiserName: PersonWords.name(concern.raiserName, concern.raiserHat),
            memberName: PersonWords.name(concern.memberName, .member), raisedAt: site.moment(concern.raisedAt),
            state: state(of: concern), steps: steps[concern.id] ?? 0,
            late: late.map { words(for: concern, late: $0) } ?? "")
    }

    private func words(for concern: Concern, late: LateThings) -> Copy {
        if let step = late.steps.first(where: { $0.concern == concern.id }) {
            return "\(stepName(step.kind)): overdue"
        }
        return late.isUnlooked(concern) ? "Nobody has looked yet: overdue" : ""
    }

    private func state(of concern: Concern) -> ConcernStateWords {
        switch concern.state {
        case .sent: .sent
        case .seen(let instant): .seen(site.moment(instant))
        case .answered(let instant): .answered(site.moment(instant))
        }
    }

    func view(of opened: OpenedConcern, for viewer: Viewer) -> ConcernView {
        let concern = opened.concern
        return ConcernView(
            row: row(of: concern, for: viewer), isSupervisor: viewer.hat == .supervisor,
            advocateName: concern.unseenBy == nil ? "" : PersonWords.name(concern.unseenByName, .advocate),
            words: opened.text?.words, hasTalked: opened.text?.hasTalked ?? false,
            lines: (opened.text?.lines ?? []).map { line in
                ReportedLineView(
                    author: line.isByMember
                        ? PersonWords.name(concern.memberName, .member)
                        : PersonWords.name(concern.unseenByName, .advocate),
                    moment: site.moment(Instant(milliseconds: line.sentAt)), words: line.words)
            },
            answer: opened.answer, closerName: PersonWords.name(concern.closerName, .supervisor),
            keptUntil: DayWords.day(concern.endsAt, in: site.organisation.zone),
            ladder: view(of: opened, ladder: opened.ladder, for: viewer))
    }
}

/// What takes longer than it should.
struct LateThings: Sendable {
    var steps: [LadderStep] = []
    /// Whatever was raised before should have been looked at.
    var lookedBefore: Instant

    func isUnlooked(_ concern: Concern) -> Bool { concern.seenAt == nil && concern.raisedAt < lookedBefore }
}
