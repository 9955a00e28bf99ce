// What a member sees of their ask: whom they could meet, and what became of their hellos.
import Web
import Domain
import Storage

/// That somebody was put forward, as the member sees it.
struct Proposal: Sendable, Equatable {
    /// The name of whoever did.
    let by: String
    /// They did it themselves, and so have said yes.
    let isOffer: Bool
    let words: String
}

/// A member's ask with all that is shown beside it.
struct AskStanding: Sendable {
    /// The newest ask, open or not; nil when they never asked or its key is gone.
    var request: StoredRequest?
    var ask: Ask?
    var hellos: [StoredHello] = []
    var suggestions: [MatchScoring.Suggestion] = []
    /// What would let more people fit.
    var gains: [(widening: Widening, more: Int)] = []
    /// Who was put forward for it.
    var proposals: [PersonID: Proposal] = [:]
    /// Since when advocates may read it; nil when they may not.
    var shownAt: Instant?
    /// How many wait now, this member among them.
    var waiting = 0
    /// Advocates whom they walk with now.
    var companions: [String] = []

    var isOpen: Bool { request.map { $0.closedAt == nil } ?? false }
    var waitingHellos: [StoredHello] { hellos.filter { $0.state == .waiting } }
}

extension MatchingFeature {
    /// All of it, at one moment.
    func standing(of viewer: Viewer) async throws -> AskStanding {
        let (found, proposed, stored) = try await site.database.read { snapshot in
            var proposed: [StoredProposal] = []
            var standing = AskStanding(request: try RequestTable.newest(of: viewer, in: snapshot))
            standing.companions = try RelationshipTable.companions(of: viewer, in: snapshot)
            guard let request = standing.request, standing.isOpen else {
                return (standing, proposed, [StoredCandidate]())
            }
            standing.hellos = try HelloTable.said(by: viewer, request: request.id, in: snapshot)
            standing.waiting = try WaitTable.count(in: snapshot)
            standing.shownAt = try ProposalTable.shownAt(request.id, of: viewer, in: snapshot)
            proposed = try ProposalTable.all(for: request.id, of: viewer, in: snapshot)
            return (standing, proposed, try CandidateTable.all(for: viewer.person, request: request.id, in: snapshot))
        }
        var standing = found
        guard let request = standing.request, let ask = try await opened(request) else {
            standing.request = nil
            return standing
        }
        standing.ask = ask
        let candidates = try await opened(stored)
        for one in proposed {
            standing.proposals[one.advocate] = Proposal(
                by: one.madeByName, isOffer: one.isOffer, words: try await opened(one) ?? "")
        }
        standing.suggestions = MatchScoring.suggestions(
            for: ask, request: request.id, among: candidates, first: Set(standing.proposals.keys))
        standing.gains = Widening.gains(for: ask, among: candidates)
        return standing
    }

    /// One person who could be met with the open ask, with the reasons. Throws `NotFound` for somebody whom the member
    /// may not know of, `notFreeNow` for somebody who cannot be asked now, `nothingAsked` without an open ask.
    func suggestion(
        of advocate: PersonID, for viewer: Viewer
    ) async throws -> (ask: Ask, suggestion: MatchScoring.Suggestion, waiting: Int) {
        let newest = try await site.database.read { try RequestTable.newest(of: viewer, in: $0) }
        guard let newest, newest.closedAt == nil, let ask = try await opened(newest) else {
            throw MatchingRefusal.nothingAsked
        }
        let (stored, waiting) = try await site.database.read { snapshot in
            (
                try CandidateTable.one(advocate, for: viewer.person, request: newest.id, in: snapshot),
                try HelloTable.waitingCount(of: viewer, in: snapshot)
            )
        }
        guard let stored, let candidate = try await opened(stored) else { throw NotFound() }
        switch candidate.exclusion(for: ask) {
        case .blocked, .ownOtherHat, .unwanted, .noCommonLanguage, .noCommonWay: throw NotFound()
        case .notTakingNew, .full, .helloAlready, .together, .parted: throw MatchingRefusal.notFreeNow
        case nil: break
        }
        let fit = Fit(ask, candidate.profile)
        let reasons = fit.reasonsForMember(ask, candidate.profile)
        return (ask, MatchScoring.Suggestion(candidate: candidate, reasons: reasons), waiting)
    }

    func opened(_ stored: [StoredCandidate]) async throws -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(stored.count)
        for candidate in stored {
            // What excludes them stands in the open columns: nothing is opened for nothing.
            guard candidate.ties.isEmpty, candidate.profile.isTakingNew else { continue }
            if let candidate = try await opened(candidate) { candidates.append(candidate) }
        }
        return candidates
    }
}
