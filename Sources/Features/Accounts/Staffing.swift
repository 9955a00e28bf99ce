// The end of a role: from one moment to the next, and in one transaction with what hangs on it.
import Domain
import Storage
import Vault
import Web

/// Taking a hat away from somebody who works here.
struct Staffing: Sendable {
    let site: Site

    /// Hats without which this place can't go on: somebody must run it, and somebody must answer when there is a worry.
    static func isNeeded(_ hat: Hat) -> Bool {
        switch hat {
        case .operator, .supervisor: true
        case .member, .advocate, .coordinator, .supporter, .clinician, .moderator: false
        }
    }

    /// Ends a role: no session, no invitation and no way back of theirs stays open, and every feature does its part.
    func end(_ person: PersonID, by viewer: Viewer, at now: Instant) async throws {
        let site = site
        // One at a time: of two operators who end each other's role, one stays.
        try await site.database.write(locking: .staff, .person(person)) { transaction in
            guard let found = try PeopleTable.staff(person, in: transaction) else { throw NotFound() }
            if try Staffing.isNeeded(found.hat) && !PeopleTable.hasOthers(found.hat, than: person, in: transaction) {
                throw StaffingRefusal.lastOne
            }
            guard try PeopleTable.end(person, at: now, in: transaction) else { throw NotFound() }
            try InvitationTable.withdrawAll(of: person, at: now, in: transaction)
            try ReturnTable.stopAll(of: person, at: now, in: transaction)
            try PeopleTable.closeDoors(of: person, in: transaction)
            try AuditTrail.record(
                "person.role-ended", subject: person.text, by: viewer.person, at: now, in: transaction)
            try site.publish(.roleEnded(person, hat: found.hat, at: now), in: transaction)
        }
        // What an advocate shared about themselves: its row is gone, and now its key.
        try await site.vault.erase(box: .advocate(person.text))
    }
}

/// What does not go.
enum StaffingRefusal: Refusal, Equatable {
    /// Nobody else is here as that.
    case lastOne
    var kind: RefusalKind { .conflict }
}
