// The waiting list as one problem: who could meet whom, so that as many as possible find somebody. Pure.
import Assignment
import Domain

/// Somebody who waits and has said no hello yet.
struct PlanMember: Sendable {
    let request: SupportRequestID
    let name: String
    let waited: Span
    let ask: Ask
    /// What stands between them and an advocate already, by advocate.
    var ties: [PersonID: Set<Exclusion>] = [:]
}

/// A pair of the plan.
struct PlannedPair: Sendable, Equatable {
    let member: Int
    let candidate: Int
    let ground: CommonGround
    /// What would change if these two were not put together.
    let otherwise: Otherwise
}

/// The best plan without one of its pairs.
struct Otherwise: Sendable, Equatable {
    /// Whom the member would have then; nil for nobody.
    let candidate: Int?
    /// How many fewer would find somebody.
    let fewer: Int
    /// By how many points the rest would fit less.
    let points: Int
}

/// How much a member and an advocate have in common, as numbers: a coordinator reads these, and not what they are.
struct CommonGround: Sendable, Equatable {
    var topics = 0
    /// Languages they asked for.
    var languages = 0
    var slots = 0
    var places = 0
    var wishes = 0
    var access = 0

    init(_ fit: Fit) {
        topics = fit.topics.count
        languages = fit.languages.count
        slots = fit.slots.count
        places = fit.places.count
        wishes = Set(fit.wishes.keys).union(fit.nearMine).count
        access = fit.access.count
    }

    var isEmpty: Bool { topics + languages + slots + places + wishes + access == 0 }
}

/// Why somebody who waits is not in the plan.
enum LeftOver: Sendable, Equatable {
    /// Nobody who has room fits what they asked for.
    case nobodyFits
    /// Somebody fits, but all places are given to others.
    case noPlaceLeft
}

/// A plan: the best there is by `MatchPlan.objective`, which is also what the page says.
///
/// As many members as possible are put together with somebody. Among the plans that do so, the one with the greatest sum
/// of points: those of `MatchScoring` for each pair, and `pointsForADay` for each day that its member has waited. So when
/// places are few, those who wait longest have them: every day adds up, and nobody is left for ever.
struct MatchPlan: Sendable {
    static let pointsForADay = 2
    /// Beyond this, days count no more: three years, and the limit of a score.
    static let mostDays = 1100
    /// The best so many for each member are looked at: more changes nothing that anybody would notice.
    static let mostCandidates = 50

    let members: [PlanMember]
    let candidates: [Candidate]
    private(set) var pairs: [PlannedPair] = []
    private(set) var leftOver: [(member: Int, why: LeftOver)] = []

    /// - Throws: `AssignmentRefusal` beyond a million people.
    init(_ members: [PlanMember], _ candidates: [Candidate], weights: MatchScoring.Weights = .standard) throws {
        self.members = members
        self.candidates = candidates
        let lists = members.map { MatchPlan.list($0, candidates, weights) }
        let problem = try AssignmentProblem(
            goal: .mostMatchedThenBestTotal,
            capacities: candidates.map { max($0.profile.capacity - $0.load, 0) }, candidates: lists)
        let plan = AssignmentPlan(solving: problem)
        for (number, member) in members.enumerated() {
            guard let candidate = plan.advocate(of: number) else {
                leftOver.append((number, lists[number].isEmpty ? .nobodyFits : .noPlaceLeft))
                continue
            }
            pairs.append(
                PlannedPair(
                    member: number, candidate: candidate,
                    ground: CommonGround(Fit(member.ask, candidates[candidate].profile)),
                    otherwise: try MatchPlan.otherwise(number, candidate, in: plan)))
        }
    }

    /// Whom a member could have, the best first.
    private static func list(
        _ member: PlanMember, _ candidates: [Candidate], _ weights: MatchScoring.Weights
    ) -> [AssignmentProblem.Candidate] {
        let days = min(Int(member.waited.milliseconds / Span.days(1).milliseconds), mostDays)
        return candidates.indices.compactMap { index -> AssignmentProblem.Candidate? in
            var candidate = candidates[index]
            candidate.ties = member.ties[candidate.advocate] ?? []
            guard candidate.exclusion(for: member.ask) == nil else { return nil }
            let points = MatchScoring.points(member.ask, candidate, weights)
            return AssignmentProblem.Candidate(advocate: index, score: points + max(days, 0) * pointsForADay)
        }.sorted { ($0.score, $1.advocate) > ($1.score, $0.advocate) }.prefix(mostCandidates).map(\.self)
    }

    /// The plan if these two may not be put together: solved on from this one.
    private static func otherwise(_ member: Int, _ candidate: Int, in plan: AssignmentPlan) throws -> Otherwise {
        var other = plan
        try other.apply(.score(member: member, advocate: candidate, nil))
        return Otherwise(
            candidate: other.advocate(of: member), fewer: plan.matched - other.matched,
            points: plan.total - other.total)
    }
}
