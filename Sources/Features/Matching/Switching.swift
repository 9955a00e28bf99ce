// Asking for somebody else: one press, no reason. What the member wished stands again, and the days they waited count.
import Access
package import Domain
import SQLText
import Storage
import Web

extension MatchingFeature {
    /// The member asks for somebody else than in this relationship. Twice is once; the other way, it changes.
    ///
    /// - Parameters:
    ///   - goesOn: the relationship goes on until somebody new has said yes; else it ends now.
    ///   - neverAgain: the two are never suggested to each other again, once it has ended.
    package func askForSomebodyElse(
        than relationship: RelationshipID, goesOn: Bool, neverAgain: Bool, member: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await memberKey(member)
        let (seen, newest) = try await site.database.read { snapshot in
            (
                try RelationshipTable.one(relationship, of: viewer, in: snapshot),
                try RequestTable.newest(of: viewer, in: snapshot)
            )
        }
        guard let seen, !seen.isCover else { throw NotFound() }
        var ask = Ask()
        if let newest, let last = try await opened(newest) { ask = last }
        let wishes = ask
        try await site.database.write(locking: .person(member), .person(seen.advocate)) { [self] transaction in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: transaction),
                found.endedAt == nil
            else { return }
            let request: SupportRequestID
            if let open = try RequestTable.open(of: viewer, in: transaction) {
                request = open
            } else {
                request = SupportRequestID(at: now)
                let sealed = try SealedValue.seal(wishes, with: key, in: .ask(request.text))
                let waited = try SwitchTable.waited(for: found, by: viewer, in: transaction)
                try RequestTable.insert(
                    request, of: viewer, sealed: sealed, waitedBefore: waited, at: now, in: transaction)
                try AuditTrail.record(
                    "ask.saved", subject: request.text, by: member, content: sealed, at: now, in: transaction)
            }
            try SwitchTable.put(
                found, request: request, goesOn: goesOn, thenBlock: neverAgain, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "relationship.switch-asked", subject: relationship.text, by: member, at: now, in: transaction)
            guard !goesOn else { return }
            if neverAgain { try keepApart(found, by: viewer, at: now, in: transaction) }
            try close(relationship, right: Acting.by(viewer), by: member, at: now, in: transaction)
        }
    }

    /// The member stays after all, while the two still go on. The ask stands as it is. Twice is once.
    package func stay(in relationship: RelationshipID, member: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .person(member)) { transaction in
            guard try RelationshipTable.one(relationship, of: viewer, in: transaction) != nil else { throw NotFound() }
            guard try SwitchTable.remove(relationship, by: viewer, in: transaction) else { return }
            try AuditTrail.record(
                "relationship.switch-taken-back", subject: relationship.text, by: member, at: now, in: transaction)
        }
    }

    /// Somebody new has said yes to an ask: what was to go on until then ends. In the transaction of the yes.
    func finishSwitches(
        from request: SupportRequestID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws {
        for (relationship, thenBlock) in try SwitchTable.finish(
            from: request, by: viewer, at: now, in: transaction)
        {
            if thenBlock {
                try RelationshipTable.blockAsMember(relationship, by: viewer, at: now, in: transaction)
                try AuditTrail.record(
                    "relationship.blocked", subject: relationship.text, by: nil, at: now, in: transaction)
            }
            try close(relationship, right: Acting.by(viewer), by: nil, at: now, in: transaction)
        }
    }

    /// The advocate has read that a member asked for somebody else.
    func seeSwitch(_ relationship: RelationshipID, by viewer: Viewer, at now: Instant) async throws {
        let isTheirs = try await site.database.write { transaction in
            try SwitchTable.see(relationship, by: viewer, at: now, in: transaction)
        }
        guard isTheirs else { throw NotFound() }
    }

    /// Never suggested to each other again: what waits between them is taken back.
    func keepApart(
        _ found: StoredRelationship, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws {
        try RelationshipTable.block(found, by: viewer, at: now, in: transaction)
        try HelloTable.withdrawAll(between: found.member, and: found.advocate, by: viewer, at: now, in: transaction)
        try AuditTrail.record(
            "relationship.blocked", subject: found.id.text, by: viewer.person, at: now, in: transaction)
    }
}
