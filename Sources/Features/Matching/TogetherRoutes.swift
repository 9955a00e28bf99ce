// The page of two people, and pausing: for both of them.
import HTTPTypes
import Hummingbird
import Design
import Domain
import Markup
import Storage
import Web

extension MatchingFeature {
    func addTogetherRoutes(to routes: SiteRoutes) {
        routes.talkers.get("relationships/:id") { visit in .page(try await togetherPage(visit)) }
        routes.talkers.post("relationships/:id/pause") { visit, input in
            let form = PauseForm(input, today: site.today)
            guard form.messages.isEmpty else {
                return .page(try await togetherPage(visit, form), status: .unprocessableContent)
            }
            let id: RelationshipID = try visit.id("id")
            try await pause(id, until: form.back, word: form.word, by: visit.viewer, at: visit.now)
            return .seeOther("/relationships/\(id.text)", notice: .paused)
        }
        routes.talkers.post("relationships/:id/pause/end") { visit, _ in
            let id: RelationshipID = try visit.id("id")
            try await endPause(id, by: visit.viewer, at: visit.now)
            return .seeOther("/relationships/\(id.text)", notice: .resumed)
        }
    }

    private func togetherPage(_ visit: Visit<Talkers>, _ form: PauseForm? = nil) async throws -> Page {
        let viewer = visit.viewer
        let id: RelationshipID = try visit.id("id")
        let today = site.today
        let read = try await site.database.read { snapshot in
            let found = try RelationshipTable.one(id, of: viewer, in: snapshot)
            return (
                found, try RelationshipTable.conversation(of: id, by: viewer, in: snapshot),
                try PauseTable.all(of: id, on: today, to: viewer, in: snapshot),
                try CoverTable.open(of: id, to: viewer, in: snapshot),
                try EndingTable.standing(of: id, to: viewer, in: snapshot),
                try SwitchTable.goesOn(id, for: viewer, in: snapshot)
            )
        }
        guard let found = read.0 else { throw NotFound() }
        let isMember = viewer.hat == .member
        var view = TogetherView(
            id: id.text, name: isMember ? found.advocateName : found.memberName, isMember: isMember,
            conversation: read.1.map { "/conversations/\($0.text)" } ?? "/conversations",
            hasEnded: found.endedAt != nil, isCover: found.isCover)
        for pause in read.2 {
            let word = try await opened(pause, member: found.member, advocate: found.advocate, read.1)
            view.pauses.append(
                PauseView(
                    isMine: pause.byMember == isMember, back: pause.backDay.map { site.words($0) }, word: word))
        }
        view.form = form ?? PauseForm()
        if form == nil, let mine = read.2.first(where: { $0.byMember == isMember }) {
            view.form.day = mine.backDay?.text ?? ""
            view.form.word = view.mine?.word ?? ""
        }
        if let cover = read.3 {
            view.cover = says(of: cover, to: viewer)
            view.canEndCover = !isMember
        }
        view.ending = says(of: read.4, name: view.name, isMember: isMember)
        view.isSwitching = isMember && read.5
        return TogetherPages.together(view)
    }

    /// How a cover stands, for the member and for who is away.
    private func says(of cover: StoredCover, to viewer: Viewer) -> Copy {
        let last = cover.lastDay.map { site.words($0) } ?? ""
        if cover.walk != nil {
            return viewer.hat == .member
                ? "\(cover.coveringName) is there for you until \(last)."
                : "\(cover.coveringName) is there for \(cover.memberName) until \(last)."
        }
        if viewer.hat == .member {
            return "\(cover.coveringName) could be there for you until \(last). It stands on your start page."
        }
        return cover.coverYesAt == nil
            ? "\(cover.coveringName) is asked, until \(last), and has not answered yet."
            : "\(cover.coveringName) said yes, until \(last). It waits for \(cover.memberName)."
    }

    private func says(of plans: [StoredEnding], name: String, isMember: Bool) -> Copy {
        if let agreed = plans.first(where: { $0.agreedAt != nil })?.terms {
            if let day = agreed.lastDay { return "You both said yes: the last day is \(site.words(day))." }
            return Copy.plural(
                agreed.meetings ?? 0, one: "You both said yes: 1 more meeting.",
                other: "You both said yes: \(count: agreed.meetings ?? 0) more meetings.")
        }
        guard let waiting = plans.first else { return "" }
        return waiting.byMember == isMember
            ? "You proposed an ending. It waits for \(name)'s yes." : "\(name) proposes an ending."
    }
}
