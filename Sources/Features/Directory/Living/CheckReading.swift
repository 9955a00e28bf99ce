// Puts together what the pages of checking show, in one read.
import Domain
import Foundation
import HSDS
import Markup
import Storage
import Vault
import Web

extension Checking {
    static let pageLength = 20

    struct Queue: Sendable {
        var views: [CheckView]
        var done: [DoneCheck]
    }

    private struct Found: Sendable {
        var ids: [ServiceID]
        var cards: [ServiceID: String]
        var standings: [ServiceID: ServiceStanding]
        var corrections: [ServiceID: [Correction]]
        var reports: [ServiceID: [ReportTable.Stored]]
        var own: [CheckTable.Stored]
    }

    /// What to check next. Volunteers see what kind of thing is said to be wrong, and no words of anybody.
    func queue(for checker: Checker, at now: Instant) async throws -> Queue {
        let length = Checking.pageLength
        let found = try await site.database.read { snapshot -> Found in
            var ids = try CheckQueueTable.reported(at: now, limit: length, in: snapshot)
            func fill(_ more: [ServiceID]) { ids += more.filter { !ids.contains($0) }.prefix(length - ids.count) }
            fill(try CheckQueueTable.stale(at: now, limit: length, in: snapshot))
            if ids.count < length {
                fill(try CheckQueueTable.untouched(limit: length - ids.count, in: snapshot))
            }
            if ids.count < length {
                fill(try CheckQueueTable.old(before: now - .days(365), limit: length, in: snapshot))
            }
            let own = try CheckTable.own(by: checker, since: now - Checking.undoable, in: snapshot)
            return Found(
                ids: ids, cards: try DirectoryTable.cards(of: ids + own.map(\.service), in: snapshot),
                standings: try CheckTable.standings(of: ids, in: snapshot),
                corrections: try CheckTable.corrections(of: ids, in: snapshot),
                reports: try ReportTable.open(of: ids, in: snapshot), own: own)
        }
        let isStaff = checker.person != nil
        let words = isStaff ? try await self.words(of: found.reports.values.flatMap { $0 }) : [:]
        let zone = site.organisation.zone
        let today = LocalMoment(now, in: zone).day
        func card(_ id: ServiceID) throws -> ServiceCard? {
            try found.cards[id].flatMap { try ServiceCard.all(stored: [$0]).first }
        }
        let views = try found.ids.compactMap { id -> CheckView? in
            // What the list has dropped since stays out of the way.
            guard let card = try card(id) else { return nil }
            let standing = found.standings[id]
            return CheckView(
                id: id, name: card.name, organization: card.organization,
                phone: found.corrections[id]?[.phone]?.value ?? card.phone,
                checked: StandingWords.short(standing, listed: card.verified, today: today, zone: zone),
                standing: standing ?? ServiceStanding(),
                wrongs: (found.reports[id] ?? []).map { ($0.kind, words[$0.id]) }, once: SecretToken.random().text)
        }
        let done = try found.own.map { check in
            DoneCheck(
                id: check.id, name: try card(check.service)?.name ?? "A service", outcome: check.outcome)
        }
        return Queue(views: views, done: done)
    }

    struct Changing: Sendable {
        var name: String
        var corrections: [Correction]
        /// What the list says itself.
        var listed: [CorrectedField: String]
    }

    /// What the form of what has changed begins with. Throws `NotFound` for what is not listed.
    func changing(_ id: ServiceID) async throws -> Changing {
        let (document, corrections) = try await site.database.read { snapshot in
            (
                try DirectoryTable.find(id, in: snapshot)?.document,
                try CheckTable.corrections(of: [id], in: snapshot)[id] ?? []
            )
        }
        guard let document else { throw NotFound() }
        let service = try HSDSService(stored: document)
        var listed: [CorrectedField: String] = [:]
        listed[.phone] = ServicePhone.all(of: service).first { $0.kind == .voice }?.number
        listed[.address] = service.locations.first.flatMap { location in
            location.isAddressWithheld
                ? nil : location.streetAddress.map { AddressWords.lines($0).joined(separator: ", ") }
        }
        return Changing(name: service.name, corrections: corrections, listed: listed)
    }
}
