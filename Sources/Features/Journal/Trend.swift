// What somebody answered, over time: points where there are answers, and gaps where there are none. Nothing is worked out.
import Domain
import Markup
import Web

/// How far back a trend looks.
enum TrendRange: String, CaseIterable, Sendable {
    case fourWeeks = "4"
    case twelveWeeks = "12"
    case year = "52"

    /// Anything else is four weeks.
    init(_ typed: String) { self = TrendRange(rawValue: typed) ?? .fourWeeks }

    var days: Int {
        switch self {
        case .fourWeeks: 28
        case .twelveWeeks: 84
        case .year: 364
        }
    }

    var words: Copy {
        switch self {
        case .fourWeeks: "4 weeks"
        case .twelveWeeks: "12 weeks"
        case .year: "A year"
        }
    }
}

/// Answers between two days.
struct Trend: Sendable {
    var checkIn: CheckIn
    /// In the order in which they were given.
    var answers: [OpenedAnswers]
    var from: LocalDay
    var to: LocalDay
    var rhythm: Rhythm
    var range: TrendRange

    /// A point of one question's drawing.
    struct Point: Sendable, Equatable {
        var day: LocalDay
        var value: Int
    }

    /// Those that are asked, and earlier ones that have an answer here.
    var questions: [CheckInQuestion] {
        checkIn.questions.filter { question in
            question.isRetired != true || answers.contains { $0.answers[question.id] != nil }
        }
    }

    func points(of question: CheckInQuestion) -> [Point] {
        answers.compactMap { given in
            guard question.scale != .words, let value = given.answers[question.id]?.number else { return nil }
            return Point(day: given.day, value: min(max(value, 0), question.top ?? 10))
        }
    }

    /// The points in runs: a line joins days that are no further apart than the rhythm. A day that was left out breaks
    /// it; where there is no rhythm, nothing was left out and nothing is joined.
    func runs(of question: CheckInQuestion) -> [[Point]] {
        var runs: [[Point]] = []
        for point in points(of: question) {
            if let last = runs.last?.last, let gap = rhythm.longestGap, point.day.number - last.day.number <= gap {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
        return runs
    }
}
