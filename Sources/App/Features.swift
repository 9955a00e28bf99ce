// Every feature, in one place: what is not in this list is not in Kith.
package import Accounts
package import Administration
package import Conversations
package import Directory
import Domain
package import Journal
package import Matching
package import Notices
package import Referrals
package import Safety
package import Warmline
package import Web

/// The features of a site.
package struct Features: Sendable {
    package let accounts: AccountsFeature
    package let safety: SafetyFeature
    package let matching: MatchingFeature
    package let conversations: ConversationsFeature
    package let directory: DirectoryFeature
    package let administration: AdministrationFeature
    package let journal: JournalFeature
    package let notices: NoticesFeature
    package let referrals: ReferralsFeature
    package let warmline: WarmlineFeature

    package init(site: Site) {
        accounts = AccountsFeature(site: site)
        safety = SafetyFeature(site: site)
        matching = MatchingFeature(site: site)
        conversations = ConversationsFeature(site: site)
        directory = DirectoryFeature(site: site)
        administration = AdministrationFeature(site: site)
        journal = JournalFeature(site: site)
        notices = NoticesFeature(site: site)
        referrals = ReferralsFeature(site: site)
        warmline = WarmlineFeature(site: site)
        site.setFeatures(all)
        var navigation: [Hat?: [NavigationEntry]] = [:]
        for hat in [nil] + Hat.allCases.map(Optional.some) {
            navigation[hat] = all.flatMap { $0.navigation(for: hat) }.sorted { $0.order < $1.order }
        }
        site.setNavigation(navigation)
    }

    package var all: [any Feature] {
        [accounts, safety, matching, conversations, directory, administration, journal, notices, referrals, warmline]
    }

    /// Their types, for tests that look at every table.
    package static let types: [any Feature.Type] = [
        AccountsFeature.self, SafetyFeature.self, MatchingFeature.self, ConversationsFeature.self,
        DirectoryFeature.self, AdministrationFeature.self, JournalFeature.self, NoticesFeature.self,
        ReferralsFeature.self, WarmlineFeature.self,
    ]

    /// What must be in memory before the first request.
    func loadState() async throws {
        try await safety.site.reload()
        try await safety.loadConfirmations()
    }
}
