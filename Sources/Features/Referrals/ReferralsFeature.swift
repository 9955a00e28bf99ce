// Introductions of members to services: an exact text that the member says yes to, and what came of it.
import Design
package import Domain
import Markup
package import Storage
import Vault
package import Web

/// Referrals, on pages called introductions. Owns what a service is told, each yes to it, and what happened.
package struct ReferralsFeature: Feature {
    package static let name = "Referrals"
    package static let tables = [
        OwnedTable("introductions", isExported: true, erasure: .deleted),
        OwnedTable("introduction_texts", isExported: true, erasure: .deleted),
        OwnedTable("introduction_steps", isExported: true, erasure: .deleted),
    ]

    let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addWritingRoutes(to: routes)
        addStandingRoutes(to: routes)
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        switch viewer.hat {
        case .member, .advocate: break
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: return []
        }
        let due = try IntroductionTable.due(for: viewer, by: site.today, in: snapshot)
        let waiting = viewer.hat == .member ? try IntroductionTable.waiting(for: viewer, in: snapshot) : []
        // What waits for somebody stands near the top; otherwise it is only the way there.
        let isQuiet = due.isEmpty && waiting.isEmpty
        let content = IntroductionListPages.panel(due: due, waiting: waiting, for: viewer.hat, today: site.today)
        return [Panel(order: isQuiet ? 48 : 14, content: content)]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try IntroductionStepTable.erase(member, in: transaction)
        try IntroductionTextTable.erase(member, in: transaction)
        try IntroductionTable.erase(member, in: transaction)
    }

    /// What somebody writes about a member here is sealed in that member's box, with the writer's own key.
    func key(of member: PersonID, for viewer: Viewer) async throws -> DataKey {
        try await site.vault.key(for: .member(member.text), author: BoxAuthor(viewer))
    }

    /// The key to read with; nil when it is gone.
    func existingKey(of member: PersonID, writtenBy writer: PersonID) async throws -> DataKey? {
        try await site.vault.existingKey(
            for: .member(member.text), author: writer == member ? .member(writer.text) : .staff(writer.text))
    }
}
