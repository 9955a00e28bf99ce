// What stands above a conversation: a pause, a cover, a planned ending. Read with the page, never with a line or a stream.
import Access
import Design
import Domain
import Markup
import SQLText
import Storage
import Web

/// What is to know of two people when one of them opens their conversation.
struct CareNotes: Sendable {
    struct Pause: Sendable {
        var byMember: Bool
        var back: LocalDay?
    }

    var pauses: [Pause] = []
    /// The last day of a cover, and for whom it is: nil when this is none.
    var cover: (last: LocalDay?, away: String)?
    /// The last day that both said yes to.
    var lastDay: LocalDay?
    /// The member has something that they could pass on, or has.
    var canPassOn = false
    /// Something is passed on.
    var isPassedOn = false

    static func of(
        _ conversation: StoredConversation, for viewer: Viewer, on today: LocalDay, in snapshot: Snapshot
    ) throws -> CareNotes {
        guard conversation.closedAt == nil else { return CareNotes() }
        var notes = CareNotes()
        notes.pauses = try CareNotesTable.pauses(of: conversation.relationship, on: today, by: viewer, in: snapshot)
        notes.cover = try CareNotesTable.cover(of: conversation.relationship, by: viewer, in: snapshot)
        notes.lastDay = try CareNotesTable.lastDay(of: conversation.relationship, by: viewer, in: snapshot)
        notes.isPassedOn = try PassedOnTable.isAnything(to: conversation.relationship, by: viewer, in: snapshot)
        if viewer.hat == .member {
            notes.canPassOn = try CareNotesTable.hasOther(than: conversation.id, for: viewer, in: snapshot)
        }
        return notes
    }

    /// Notices above the lines.
    func above(_ conversation: StoredConversation, viewer: Viewer, site: Site) -> HTML {
        let other = conversation.otherName(for: viewer)
        let isMember = viewer.hat == .member
        return group {
            for pause in pauses { notice { p { says(of: pause, other, isMember: isMember, site) } } }
            if let cover, let last = cover.last {
                notice {
                    p {
                        isMember
                            ? "\(other) is there for you until \(site.words(last)), while \(cover.away) is away."
                            : "You are there for \(other) until \(site.words(last)), while \(cover.away) is away."
                    }
                }
            }
            if let lastDay {
                notice {
                    p { "You both said yes: your last day is \(site.words(lastDay))." }
                    p { a(href: "/relationships/\(conversation.relationship.text)/ending") { "Look at the plan" } }
                }
            }
        }
    }

    private func says(of pause: Pause, _ other: String, isMember: Bool, _ site: Site) -> Copy {
        let isMine = pause.byMember == isMember
        if let back = pause.back.map({ site.words($0) }) {
            if isMine { return "You have paused, and are back on \(back). You can still write." }
            return isMember
                ? "\(other) is away, and back on \(back). You can write any time. They read it when they are back."
                : "\(other) has paused, and is back on \(back). Please don't write until then."
        }
        if isMine { return "You have paused. You can still write." }
        return isMember
            ? "\(other) is away, and has not said until when. You can write any time. They read it when they are back."
            : "\(other) has paused, and has not said until when. Please wait until they write."
    }

    /// Links beside the agreement.
    func links(_ conversation: StoredConversation, viewer: Viewer) -> HTML {
        group {
            " · "
            a(href: "/relationships/\(conversation.relationship.text)") { "Pause, ending and more" }
            if isPassedOn || canPassOn {
                " · "
                a(href: "/conversations/\(conversation.id.text)/passed-on") {
                    if viewer.hat == .member {
                        isPassedOn ? "What you passed on" : "Pass on something from before"
                    } else {
                        "What they passed on to you"
                    }
                }
            }
        }
    }
}

enum CareNotesTable {
    static func pauses(
        of relationship: RelationshipID, on today: LocalDay, by viewer: Viewer, in database: some Queryable
    ) throws -> [CareNotes.Pause] {
        try database.rows(
            """
            SELECT by_member, back_day FROM pauses WHERE relationship_id = \(relationship)
            AND (back_day IS NULL OR back_day > \(today.text)) ORDER BY since \(Acting.by(viewer))
            """
        ).map {
            CareNotes.Pause(
                byMember: try $0["by_member"], back: (try $0["back_day"] as String?).flatMap { LocalDay($0) })
        }
    }

    static func cover(
        of walk: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> (last: LocalDay?, away: String)? {
        try database.first(
            """
            SELECT covers.last_day, people.name FROM covers JOIN people ON people.id = covers.advocate_id
            WHERE covers.walk_id = \(walk) AND covers.closed_at IS NULL \(Acting.by(viewer))
            """
        ).map { (LocalDay(try $0["last_day"] as String), try $0["name"]) }
    }

    static func lastDay(
        of relationship: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> LocalDay? {
        let day: String? = try database.first(
            """
            SELECT last_day FROM ending_plans WHERE relationship_id = \(relationship) AND agreed_at IS NOT NULL
            AND withdrawn_at IS NULL ORDER BY version DESC LIMIT 1 \(Acting.by(viewer))
            """
        ).flatMap { try $0["last_day"] }
        return day.flatMap { LocalDay($0) }
    }

    /// Whether the member has another conversation with something in it.
    static func hasOther(than id: ConversationID, for viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT 1 AS one FROM conversations WHERE id <> \(id) AND lines > 0
            AND \(Visible.ownRecord("conversations.member_id", to: viewer))
            """)
    }
}
