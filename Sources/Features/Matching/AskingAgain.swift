// After a planned ending, while the door is open: one press, and the same advocate is asked again.
package import Domain
import Storage
import Web

/// Whether somebody can be asked again, as their member sees it.
struct OpenDoor: Sendable {
    enum Standing: Sendable, Equatable {
        /// They have room: a hello is one press away.
        case free
        /// They have no room just now.
        case full
        /// A hello waits already.
        case asked
        /// They walk together again.
        case together
        /// The time is over, they work here no more, or it was never open. Which is not said.
        case closed
    }

    let ended: EndedAsPlanned
    /// The last day on which they can be asked.
    let until: LocalDay
    let standing: Standing
}

extension MatchingFeature {
    /// The doors that are open to a member, or were: the newest first.
    func openDoors(to viewer: Viewer, in snapshot: Snapshot) throws -> [OpenDoor] {
        try EndingTable.ended(of: viewer, in: snapshot).map { ended in
            let until = LocalDay(ended.endedAt, zone: site.organisation.zone).adding(ended.openDays)
            return OpenDoor(ended: ended, until: until, standing: try standing(of: ended, until: until, in: snapshot))
        }
    }

    private func standing(
        of ended: EndedAsPlanned, until: LocalDay, in snapshot: Snapshot
    ) throws -> OpenDoor.Standing {
        if ended.isTogether { return .together }
        // A block by the other looks like a door whose time is over: they are not told.
        guard ended.openDays > 0, site.today <= until, !ended.hasLeft, !ended.isBlocked else { return .closed }
        if ended.isAsked { return .asked }
        let load = try CandidateTable.room(of: ended.advocate, in: snapshot)
        return load > 0 ? .free : .full
    }

    /// Asks the same advocate again: a hello that needs nothing but their yes. Twice is once.
    ///
    /// The ask that it belongs to is the open one, else the last one again. Throws `NotFound` when the door is not open, and
    /// `notFreeNow` when they have no room: then nothing is changed.
    @discardableResult
    package func askAgain(_ relationship: RelationshipID, member: PersonID, at now: Instant) async throws -> HelloID {
        let viewer = Viewer(person: member, hat: .member)
        let (doors, newest) = try await site.database.read { snapshot in
            (try openDoors(to: viewer, in: snapshot), try RequestTable.newest(of: viewer, in: snapshot))
        }
        guard let door = doors.first(where: { $0.ended.relationship == relationship }) else { throw NotFound() }
        switch door.standing {
        case .free, .asked: break
        case .full: throw MatchingRefusal.notFreeNow
        case .together, .closed: throw NotFound()
        }
        var opensOne = false
        if newest?.closedAt != nil || newest == nil {
            var ask = Ask()
            if let newest, let last = try await opened(newest) { ask = last }
            opensOne = try await self.ask(member: member, ask, at: now).isNew
        }
        do {
            return try await sayHello(member: member, to: door.ended.advocate, words: "", isAgain: true, at: now)
        } catch {
            // Room was taken a moment before: the member does not wait for others without having said so.
            if opensOne { try await closeAsk(member: member, at: now) }
            throw error
        }
    }
}
