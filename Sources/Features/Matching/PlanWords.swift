// A plan in sentences: for the page and for `kith match`.
import Domain
import Markup
import Web

/// A pair as a coordinator reads it.
struct PairView: Sendable {
    /// What the form sends: the ask and the advocate.
    var value: String
    var member: String
    var advocate: String
    var waited: String
    /// What they have in common, as numbers in a sentence.
    var ground: Copy
    /// What it would cost not to put these two together.
    var otherwise: Copy
    var isProposed: Bool
}

/// Somebody for whom the plan has nobody.
struct LeftOverView: Sendable {
    var name: String
    var waited: String
    var why: Copy
}

enum PlanWords {
    static func pairs(_ standing: PlanStanding) -> [PairView] {
        let plan = standing.plan
        return plan.pairs.map { pair in
            let member = plan.members[pair.member]
            let candidate = plan.candidates[pair.candidate]
            return PairView(
                value: "\(member.request.text) \(candidate.advocate.text)", member: member.name,
                advocate: candidate.name, waited: TimeWords.length(member.waited), ground: ground(pair.ground),
                otherwise: otherwise(
                    pair.otherwise, member: member.name,
                    other: pair.otherwise.candidate.map { plan.candidates[$0].name }),
                isProposed: standing.isProposed(pair))
        }
    }

    static func leftOver(_ plan: MatchPlan) -> [LeftOverView] {
        plan.leftOver.map { member, why in
            let words: Copy =
                switch why {
                case .nobodyFits: "Nobody with room fits what they asked for."
                case .noPlaceLeft:
                    "Somebody fits, but there are not enough places. They come first as they wait longer."
                }
            return LeftOverView(
                name: plan.members[member].name, waited: TimeWords.length(plan.members[member].waited), why: words)
        }
    }

    static func ground(_ ground: CommonGround) -> Copy {
        var parts: [Copy] = []
        if ground.topics > 0 {
            parts.append(Copy.plural(ground.topics, one: "1 topic", other: "\(count: ground.topics) topics"))
        }
        if ground.languages > 0 { parts.append("a language they asked for") }
        if ground.slots > 0 {
            parts.append(
                Copy.plural(ground.slots, one: "1 time of the week", other: "\(count: ground.slots) times of the week"))
        }
        if ground.places > 0 { parts.append("a place to meet") }
        if ground.wishes > 0 {
            parts.append(Copy.plural(ground.wishes, one: "1 wish", other: "\(count: ground.wishes) wishes"))
        }
        if ground.access > 0 { parts.append("what makes it easier") }
        guard let first = parts.first else { return "They have room. Nothing else was asked for, or is known." }
        var words: Copy = "In common: \(first)"
        for (index, part) in parts.enumerated().dropFirst() {
            words = index == parts.count - 1 ? "\(words) and \(part)" : "\(words), \(part)"
        }
        return "\(words)."
    }

    /// Points are nothing that anybody should read: they become "as well", "nearly as well" and "less well".
    static func otherwise(_ otherwise: Otherwise, member: String, other: String?) -> Copy {
        let whom: Copy = other.map { "\(member) would go with \($0)" } ?? "\(member) would have nobody"
        if otherwise.fewer > 0 {
            return other == nil
                ? "Without this pair, \(member) would have nobody."
                : "Without this pair, \(whom), and somebody else would have nobody."
        }
        switch otherwise.points {
        case ...0: return "Without this pair, \(whom), and all in all it would fit as well."
        case ...3: return "Without this pair, \(whom), and all in all it would fit nearly as well."
        default: return "Without this pair, \(whom), and all in all it would fit less well."
        }
    }
}
