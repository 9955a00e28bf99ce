// What two people agree on about being in touch: each part in their own words, or left open.
import Markup

/// An agreement. What is added later must be optional: what was sealed before does not have it.
package struct Agreement: Codable, Sendable, Equatable {
    package var hours = ""
    package var ways = ""
    package var boundaries = ""
    package var unwell = ""
    package var ending = ""

    package init() {}

    /// One part of it, in the order of the page.
    enum Part: String, CaseIterable {
        case hours, ways, boundaries, unwell, ending

        var path: WritableKeyPath<Agreement, String> {
            switch self {
            case .hours: \.hours
            case .ways: \.ways
            case .boundaries: \.boundaries
            case .unwell: \.unwell
            case .ending: \.ending
            }
        }

        var title: Copy {
            switch self {
            case .hours: "When we are in touch"
            case .ways: "How we are in touch"
            case .boundaries: "What we leave out"
            case .unwell: "If one of us is not well"
            case .ending: "How we stop, when it is time"
            }
        }

        var hint: Copy {
            switch self {
            case .hours: "Days, times, how soon you usually answer, and when not."
            case .ways: "Writing here, by phone, in person. What is fine to say on a machine, and what is not."
            case .boundaries: "Topics, names, money, favours, pictures: whatever either of you wants to keep out."
            case .unwell: "What helps, what doesn't, and whom to tell. It may happen to either of you."
            case .ending: "A last talk, a word beforehand, a way back."
            }
        }
    }

    /// The most that one part may hold.
    static let longest = 2000

    var isEmpty: Bool { self == Agreement() }
}
