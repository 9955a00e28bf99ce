// Somebody else while an advocate is away: proposed, then a yes by whoever would be there, then the member's yes or nothing.
import Access
package import Domain
import SQLText
import Storage
package import Web

extension MatchingFeature {
    /// Asks a colleague to be there for one member until a day, that day included.
    ///
    /// Throws `NotFound` when there is no such relationship of theirs, `MatchingRefusal.notFreeNow` when somebody is asked
    /// already or the colleague has no room. What stands between the colleague and the member is not looked at: nobody
    /// learns of it here.
    @discardableResult
    package func proposeCover(
        of relationship: RelationshipID, by covering: PersonID, until last: LocalDay, advocate: PersonID,
        at now: Instant
    ) async throws -> CoverID {
        let viewer = Viewer(person: advocate, hat: .advocate)
        return try await site.database.write(locking: .person(advocate)) { transaction in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: transaction), !found.isCover
            else { throw NotFound() }
            guard try CoverTable.candidates(except: advocate, in: transaction).contains(where: { $0.id == covering })
            else { throw MatchingRefusal.notFreeNow }
            let id = CoverID(at: now)
            guard
                try CoverTable.insert(
                    id, for: relationship, by: covering, until: last, proposedBy: viewer, at: now, in: transaction)
            else { throw MatchingRefusal.notFreeNow }
            try AuditTrail.record("cover.proposed", subject: id.text, by: advocate, at: now, in: transaction)
            return id
        }
    }

    /// A coordinator asks a colleague for as many of an advocate's people as there is room for. Returns how many; whose they
    /// are is not told.
    package func proposeCovers(
        of advocate: PersonID, by covering: PersonID, until last: LocalDay, viewer: Viewer, at now: Instant
    ) async throws -> Int {
        guard viewer.hat == .coordinator else { throw NotFound() }
        return try await site.database.write(locking: .person(advocate), .person(covering)) { transaction in
            let candidates = try CoverTable.candidates(except: advocate, in: transaction)
            guard let found = candidates.first(where: { $0.id == covering }) else {
                throw MatchingRefusal.notFreeNow
            }
            var asked = 0
            for relationship in try CoverTable.uncovered(of: advocate, limit: found.free, in: transaction) {
                let id = CoverID(at: now)
                guard
                    try CoverTable.insert(
                        id, for: relationship, by: covering, until: last, proposedBy: viewer, at: now, in: transaction)
                else { continue }
                try AuditTrail.record("cover.proposed", subject: id.text, by: viewer.person, at: now, in: transaction)
                asked += 1
            }
            return asked
        }
    }

    /// Whoever would be there says yes: now the member is asked. Twice is once.
    package func agreeToCover(_ cover: CoverID, advocate: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: advocate, hat: .advocate)
        let today = LocalDay(now, zone: site.organisation.zone)
        try await site.database.write { transaction in
            guard let found = try CoverTable.one(cover, of: viewer, in: transaction), found.covering == advocate else {
                throw NotFound()
            }
            guard found.coverYesAt == nil || found.closedAt != nil else { return }
            guard try CoverTable.coverYes(cover, on: today, by: viewer, at: now, in: transaction) else {
                throw MatchingRefusal.notWaitingAnyMore
            }
            try AuditTrail.record("cover.agreed", subject: cover.text, by: advocate, at: now, in: transaction)
        }
    }

    /// The member says yes: the two can write to each other until the day is over. Twice is once.
    @discardableResult
    package func takeCover(
        _ cover: CoverID, member: PersonID, at now: Instant
    ) async throws -> (relationship: RelationshipID, conversation: ConversationID?) {
        let viewer = Viewer(person: member, hat: .member)
        let today = LocalDay(now, zone: site.organisation.zone)
        guard let seen = try await site.database.read({ try CoverTable.one(cover, of: viewer, in: $0) }) else {
            throw NotFound()
        }
        return try await site.database.write(locking: .person(member), .person(seen.covering)) { [self] transaction in
            guard let found = try CoverTable.one(cover, of: viewer, in: transaction) else { throw NotFound() }
            if let walk = found.walk {
                return (walk, try RelationshipTable.conversation(of: walk, by: viewer, in: transaction))
            }
            let walk = RelationshipID(at: now)
            guard try CoverTable.begin(walk, of: found, by: viewer, at: now, in: transaction) else {
                throw MatchingRefusal.noRoomLeft
            }
            // Thrown, it takes the relationship with it.
            guard
                try CoverTable.memberYes(cover, walk: walk, on: today, by: viewer, at: now, in: transaction)
            else { throw MatchingRefusal.notWaitingAnyMore }
            try AuditTrail.record("cover.began", subject: cover.text, by: member, at: now, in: transaction)
            try site.publish(
                .relationshipStarted(walk, member: member, advocate: found.covering, at: now), in: transaction)
            return (walk, try RelationshipTable.conversation(of: walk, by: viewer, in: transaction))
        }
    }

    /// A no by the member or by whoever would be there: no reason, and nothing changes. Twice is once.
    package func declineCover(_ cover: CoverID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write { transaction in
            guard let found = try CoverTable.one(cover, of: viewer, in: transaction),
                found.covering == viewer.person || found.member == viewer.person
            else { throw NotFound() }
            // One that runs is ended like any relationship.
            guard found.walk == nil else { throw MatchingRefusal.notWaitingAnyMore }
            guard try CoverTable.close(cover, right: Acting.by(viewer), at: now, in: transaction) else { return }
            try AuditTrail.record("cover.declined", subject: cover.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Whoever was away is back, or thought better of it: the cover ends, or is not asked any more. Twice is once.
    package func endCover(of relationship: RelationshipID, by viewer: Viewer, at now: Instant) async throws {
        let seen = try await site.database.read { try RelationshipTable.one(relationship, of: viewer, in: $0) }
        guard let seen else { throw NotFound() }
        try await site.database.write(locking: .person(seen.member), .person(seen.advocate)) { [self] transaction in
            guard try RelationshipTable.one(relationship, of: viewer, in: transaction) != nil else { throw NotFound() }
            guard let cover = try CoverTable.open(of: relationship, to: viewer, in: transaction) else { return }
            if let walk = cover.walk {
                try close(walk, right: Acting.by(viewer), by: viewer.person, at: now, in: transaction)
            }
            try CoverTable.close(cover.id, right: Acting.by(viewer), at: now, in: transaction)
            try AuditTrail.record("cover.ended", subject: cover.id.text, by: viewer.person, at: now, in: transaction)
        }
    }
}
