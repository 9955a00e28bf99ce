// Answering a check-in, and what comes of it: the member sees it first.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension JournalFeature {
    func addCheckInRoutes(to routes: SiteRoutes) {
        routes.members.get("check-ins") { visit in
            let (today, _) = try await ground(for: visit.viewer)
            return .page(CheckInPages.all(try await checkIns(of: visit.viewer), today: today))
        }
        routes.members.get("check-ins/:id") { visit in .page(try await checkInPage(visit)) }
        routes.members.post("check-ins/:id") { visit, input in
            let id: CheckInID = try visit.id("id")
            let opened = try await opened(id, for: visit.viewer)
            let form = AnswerForm(input, to: opened.checkIn)
            guard form.messages.isEmpty else {
                return .page(try await checkInPage(visit, form), status: .unprocessableContent)
            }
            let (today, _) = try await ground(for: visit.viewer)
            try await answer(
                id, form.answers(to: opened.checkIn), on: today, member: visit.viewer.person, once: form.once,
                at: visit.now)
            return .seeOther("/check-ins/\(id.text)", notice: .checkedIn)
        }
        routes.members.post("check-ins/:id/take-out") { visit, input in
            let (id, viewer): (CheckInID, Viewer) = (try visit.id("id"), visit.viewer)
            guard let answer = CheckInAnswerID(input.text("answer")) else { throw NotFound() }
            try await site.database.write { transaction in
                guard try CheckInTable.remove(answers: answer, to: id, of: viewer, in: transaction) else {
                    throw NotFound()
                }
            }
            return .seeOther("/check-ins/\(id.text)", notice: .answerRemoved)
        }
        routes.members.post("check-ins/:id/share") { visit, input in
            let (id, viewer): (CheckInID, Viewer) = (try visit.id("id"), visit.viewer)
            _ = try await opened(id, for: viewer)
            let (today, companions) = try await ground(for: viewer)
            guard let companion = companions.first(where: { $0.relationship.text == input.text("with") }) else {
                throw NotFound()
            }
            if input.isOn("stop") {
                try await site.database.write {
                    try SharingTable.stop(id.text, with: companion.relationship, by: viewer, in: $0)
                }
                return .seeOther("/check-ins/\(id.text)", notice: .sharingEnded)
            }
            guard let day = LocalDay(input.text("from")) else {
                let message: Copy = "Write the day like this: \(today.text)."
                return .page(
                    try await checkInPage(visit, sharing: (companion, input.text("from"), message)),
                    status: .unprocessableContent)
            }
            try await share(id, with: companion.relationship, from: day, member: viewer.person, at: visit.now)
            return .seeOther("/check-ins/\(id.text)", notice: .shared)
        }
    }

    private func checkInPage(
        _ visit: Visit<Members>, _ form: AnswerForm? = nil,
        sharing: (companion: Companion, from: String, message: Copy)? = nil
    ) async throws -> Page {
        let (id, viewer): (CheckInID, Viewer) = (try visit.id("id"), visit.viewer)
        let opened = try await opened(id, for: viewer)
        let (today, companions) = try await ground(for: viewer)
        let weeks = TrendRange(try visit.query().text("weeks"))
        let from = today.adding(1 - weeks.days)
        let (stored, readers) = try await site.database.read { snapshot in
            (
                try CheckInTable.answers(to: id, from: from, of: viewer, in: snapshot),
                try SharingTable.readers(of: id, by: viewer, in: snapshot)
            )
        }
        guard let key = try await existingKey(of: viewer.person) else { throw NotFound() }
        let answers = try stored.map { try open($0, with: key) }
        var view = CheckInView(
            id: id.text, checkIn: opened.checkIn, rhythm: opened.stored.rhythm,
            isPaused: opened.stored.pausedAt != nil,
            form: form ?? AnswerForm(once: ID<AnswerForm>(at: visit.now).text),
            trend: Trend(
                checkIn: opened.checkIn, answers: answers, from: from, to: today, rhythm: opened.stored.rhythm,
                range: weeks))
        view.sharing = companions.map { companion in
            let reader = readers.first { $0.companion.person == companion.person }
            let isTried = sharing?.companion == companion
            return SharingView(
                companion: companion, isShared: reader != nil,
                from: isTried ? sharing?.from ?? "" : (reader?.from ?? today).text,
                fromWords: reader?.from?.words ?? "", message: isTried ? sharing?.message : nil)
        }
        return CheckInPages.one(view)
    }
}
