// Steps about a concern, reviews, members' views, shifts and aims: parse, one write, a page or the way back.
import Design
package import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

extension SafetyFeature {
    func addLadderRoutes(to routes: SiteRoutes) {
        routes.supervisors.post("/concerns/:id/steps") { visit, input in
            let id: ConcernID = try visit.id("id")
            let form = StepForm(input, site.packs.ladder)
            guard form.messages.isEmpty, let step = form.step else {
                return try await concernPage(id, for: visit.viewer, .unprocessableContent) { $0.stepForm = form }
            }
            guard try await take(step, about: id, by: visit.viewer, once: form.once, at: visit.now) != nil else {
                return try await concernPage(id, for: visit.viewer, .conflict) { ladder in
                    ladder.stepForm = form
                    ladder.wasOvertaken = true
                }
            }
            return .seeOther("/concerns/\(id.text)", notice: .stepTaken)
        }
        routes.supervisors.post("/steps/:id/done") { visit, _ in
            let concern = try await finishStep(visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/concerns/\(concern.text)", notice: .stepTaken)
        }
        routes.supervisors.post("/steps/:id/tell") { visit, _ in
            let concern = try await tellStep(visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/concerns/\(concern.text)", notice: .toldNow)
        }
        routes.supervisors.post("/concerns/:id/review") { visit, input in
            let id: ConcernID = try visit.id("id")
            let form = ReviewForm(input)
            guard form.messages.isEmpty, let outcome = ReviewOutcome(rawValue: form.outcome) else {
                return try await concernPage(id, for: visit.viewer, .unprocessableContent) { $0.reviewForm = form }
            }
            guard try await review(id, outcome: outcome, words: form.words, by: visit.viewer, at: visit.now) else {
                // Sent twice by the same person is the same review.
                let ladder = try await open(id, for: visit.viewer, at: visit.now).ladder
                if ladder.review?.review.reviewer == visit.viewer.person, ladder.review?.words == form.words {
                    return .seeOther("/concerns/\(id.text)", notice: .reviewSent)
                }
                return try await concernPage(id, for: visit.viewer, .conflict) { $0.reviewForm = form }
            }
            return .seeOther("/concerns/\(id.text)", notice: .reviewSent)
        }
        routes.members.post("/concerns/:id/view") { visit, input in
            let id: ConcernID = try visit.id("id")
            let form = ViewForm(input)
            guard form.messages.isEmpty else {
                return try await concernPage(id, for: visit.viewer, .unprocessableContent) { $0.viewForm = form }
            }
            try await addView(form.words, to: id, by: visit.viewer, once: form.once, at: visit.now)
            return .seeOther("/concerns/\(id.text)", notice: .viewAdded)
        }
        addShiftRoutes(to: routes)
    }

    private func addShiftRoutes(to routes: SiteRoutes) {
        routes.supervisors.post("/on-shift") { visit, input in
            let until = Instant(milliseconds: Int64(input.number("until") ?? 0))
            try await setShift(until: until, by: visit.viewer, at: visit.now)
            return .seeOther("/concerns", notice: .settingsSaved)
        }
        routes.supervisors.get("/aims") { _ in
            let aims = try await site.database.read { try LadderAims.stored(in: $0) }
            return .page(AimsPages.aims(AimsForm(aims, site.packs.ladder), site.packs.ladder))
        }
        routes.supervisors.post("/aims") { visit, input in
            let pack = site.packs.ladder
            var form = AimsForm(input, pack)
            guard form.messages.isEmpty else {
                return .page(AimsPages.aims(form, pack), status: .unprocessableContent)
            }
            do {
                let (minutes, revision) = (form.minutes, form.revision)
                try await site.database.write(locking: .settings) { transaction in
                    try LadderAims.save(
                        minutes, from: revision, by: visit.viewer.person, at: visit.now, in: transaction)
                }
            } catch is ChangedMeanwhile {
                form.revision = try await site.database.read { try LadderAims.stored(in: $0) }.revision
                form.isOvertaken = true
                return .page(AimsPages.aims(form, pack), status: .conflict)
            }
            return .seeOther("/concerns", notice: .settingsSaved)
        }
    }

    /// A supervisor says until when they are on; a moment that is over, or too far ahead, says that they are not.
    package func setShift(until: Instant, by viewer: Viewer, at now: Instant) async throws {
        guard viewer.hat == .supervisor else { throw NotFound() }
        try await site.database.write { transaction in
            if until > now, until <= now + .hours(13) {
                try ShiftTable.begin(viewer.person, until: until, at: now, in: transaction)
            } else {
                try ShiftTable.end(viewer.person, in: transaction)
            }
        }
    }

    /// The page of a concern with a form as it was typed.
    private func concernPage(
        _ id: ConcernID, for viewer: Viewer, _ status: HTTPResponse.Status, _ change: (inout LadderView) -> Void
    ) async throws -> Answer {
        let opened = try await open(id, for: viewer, at: site.now)
        var view = view(of: opened, for: viewer)
        change(&view.ladder)
        return .page(ConcernPages.concern(view), status: status)
    }

    /// What stands around the list of concerns.
    func around(for viewer: Viewer, at now: Instant, in snapshot: Snapshot) throws -> ConcernsAround {
        let reviews = try ConcernReviewTable.waiting(visibleTo: viewer, at: now, limit: 50, in: snapshot)
        var around = ConcernsAround(
            onShift: try ShiftTable.now(now, in: snapshot).map { view(of: $0, for: viewer) },
            reviews: reviews.map { (id: $0.id.text, isMine: $0.isMine) })
        // The next twelve full hours.
        let hour: Int64 = 3_600_000
        let next = (now.milliseconds / hour + 1) * hour
        around.untils = (0..<12).map { later in
            let until = Instant(milliseconds: next + Int64(later) * hour)
            return Choice(String(until.milliseconds), "\(site.moment(until).words)")
        }
        return around
    }

    func view(of shift: Shift, for viewer: Viewer) -> ShiftView {
        ShiftView(
            name: PersonWords.name(shift.name, .supervisor), until: site.moment(shift.until),
            isReader: shift.person == viewer.person)
    }

    /// The ladder in words.
    func view(of opened: OpenedConcern, ladder: OpenedLadder, for viewer: Viewer) -> LadderView {
        let (concern, now, pack) = (opened.concern, site.now, site.packs.ladder)
        var view = LadderView(isClosed: concern.closedAt != nil)
        view.steps = ladder.steps.map { self.view(of: $0, isClosed: view.isClosed, at: now) }
        view.review = ladder.review.map { found in
            ReviewView(
                reviewer: PersonWords.name(found.review.reviewerName, .supervisor),
                moment: site.moment(found.review.at), outcome: found.review.outcome, words: found.words)
        }
        view.views = ladder.views.map { MembersView(moment: site.moment($0.view.at), words: $0.words) }
        view.isSupervisor = viewer.hat == .supervisor
        view.mayReview = ladder.mayReview
        view.mayAdd = viewer.hat == .member && viewer.person == concern.member
        view.memberName = PersonWords.name(concern.memberName, .member)
        let hasLeft = concern.memberName.isEmpty
        view.emergency = view.isSupervisor && !hasLeft ? "/emergency/\(concern.member.text)" : nil
        view.onShift = ladder.onShift.map { self.view(of: $0, for: viewer) }
        view.phone = site.organisation.phone
        view.choices = pack.steps.map { step in
            let aim = TimeWords.length(.minutes(ladder.aims.minutes(for: step.id, in: pack)))
            return Choice(step.id, "\(step.name)", hint: "\(step.about) Meant to be done within \(aim).")
        }
        view.stepForm = StepForm(once: ID<StepForm>(at: now).text)
        view.viewForm = ViewForm(once: ID<ViewForm>(at: now).text)
        return view
    }

    private func view(of opened: OpenedStep, isClosed: Bool, at now: Instant) -> StepView {
        let step = opened.step
        let state: StepView.State =
            if let done = step.doneAt {
                .done(site.moment(done))
            } else if isClosed {
                .stopped
            } else if step.isOverdue(at: now) {
                .overdue(by: site.moment(step.aimAt))
            } else {
                .underWay(by: site.moment(step.aimAt))
            }
        let telling: StepView.Telling =
            switch step.told {
            case .before: .before
            case .along: .along
            case .later:
                if step.isTold(at: now) {
                    .since(site.moment(step.toldAt ?? step.hiddenUntil ?? now))
                } else {
                    .hidden(until: site.moment(step.hiddenUntil ?? now))
                }
            }
        return StepView(
            id: step.id.text, name: stepName(step.kind), decider: PersonWords.name(step.deciderName, .supervisor),
            begun: site.moment(step.begunAt), aim: TimeWords.length(.minutes(step.aimMinutes)), state: state,
            telling: telling, note: opened.text?.note, reason: opened.text?.reason ?? "")
    }

    func stepName(_ kind: String) -> String { site.packs.ladder.steps.first { $0.id == kind }?.name ?? kind }
}
