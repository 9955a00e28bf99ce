// A member who also works here: closed to everybody who works here, until they say otherwise.
import Access
import Design
import Domain
import Markup
import SQLText
import Storage
import Web

/// Statements on who has opened their record to colleagues.
enum OpenedRecordTable {
    static func isOpen(_ viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT opened_at FROM opened_records
            WHERE \(Visible.ownRecord("opened_records.member_id", to: viewer))
            """)
    }

    /// Whether the viewer works here too, or did.
    static func isColleague(_ viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT colleague.id FROM account_hats AS own
            JOIN account_hats AS other ON other.account_id = own.account_id AND other.person_id <> own.person_id
            JOIN people AS colleague ON colleague.id = other.person_id
            WHERE own.person_id = \(viewer.person) AND colleague.hat NOT IN (\(Hat.member), \(Hat.supporter))
            """)
    }

    static func open(_ viewer: Viewer, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO opened_records (member_id, opened_at) VALUES (\(viewer.person), \(now))
            ON CONFLICT (member_id) DO NOTHING \(Acting.by(viewer))
            """)
    }

    static func close(_ viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM opened_records WHERE \(Visible.ownRecord("opened_records.member_id", to: viewer))")
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM opened_records WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}

extension AccountsFeature {
    func addColleagueRoutes(to routes: SiteRoutes) {
        routes.members.post("me/colleagues") { visit, input in
            // Nothing to open for who works here under no other hat; saying so would be news to nobody.
            let (viewer, now, opens) = (visit.viewer, visit.now, input.text("open") == "yes")
            try await site.database.write(locking: .person(viewer.person)) { transaction in
                guard try OpenedRecordTable.isColleague(viewer, in: transaction) else { throw NotFound() }
                if opens {
                    try OpenedRecordTable.open(viewer, at: now, in: transaction)
                } else {
                    try OpenedRecordTable.close(viewer, in: transaction)
                }
                try AuditTrail.record(
                    opens ? "record.opened" : "record.closed", subject: viewer.person.text, by: viewer.person,
                    at: now, in: transaction)
            }
            return .seeOther("/me", notice: opens ? .recordOpened : .recordClosed)
        }
    }
}

/// The part of one's own page, shown to nobody but themselves.
enum ColleaguePages {
    static func part(isOpen: Bool) -> HTML {
        section {
            h2 { "The people you work with" }
            if isOpen {
                p {
                    "You have opened this side of you to the people you work with: a coordinator can see that you wait. What you write stays yours."
                }
                postForm(to: "/me/colleagues") {
                    hidden("open", "no")
                    button("Close it again", .quiet)
                }
            } else {
                p {
                    "Nobody who works here can see that this side of you waits for company. They can't see that the two are one person either."
                }
                p(.class("hint")) {
                    "If you'd like a coordinator to help you find somebody, you can open it, and close it again."
                }
                postForm(to: "/me/colleagues") {
                    hidden("open", "yes")
                    button("Open it to a coordinator", .quiet)
                }
            }
        }
    }
}
