// What a member writes for themselves: a private journal, and check-ins with questions of their own.
import Design
package import Domain
import Markup
package import Storage
import Vault
package import Web

/// Journal. Owns entries, check-ins with their answers, and whom the member shares any of it with.
package struct JournalFeature: Feature {
    package static let name = "Journal"
    package static let tables = [
        OwnedTable("journal_zones", isExported: true, erasure: .deleted),
        OwnedTable("journal_entries", isExported: true, erasure: .deleted),
        OwnedTable("check_ins", isExported: true, erasure: .deleted),
        OwnedTable("check_in_answers", isExported: true, erasure: .deleted),
        OwnedTable("journal_shares", isExported: true, erasure: .deleted),
    ]

    let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addJournalRoutes(to: routes)
        addCheckInRoutes(to: routes)
        addCheckInMakingRoutes(to: routes)
        addSharedRoutes(to: routes)
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        switch viewer.hat {
        case .member:
            let today = LocalDay(site.now, zone: try zone(of: viewer, in: snapshot))
            let checkIns = try CheckInTable.all(of: viewer, in: snapshot).filter { $0.pausedAt == nil }
            let isDay = try checkIns.contains { one in
                let isAnswered = try CheckInTable.isAnswered(one.id, on: today, by: viewer, in: snapshot)
                return one.rhythm.isDay(today) && !isAnswered
            }
            return [Panel(order: 35, content: JournalPages.panel(hasCheckIns: !checkIns.isEmpty, isDay: isDay))]
        case .advocate:
            let names = try SharingTable.names(with: viewer, in: snapshot)
            return names.isEmpty ? [] : [Panel(order: 45, content: SharedPages.panel(names))]
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: return []
        }
    }

    /// What was shared with somebody is theirs to read for as long as the two are in touch.
    package func take(part event: Event, in transaction: Transaction) throws {
        guard case .relationshipEnded(let relationship, _) = event else { return }
        try SharingTable.end(relationship, in: transaction)
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try SharingTable.erase(member, in: transaction)
        try CheckInTable.erase(member, in: transaction)
        try JournalTable.erase(member, in: transaction)
    }

    /// What a member writes here is sealed with their own key, in their own box.
    func key(of member: PersonID) async throws -> DataKey {
        try await site.vault.key(for: .member(member.text), author: .member(member.text))
    }

    /// The same to read with; nil when there is none, or no longer.
    func existingKey(of member: PersonID) async throws -> DataKey? {
        try await site.vault.existingKey(for: .member(member.text), author: .member(member.text))
    }
}
