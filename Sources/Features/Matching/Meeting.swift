// From a hello to a relationship: said, taken back, answered, or come back unanswered.
import Access
package import Domain
import SQLText
import Storage
import Web

extension MatchingFeature {
    /// How many hellos of one member may wait at once: enough to choose, few enough that a yes is likely meant.
    static let mostWaitingHellos = 3

    /// Says hello to an advocate with the open ask. The same hello twice is one hello.
    ///
    /// Throws `NotFound` for somebody whom the member may not know of, else a `MatchingRefusal`. `isAgain`: the two ended as
    /// planned and the door is open, so that neither the parting nor "nobody new" stands between them.
    @discardableResult
    package func sayHello(
        member: PersonID, to advocate: PersonID, words: String, isAgain: Bool = false, at instant: Instant
    ) async throws -> HelloID {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await memberKey(member)
        let newest = try await site.database.read { try RequestTable.newest(of: viewer, in: $0) }
        guard let newest, newest.closedAt == nil, let ask = try await opened(newest) else {
            throw MatchingRefusal.nothingAsked
        }
        let letter = HelloLetter(ask, words: words)
        let answerBy = instant + .days(site.organisation.helloDays)
        return try await site.database.write(locking: .person(member), .person(advocate)) { transaction in
            guard try RequestTable.open(of: viewer, in: transaction) == newest.id else {
                throw MatchingRefusal.nothingAsked
            }
            if let waiting = try HelloTable.waiting(from: viewer, to: advocate, in: transaction) { return waiting }
            let found = try CandidateTable.one(advocate, for: member, request: newest.id, in: transaction)
            guard let found, !found.ties.contains(.blocked), !found.ties.contains(.ownOtherHat) else {
                throw NotFound()
            }
            guard found.ties.subtracting(isAgain ? [.parted] : []).isEmpty, found.profile.isTakingNew || isAgain,
                found.active + found.waiting < found.profile.capacity
            else { throw MatchingRefusal.notFreeNow }
            guard try HelloTable.waitingCount(of: viewer, in: transaction) < MatchingFeature.mostWaitingHellos else {
                throw MatchingRefusal.enoughHellos
            }
            let id = HelloID(at: instant)
            let sealed = try SealedValue.seal(letter, with: key, in: .hello(id.text))
            try HelloTable.insert(
                id, request: newest.id, from: viewer, to: advocate, sealed: sealed, at: instant, answerBy: answerBy,
                in: transaction)
            try AuditTrail.record(
                "hello.said", subject: id.text, by: member, content: sealed, at: instant, in: transaction)
            return id
        }
    }

    /// Takes a hello back that still waits. Twice is once.
    package func takeBack(_ hello: HelloID, member: PersonID, at instant: Instant) async throws {
        try await answer(
            hello, with: .withdrawn, deed: "hello.taken-back", by: Viewer(person: member, hat: .member), at: instant)
    }

    /// Passes a hello on, without a reason. Twice is once.
    package func pass(_ hello: HelloID, advocate: PersonID, at instant: Instant) async throws {
        try await answer(
            hello, with: .passed, deed: "hello.passed", by: Viewer(person: advocate, hat: .advocate), at: instant)
    }

    private func answer(
        _ hello: HelloID, with state: HelloState, deed: String, by viewer: Viewer, at instant: Instant
    ) async throws {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard let found = try HelloTable.one(hello, of: viewer, in: transaction) else { throw NotFound() }
            if found.state == state { return }
            guard try HelloTable.answer(hello, with: state, by: viewer, at: instant, in: transaction) else {
                throw MatchingRefusal.notWaitingAnyMore
            }
            try AuditTrail.record(deed, subject: hello.text, by: viewer.person, at: instant, in: transaction)
        }
    }

    /// Says yes to a hello: the relationship begins, the ask is answered, other hellos of it go back unread.
    ///
    /// Twice is once. Both persons are locked, and the row itself asks for room, so that neither two advocates for one
    /// ask nor one advocate beyond their room can say yes.
    @discardableResult
    package func accept(
        _ hello: HelloID, advocate: PersonID, at instant: Instant
    ) async throws -> (relationship: RelationshipID, conversation: ConversationID?) {
        let viewer = Viewer(person: advocate, hat: .advocate)
        let seen = try await site.database.read { try HelloTable.one(hello, of: viewer, in: $0) }
        guard let seen else { throw NotFound() }
        return try await site.database.write(locking: .person(seen.member), .person(advocate)) { [self] transaction in
            guard let found = try HelloTable.one(hello, of: viewer, in: transaction) else { throw NotFound() }
            if found.state == .accepted,
                let active = try RelationshipTable.active(
                    member: found.member, advocate: advocate, by: viewer, in: transaction)
            {
                return (active, try RelationshipTable.conversation(of: active, by: viewer, in: transaction))
            }
            guard try HelloTable.answer(hello, with: .accepted, by: viewer, at: instant, in: transaction) else {
                throw MatchingRefusal.notWaitingAnyMore
            }
            let id = RelationshipID(at: instant)
            guard
                try RelationshipTable.insert(id, member: found.member, by: viewer, at: instant, in: transaction)
            else { throw MatchingRefusal.noRoomLeft }
            try HelloTable.withdrawAll(of: found.request, by: viewer, at: instant, in: transaction)
            try RequestTable.close(found.request, as: "matched", by: viewer, at: instant, in: transaction)
            try AuditTrail.record("hello.accepted", subject: hello.text, by: advocate, at: instant, in: transaction)
            try site.publish(
                .relationshipStarted(id, member: found.member, advocate: advocate, at: instant), in: transaction)
            try finishSwitches(from: found.request, by: viewer, at: instant, in: transaction)
            return (id, try RelationshipTable.conversation(of: id, by: viewer, in: transaction))
        }
    }

    /// Whom a hello is for. For the demo.
    package func advocate(of hello: HelloID) async throws -> PersonID? {
        try await site.database.read { snapshot in
            try snapshot.value("SELECT advocate_id FROM hellos WHERE id = \(hello) \(Acting.program(.demo))")
        }
    }

    /// Gives back every hello whose time is over. Returns how many.
    @discardableResult
    package func returnDue(at instant: Instant) async throws -> Int {
        var returned = 0
        let atOnce = 200
        while true {
            let batch = try await site.database.write { transaction in
                let ids = try HelloTable.returnDue(at: instant, limit: atOnce, in: transaction)
                for id in ids {
                    try AuditTrail.record("hello.returned", subject: id.text, by: nil, at: instant, in: transaction)
                }
                return ids.count
            }
            returned += batch
            if batch < atOnce { return returned }
        }
    }
}
