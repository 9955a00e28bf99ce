// The deeds of the living directory: a check, its undoing, "this is wrong", and the links that volunteers get.
package import Domain
import SQLText
import Storage
import Vault
import Web

/// What somebody says is wrong.
package enum WrongKind: String, CaseIterable, Sendable {
    case phone
    case hours
    case place
    case closed
    case other
}

/// Too much from one place in a day.
struct SaidOften: Refusal {
    var kind: RefusalKind { .slowDown(retryAfterSeconds: 3600) }
}

/// Checks of services. Routes and the demo use the same ones.
package struct Checking: Sendable {
    let site: Site

    /// How long a check can be undone on the page.
    static let undoable = Span.hours(1)
    /// How long what nobody looked at is kept, and what was looked at.
    static let reportsKept = Span.days(90)
    static let answeredKept = Span.days(7)
    /// From one place in a day. A library's or a shelter's people share one address.
    static let mostReports = 12

    /// Notes a check. The same `once` by the same checker is one check. Throws `NotFound` for what is not listed.
    package func check(
        _ service: ServiceID, _ outcome: CheckOutcome, by checker: Checker, way: CheckWay = .phone,
        corrections: [CorrectedField: String] = [:], once: String, at now: Instant
    ) async throws {
        let id = ServiceCheckID(at: now)
        try await site.database.write(locking: .directory) { transaction in
            guard try DirectoryTable.isListed(service, in: transaction) else { throw NotFound() }
            let isNew = try CheckTable.insert(
                id, of: service, outcome, by: checker, way: way, once: once, at: now, in: transaction)
            guard isNew else { return }
            for (field, value) in corrections {
                try CheckTable.correct(field, of: service, to: value, check: id, at: now, in: transaction)
            }
            if outcome != .noAnswer {
                try ReportTable.answer(
                    all: service, with: id, ends: now + Checking.answeredKept, in: transaction)
            }
            try Checking.workOut(service, in: transaction)
            try AuditTrail.record(
                "service.checked", subject: service.text, by: checker.person, content: Array(outcome.rawValue.utf8),
                at: now, in: transaction)
        }
    }

    /// Undoes a check of the last hour, by whoever made it: the service stands as it stood before.
    package func undo(_ id: ServiceCheckID, by checker: Checker, at now: Instant) async throws {
        try await site.database.write(locking: .directory) { transaction in
            guard
                let service = try CheckTable.undoable(
                    id, by: checker, since: now - Checking.undoable, in: transaction)
            else { throw NotFound() }
            try CheckTable.undo(id, at: now, in: transaction)
            try ReportTable.reopen(answeredBy: id, ends: now + Checking.reportsKept, in: transaction)
            try Checking.workOut(service, in: transaction)
            try AuditTrail.record(
                "service.check-undone", subject: service.text, by: checker.person, at: now, in: transaction)
        }
    }

    /// Works out how a service stands from the checks that stand.
    private static func workOut(_ service: ServiceID, in transaction: Transaction) throws {
        let checks = try CheckTable.standing(of: service, in: transaction)
        let answered = checks.first { $0.outcome != .noAnswer }
        try CheckTable.begin(service, in: transaction)
        try CheckTable.set(
            answered.map { ServiceStanding.Verified(at: $0.at, way: $0.way, role: $0.role) },
            isClosed: answered?.outcome == .closed, tries: checks.prefix { $0.outcome == .noAnswer }.count,
            again: CheckAgain.moment(after: checks.map { ($0.outcome, $0.at) }), of: service, in: transaction)
        try ReportTable.recount(service, in: transaction)
    }

    // MARK: This is wrong

    /// Takes what anybody says is wrong. Nothing of who says it is kept. `place`: where it comes from, for counting only.
    package func report(
        _ kind: WrongKind, words: String, about service: ServiceID, from place: String, once: String, at now: Instant
    ) async throws {
        let most = Checking.mostReports
        let mark = site.formTokens.mark("service-wrong:\(place)")
        let isNew = try await site.database.write { transaction -> Bool in
            guard try DirectoryTable.isListed(service, in: transaction) else { throw NotFound() }
            if try ReportTable.exists(once: once, in: transaction) { return false }
            guard try ReportTable.countTry(mark, most: most, at: now, in: transaction) != nil else {
                throw SaidOften()
            }
            return true
        }
        guard isNew else { return }
        // The day alone is kept, and the id does not tell the time either.
        let day = Instant(milliseconds: now.milliseconds / 86_400_000 * 86_400_000)
        let id = ServiceReportID(at: day)
        var sealed: [UInt8]?
        if !words.isEmpty {
            let key = try await site.vault.key(for: .report(id.text), author: .service)
            sealed = try key.seal(Array(words.utf8), in: Checking.cell(id)).bytes
        }
        let kept = sealed
        let isKept = try await site.database.write(locking: .directory) { transaction -> Bool in
            try CheckTable.begin(service, in: transaction)
            let isKept = try ReportTable.insert(
                id, about: service, kind, day: day, ends: day + Checking.reportsKept, once: once, sealed: kept,
                in: transaction)
            try ReportTable.recount(service, in: transaction)
            try ReportTable.askSoon(service, in: transaction)
            return isKept
        }
        if !isKept, sealed != nil { try await site.vault.erase(box: .report(id.text)) }
    }

    /// The words of reports, for somebody who works here.
    func words(of reports: [ReportTable.Stored]) async throws -> [ServiceReportID: String] {
        var words: [ServiceReportID: String] = [:]
        for report in reports {
            guard let sealed = report.sealed,
                let key = try await site.vault.existingKey(for: .report(report.id.text), author: .service)
            else { continue }
            let bytes = try key.openBytes(Sealed(bytes: sealed), in: Checking.cell(report.id))
            words[report.id] = String(decoding: bytes, as: UTF8.self)
        }
        return words
    }

    private static func cell(_ id: ServiceReportID) -> Cell {
        Cell(table: "service_reports", column: "sealed", row: id.text)
    }

    /// Reports whose date has come go with their words; so do counts of yesterday, and links that are over.
    package func tidy(at now: Instant) async throws {
        let over = try await site.database.read { try ReportTable.over(at: now, in: $0) }
        for (id, service) in over {
            try await site.vault.erase(box: .report(id.text))
            try await site.database.write(locking: .directory) { transaction in
                try ReportTable.delete(id, in: transaction)
                try ReportTable.recount(service, in: transaction)
            }
        }
        try await site.database.write { transaction in
            try ReportTable.forgetTries(at: now, in: transaction)
            try CheckLinkTable.forget(before: now - .days(30), in: transaction)
        }
    }
}

extension Checker {
    /// Nil for a volunteer with a link.
    var person: PersonID? {
        switch self {
        case .person(let viewer): viewer.person
        case .link: nil
        }
    }
}
