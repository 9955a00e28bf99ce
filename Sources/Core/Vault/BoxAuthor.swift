/// Whose data key seals a value inside a box.
///
/// Hats are separate here too: a person who is a member and an advocate is two authors, so that erasing what they wrote
/// as a member leaves what they wrote at work in somebody else's record.
package struct BoxAuthor: Hashable, Sendable {
    /// The stable name, as stores keep it: `member:0190…`, `staff:0190…` or `service`.
    package let text: String

    /// Somebody writing as a member (or a member's supporter).
    package static func member(_ id: String) -> BoxAuthor { BoxAuthor(text: "member:\(id)") }
    /// Somebody writing at work: advocate, supervisor, coordinator, clinician, moderator.
    package static func staff(_ id: String) -> BoxAuthor { BoxAuthor(text: "staff:\(id)") }
    /// The installation itself: reports, retention, its own settings.
    package static let service = BoxAuthor(text: "service")

    /// Takes a stable name that a store kept.
    package init(text: String) { self.text = text }
}

/// Names one data key: a box, and an author in it.
package struct KeyName: Hashable, Sendable, CustomStringConvertible {
    /// Where the values are.
    package let box: Box
    /// Who wrote them.
    package let author: BoxAuthor

    /// The key of `author` in `box`.
    package init(box: Box, author: BoxAuthor) {
        self.box = box
        self.author = author
    }

    package var description: String { "\(box.text) of \(author.text)" }
}
