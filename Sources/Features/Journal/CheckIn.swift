// A check-in: questions that somebody asks themselves, in their own words, and what they answered. Nothing here is added up.
import Domain
import Markup
import Web

/// How a question is answered.
package enum AnswerScale: String, Codable, Sendable, CaseIterable {
    /// A few faces, each with a word of the member's own.
    case faces
    /// A number from 0 to 10; what 10 means is theirs.
    case numbers
    /// Free words.
    case words

    var label: Copy {
        switch self {
        case .faces: "Faces, each with a word of yours"
        case .numbers: "A number from 0 to 10"
        case .words: "In words"
        }
    }
}

/// One question. What is added later must be optional.
package struct CheckInQuestion: Codable, Sendable, Equatable {
    package var id: String
    package var words: String
    package var scale: AnswerScale
    /// The words of the faces, from the hardest to the best.
    package var faces: [String]
    /// Not asked any more; its answers stay.
    var isRetired: Bool?

    package init(id: String, _ words: String, _ scale: AnswerScale, faces: [String] = []) {
        self.id = id
        self.words = words
        self.scale = scale
        self.faces = faces
    }

    /// The highest value, for a drawing; nil for words.
    var top: Int? {
        switch scale {
        case .faces: max(faces.count - 1, 1)
        case .numbers: 10
        case .words: nil
        }
    }

    static let usualFaces = ["very hard", "hard", "in between", "all right", "good"]
}

/// What is sealed of a check-in.
package struct CheckIn: Codable, Sendable, Equatable {
    package var name: String
    package var questions: [CheckInQuestion]

    package init(name: String, questions: [CheckInQuestion]) {
        self.name = name
        self.questions = questions
    }

    var asked: [CheckInQuestion] { questions.filter { $0.isRetired != true } }
}

/// What was said to one question: a number, or which face with its word of that day, or words.
package struct CheckInAnswer: Codable, Sendable, Equatable {
    var number: Int?
    var words: String?

    package static func number(_ number: Int) -> CheckInAnswer { CheckInAnswer(number: number, words: nil) }
    package static func face(_ index: Int, _ word: String) -> CheckInAnswer {
        CheckInAnswer(number: index, words: word)
    }
    package static func words(_ words: String) -> CheckInAnswer { CheckInAnswer(number: nil, words: words) }

    var text: String { words ?? number.map { String($0) } ?? "" }
}

/// What is sealed of one time of answering: question id → answer.
struct CheckInAnswers: Codable, Sendable, Equatable {
    var answers: [String: CheckInAnswer]
}

/// A check-in that was opened.
struct OpenedCheckIn: Sendable {
    let stored: StoredCheckIn
    let checkIn: CheckIn
}

/// One time of answering, opened.
struct OpenedAnswers: Sendable {
    let id: CheckInAnswerID
    let day: LocalDay
    let at: Instant
    let answers: [String: CheckInAnswer]
}

enum CheckInLimits {
    static let name = 60
    static let question = 120
    static let face = 24
    static let questions = 6
    static let faces = 5
    static let words = 1000
    /// Answers on one page, and in one drawing.
    static let answers = 1500
}
