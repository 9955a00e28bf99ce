// The promise, the crisis lines, leaving quickly, worries and reports: what is there before anything else is.
import Design
package import Domain
import Markup
package import Storage
package import Web

/// Safety's front door. What it does for others is in `SafetyFeature+….swift` beside it, named by what it is about.
package struct SafetyFeature: Feature {
    package static let name = "Safety"
    package static let tables = [
        OwnedTable("promise_agreements", isExported: true, erasure: .deleted),
        OwnedTable("concerns", isExported: true, erasure: .keptUntilItsDate),
        OwnedTable("concern_steps", isExported: true, erasure: .keptUntilItsDate),
        OwnedTable("concern_reviews", isExported: true, erasure: .keptUntilItsDate),
        OwnedTable("concern_views", isExported: true, erasure: .deleted),
        OwnedTable("emergency_openings", isExported: true, erasure: .deleted),
        OwnedTable(
            "supervisor_shifts", isExported: false,
            erasure: .holdsNoMember("says which supervisor is on, and until when")),
        OwnedTable(
            "promise_editions", isExported: false, erasure: .holdsNoMember("the words of the promise, as published")),
        OwnedTable(
            "crisis_line_confirmations", isExported: false,
            erasure: .holdsNoMember("says which of the staff has tried a line, and when")),
        OwnedTable("safety_plans", isExported: true, erasure: .deleted),
        OwnedTable("safety_plan_offers", isExported: true, erasure: .deleted),
        OwnedTable("safety_plan_shares", isExported: true, erasure: .deleted),
        OwnedTable("kept_plans", isExported: true, erasure: .deleted),
    ]

    package let site: Site
    /// What `loadConfirmations` read last.
    let confirmed = ConfirmedLines()

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addPromiseRoutes(to: routes)
        addLineRoutes(to: routes)
        addLeavingRoutes(to: routes)
        addRaisingRoutes(to: routes)
        addConcernRoutes(to: routes)
        addLadderRoutes(to: routes)
        addEmergencyRoutes(to: routes)
        addBrowserWordRoutes(to: routes)
        addSafetyPlanRoutes(to: routes)
        addSafetyPlanKeepingRoutes(to: routes)
        addSafetyPlanHelperRoutes(to: routes)
    }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        guard let hat else { return [] }
        var entries: [NavigationEntry] = []
        if hat == .supervisor {
            entries.append(NavigationEntry("Concerns", "/concerns", icon: .shield, order: 20))
        }
        // An advocate reaches the page from /lines: their own ways are five already, and they confirm nothing.
        if hat.isStaff, hat != .advocate {
            entries.append(NavigationEntry("Lines", "/confirm-lines", icon: .phone, order: 80))
        }
        return entries
    }

    package var jobs: [Job] {
        // Their keys go for good: not on the word of a clock that has just jumped.
        [
            Job("concerns-end", every: .days(1), settling: .days(3)) { try await endConcerns() },
            Job("tell-what-was-put-off", every: .minutes(1)) { try await tellWhatWasPutOff() },
        ]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        // Worries and reports stay until their own date, which the promise says: nobody can erase the evidence.
        try PromiseTable.delete(of: member, in: transaction)
        try ConcernViewTable.erase(member, in: transaction)
        try OpeningTable.erase(member, in: transaction)
        try SafetyPlanTable.erase(member, in: transaction)
    }
}
