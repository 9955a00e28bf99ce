// Reading what members let advocates read, and offering to talk: for advocates.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addOfferRoutes(to routes: SiteRoutes) {
        routes.advocates.get("asks") { visit in .page(try await asksPage(for: visit.viewer)) }
        routes.advocates.post("asks/:id/offer") { visit, input in
            let id: SupportRequestID = try visit.id("id")
            var messages = FormMessages()
            let words = input.optional("words", most: 2000, into: &messages)
            guard messages.isEmpty else {
                let page = try await asksPage(for: visit.viewer, typed: (id, words, messages))
                return .page(page, status: .unprocessableContent)
            }
            try await offer(words, for: id, advocate: visit.viewer.person, at: visit.now)
            return .seeOther("/asks", notice: .offered)
        }
        routes.advocates.post("asks/:id/back") { visit, _ in
            try await takeBackOffer(for: try visit.id("id"), advocate: visit.viewer.person, at: visit.now)
            return .seeOther("/asks")
        }
    }

    private func asksPage(
        for viewer: Viewer, typed: (id: SupportRequestID, words: String, messages: FormMessages)? = nil
    ) async throws -> Page {
        let words = MatchingWords(packs: site.packs)
        let asks = try await shownAsks(to: viewer, at: site.now)
        return OfferPages.list(
            asks.map { ask in
                let isTyped = typed?.id == ask.request
                return ReadAskView(
                    request: ask.request.text, name: ask.name, since: site.moment(ask.since),
                    letter: words.letter(ask.letter), inCommon: words.worthSaying(ask.inCommon).map(words.forAdvocate),
                    isOffered: ask.isOffered, words: isTyped ? typed?.words ?? "" : "",
                    messages: isTyped ? typed?.messages ?? FormMessages() : FormMessages())
            })
    }
}
