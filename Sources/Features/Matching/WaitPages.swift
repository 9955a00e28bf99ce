// What a member reads about the wait.
import Design
import Domain
import Markup
import Web

/// What is known about a wait.
struct WaitView: Sendable {
    /// How many wait now.
    var waiting = 0
    var earlier: EarlierWaits?
    var gains: [(widening: Widening, more: Int)] = []
}

enum WaitPages {
    static func known(_ view: WaitView) -> HTML {
        card {
            h2 { "How long it takes" }
            if let earlier = view.earlier {
                p { words(earlier) }
            } else {
                p { "Too few people have asked here yet to say how long it takes." }
            }
            if view.waiting > 1 {
                p {
                    "\(count: view.waiting) people are looking for somebody at the moment. There is no queue: who fits whom is different for everybody."
                }
            }
            if !view.gains.isEmpty {
                p { "What would bring more people:" }
                ul { for gain in view.gains.prefix(2) { li { words(gain.widening, gain.more) } } }
                p(.class("hint")) { "Only if it is fine with you. What you don't want stays out." }
            }
        }
    }

    private static func words(_ earlier: EarlierWaits) -> Copy {
        let who: Copy =
            earlier.isAlike
            ? "People who asked for something like it"
            : "People who asked here before"
        let (half, mostly) = (days(earlier.half), days(earlier.mostly))
        let isSame = half.string() == mostly.string()
        return isSame
            ? "\(who) mostly found somebody within \(half)."
            : "\(who): half of them found somebody within \(half), three of four within \(mostly)."
    }

    private static func words(_ widening: Widening, _ more: Int) -> Copy {
        let people = Copy.plural(more, one: "1 more person", other: "\(count: more) more people")
        return switch widening {
        case .languages: "With any language: \(people)."
        case .ways: "With any way to talk: \(people)."
        case .gender: "With anybody's gender: \(people)."
        case .age: "With any age: \(people)."
        case .topics: "With people of any topic: \(people)."
        }
    }

    /// In whole days, rounded up: what is said has passed by then.
    private static func days(_ span: Span) -> Copy {
        let day = Span.days(1).milliseconds
        let days = Int((span.milliseconds + day - 1) / day)
        return Copy.plural(max(days, 1), one: "a day", other: "\(count: days) days")
    }
}
