// Making a plan of everybody who waits, and putting its pairs forward. Nobody is matched by it: both still say yes.
package import Domain
import Storage
import Web

/// The plan with what is known of each pair beside it.
struct PlanStanding: Sendable {
    let plan: MatchPlan
    /// Pairs that the members see already.
    let proposed: [SupportRequestID: Set<PersonID>]
    /// Free places with all who take new people.
    let places: Int

    func isProposed(_ pair: PlannedPair) -> Bool {
        proposed[plan.members[pair.member].request]?.contains(plan.candidates[pair.candidate].advocate) ?? false
    }
}

extension MatchingFeature {
    /// The best plan for everybody whom `viewer` may know to wait.
    func plan(for viewer: Viewer, at now: Instant) async throws -> PlanStanding {
        let (waiting, stored, ties, proposed) = try await site.database.read { snapshot in
            (
                try PlanTable.waiting(for: viewer, in: snapshot), try PlanTable.candidates(in: snapshot),
                try PlanTable.ties(in: snapshot), try PlanTable.proposed(in: snapshot)
            )
        }
        var members: [PlanMember] = []
        for (request, name, before) in waiting {
            guard let ask = try await opened(request) else { continue }
            members.append(
                PlanMember(
                    request: request.id, name: name, waited: (now + before) - request.askedAt,
                    ask: ask,
                    ties: ties[request.id] ?? [:]))
        }
        let candidates = try await opened(stored)
        return PlanStanding(
            plan: try MatchPlan(members, candidates), proposed: proposed,
            places: candidates.reduce(0) { $0 + max($1.profile.capacity - $1.load, 0) })
    }

    /// Puts somebody forward for a member's open ask. Twice is once.
    ///
    /// - Returns: false when it does not fit any more: answered, full, blocked or changed since the plan was made. Why is
    ///   not said: some of it is only between the two.
    package func propose(
        _ advocate: PersonID, for request: SupportRequestID, by viewer: Viewer, at now: Instant
    ) async throws -> Bool {
        guard viewer.hat == .coordinator else { throw NotFound() }
        let found = try await site.database.read { snapshot -> (StoredRequest, StoredCandidate?)? in
            guard let open = try PlanTable.openMember(of: request, for: viewer, in: snapshot) else { return nil }
            return (open, try CandidateTable.one(advocate, for: open.member, request: request, in: snapshot))
        }
        guard let (open, stored) = found, let stored, let ask = try await opened(open),
            var candidate = try await opened(stored)
        else { return false }
        // Kept like any other, and shown to nobody: an answer of its own would tell that two hats are one person.
        candidate.ties.remove(.ownOtherHat)
        guard candidate.exclusion(for: ask) == nil else { return false }
        return try await site.database.write(locking: .person(open.member)) { transaction in
            guard try PlanTable.openMember(of: request, for: viewer, in: transaction) != nil else { return false }
            let isNew = try ProposalTable.insert(
                advocate, for: request, of: open.member, by: viewer, sealed: nil, at: now, in: transaction)
            if isNew {
                try AuditTrail.record(
                    "proposal.made", subject: request.text, by: viewer.person, at: now, in: transaction)
            }
            return true
        }
    }
}
