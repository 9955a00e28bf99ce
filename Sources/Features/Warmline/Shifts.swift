// The roster: making shifts, taking places, and giving them away. Nobody stands twice in the same hour, and a place that is
// given away stays its owner's until somebody else has it.
import Access
package import Domain
import Storage
import Web

/// Why a place can't be had or given.
package enum RosterRefusal: Error {
    case full, busy, gone
}

extension WarmlineFeature {
    /// How many weeks can be made at once.
    static let mostWeeks = 12
    /// How far ahead the home pages of leads look for shifts with too few.
    static let lookAhead = Span.days(7)

    /// Makes shifts; answers how many are new. One that stands at the same time already is left as it is.
    @discardableResult
    package func makeShifts(_ shifts: [Shift], by person: PersonID, at now: Instant) async throws -> Int {
        let live = site.live
        return try await site.database.write(locking: .warmline) { transaction in
            var count = 0
            for shift in shifts where try ShiftTable.insert(shift, by: person, at: now, in: transaction) { count += 1 }
            guard count > 0 else { return 0 }
            try AuditTrail.record(
                "shifts.made", subject: "warmline", by: person, content: Array("\(count)".utf8), at: now,
                in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
            return count
        }
    }

    /// Takes a place, or puts somebody down for it. Throws a `RosterRefusal`.
    package func take(
        _ id: WarmlineShiftID, for advocate: PersonID, putBy lead: PersonID? = nil, at now: Instant
    ) async throws {
        try await change { transaction in
            try WarmlineFeature.take(id, advocate, putBy: lead, at: now, in: transaction)
            if let lead {
                try AuditTrail.record(
                    "shifts.put-down", subject: advocate.text, by: lead, content: Array(id.text.utf8), at: now,
                    in: transaction)
            }
        }
    }

    private static func take(
        _ id: WarmlineShiftID, _ advocate: PersonID, putBy lead: PersonID?, at now: Instant, in transaction: Transaction
    ) throws {
        guard try !PlaceTable.take(id, advocate, putBy: lead, at: now, in: transaction) else { return }
        guard let shift = try ShiftTable.find(id, in: transaction) else { throw NotFound() }
        guard shift.until > now else { throw RosterRefusal.gone }
        if try PlaceTable.isBusy(advocate, during: id, in: transaction) { throw RosterRefusal.busy }
        throw RosterRefusal.full
    }

    /// What somebody stands in from now on, soonest first.
    package func ownPlaces(of viewer: Viewer, at now: Instant) async throws -> [Place] {
        try await site.database.read { try PlaceTable.own(viewer.person, at: now, limit: 200, in: $0) }
            .filter { !$0.isCalledOff }.map(\.place)
    }

    /// An advocate would give their place away, to anybody or to one person. It stays theirs meanwhile.
    package func give(
        _ id: WarmlinePlaceID, by viewer: Viewer, to other: PersonID?, at now: Instant
    ) async throws {
        try await change { transaction in
            guard other != viewer.person,
                try PlaceTable.give(id, of: viewer.person, to: other, at: now, in: transaction)
            else { throw NotFound() }
        }
    }

    /// They keep it after all.
    package func keepPlace(_ id: WarmlinePlaceID, by viewer: Viewer) async throws {
        try await change { transaction in
            guard try PlaceTable.keep(id, of: viewer.person, in: transaction) else { throw NotFound() }
        }
    }

    /// Another takes it: only then is it theirs no more. Throws a `RosterRefusal`.
    package func swap(_ id: WarmlinePlaceID, by viewer: Viewer, at now: Instant) async throws {
        try await change { transaction in
            guard let place = try PlaceTable.find(id, in: transaction) else {
                // Somebody was faster, or there was never any.
                guard try PlaceTable.was(id, in: transaction) else { throw NotFound() }
                throw RosterRefusal.gone
            }
            guard place.isGivenAway, place.givenTo == nil || place.givenTo == viewer.person,
                place.advocate != viewer.person,
                try PlaceTable.leave(id, at: now, in: transaction)
            else { throw RosterRefusal.gone }
            try WarmlineFeature.take(place.shift, viewer.person, putBy: nil, at: now, in: transaction)
        }
    }

    /// They can't come, or say no to what they were put down for. The gap stands on the roster at once.
    package func leavePlace(_ id: WarmlinePlaceID, by viewer: Viewer, at now: Instant) async throws {
        try await change { transaction in
            guard let place = try PlaceTable.find(id, in: transaction), place.advocate == viewer.person,
                try PlaceTable.leave(id, at: now, in: transaction)
            else { throw NotFound() }
        }
    }

    /// There is no such shift after all. Who stood in it reads so until its time is over.
    package func callOff(_ id: WarmlineShiftID, by viewer: Viewer, at now: Instant) async throws {
        try await change { transaction in
            guard try ShiftTable.callOff(id, at: now, in: transaction) else { throw NotFound() }
            try AuditTrail.record(
                "shifts.called-off", subject: "warmline", by: viewer.person, content: Array(id.text.utf8), at: now,
                in: transaction)
        }
    }

    private func change(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            try body(transaction)
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
        }
    }
}
