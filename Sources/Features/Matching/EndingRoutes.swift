// A planned ending, and asking again afterwards: for both, and for the member alone.
import HTTPTypes
import Hummingbird
import Design
import Domain
import Markup
import Storage
import Web

extension MatchingFeature {
    func addEndingRoutes(to routes: SiteRoutes) {
        routes.talkers.get("relationships/:id/ending") { visit in .page(try await endingPage(visit)) }
        routes.talkers.post("relationships/:id/ending") { visit, input in
            let form = EndingForm(input, today: site.today)
            guard form.messages.isEmpty else {
                return .page(try await endingPage(visit, form), status: .unprocessableContent)
            }
            return try await changed(visit, form: form, notice: .endingProposed) { id in
                try await proposeEnding(form.terms, over: form.base, of: id, by: visit.viewer, at: visit.now)
            }
        }
        routes.talkers.post("relationships/:id/ending/yes") { visit, input in
            try await changed(visit, notice: .endingAgreed) { id in
                try await agreeToEnding(input.number("version") ?? 0, of: id, by: visit.viewer, at: visit.now)
            }
        }
        routes.talkers.post("relationships/:id/ending/withdraw") { visit, _ in
            try await changed(visit, notice: .endingWithdrawn) { id in
                try await withdrawEnding(of: id, by: visit.viewer, at: visit.now)
            }
        }
        routes.talkers.post("relationships/:id/ending/met") { visit, input in
            try await changed(visit, notice: nil) { id in
                try await met(left: input.number("left") ?? 0, of: id, by: visit.viewer, at: visit.now)
            }
        }
        routes.talkers.post("relationships/:id/ending/letter") { visit, input in
            var messages = FormMessages()
            let words = input.optional("letter", most: 8000, into: &messages)
            guard messages.isEmpty else {
                return .page(
                    try await endingPage(visit, letter: (words, messages["letter"])), status: .unprocessableContent)
            }
            return try await changed(visit, letter: words, notice: .letterGiven) { id in
                try await writeLetter(words, of: id, by: visit.viewer, at: visit.now)
            }
        }
        routes.members.post("relationships/:id/again") { visit, _ in
            try await needPromise(visit)
            do {
                try await askAgain(try visit.id("id"), member: visit.viewer.person, at: visit.now)
                return .seeOther("/suggestions", notice: .helloSaid)
            } catch MatchingRefusal.notFreeNow {
                return .page(HelloPages.notFree(MatchingWords.notFree), status: .conflict)
            } catch MatchingRefusal.enoughHellos {
                return .page(try await suggestionsPage(for: visit.viewer), status: .conflict)
            }
        }
    }

    /// A deed on the plan. Where it has changed meanwhile, or ended, the page says so with what was typed still in it.
    private func changed(
        _ visit: Visit<Talkers>, form: EndingForm? = nil, letter: String? = nil, notice: FlashNotice?,
        _ deed: (RelationshipID) async throws -> Void
    ) async throws -> Answer {
        let id: RelationshipID = try visit.id("id")
        do {
            try await deed(id)
            return .seeOther("/relationships/\(id.text)/ending", notice: notice)
        } catch is EndingChanged {
            return .page(
                try await endingPage(visit, form, letter: letter.map { ($0, nil) }, hasChanged: true), status: .conflict
            )
        } catch is NotFound {
            // A member still sees what ended a moment before; for anybody else it is not there.
            return .page(try await endingPage(visit, form, hasChanged: true), status: .conflict)
        }
    }

    private func endingPage(
        _ visit: Visit<Talkers>, _ form: EndingForm? = nil, letter: (words: String, error: Copy?)? = nil,
        hasChanged: Bool = false
    ) async throws -> Page {
        let viewer = visit.viewer
        let id: RelationshipID = try visit.id("id")
        let read = try await site.database.read { snapshot in
            (
                try RelationshipTable.one(id, of: viewer, in: snapshot),
                try RelationshipTable.conversation(of: id, by: viewer, in: snapshot),
                try EndingTable.standing(of: id, to: viewer, in: snapshot),
                try EndingTable.newestVersion(of: id, by: viewer, in: snapshot),
                try EndingTable.letters(of: id, to: viewer, in: snapshot),
                viewer.hat == .member ? try openDoors(to: viewer, in: snapshot) : []
            )
        }
        guard let found = read.0, !found.isCover || found.endedAt != nil else { throw NotFound() }
        let isMember = viewer.hat == .member
        var view = EndingPageView(
            id: id.text, name: isMember ? found.advocateName : found.memberName, isMember: isMember,
            conversation: read.1.map { "/conversations/\($0.text)" } ?? "/conversations",
            hasEnded: found.endedAt != nil, hasChanged: hasChanged)
        view.agreed = read.2.first { $0.agreedAt != nil }.map { said($0, isMember: isMember) }
        view.waiting = read.2.first.flatMap { $0.agreedAt == nil ? said($0, isMember: isMember) : nil }
        for stored in read.4 {
            let words = try await opened(stored, member: found.member, advocate: found.advocate, read.1)
            let isMine = stored.byMember == isMember
            view.letters.append(LetterText(isMine: isMine, words: words))
            if isMine { view.letter = words ?? "" }
        }
        if let letter { (view.letter, view.letterError) = letter }
        view.form = form ?? EndingForm()
        // A form that comes back is about what its page shows now.
        view.form.base = read.3
        view.door = read.5.first { $0.ended.relationship == id }.map { door in
            DoorView(standing: door.standing, until: site.words(door.until))
        }
        return EndingPages.ending(view)
    }

    private func said(_ plan: StoredEnding, isMember: Bool) -> EndingView {
        EndingView(
            version: plan.version, isMine: plan.byMember == isMember, isAgreed: plan.agreedAt != nil,
            lastDay: plan.terms.lastDay.map { site.words($0) }, meetings: plan.terms.meetings,
            openDays: plan.terms.openDays,
            isOver: plan.agreedAt == nil && plan.terms.lastDay.map { $0 < site.today } ?? false)
    }
}
