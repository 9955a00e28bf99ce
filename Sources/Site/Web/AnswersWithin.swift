// How soon somebody mostly answers: their own word, on their profile and above a conversation.
package import Markup

/// How soon somebody mostly answers, as they say themselves.
package enum AnswersWithin: String, CaseIterable, Sendable {
    case hours, sameDay = "same-day", nextDay = "next-day", twoDays = "two-days", week

    package var words: Copy {
        switch self {
        case .hours: "within an hour or two"
        case .sameDay: "on the same day"
        case .nextDay: "by the next day"
        case .twoDays: "within two days"
        case .week: "within a week"
        }
    }
}
