// Somebody else meanwhile: for the one who is away, the one who would be there, the member, and coordinators.
import HTTPTypes
import Hummingbird
import Design
import Domain
import Markup
import Storage
import Web

extension MatchingFeature {
    func addCoverRoutes(to routes: SiteRoutes) {
        routes.advocates.get("relationships/:id/cover") { visit in .page(try await askCoverPage(visit)) }
        routes.advocates.post("relationships/:id/cover") { visit, input in
            let form = CoverForm(input, today: site.today)
            guard form.messages.isEmpty, let last = form.last else {
                return .page(try await askCoverPage(visit, form), status: .unprocessableContent)
            }
            guard let covering = PersonID(form.covering) else { throw NotFound() }
            let id: RelationshipID = try visit.id("id")
            do {
                try await proposeCover(
                    of: id, by: covering, until: last, advocate: visit.viewer.person, at: visit.now)
            } catch MatchingRefusal.notFreeNow {
                return .page(try await askCoverPage(visit, form, hasChanged: true), status: .conflict)
            }
            return .seeOther("/relationships/\(id.text)", notice: .coverAsked)
        }
        routes.advocates.post("relationships/:id/cover/end") { visit, _ in
            let id: RelationshipID = try visit.id("id")
            try await endCover(of: id, by: visit.viewer, at: visit.now)
            return .seeOther("/relationships/\(id.text)", notice: .coverEnded)
        }
        routes.talkers.get("covers/:id") { visit in .page(try await coverPage(visit)) }
        routes.talkers.post("covers/:id/yes") { visit, _ in try await sayYesToCover(visit) }
        routes.talkers.post("covers/:id/no") { visit, _ in
            do {
                try await declineCover(try visit.id("id"), by: visit.viewer, at: visit.now)
            } catch MatchingRefusal.notWaitingAnyMore {
                return .page(CoverPages.noRoom, status: .conflict)
            }
            return .seeOther("/home", notice: .coverDeclined)
        }
        routes.coordinators.get("waiting/cover") { visit in .page(try await coordinatedPage()) }
        routes.coordinators.post("waiting/cover") { visit, input in
            var form = CoverForm(input, today: site.today)
            if form.away.isEmpty { form.messages.add("Choose who is away.", to: "away") }
            guard form.messages.isEmpty, let last = form.last else {
                return .page(try await coordinatedPage(form), status: .unprocessableContent)
            }
            guard let away = PersonID(form.away), let covering = PersonID(form.covering) else { throw NotFound() }
            do {
                let asked = try await proposeCovers(
                    of: away, by: covering, until: last, viewer: visit.viewer, at: visit.now)
                return .page(try await coordinatedPage(done: MatchingFeature.asked(asked)))
            } catch MatchingRefusal.notFreeNow {
                return .page(
                    try await coordinatedPage(form, done: "They have no room any more. Nobody was asked."),
                    status: .conflict)
            }
        }
    }

    private static func asked(_ count: Int) -> Copy {
        count == 0
            ? "Nobody was asked: for all of their people, somebody is asked already."
            : Copy.plural(
                count, one: "Asked for 1 person. Both still say yes.",
                other: "Asked for \(count: count) people. Each still says yes.")
    }

    private func askCoverPage(
        _ visit: Visit<Advocates>, _ form: CoverForm? = nil, hasChanged: Bool = false
    ) async throws -> Page {
        let viewer = visit.viewer
        let id: RelationshipID = try visit.id("id")
        let (found, candidates) = try await site.database.read { snapshot in
            (
                try RelationshipTable.one(id, of: viewer, in: snapshot),
                try CoverTable.candidates(except: viewer.person, in: snapshot)
            )
        }
        guard let found, !found.isCover else { throw NotFound() }
        return CoverPages.ask(
            AskCoverView(
                id: id.text, name: found.memberName, candidates: candidates.map { ($0.id.text, $0.name, $0.free) },
                form: form ?? CoverForm(), hasChanged: hasChanged))
    }

    private func coordinatedPage(_ form: CoverForm? = nil, done: Copy = "") async throws -> Page {
        let (walkers, candidates) = try await site.database.read { snapshot in
            (
                try CoverTable.walkers(in: snapshot),
                try CoverTable.candidates(except: PersonID(stored: ""), in: snapshot)
            )
        }
        return CoverPages.coordinate(
            CoordinatedCoverView(
                walkers: walkers.map { ($0.id.text, $0.name, $0.walks) },
                candidates: candidates.map { ($0.id.text, $0.name, $0.free) }, form: form ?? CoverForm(), done: done))
    }

    private func coverPage(_ visit: Visit<Talkers>) async throws -> Page {
        let viewer = visit.viewer
        let id: CoverID = try visit.id("id")
        let (found, stored) = try await site.database.read { snapshot in
            let found = try CoverTable.one(id, of: viewer, in: snapshot)
            return (found, try found.flatMap { try RequestTable.profile(of: $0.covering, in: snapshot) })
        }
        guard let found else { throw NotFound() }
        let isOpen = found.closedAt == nil && found.walk == nil && (found.lastDay.map { $0 >= site.today } ?? false)
        var view = CoverView(
            id: id.text, part: .away, advocate: found.advocateName, covering: found.coveringName,
            last: found.lastDay.map { site.words($0) } ?? "", isWaiting: isOpen)
        if viewer.person == found.member {
            view.part = .member
            if let stored { view.about = try await opened(stored)?.introduction ?? "" }
        } else if viewer.person == found.covering {
            view.part = .covering
            view.isWaiting = isOpen && found.coverYesAt == nil
        }
        return CoverPages.one(view)
    }

    private func sayYesToCover(_ visit: Visit<Talkers>) async throws -> Answer {
        let id: CoverID = try visit.id("id")
        do {
            if visit.viewer.hat == .member {
                let made = try await takeCover(id, member: visit.viewer.person, at: visit.now)
                return .seeOther(
                    made.conversation.map { "/conversations/\($0.text)" } ?? "/conversations", notice: .accepted)
            }
            try await agreeToCover(id, advocate: visit.viewer.person, at: visit.now)
            return .seeOther("/home", notice: .coverAgreed)
        } catch MatchingRefusal.noRoomLeft, MatchingRefusal.notWaitingAnyMore {
            return .page(CoverPages.noRoom, status: .conflict)
        }
    }
}
