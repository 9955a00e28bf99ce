// What the pages of emergency openings show, as plain values.
import Design
import Markup
import Web

/// An opening in a list.
struct OpeningRow: Sendable {
    var id: String
    var member: Copy
    var opener: Copy
    var opened: Moment
    var tags: [(words: Copy, kind: TagKind)]

    var row: Row {
        Row("\(member), opened by \(opener)", link: "/openings/\(id)") {
            opened.html
        } end: {
            span {
                for entry in tags {
                    tag(entry.words, entry.kind)
                    " "
                }
            }
        }
    }
}

/// One opening, for whoever may read it.
struct OpeningView: Sendable {
    struct Sections: Sendable {
        /// The version and the day; nil for none.
        var agreed: (version: Int, day: String)?
        var concerns: [ConcernRow]
        /// The parts of the safety plan in which something is written, by their titles.
        var plan: [(title: String, lines: [String])] = []
    }
    var id: String
    var isMember: Bool
    var member: Copy
    var opener: Copy
    var opened: Moment
    var end: Moment
    var isOpen: Bool
    /// It is the reader's own, and inside the hour.
    var sections: Sections?
    var isReaders: Bool
    var looks: Int
    var reason: String?
    var delayReason = ""
    /// When the member could read it; nil while they can't.
    var told: Moment?
    var hiddenUntil: Moment?
    var isRead: Bool
    var reviewDue: Moment
    var isReviewOverdue: Bool
    var review: ReviewView?
    var mayReview = false
    var reviewForm = ReviewForm()
}
