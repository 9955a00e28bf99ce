// The form for a new feed: what was typed, checked.
import Domain
import Markup
import Web

struct FeedForm: Sendable {
    /// How often a feed may be pulled, in hours.
    static let paces = [1, 6, 24, 168]

    var name = ""
    var address = ""
    var kind = Feed.Kind.api
    var everyHours = 24
    var messages = FormMessages()
    /// What a try of it found; nil when it was not tried.
    var found: Found?

    enum Found: Sendable, Equatable {
        /// It answers, with as many services as it says; nil: it does not say.
        case services(Int?)
        case trouble(FeedTrouble)
    }

    /// The feed that it changes; nil: a new one.
    var changes: FeedID?

    init() {}

    /// What is changed of a feed that is here: its name and kind stay.
    init(_ input: FormInput, changing feed: Feed, allowsInside: Bool) {
        changes = feed.id
        (name, kind, everyHours) = (feed.name, feed.kind, feed.everyHours)
        readPlace(input, allowsInside: allowsInside)
    }

    init(_ input: FormInput, allowsInside: Bool) {
        name = input.required(
            "name", most: 80, missing: "Write whose directory it is: people see this name beside what it says.",
            into: &messages)
        kind = Feed.Kind(rawValue: input.text("kind")) ?? .api
        readPlace(input, allowsInside: allowsInside)
    }

    private mutating func readPlace(_ input: FormInput, allowsInside: Bool) {
        address = input.required("address", most: 1_000, missing: "Write where it is.", into: &messages)
        everyHours = input.number("every").flatMap { FeedForm.paces.contains($0) ? $0 : nil } ?? everyHours
        guard messages.isEmpty else { return }
        if FeedAddress(address, allowsInside: allowsInside) == nil {
            messages.add(
                allowsInside
                    ? "Write an address that begins with https:// or http://, without a name or passphrase in it."
                    : "Write an address that begins with https://, without a name or passphrase in it.", to: "address")
        } else if kind == .api, address.contains("?") {
            messages.add("Leave out the question mark and what stands behind it: we add that.", to: "address")
        }
    }

    static func pace(_ hours: Int) -> Copy {
        switch hours {
        case 1: "Every hour"
        case 6: "Every six hours"
        case 24: "Every day"
        case 168: "Every week"
        default: Copy.plural(hours, one: "Every hour", other: "Every \(hours) hours")
        }
    }
}
