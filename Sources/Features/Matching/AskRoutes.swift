// Asking, and who is suggested: for members.
import HTTPTypes
import Packs
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addAskRoutes(to routes: SiteRoutes) {
        routes.members.get("ask") { visit in try await showAsk(visit) }
        routes.members.post("ask") { visit, input in try await saveAsk(visit, input) }
        routes.members.post("ask/close") { visit, _ in
            try await closeAsk(member: visit.viewer.person, at: visit.now)
            return .seeOther("/home", notice: .askClosed)
        }
        routes.members.get("suggestions") { visit in
            try await needPromise(visit)
            return .page(try await suggestionsPage(for: visit.viewer))
        }
        routes.members.get("suggestions/:id") { visit in
            try await needPromise(visit)
            return try await showHelloForm(visit, to: try visit.id("id", as: PersonID.self), form: nil)
        }
        routes.members.post("ask/shown") { visit, input in
            do {
                try await show(input.isOn("shown"), member: visit.viewer.person, at: visit.now)
            } catch MatchingRefusal.nothingAsked {
                return .seeOther("/ask")
            }
            return .seeOther("/suggestions")
        }
        routes.members.post("suggestions/:id/yes") { visit, _ in try await sayYesToOffer(visit) }
        routes.members.post("suggestions/:id/not") { visit, _ in
            do {
                try await avoid(try visit.id("id"), member: visit.viewer.person, at: visit.now)
            } catch MatchingRefusal.nothingAsked {
                return .seeOther("/ask")
            }
            return .seeOther("/suggestions")
        }
    }

    private func sayYesToOffer(_ visit: Visit<Members>) async throws -> Answer {
        try await needPromise(visit)
        do {
            let made = try await takeOffer(of: try visit.id("id"), member: visit.viewer.person, at: visit.now)
            return .seeOther(
                made.conversation.map { "/conversations/\($0.text)" } ?? "/conversations", notice: .accepted)
        } catch MatchingRefusal.enoughHellos {
            return .page(try await suggestionsPage(for: visit.viewer), status: .conflict)
        } catch MatchingRefusal.notFreeNow, MatchingRefusal.noRoomLeft {
            return .page(HelloPages.notFree(MatchingWords.notFree), status: .conflict)
        }
    }

    /// Nobody is asked for a word before they have read and agreed to the promise.
    func needPromise(_ visit: Visit<Members>) async throws {
        let (viewer, version) = (visit.viewer, site.promiseEdition)
        let isAgreed = try await site.database.read { try Promise.isAgreed(by: viewer, version: version, in: $0) }
        guard isAgreed else { throw PromiseNeeded() }
    }

    private func showAsk(_ visit: Visit<Members>) async throws -> Answer {
        try await needPromise(visit)
        let (newest, ask) = try await newestAsk(of: visit.viewer)
        let isOpen = newest.map { $0.closedAt == nil } ?? false
        return .page(
            AskPages.ask(
                AskView(
                    form: AskForm(ask ?? Ask()), avoided: try await avoided(ask), isOpen: isOpen && ask != nil,
                    isFromLastTime: !isOpen && ask.map { !$0.isEmpty } ?? false),
                packs: site.packs))
    }

    private func saveAsk(_ visit: Visit<Members>, _ input: FormInput) async throws -> Answer {
        try await needPromise(visit)
        let (newest, before) = try await newestAsk(of: visit.viewer)
        let form = AskForm(input, packs: site.packs, avoided: before?.unwanted.advocates ?? [])
        guard form.messages.isEmpty else {
            let isOpen = newest.map { $0.closedAt == nil } ?? false
            return .page(
                AskPages.ask(
                    AskView(form: form, avoided: try await avoided(before), isOpen: isOpen), packs: site.packs),
                status: .unprocessableContent)
        }
        let saved = try await ask(member: visit.viewer.person, form.ask, at: visit.now)
        let next: Link = input.text("then") == "stop" ? "/home" : "/suggestions"
        return .seeOther(next, notice: saved.isNew ? .asked : .askChanged)
    }

    private func newestAsk(of viewer: Viewer) async throws -> (StoredRequest?, Ask?) {
        guard let newest = try await site.database.read({ try RequestTable.newest(of: viewer, in: $0) }) else {
            return (nil, nil)
        }
        return (newest, try await opened(newest))
    }

    private func avoided(_ ask: Ask?) async throws -> [(id: String, name: String)] {
        guard let people = ask?.unwanted.advocates, !people.isEmpty else { return [] }
        let names = try await site.database.read { try RequestTable.names(of: people, in: $0) }
        return people.compactMap { id in names[id].map { (id, $0) } }
    }

    /// The page of suggestions as it stands now.
    func suggestionsPage(for viewer: Viewer) async throws -> Page {
        let standing = try await standing(of: viewer)
        guard let request = standing.request, standing.isOpen, let ask = standing.ask else {
            return SuggestionPages.nothingAsked(companions: standing.companions)
        }
        let organisation = site.organisation
        let wait = WaitView(
            waiting: standing.waiting, earlier: try await earlierWaits(like: ask, before: site.now),
            gains: standing.gains)
        return SuggestionPages.suggestions(
            SuggestionsView(
                asked: site.moment(request.askedAt), hellos: standing.hellos.compactMap(said),
                suggestions: standing.suggestions.map { view($0, standing.proposals[$0.candidate.advocate]) },
                isShown: standing.shownAt != nil, helloDays: organisation.helloDays,
                isFull: standing.waitingHellos.count >= MatchingFeature.mostWaitingHellos, phone: organisation.phone,
                phoneHours: organisation.phoneHours, isAskEmpty: ask.isEmpty,
                isWithoutSharedTopic: MatchingWords.isWithoutSharedTopic(standing.suggestions, ask), wait: wait,
                pieces: try await site.database.read { try site.pieces(at: .waiting, in: $0) }))
    }

    private func said(_ hello: StoredHello) -> SaidHello? {
        let standing: SaidHello.Standing
        switch hello.state {
        case .waiting: standing = .waiting
        case .passed: standing = .passed
        case .returned: standing = .returned
        case .accepted, .withdrawn: return nil
        }
        return SaidHello(
            id: hello.id.text, name: hello.otherName, standing: standing, said: site.moment(hello.saidAt),
            answerBy: site.moment(hello.answerBy))
    }

    /// A suggestion as its card shows it.
    func view(_ suggestion: MatchScoring.Suggestion, _ proposal: Proposal? = nil) -> SuggestionView {
        let id = suggestion.candidate.advocate.text
        var view = MatchingWords(packs: site.packs).card(suggestion, hello: "/suggestions/\(id)")
        guard let proposal else { return view }
        if proposal.isOffer {
            view.note = "Offers to talk with you"
            view.offer = proposal.words
            view.yes = "/suggestions/\(id)/yes"
        } else {
            view.note = "\(proposal.by) thought of you two"
        }
        return view
    }
}
