// A check: somebody rang a service, or went there, and says what came of it. Values only.
package import Domain
import Storage

/// What came of a check.
package enum CheckOutcome: String, CaseIterable, Sendable {
    case right
    case changed
    case closed
    case noAnswer = "no-answer"
}

/// How it was checked.
package enum CheckWay: String, CaseIterable, Sendable {
    case phone
    case visit
    case web
}

/// What a check can correct. Kept field by field, beside what the list says.
package enum CorrectedField: String, CaseIterable, Sendable {
    case phone
    case hours
    case address
    case note
}

/// Who checks: somebody who works here, or whoever has a link to the page of what to check.
package enum Checker: Sendable, Equatable {
    case person(Viewer)
    case link(CheckLinkID)

    var id: String {
        switch self {
        case .person(let viewer): viewer.person.text
        case .link(let id): id.text
        }
    }

    /// As pages say it: a role, never a name.
    var role: CheckRole {
        switch self {
        case .person(let viewer) where viewer.hat == .advocate: .advocate
        case .person: .staff
        case .link: .volunteer
        }
    }

    /// Hats that may check, each decided by a person.
    static func mayCheck(_ hat: Hat) -> Bool {
        switch hat {
        case .advocate, .supervisor, .coordinator, .operator: true
        case .member, .supporter, .clinician, .moderator: false
        }
    }
}

/// Who checked, as it is shown.
package enum CheckRole: String, Sendable {
    case advocate
    case staff
    case volunteer
}

/// How a service stands by our own checks.
struct ServiceStanding: Sendable, Equatable {
    /// The newest check that somebody answered.
    var verified: Verified?
    var isClosed = false
    /// Calls that nobody answered since then.
    var tries = 0
    /// How often people were sent there.
    var sent = 0
    /// What people said is wrong, and nobody has looked at yet.
    var reports = 0

    struct Verified: Sendable, Equatable {
        var at: Instant
        var way: CheckWay
        var role: CheckRole
    }

    init() {}

    init(_ row: Row) throws {
        let at: Instant? = try row["verified_at"]
        let way: String? = try row["way"]
        let role: String? = try row["role"]
        if let at {
            verified = Verified(
                at: at, way: way.flatMap { CheckWay(rawValue: $0) } ?? .phone,
                role: role.flatMap { CheckRole(rawValue: $0) } ?? .staff)
        }
        isClosed = try row["is_closed"]
        tries = try row["tries"]
        sent = try row["sent"]
        reports = try row["reports"]
    }
}

/// What we were told that differs from the list, with its day.
struct Correction: Sendable, Equatable {
    var field: CorrectedField
    var value: String
    var at: Instant
}

extension [Correction] {
    subscript(_ field: CorrectedField) -> Correction? { first { $0.field == field } }
}

/// When a service is asked for again after its checks.
enum CheckAgain {
    /// Newest first, without those that were undone.
    static func moment(after checks: [(outcome: CheckOutcome, at: Instant)]) -> Instant {
        guard let newest = checks.first else { return Instant(milliseconds: 0) }
        switch newest.outcome {
        case .right, .changed: return newest.at + .days(30)
        case .closed: return newest.at + .days(90)
        case .noAnswer:
            let tries = checks.prefix { $0.outcome == .noAnswer }.count
            return newest.at + .days(tries == 1 ? 1 : tries == 2 ? 3 : 7)
        }
    }
}
