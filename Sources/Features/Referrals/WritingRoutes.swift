// Writing an introduction, changing its text, and the member's yes or no to exactly that text.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension ReferralsFeature {
    func addWritingRoutes(to routes: SiteRoutes) {
        routes.talkers.get("introduce") { visit in
            let query = try visit.query()
            var form = IntroductionForm(today: site.today, once: ID<IntroductionForm>(at: visit.now).text)
            form.with = query.text("with")
            form.service = ServiceID(query.text("service"))
            if let service = form.service {
                let name = try await site.database.read { try IntroductionTable.serviceName(service, in: $0) }
                form.text.recipient = name ?? ""
                if name == nil { form.service = nil }
            }
            return .page(try await newPage(visit, form))
        }
        routes.talkers.post("introductions") { visit, input in
            let viewer = visit.viewer
            var form = IntroductionForm(input, today: site.today)
            let service = form.service
            let (companions, isListed) = try await site.database.read { snapshot in
                (
                    try IntroductionTable.companions(of: viewer, in: snapshot),
                    try service.map { try IntroductionTable.serviceName($0, in: snapshot) != nil } ?? false
                )
            }
            // What is no longer listed, or never was, is not what an outcome can be counted for.
            if !isListed { form.service = nil }
            let chosen = companions.first { $0.relationship.text == form.with }
            if chosen == nil, viewer.hat == .advocate || !form.with.isEmpty {
                form.messages.add("Choose somebody whom you are in touch with now.", to: "with")
            }
            guard form.messages.isEmpty, let days = form.days else {
                return .page(try await newPage(visit, form), status: .unprocessableContent)
            }
            let id = try await introduce(
                form.text, with: chosen?.relationship, service: form.service, until: days.until,
                followUp: days.followUp, by: viewer, once: form.once, at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: viewer.hat == .member ? nil : .introductionShown)
        }
        routes.talkers.get("introductions/:id/text") { visit in
            let read = try await read(try visit.id("id"), by: visit.viewer, at: visit.now)
            guard [.offered, .agreed].contains(read.stored.state) else { throw NotFound() }
            return .page(IntroductionFormPages.change(read.stored, IntroductionForm(read)))
        }
        routes.talkers.post("introductions/:id/text") { visit, input in
            let id: IntroductionID = try visit.id("id")
            let read = try await read(id, by: visit.viewer, at: visit.now)
            var form = IntroductionForm(input, today: site.today)
            guard form.messages.isEmpty, let days = form.days else {
                return .page(IntroductionFormPages.change(read.stored, form), status: .unprocessableContent)
            }
            do {
                try await change(
                    id, form.text, over: form.base, until: days.until, followUp: days.followUp, by: visit.viewer,
                    at: visit.now)
            } catch IntroductionRefusal.changed {
                guard [.offered, .agreed].contains(read.stored.state) else { throw IntroductionRefusal.changed }
                form.base = read.stored.version
                return .page(
                    IntroductionFormPages.change(read.stored, form, hasChanged: true), status: .conflict)
            }
            return .seeOther(
                "/introductions/\(id.text)", notice: visit.viewer.hat == .member ? nil : .introductionShown)
        }
        routes.members.post("introductions/:id/yes") { visit, input in
            let id: IntroductionID = try visit.id("id")
            try await agree(to: input.number("version") ?? 0, of: id, by: visit.viewer, at: visit.now)
            return .seeOther("/introductions/\(id.text)", notice: .introductionAgreed)
        }
        for deed in [IntroductionDeed.sayNo, .takeBack] {
            routes.members.post("introductions/:id/\(deed.rawValue)") { visit, input in
                let id: IntroductionID = try visit.id("id")
                let form = StepForm(input, deed.rawValue)
                guard form.messages.isEmpty else { return try await standing(visit, form) }
                try await move(id, by: deed, words: form.words, viewer: visit.viewer, at: visit.now)
                return .seeOther("/introductions/\(id.text)", notice: .introductionTakenBack)
            }
        }
    }

    private func newPage(_ visit: Visit<Talkers>, _ form: IntroductionForm) async throws -> Page {
        let viewer = visit.viewer
        let companions = try await site.database.read { try IntroductionTable.companions(of: viewer, in: $0) }
        return IntroductionFormPages.new(form, companions: companions, isMember: viewer.hat == .member)
    }
}
