// A pause for somebody who chose to be known: two hours to thirty days, with a reason that they read, and an appeal.
import Access
package import Domain
import Storage
import Vault
import Web

/// Why a pause does not begin.
package enum PauseRefusal: Refusal, Equatable {
    case notFound
    /// Nobody else could look at an appeal.
    case noReviewer
    case over

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .noReviewer, .over: .conflict
        }
    }
}

extension WarmlineFeature {
    /// In hours: two hours to thirty days.
    package static let pauseHours = 2...720
    /// How long after its end a pause is kept, so that its end can be shown to be right.
    static let pauseKept = Span.days(30)

    private static func cell(_ column: StaticString, _ id: WarmlinePauseID) -> Cell {
        Cell(table: "warmline_pauses", column: column, row: id.text)
    }

    /// Asks a supervisor for a pause, out of a chat that is theirs or was within the last day. Throws `notFound` where
    /// whoever came has not chosen to be known: then there is nobody whom it could be for.
    package func askForPause(
        _ reason: String, hours: Int, chat: WarmlineChatID, by viewer: Viewer, at now: Instant
    ) async throws {
        guard WarmlineFeature.pauseHours.contains(hours), !reason.isEmpty else { throw PauseRefusal.notFound }
        let guest = try await site.database.read { snapshot in
            try ChatTable.find(chat, visibleTo: viewer, in: snapshot)?.guest
                ?? ChatTable.ended(chat, of: viewer, since: now - .days(1), in: snapshot)?.guest
        }
        guard let guest else { throw PauseRefusal.notFound }
        let id = WarmlinePauseID(at: now)
        let key = try await site.vault.key(for: .warmline(id.text), author: .service)
        let sealed = try key.seal(reason, in: WarmlineFeature.cell("sealed_reason", id)).bytes
        try await site.database.write { transaction in
            let isNew = try PauseTable.insert(
                id, guest: guest, chat: chat, hours: hours, sealedReason: sealed, ends: now + .days(30), by: viewer,
                at: now, in: transaction)
            guard isNew else { return }
            try AuditTrail.record(
                "warmline-pause.asked", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
        }
    }

    /// Begins it. Throws `noReviewer` while no other supervisor could look at an appeal.
    package func signPause(_ id: WarmlinePauseID, by viewer: Viewer, at now: Instant) async throws {
        guard viewer.hat == .supervisor else { throw PauseRefusal.notFound }
        try await site.database.write(locking: .staff) { transaction in
            guard let pause = try PauseTable.find(id, visibleTo: viewer, in: transaction) else {
                throw PauseRefusal.notFound
            }
            guard try PauseTable.reviewers(of: pause, beside: viewer.person, in: transaction) > 0 else {
                throw PauseRefusal.noReviewer
            }
            let until = now + .hours(pause.hours)
            guard
                try PauseTable.sign(
                    id, until: until, ends: until + WarmlineFeature.pauseKept, by: viewer, at: now, in: transaction)
            else { throw PauseRefusal.over }
            try AuditTrail.record(
                "warmline-pause.begun", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    package func turnDownPause(_ id: WarmlinePauseID, by viewer: Viewer, at now: Instant) async throws {
        guard viewer.hat == .supervisor else { throw PauseRefusal.notFound }
        try await site.database.write { transaction in
            guard try PauseTable.turnDown(id, by: viewer, at: now, in: transaction) else { throw PauseRefusal.notFound }
            try AuditTrail.record(
                "warmline-pause.turned-down", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// The pause that holds for somebody known, if any.
    package func pause(of guest: WarmlineGuestID, at now: Instant) async throws -> StoredPause? {
        try await site.database.read { try PauseTable.active(of: guest, at: now, in: $0) }
    }

    /// What stands in a pause: the reason, the appeal, the answer.
    func words(of pause: StoredPause) async throws -> (reason: String, appeal: String, answer: String) {
        guard let key = try await site.vault.existingKey(for: .warmline(pause.id.text), author: .service) else {
            return ("", "", "")
        }
        func open(_ sealed: [UInt8]?, _ column: StaticString) throws -> String {
            try sealed.map { try key.open(Sealed(bytes: $0), in: WarmlineFeature.cell(column, pause.id)) } ?? ""
        }
        return (
            try open(pause.sealedReason, "sealed_reason"), try open(pause.sealedAppeal, "sealed_appeal"),
            try open(pause.sealedAnswer, "sealed_answer")
        )
    }

    /// The paused person asks that somebody else looks at it. Twice is once.
    package func appeal(_ words: String, guest: WarmlineGuestID, at now: Instant) async throws {
        guard let pause = try await pause(of: guest, at: now),
            let key = try await site.vault.existingKey(for: .warmline(pause.id.text), author: .service)
        else { throw PauseRefusal.over }
        let sealed = try key.seal(words, in: WarmlineFeature.cell("sealed_appeal", pause.id)).bytes
        try await site.database.write { transaction in
            _ = try PauseTable.appeal(pause.id, sealed: sealed, at: now, in: transaction)
        }
    }

    /// Another supervisor answers an appeal. Throws `notFound` for who began it.
    package func review(
        _ id: WarmlinePauseID, isLifted: Bool, answer: String, by viewer: Viewer, at now: Instant
    ) async throws {
        guard viewer.hat == .supervisor,
            let key = try await site.vault.existingKey(for: .warmline(id.text), author: .service)
        else {
            throw PauseRefusal.notFound
        }
        let sealed = try key.seal(answer, in: WarmlineFeature.cell("sealed_answer", id)).bytes
        try await site.database.write { transaction in
            let isDone = try PauseTable.review(
                id, isLifted: isLifted, sealedAnswer: sealed, by: viewer, at: now, in: transaction)
            guard isDone else { throw PauseRefusal.notFound }
            try AuditTrail.record(
                isLifted ? "warmline-pause.lifted" : "warmline-pause.kept", subject: id.text, by: viewer.person,
                content: sealed, at: now, in: transaction)
        }
    }
}
