// On whose behalf a statement runs when no viewer reads: a person who writes, or a part of the program with a reason.
package import Domain
package import SQLText

/// Marks for statements that add no condition: they say on whose behalf a row is written, or which job reads.
package enum Acting {
    /// An INSERT or an UPDATE that the rule has already allowed for this viewer inside the same transaction.
    package static func by(_ viewer: Viewer) -> SQL { .granted(Grant("acting"), "") }

    /// A row that a visitor without an account makes for themselves.
    package static var visitor: SQL { .granted(Grant("visitor"), "") }

    /// Work of the program itself. Each purpose is named in docs/threat-model.md.
    package static func program(_ purpose: Purpose) -> SQL { .granted(purpose.grant, "") }

    /// Why the program itself reads or writes members' rows.
    package enum Purpose: CaseIterable, Sendable {
        /// Hellos that nobody answered in time come back.
        case returningHellos
        /// Taking a member's own copy, or erasing them, at their word.
        case exportAndErasure
        /// Counts without names, for `/metrics` and lists of numbers.
        case counting
        /// Which advocates a member's request could be matched with: loads of advocates, blocks between two people.
        case matching
        /// The time for which telling a member of something may be put off is over.
        case telling
        /// One feature's part of an event that another feature has allowed.
        case event
        /// A code for somebody who can't sign in: where it goes, and the message on its way.
        case wayBack
        /// What a date ends: a pause, a cover, a relationship on the day that both had said yes to.
        case dueDays
        /// A device that keeps a copy of a safety plan asks whether it still may.
        case keptPlan
        /// A message on its way out: which one is due, and to whom.
        case post
        /// That somebody has something new, so that they can be told; nothing of what it is.
        case notices
        /// The warmline's clock: warnings, chats that have gone quiet, and words whose date has come.
        case warmline
        /// Files that stopped on their way, and counts of days that are over.
        case tidying
        /// The demo organisation's history.
        case demo

        var grant: Grant {
            switch self {
            case .returningHellos: Grant("returning-hellos")
            case .exportAndErasure: Grant("export-and-erasure")
            case .counting: Grant("counting")
            case .matching: Grant("matching")
            case .telling: Grant("telling")
            case .event: Grant("event")
            case .wayBack: Grant("way-back")
            case .dueDays: Grant("due-days")
            case .keptPlan: Grant("kept-plan")
            case .post: Grant("post")
            case .notices: Grant("notices")
            case .warmline: Grant("warmline")
            case .tidying: Grant("tidying")
            case .demo: Grant("demo")
            }
        }
    }
}
