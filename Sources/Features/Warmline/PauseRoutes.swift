// Pauses: asking for one, for advocates; beginning it and looking at appeals, for supervisors.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

/// What an advocate types to ask for a pause.
struct PauseForm: Sendable {
    var reason = ""
    var hours = "24"
    var messages = FormMessages()

    static let lengths: [(hours: Int, label: Copy)] = [
        (2, "2 hours"), (12, "12 hours"), (24, "1 day"), (72, "3 days"), (168, "7 days"), (336, "14 days"),
        (720, "30 days"),
    ]

    init() {}

    init(_ input: FormInput) {
        reason = input.required(
            "reason", most: 1000, missing: "Write the reason. They read it as you write it.", into: &messages)
        hours = input.choice("hours", of: PauseForm.lengths.map { String($0.hours) }) ?? "24"
    }
}

extension WarmlineFeature {
    func addPauseRoutes(to routes: SiteRoutes) {
        routes.advocates.get("warmline/chats/:id/pause") { visit in
            let id = try await knownChat(visit)
            return .page(PausePages.ask(id.text, PauseForm()))
        }
        routes.advocates.post("warmline/chats/:id/pause") { visit, input in
            let id = try await knownChat(visit)
            let form = PauseForm(input)
            guard form.messages.isEmpty else {
                return .page(PausePages.ask(id.text, form), status: .unprocessableContent)
            }
            try await askForPause(
                form.reason, hours: Int(form.hours) ?? 24, chat: id, by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk", notice: .pauseAsked)
        }
        routes.supervisors.get("warmline/pauses") { visit in .page(try await pausesPage(visit)) }
        routes.supervisors.post("warmline/pauses/:id/begin") { visit, _ in
            do {
                try await signPause(try visit.id("id"), by: visit.viewer, at: visit.now)
            } catch PauseRefusal.noReviewer {
                return .page(
                    try await pausesPage(
                        visit,
                        message:
                            "Nobody else could look at an appeal: there has to be another supervisor, who did not ask for it. So it can't begin."
                    ), status: .conflict)
            }
            return .seeOther("/warmline/pauses", notice: .pauseDecided)
        }
        routes.supervisors.post("warmline/pauses/:id/turn-down") { visit, _ in
            try await turnDownPause(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/pauses", notice: .pauseDecided)
        }
        routes.supervisors.post("warmline/pauses/:id/review") { visit, input in
            let id: WarmlinePauseID = try visit.id("id")
            let viewer = visit.viewer
            guard try await site.database.read({ try PauseTable.find(id, visibleTo: viewer, in: $0) }) != nil else {
                throw NotFound()
            }
            var messages = FormMessages()
            let answer = input.required("answer", most: 1000, missing: "Write them an answer.", into: &messages)
            guard let how = input.choice("how", of: ["lift", "keep"]), messages.isEmpty else {
                return .page(
                    try await pausesPage(visit, answer: (id.text, answer, messages["answer"])),
                    status: .unprocessableContent)
            }
            try await review(id, isLifted: how == "lift", answer: answer, by: viewer, at: visit.now)
            return .seeOther("/warmline/pauses", notice: .pauseDecided)
        }
    }

    /// A chat of the viewer's with somebody who chose to be known.
    private func knownChat(_ visit: Visit<Advocates>) async throws -> WarmlineChatID {
        let id: WarmlineChatID = try visit.id("id")
        let (viewer, now) = (visit.viewer, visit.now)
        let isKnown = try await site.database.read { snapshot in
            try ChatTable.find(id, visibleTo: viewer, in: snapshot)?.guest
                ?? ChatTable.ended(id, of: viewer, since: now - .days(1), in: snapshot)?.guest
        }
        guard isKnown != nil else { throw NotFound() }
        return id
    }

    private func pausesPage(
        _ visit: Visit<Supervisors>, message: Copy? = nil, answer: (id: String, words: String, error: Copy?)? = nil
    ) async throws -> Page {
        let viewer = visit.viewer
        let (asked, appeals) = try await site.database.read {
            (try PauseTable.asked(visibleTo: viewer, in: $0), try PauseTable.appeals(visibleTo: viewer, in: $0))
        }
        var (newOnes, again): ([PauseRow], [PauseRow]) = ([], [])
        for pause in asked { newOnes.append(try await row(pause, viewer)) }
        for pause in appeals {
            var row = try await row(pause, viewer)
            if let answer, answer.id == row.id { (row.answer, row.error) = (answer.words, answer.error) }
            again.append(row)
        }
        return PausePages.list(asked: newOnes, appeals: again, message: message)
    }

    private func row(_ pause: StoredPause, _ viewer: Viewer) async throws -> PauseRow {
        let words = try await words(of: pause)
        let length = PauseForm.lengths.first { $0.hours == pause.hours }?.label ?? "\(count: pause.hours) hours"
        return PauseRow(
            id: pause.id.text, askedBy: pause.askedByName, asked: site.moment(pause.askedAt), length: length,
            until: pause.until.map { site.moment($0) }, reason: words.reason, appeal: words.appeal,
            isOwn: pause.signedBy == viewer.person)
    }
}
