// Somebody who might be suggested to a member, and why they must not be.
package import Domain
package import Web

/// An advocate with the facts of this moment.
package struct Candidate: Sendable, Equatable {
    package let advocate: PersonID
    package let name: String
    package var profile: AdvocateProfile
    /// People they walk with now, and hellos that wait for their answer.
    package var load: Int
    /// What stands between the two already.
    package var ties: Set<Exclusion>
    /// How soon they mostly answer, as they say themselves.
    package var answers: AnswersWithin?

    package init(
        advocate: PersonID, name: String, profile: AdvocateProfile, load: Int = 0, ties: Set<Exclusion> = []
    ) {
        self.advocate = advocate
        self.name = name
        self.profile = profile
        self.load = load
        self.ties = ties
    }
}

/// Why somebody is not suggested, whatever else fits.
package enum Exclusion: Sendable, Hashable, CaseIterable {
    case notTakingNew, full
    /// By either of the two.
    case blocked
    /// The same account under another hat.
    case ownOtherHat
    /// A hello of this request waits for them, or they passed, or it came back.
    case helloAlready
    /// They walk together now.
    case together
    /// They walked together once and one of them stepped back: nobody is asked twice.
    case parted
    /// What the member does not want.
    case unwanted
    case noCommonLanguage, noCommonWay
}

extension Candidate {
    /// The first reason why they are not suggested for this ask; nil when they may be.
    package func exclusion(for ask: Ask) -> Exclusion? {
        if let tie = Exclusion.allCases.first(where: ties.contains) { return tie }
        if !profile.isTakingNew { return .notTakingNew }
        if load >= profile.capacity { return .full }
        if isUnwanted(by: ask.unwanted) { return .unwanted }
        if !ask.languages.isEmpty, Set(ask.languages).isDisjoint(with: profile.languages) { return .noCommonLanguage }
        if let ways = ask.acceptableWays, ways.isDisjoint(with: profile.ways) { return .noCommonWay }
        if ask.ways.isEmpty, ask.access.contains(WishID.noCalls), Set(profile.ways).subtracting([WishID.phone]).isEmpty
        {
            return .noCommonWay
        }
        return nil
    }

    /// Who says no man, or nobody over 65, has a reason. So what somebody has not said about themselves counts as
    /// what is not wanted: we could not promise it.
    private func isUnwanted(by unwanted: Ask.Unwanted) -> Bool {
        if unwanted.advocates.contains(advocate.text) { return true }
        if unwanted.topics.contains(where: { profile.topics[$0] != nil }) { return true }
        for (avoided, facet) in [(unwanted.gender, Facet.gender), (unwanted.age, Facet.age)] where !avoided.isEmpty {
            let said = profile.aboutMe[facet] ?? []
            if said.isEmpty || said.contains(where: avoided.contains) { return true }
        }
        return false
    }
}
