// Saying hello and taking it back: for members.
import HTTPTypes
import Design
import Domain
import Hummingbird
import Markup
import Web

extension MatchingFeature {
    func addHelloRoutes(to routes: SiteRoutes) {
        routes.members.post("hellos") { visit, input in try await sendHello(visit, input) }
        routes.members.post("hellos/:id/back") { visit, _ in
            do {
                try await takeBack(try visit.id("id"), member: visit.viewer.person, at: visit.now)
            } catch MatchingRefusal.notWaitingAnyMore {
                // It was answered a moment before: the page says how.
                return .page(try await suggestionsPage(for: visit.viewer), status: .conflict)
            }
            return .seeOther("/suggestions", notice: .helloTakenBack)
        }
    }

    private func sendHello(_ visit: Visit<Members>, _ input: FormInput) async throws -> Answer {
        try await needPromise(visit)
        guard let advocate = PersonID(input.text("advocate")) else { throw NotFound() }
        let form = HelloForm(input)
        guard form.messages.isEmpty else { return try await showHelloForm(visit, to: advocate, form: form) }
        do {
            try await sayHello(member: visit.viewer.person, to: advocate, words: form.words, at: visit.now)
            return .seeOther("/suggestions", notice: .helloSaid)
        } catch MatchingRefusal.nothingAsked {
            return .seeOther("/ask")
        } catch MatchingRefusal.enoughHellos {
            return try await showHelloForm(visit, to: advocate, form: form, status: .conflict)
        } catch MatchingRefusal.notFreeNow {
            return .page(HelloPages.notFree(MatchingWords.notFree), status: .conflict)
        }
    }

    /// The page on which a hello is written; `form` holds what was typed, nil at first.
    func showHelloForm(
        _ visit: Visit<Members>, to advocate: PersonID, form: HelloForm?, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        do {
            let (ask, suggestion, waiting) = try await suggestion(of: advocate, for: visit.viewer)
            let words = MatchingWords(packs: site.packs)
            let form = form ?? HelloForm(beginning: ask)
            let page = HelloPages.write(
                WriteHelloView(
                    advocate: advocate.text, suggestion: view(suggestion), form: form,
                    letter: words.letter(HelloLetter(ask, words: "")), helloDays: site.organisation.helloDays,
                    isFull: waiting >= MatchingFeature.mostWaitingHellos))
            return .page(page, status: form.messages.isEmpty ? status : .unprocessableContent)
        } catch MatchingRefusal.nothingAsked {
            return .seeOther("/ask")
        } catch MatchingRefusal.notFreeNow {
            return .page(HelloPages.notFree(MatchingWords.notFree), status: .conflict)
        }
    }
}
