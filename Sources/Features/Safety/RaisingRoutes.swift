// "I'm worried" and "report": from a conversation that one may see, and from no other.
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension SafetyFeature {
    func addRaisingRoutes(to routes: SiteRoutes) {
        routes.talkers.get("/conversations/:id/worried") { visit in
            let facts = try await facts(of: visit.id("id"), for: visit.viewer)
            let form = WorryForm(once: ID<WorryForm>(at: visit.now).text)
            return .page(RaisingPages.worry(form, try await setting(of: facts, for: visit.viewer)))
        }
        routes.talkers.post("/conversations/:id/worried") { visit, input in
            let facts = try await facts(of: visit.id("id"), for: visit.viewer)
            let form = WorryForm(input)
            guard form.messages.isEmpty else {
                return .page(
                    RaisingPages.worry(form, try await setting(of: facts, for: visit.viewer)),
                    status: .unprocessableContent)
            }
            let id = try await raiseWorry(
                form.words, hasTalked: form.hasTalked, in: facts.id, by: visit.viewer, once: form.once, at: visit.now)
            return .seeOther("/concerns/\(id.text)", notice: .worrySent)
        }
        routes.members.get("/conversations/:id/report") { visit in
            let facts = try await facts(of: visit.id("id"), for: visit.viewer)
            let form = ReportForm(once: ID<ReportForm>(at: visit.now).text)
            return .page(RaisingPages.report(form, try await setting(of: facts, for: visit.viewer)))
        }
        routes.members.post("/conversations/:id/report") { visit, input in
            let facts = try await facts(of: visit.id("id"), for: visit.viewer)
            let form = ReportForm(input)
            guard form.messages.isEmpty else {
                return .page(
                    RaisingPages.report(form, try await setting(of: facts, for: visit.viewer)),
                    status: .unprocessableContent)
            }
            let id = try await report(
                form.words, with: form.lines, in: facts.id, by: visit.viewer, once: form.once, at: visit.now)
            return .seeOther("/concerns/\(id.text)", notice: .reportSent)
        }
    }

    /// What both forms tell before anything is sent.
    private func setting(of facts: ConversationFacts, for viewer: Viewer) async throws -> RaisingSetting {
        let isMember = viewer.hat == .member
        let now = site.now
        let (readers, onShift) = try await site.database.read { snapshot in
            (try ConcernTable.readers(for: viewer.person, in: snapshot), try ShiftTable.now(now, in: snapshot))
        }
        let organisation = site.organisation
        return RaisingSetting(
            conversation: facts.id.text, relationship: facts.relationship.text, isMember: isMember,
            otherName: isMember ? facts.advocateName : facts.memberName, isClosed: facts.isClosed,
            hours: organisation.phoneHours, phone: organisation.phone, readers: readers,
            keptUntil: DayWords.day(
                DayWords.months(site.standing.keeping.concernMonths, after: site.now, in: organisation.zone),
                in: organisation.zone), onShift: onShift.map { view(of: $0, for: viewer) })
    }
}
