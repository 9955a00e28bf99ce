// Who may see what visitors of the warmline left, as conditions of statements.
package import Domain
package import SQLText

extension Visible {
    /// Chats on the warmline: of who listens, and of who was called in, until the end.
    package static func warmlineChat(advocate: SQL, second: SQL, ended: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .advocate:
            .granted(
                viewerGrant,
                "(\(ended) IS NULL AND (\(advocate) = \(viewer.person) OR \(second) = \(viewer.person)))")
        case .member, .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator:
            .granted(viewerGrant, "FALSE")
        }
    }

    /// What was left for a call back: of who has taken it on, until it is done.
    package static func callBack(claimedBy: SQL, done: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .advocate: .granted(viewerGrant, "(\(done) IS NULL AND \(claimedBy) = \(viewer.person))")
        case .member, .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator:
            .granted(viewerGrant, "FALSE")
        }
    }

    /// Pauses on the warmline: supervisors', but not those that they asked for under another hat; and who asked.
    package static func pause(askedBy: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .supervisor: .granted(viewerGrant, notTheirOwnAffair(askedBy, askedBy, viewer))
        case .advocate: .granted(viewerGrant, "\(askedBy) = \(viewer.person)")
        case .member, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// Rows of whoever holds the cookie, signed in or not: `column` keeps its digest.
    package static func byCookie(_ column: SQL, _ digest: String) -> SQL {
        .granted(Grant("cookie"), "\(column) = \(digest)")
    }
}
