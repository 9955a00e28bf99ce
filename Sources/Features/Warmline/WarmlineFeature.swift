// The warmline: peers answer whoever comes, by chat or by a call back, without an account, on any day and not only the worst.
import Access
import Design
package import Domain
import Markup
import SQLText
package import Storage
package import Web

/// The warmline. Owns its hours and settings, who is on, chats, call-backs, notes of contacts, saved words, and pauses.
package struct WarmlineFeature: Feature {
    package static let name = "Warmline"
    private static let anonymous = OwnedTable.Erasure.holdsNoMember(
        "whoever comes is anonymous, also while signed in; what they wrote goes on the day that their page says")
    private static let work = OwnedTable.Erasure.holdsNoMember("it is about the work of people here")
    package static let tables = [
        OwnedTable("warmline_settings", isExported: false, erasure: work),
        OwnedTable("warmline_turns", isExported: false, erasure: work),
        OwnedTable("warmline_guests", isExported: false, erasure: anonymous),
        OwnedTable("warmline_chats", isExported: false, erasure: anonymous),
        OwnedTable("warmline_lines", isExported: false, erasure: anonymous),
        OwnedTable("warmline_joins", isExported: false, erasure: anonymous),
        OwnedTable("warmline_call_backs", isExported: false, erasure: anonymous),
        OwnedTable("warmline_contacts", isExported: false, erasure: anonymous),
        OwnedTable("warmline_snippets", isExported: false, erasure: work),
        OwnedTable("warmline_pauses", isExported: false, erasure: anonymous),
        OwnedTable("warmline_shifts", isExported: false, erasure: work),
        OwnedTable("warmline_places", isExported: false, erasure: work),
        OwnedTable("warmline_survey", isExported: false, erasure: anonymous),
        OwnedTable("warmline_phone_files", isExported: false, erasure: work),
        OwnedTable("warmline_phone_calls", isExported: false, erasure: anonymous),
        OwnedTable("warmline_tries", isExported: false, erasure: anonymous),
    ]

    package let site: Site
    package var chats: Chats { Chats(feature: self) }
    package var callBacks: CallBacks { CallBacks(feature: self) }

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addLineRoutes(to: routes)
        addChatRoutes(to: routes)
        addCallBackRoutes(to: routes)
        addDeskRoutes(to: routes)
        addWorkRoutes(to: routes)
        addPauseRoutes(to: routes)
        addSettingsRoutes(to: routes)
        addRosterRoutes(to: routes)
        addReportRoutes(to: routes)
        addPhoneRoutes(to: routes)
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        let (standing, settings) = try line(at: site.now, in: snapshot)
        switch viewer.hat {
        case .member:
            guard standing.isInUse else { return [] }
            return [Panel(order: 30, content: LinePanels.company(words(standing, settings)))]
        case .advocate:
            guard standing.isInUse else { return [] }
            let calls = try QueueTable.callBacks(at: site.now, in: snapshot)
            var card = LinePanels.advocate(
                words(standing, settings), isOn: standing.on.contains(viewer.person), callBacks: calls)
            if let roster = try rosterPanel(for: viewer, settings, in: snapshot) {
                card = group {
                    card; roster
                }
            }
            return [Panel(order: 15, content: card)]
        case .supervisor, .coordinator:
            let calls = try QueueTable.callBacks(at: site.now, in: snapshot)
            let pauses = viewer.hat == .supervisor ? try PauseTable.waiting(in: snapshot) : 0
            let tooFew = try ShiftTable.tooFew(
                from: site.now, until: site.now + WarmlineFeature.lookAhead, in: snapshot)
            return [
                Panel(
                    order: 30,
                    content: LinePanels.lead(
                        words(standing, settings), callBacks: calls, pauses: pauses, tooFew: tooFew))
            ]
        case .supporter, .clinician, .moderator, .operator: return []
        }
    }

    package func pieces(at place: PagePlace, in snapshot: Snapshot) throws -> [Panel] {
        let (standing, settings) = try line(at: site.now, in: snapshot)
        guard standing.isInUse else { return [] }
        switch place {
        case .front: return [Panel(order: 10, content: LinePanels.front(words(standing, settings)))]
        case .waiting: return [Panel(order: 10, content: LinePanels.company(words(standing, settings)))]
        }
    }

    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .roleEnded(let person, .advocate, let instant): try leave(person, at: instant, in: transaction)
        case .roleEnded, .relationshipStarted, .relationshipEnded, .signedOutElsewhere, .sessionMoved,
            .supporterInvited, .supporterInvitationWithdrawn, .supporterCame, .memberJoined, .serviceSent,
            .introductionClosed:
            break
        }
    }

    /// Nothing here says who came: there is nothing to give.
    package func export(of member: PersonID) async throws -> [ExportedPart] { [] }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {}
}
