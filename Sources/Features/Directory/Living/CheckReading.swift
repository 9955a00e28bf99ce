// Puts together what the pages of checking show, in one read.
import Domain
import Foundation
import HSDS
import Markup
import Storage
import Vault
import Web

extension Checking {
    static let pageLength = 10
    /// Of so many that people are sent to, it is worked out when whoever keeps the list has checked them.
    private static let looked = 100
    /// What was checked since then needs no call.
    private static let freshFor = Span.days(30)

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
            let zone = site.organisation.zone
            fill(try Checking.stale(at: now, zone: zone, in: snapshot))
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

    /// What people are sent to, by how often and by the newest check of all, ours or the list's.
    private static func stale(at now: Instant, zone: TimeZone, in snapshot: Snapshot) throws -> [ServiceID] {
        let ids = try CheckQueueTable.stale(at: now, limit: looked, in: snapshot)
        let stored = try ids.isEmpty ? [:] : DirectoryTable.cards(of: ids, in: snapshot)
        let standings = try CheckTable.standings(of: ids, in: snapshot)
        let today = LocalMoment(now, in: zone).day.number
        let listed = ids.filter { stored[$0] != nil }
        let cards = try ServiceCard.all(stored: listed.compactMap { stored[$0] })
        let scored = zip(listed, cards).compactMap { id, card -> (id: ServiceID, score: Int)? in
            let ours = standings[id]?.verified.map { StandingWords.day($0.at, in: zone).number }
            let theirs = card.verified.flatMap(CalendarDay.init(iso:))?.number
            let days = [ours, theirs].compactMap { $0 }.max().map { max(0, today - $0) }
            let most = Int(CheckQueueTable.oldest.milliseconds / 86_400_000)
            let age = min(days ?? most, most)
            guard age >= Int(freshFor.milliseconds / 86_400_000) else { return nil }
            return (id, age * (standings[id]?.sent ?? 0))
        }
        return scored.sorted { ($1.score, $0.id.text) < ($0.score, $1.id.text) }.map(\.id)
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
