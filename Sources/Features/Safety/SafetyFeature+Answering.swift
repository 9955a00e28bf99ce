// Opening, seeing and closing a concern, its part in a member's copy, and its end.
package import Domain
import SQLText
import Storage
import Vault
package import Web

/// A concern with what is sealed in it, opened for somebody who may read it.
struct OpenedConcern: Sendable {
    let concern: Concern
    /// Nil when its key is gone.
    let text: ConcernText?
    let answer: String?
    /// What was done about it.
    var ladder = OpenedLadder()
}

extension SafetyFeature {
    /// Opens a concern for somebody who may see it, and notes that they looked. Throws `NotFound`.
    func open(_ id: ConcernID, for viewer: Viewer, at now: Instant) async throws -> OpenedConcern {
        let found = try await site.database.write { transaction in
            guard let found = try ConcernTable.find(id, visibleTo: viewer, at: now, in: transaction) else {
                throw NotFound()
            }
            try AccessLog.note("concern", of: found.concern.member, openedBy: viewer, at: now, in: transaction)
            return found
        }
        var concern = try await opened(found)
        concern.ladder = try await ladder(of: found.concern, for: viewer, at: now)
        return concern
    }

    /// Marks a concern as seen; whoever raised it can tell. Throws `NotFound`.
    package func see(_ id: ConcernID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write { transaction in
            try requireSupervisor(of: id, viewer, at: now, in: transaction)
            guard try ConcernTable.see(id, by: viewer, at: now, in: transaction) else { return }
            try AuditTrail.record("concern.seen", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Closes a concern with an answer. False when it was closed before. Throws `NotFound`.
    @discardableResult
    package func close(
        _ id: ConcernID, answer: String, by viewer: Viewer, at now: Instant
    ) async throws -> Bool {
        // Before a key is made for it: is it there, and theirs?
        _ = try await site.database.read { try requireSupervisor(of: id, viewer, at: now, in: $0) }
        let sealed = try await sealer(of: id).seal(
            answer, in: Cell(table: "concerns", column: "sealed_answer", row: id.text)
        ).bytes
        return try await site.database.write { transaction in
            try requireSupervisor(of: id, viewer, at: now, in: transaction)
            guard try ConcernTable.close(id, sealedAnswer: sealed, by: viewer, at: now, in: transaction) else {
                return false
            }
            try AuditTrail.record(
                "concern.closed", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
            return true
        }
    }

    /// Whoever raised a concern may read it, but only a supervisor answers it.
    @discardableResult
    func requireSupervisor(
        of id: ConcernID, _ viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> Concern {
        guard viewer.hat == .supervisor,
            let found = try ConcernTable.find(id, visibleTo: viewer, at: now, in: database)
        else { throw NotFound() }
        return found.concern
    }

    private func opened(_ found: ConcernTable.Found) async throws -> OpenedConcern {
        let id = found.concern.id.text
        guard let key = try await site.vault.existingKey(for: .report(id), author: .service) else {
            return OpenedConcern(concern: found.concern, text: nil, answer: nil)
        }
        let bytes = try key.openBytes(
            Sealed(bytes: found.sealed), in: Cell(table: "concerns", column: "sealed", row: id))
        let answer = try found.sealedAnswer.map {
            try key.open(Sealed(bytes: $0), in: Cell(table: "concerns", column: "sealed_answer", row: id))
        }
        return OpenedConcern(concern: found.concern, text: try ConcernText(decoding: bytes), answer: answer)
    }

    /// Destroys the keys of concerns whose date has come, then their rows. A crash between leaves a row that opens for
    /// nobody, and the next run takes it.
    package func endConcerns() async throws {
        while true {
            let now = site.now
            let ended = try await site.database.read { try ConcernTable.ended(by: now, limit: 100, in: $0) }
            for id in ended {
                try await site.vault.erase(box: .report(id.text))
                try await site.database.write { transaction in
                    try StepTable.delete(of: id, in: transaction)
                    try ConcernReviewTable.delete(of: id, in: transaction)
                    try ConcernViewTable.delete(of: id, in: transaction)
                    try ConcernTable.delete(id, in: transaction)
                    try AuditTrail.record("concern.ended", subject: id.text, by: nil, at: now, in: transaction)
                }
            }
            if ended.count < 100 { return }
        }
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let (agreements, concerns) = try await site.database.read { snapshot in
            (try PromiseTable.all(of: member, in: snapshot), try ConcernTable.all(of: member, in: snapshot))
        }
        var rows: [[String: ExportedValue]] = []
        for found in concerns { rows.append(try await opened(found).exported) }
        return [
            ExportedPart(
                "promise",
                rows: agreements.map { ["version": .number($0.version), "agreedAt": .moment($0.agreedAt)] }),
            ExportedPart("worriesAndReports", rows: rows),
        ] + (try await exportLadders(of: member)) + (try await exportOpenings(of: member))
            + (try await exportSafetyPlan(of: member))
    }
}

extension OpenedConcern {
    /// The concern in a member's own copy.
    fileprivate var exported: [String: ExportedValue] {
        let lines = (text?.lines ?? []).map { "\($0.isByMember ? "you" : concern.unseenByName): \($0.words ?? "")" }
        return [
            "kind": .text(concern.kind.rawValue), "raisedBy": .text(concern.raiserName),
            "raisedAt": .moment(concern.raisedAt), "seenAt": concern.seenAt.map { .moment($0) } ?? .nothing,
            "closedAt": concern.closedAt.map { .moment($0) } ?? .nothing, "keptUntil": .moment(concern.endsAt),
            "words": text.map { .text($0.words) } ?? .nothing, "lines": .list(lines),
            "answer": answer.map { .text($0) } ?? .nothing,
        ]
    }
}
