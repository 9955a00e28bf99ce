// The forms of check-ins: making one, and answering it in a few seconds.
import Domain
import Foundation
import Markup
import Web

/// One question as it is typed.
struct QuestionForm: Sendable {
    var id: String
    var words = ""
    var scale = AnswerScale.faces
    var faces = CheckInQuestion.usualFaces.joined(separator: ", ")
}

/// What somebody typed to make or change a check-in.
struct CheckInForm: Sendable {
    var name = ""
    /// As many as a check-in may have; empty ones are left out.
    var questions: [QuestionForm]
    var rhythm = Rhythm.whenever
    /// "whenever", "every" or "some".
    var often = "whenever"
    var once: String
    var messages = FormMessages()

    init(once: String) {
        self.once = once
        questions = (0..<CheckInLimits.questions).map { QuestionForm(id: "q\($0)") }
    }

    init(_ opened: OpenedCheckIn) {
        once = ""
        name = opened.checkIn.name
        rhythm = opened.stored.rhythm
        often = rhythm == .whenever ? "whenever" : rhythm == .everyDay ? "every" : "some"
        questions = opened.checkIn.asked.map { question in
            let faces = question.faces.isEmpty ? CheckInQuestion.usualFaces : question.faces
            return QuestionForm(
                id: question.id, words: question.words, scale: question.scale, faces: faces.joined(separator: ", "))
        }
        addEmpty(taken: Set(opened.checkIn.questions.map(\.id)))
    }

    private mutating func addEmpty(taken: Set<String>) {
        var number = 0
        while questions.count < CheckInLimits.questions {
            let id = "q\(number)"
            if !taken.contains(id), !questions.contains(where: { $0.id == id }) {
                questions.append(QuestionForm(id: id))
            }
            number += 1
        }
    }

    init(_ input: FormInput) {
        once = input.once
        name = input.optional("name", most: CheckInLimits.name, into: &messages)
        often = input.choice("often", of: ["whenever", "every", "some"]) ?? "whenever"
        let days = input.all("day").compactMap { Int($0) }.filter { (0..<7).contains($0) }
        switch often {
        case "every": rhythm = .everyDay
        case "some":
            rhythm = .on(Array(Set(days)))
            if days.isEmpty { messages.add("Choose at least one day, or “Whenever I like”.", to: "day") }
        default: rhythm = .whenever
        }
        questions = []
        for place in 0..<CheckInLimits.questions {
            let id = input.text("id-\(place)")
            var form = QuestionForm(id: id.isEmpty || id.utf8.count > 8 ? "q\(place)" : id)
            form.words = input.optional("words-\(place)", most: CheckInLimits.question, into: &messages)
            form.scale = AnswerScale(rawValue: input.text("scale-\(place)")) ?? .faces
            form.faces = input.text("faces-\(place)")
            if !form.words.isEmpty, form.scale == .faces { check(form, at: place) }
            questions.append(form)
        }
        if questions.allSatisfy(\.words.isEmpty) {
            messages.add("Write one question. The others may stay empty.", to: "words-0")
        }
    }

    private mutating func check(_ form: QuestionForm, at place: Int) {
        let faces = CheckInForm.faces(form.faces)
        if faces.count < 2 || faces.count > CheckInLimits.faces {
            messages.add("Write two to five words, with commas between them.", to: "faces-\(place)")
        } else if faces.contains(where: { $0.count > CheckInLimits.face }) {
            messages.add("Each of these words has room for \(CheckInLimits.face) letters.", to: "faces-\(place)")
        }
    }

    static func faces(_ typed: String) -> [String] {
        typed.split { $0 == "," || $0 == "\n" }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// What the form makes. Questions of `before` that are left out, or answered in another way now, stay for their answers.
    func checkIn(over before: CheckIn? = nil) -> CheckIn {
        var made = CheckIn(name: name, questions: [])
        var used = Set(before?.questions.map(\.id) ?? [])
        for form in questions where !form.words.isEmpty {
            var question = CheckInQuestion(
                id: form.id, form.words, form.scale, faces: form.scale == .faces ? CheckInForm.faces(form.faces) : [])
            let old = before?.asked.first { $0.id == form.id }
            let isOther = old.map { $0.scale != question.scale || $0.faces.count != question.faces.count } ?? true
            if isOther, used.contains(question.id) {
                question.id = (0...).lazy.map { "q\($0)" }.first { !used.contains($0) } ?? question.id
            }
            used.insert(question.id)
            made.questions.append(question)
        }
        for var old in before?.questions ?? [] where !made.questions.contains(where: { $0.id == old.id }) {
            old.isRetired = true
            made.questions.append(old)
        }
        return made
    }
}

/// What somebody answered.
struct AnswerForm: Sendable {
    var chosen: [String: String] = [:]
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput, to checkIn: CheckIn) {
        once = input.once
        for question in checkIn.asked {
            let field = AnswerForm.field(question)
            let typed =
                question.scale == .words
                ? input.optional(field, most: CheckInLimits.words, into: &messages) : input.text(field)
            if !typed.isEmpty { chosen[question.id] = typed }
        }
        if answers(to: checkIn).isEmpty, messages.isEmpty {
            messages.add(
                "Answer one of them. The others may stay open.", to: checkIn.asked.first.map(AnswerForm.field) ?? "")
        }
    }

    static func field(_ question: CheckInQuestion) -> String { "answer-\(question.id)" }

    /// What counts as an answer; anything else is left out.
    func answers(to checkIn: CheckIn) -> [String: CheckInAnswer] {
        var answers: [String: CheckInAnswer] = [:]
        for question in checkIn.asked {
            guard let typed = chosen[question.id] else { continue }
            switch question.scale {
            case .words: answers[question.id] = .words(typed)
            case .numbers:
                if let number = Int(typed), (0...10).contains(number) { answers[question.id] = .number(number) }
            case .faces:
                if let index = Int(typed), question.faces.indices.contains(index) {
                    answers[question.id] = .face(index, question.faces[index])
                }
            }
        }
        return answers
    }
}
