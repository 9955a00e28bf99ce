// Where introductions stand: the list, one of them, its page for paper, and each step that either of the two writes down.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension ReferralsFeature {
    func addStandingRoutes(to routes: SiteRoutes) {
        routes.talkers.get("introductions") { visit in
            let viewer = visit.viewer
            let all = try await site.database.read { try IntroductionTable.all(to: viewer, in: $0) }
            return .page(
                IntroductionListPages.all(
                    all, isMember: viewer.hat == .member, today: site.today, zone: site.organisation.zone))
        }
        routes.talkers.get("introductions/:id") { visit in try await standing(visit) }
        routes.talkers.get("introductions/:id/paper") { visit in
            let read = try await read(try visit.id("id"), by: visit.viewer, at: visit.now)
            let stored = read.stored
            guard stored.state.mayBeShown, stored.agreedVersion == stored.version, stored.until >= site.today,
                let text = read.text
            else { return .seeOther("/introductions/\(stored.id.text)") }
            return .page(
                IntroductionPages.paper(text, until: stored.until, from: site.organisation.name, id: stored.id.text))
        }
        routes.talkers.post("introductions/:id/step") { visit, input in
            let id: IntroductionID = try visit.id("id")
            let form = StepForm(input, "step")
            let deeds = IntroductionDeed.allCases.filter { !$0.isMembers && $0 != .close }
            guard form.messages.isEmpty, let deed = deeds.first(where: { $0.rawValue == form.choice }) else {
                return try await standing(visit, form)
            }
            try await move(id, by: deed, words: form.words, viewer: visit.viewer, at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: .introductionNoted)
        }
        routes.talkers.post("introductions/:id/close") { visit, input in
            let id: IntroductionID = try visit.id("id")
            var form = StepForm(input, "close")
            let outcome = IntroductionOutcome(rawValue: form.choice)
            if outcome == nil { form.add("Choose what came of it.", to: "choice") }
            guard form.messages.isEmpty, let outcome else { return try await standing(visit, form) }
            try await close(id, outcome: outcome, words: form.words, by: visit.viewer, at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: .introductionClosed)
        }
        routes.talkers.post("introductions/:id/follow-up") { visit, input in
            let id: IntroductionID = try visit.id("id")
            var form = StepForm(input, "follow-up")
            let next: LocalDay? =
                form.day.isEmpty
                ? nil : IntroductionForm.day(form.day, "follow-up-day", today: site.today, into: &form.messages)
            guard form.messages.isEmpty, let asked = LocalDay(input.text("asked")) else {
                return try await standing(visit, form)
            }
            try await answer(
                id, day: asked, words: form.words, next: next, once: "follow-up:\(form.once)", by: visit.viewer,
                at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: .introductionNoted)
        }
        routes.talkers.post("introductions/:id/help") { visit, input in
            let id: IntroductionID = try visit.id("id")
            var form = StepForm(input, "help")
            let help = IntroductionHelp(rawValue: form.choice)
            if help == nil { form.add("Choose what it was.", to: "choice") }
            let day = LocalDay(form.day)
            if day == nil { form.add("Write the day like this: \(site.today.text).", to: "day") }
            guard form.messages.isEmpty, let help, let day else { return try await standing(visit, form) }
            try await note(
                help, on: day, words: form.words, for: id, once: "help:\(form.once)", by: visit.viewer, at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: .introductionNoted)
        }
    }

    /// The page of one. With a form, what was typed is still in it, and something in it has to be looked at again.
    func standing(_ visit: Visit<some VisitGroup>, _ form: StepForm? = nil) async throws -> Answer {
        let read = try await read(try visit.id("id"), by: visit.viewer, at: visit.now)
        let view = IntroductionView(
            read: read, isMember: visit.viewer.hat == .member, from: site.organisation.name, today: site.today,
            form: form ?? StepForm(once: ID<StepForm>(at: visit.now).text),
            moments: read.steps.map { site.moment($0.stored.at) }, viewer: visit.viewer.person)
        return .page(IntroductionPages.one(view), status: form == nil ? .ok : .unprocessableContent)
    }
}
