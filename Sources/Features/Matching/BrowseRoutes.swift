// Looking through everybody who has room: for members.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addBrowseRoutes(to routes: SiteRoutes) {
        routes.members.get("people-here") { visit in
            try await needPromise(visit)
            return .page(try await browsePage(for: visit.viewer, BrowseForm(), page: 1))
        }
        routes.members.post("people-here") { visit, input in
            try await needPromise(visit)
            let form = BrowseForm(input, packs: site.packs)
            return .page(try await browsePage(for: visit.viewer, form, page: input.number("page") ?? 1))
        }
    }

    private func browsePage(for viewer: Viewer, _ form: BrowseForm, page wanted: Int) async throws -> Page {
        let (newest, stored) = try await site.database.read { snapshot in
            let newest = try RequestTable.newest(of: viewer, in: snapshot)
            let request = newest?.id ?? SupportRequestID(stored: "")
            return (newest, try CandidateTable.all(for: viewer.person, request: request, in: snapshot))
        }
        var ask = Ask()
        var hasAsked = false
        if let newest, newest.closedAt == nil, let own = try await opened(newest) { (ask, hasAsked) = (own, true) }
        // In the order of names: nobody is first here.
        let found = try await opened(stored)
            .filter { $0.exclusion(for: ask) == nil && form.finds($0.profile, packs: site.packs) }
            .sorted { ($0.name, $0.advocate.text) < ($1.name, $1.advocate.text) }
        let pages = max(1, (found.count + BrowsePages.pageLength - 1) / BrowsePages.pageLength)
        let page = min(max(wanted, 1), pages)
        let words = MatchingWords(packs: site.packs)
        let shown = found.dropFirst((page - 1) * BrowsePages.pageLength).prefix(BrowsePages.pageLength)
        return BrowsePages.list(
            BrowseView(
                form: form,
                people: shown.map { candidate in
                    let reasons = Fit(ask, candidate.profile).reasonsForMember(ask, candidate.profile)
                    return words.card(
                        MatchScoring.Suggestion(candidate: candidate, reasons: reasons),
                        hello: "/suggestions/\(candidate.advocate.text)")
                },
                count: found.count, page: page, pages: pages, hasAsked: hasAsked),
            packs: site.packs)
    }
}
