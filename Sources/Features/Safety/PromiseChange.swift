// A change of the promise, shown as a change: what is new, and what is no longer there, part by part.

/// What changed in one part.
struct PromiseChange: Sendable, Equatable {
    let heading: String
    let new: [String]
    let gone: [String]

    /// What changed between two versions, in the order of the new one; parts that are gone come last.
    static func all(from old: PromiseText, to new: PromiseText) -> [PromiseChange] {
        // A short part that is new says nothing new: it stands open on the page anyway.
        let hadBrief = old.brief != nil
        let (before, after) = (old.parts, new.parts.filter { $0.id != "brief" || hadBrief })
        var changes = after.compactMap { part in
            change(part.heading, from: before.first { $0.id == part.id }?.lines ?? [], to: part.lines)
        }
        for part in before where !after.contains(where: { $0.id == part.id }) {
            if let change = change(part.heading, from: part.lines, to: []) { changes.append(change) }
        }
        return changes
    }

    private static func change(_ heading: String, from old: [String], to new: [String]) -> PromiseChange? {
        let (before, after) = (Set(old), Set(new))
        let change = PromiseChange(
            heading: heading, new: new.filter { !before.contains($0) }, gone: old.filter { !after.contains($0) })
        return change.new.isEmpty && change.gone.isEmpty ? nil : change
    }
}

extension PromiseText {
    /// Each part as lines that can be compared. The last line, which names version and date, is no change.
    fileprivate var parts: [(id: String, heading: String, lines: [String])] {
        let whole = (brief.map { [$0] } ?? []) + sections
        return [("opening", title, [opening])]
            + whole.map { part in
                let people = part.people.map { "\($0.who) sees: \($0.sees) Does not see: \($0.doesNotSee)" }
                return (part.id, part.heading, (part.intro.map { [$0] } ?? []) + part.points + people)
            }
    }
}
