// Notices without content: that there is something new, by the way and in the hours that somebody allows.
import Design
package import Domain
import Markup
import Outgoing
package import Storage
import Vault
package import Web

/// Notices. Owns what people chose about them, where they go, and how far each has been told.
package struct NoticesFeature: Feature {
    package static let name = "Notices"
    package static let tables = [
        OwnedTable("notice_people", isExported: true, erasure: .deleted),
        OwnedTable("notice_ways", isExported: true, erasure: .deleted),
        OwnedTable("push_subscriptions", isExported: true, erasure: .deleted),
    ]

    let site: Site
    /// Where notices go by mail and text, and when, without pages.
    package var ways: NoticeWays { NoticeWays(site: site) }
    /// Who is told, and when.
    package var noticing: Noticing { Noticing(site: site) }
    /// Browsers' push services.
    package let pushing: Pushing

    package init(site: Site) {
        self.site = site
        // A push service answers with a line or two.
        pushing = Pushing(site: site, outgoing: Outgoing(threads: 4, limit: .seconds(10), largest: 64 << 10))
    }

    package var jobs: [Job] {
        [
            Job("tell-news", every: .seconds(5)) { try await noticing.tell() },
            Job("forget-ended-browsers", every: .minutes(1)) { try await noticing.forgetEnded() },
        ]
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        switch viewer.hat {
        case .coordinator, .operator:
            guard site.messenger.kinds.contains(.text) else { return [] }
            let sent = try site.post.noticesThisMonth(in: snapshot)
            return [Panel(order: 80, content: TextCountPages.panel(sent: sent, limit: site.settings.textLimit))]
        case .member, .advocate, .supervisor, .supporter, .clinician, .moderator: return []
        }
    }

    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .sessionMoved(let old, let new): try PushTable.move(from: old, to: new, in: transaction)
        // Who does not work here any more is told nothing more.
        case .roleEnded(let person, _, _):
            try erase(person, in: transaction)
            try Post.erase(person, in: transaction)
        case .relationshipStarted, .relationshipEnded, .signedOutElsewhere, .supporterInvited,
            .supporterInvitationWithdrawn, .supporterCame, .memberJoined, .serviceSent, .introductionClosed:
            break
        }
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let viewer = Viewer(person: member, hat: .member)
        let now = site.now
        let (stored, browsers) = try await site.database.read { snapshot in
            (
                try NoticePeopleTable.find(viewer, in: snapshot),
                try PushTable.all(of: viewer, session: "", at: now, in: snapshot)
            )
        }
        let ways = try await ways.ways(of: viewer)
        return [
            ExportedPart("notices", rows: stored.map { [NoticesFeature.exported($0.choices)] } ?? []),
            ExportedPart(
                "noticeWays",
                rows: ways.map { way in
                    [
                        "kind": .text(way.stored.kind.rawValue), "address": .text(way.address.address),
                        "mayNameUs": .flag(way.address.mayNameUs), "othersSee": .text(way.stored.seen.rawValue),
                        "words": .text(way.stored.words.rawValue), "addedAt": .moment(way.stored.addedAt),
                        "confirmedAt": way.stored.confirmedAt.map { .moment($0) } ?? .nothing,
                    ]
                }),
            ExportedPart(
                "noticeBrowsers",
                rows: browsers.map { browser in
                    [
                        "addedAt": .moment(browser.addedAt), "othersSee": .text(browser.seen.rawValue),
                        "words": .text(browser.words.rawValue),
                    ]
                }),
        ]
    }

    private static func exported(_ choices: NoticeChoices) -> [String: ExportedValue] {
        [
            "zone": .text(choices.hours.zone), "from": .text(Clock.text(choices.hours.from)),
            "to": .text(Clock.text(choices.hours.to)), "atMostEveryMinutes": .number(choices.pace.rawValue),
            "about": .list(choices.subjects.map(\.rawValue).sorted()), "doNotLeaveAMessage": .flag(choices.noMessages),
            "pausedUntil": choices.pausedUntil.map { .moment($0) } ?? .nothing,
        ]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try PushTable.erase(member, in: transaction)
        try NoticeWaysTable.erase(member, in: transaction)
        try NoticePeopleTable.erase(member, in: transaction)
    }
}
