// Three questions after a chat: each may be left out, and nothing leads from an answer to a chat or a person.
import Access
import Domain
import Markup
import SQLText
import Storage
import Web

enum Survey {
    /// The questions and their answers, in our own words.
    static let questions: [(code: String, words: Copy, answers: [Choice])] = [
        ("heard", "Did you feel heard?", [Choice("yes", "Yes"), Choice("bit", "A little"), Choice("no", "No")]),
        (
            "easier", "Is it any easier than before?",
            [Choice("yes", "Yes"), Choice("same", "The same"), Choice("no", "No, harder")]
        ),
        ("again", "Would you come again?", [Choice("yes", "Yes"), Choice("maybe", "Maybe"), Choice("no", "No")]),
    ]
}

enum SurveyTable {
    /// Marks that the chat of this cookie was asked, once, after its end. What was answered is not in its row.
    static func mark(cookie: String, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_chats SET was_asked_after = TRUE
            WHERE \(Visible.byCookie("warmline_chats.cookie", cookie)) AND ended_at IS NOT NULL
            AND answered_at IS NOT NULL AND NOT was_asked_after
            """) == 1
    }

    static func mayAnswer(cookie: String, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT warmline_chats.id FROM warmline_chats
            WHERE \(Visible.byCookie("warmline_chats.cookie", cookie)) AND ended_at IS NOT NULL
            AND answered_at IS NOT NULL AND NOT was_asked_after
            """)
    }

    static func count(_ answer: String, to question: String, month: String, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO warmline_survey (month, question, answer, answers)
            VALUES (\(month), \(question), \(answer), 1)
            ON CONFLICT (month, question, answer) DO UPDATE SET answers = warmline_survey.answers + 1
            """)
    }

    /// How often each answer was given to each question.
    static func month(_ month: String, in database: some Queryable) throws -> [String: [String: Int]] {
        var found: [String: [String: Int]] = [:]
        for row in try database.rows(
            "SELECT question, answer, answers FROM warmline_survey WHERE month = \(month)")
        {
            found[try row["question"], default: [:]][try row["answer"]] = try row["answers"]
        }
        return found
    }
}

extension WarmlineFeature {
    /// Counts the answers of whoever was in a chat. False when it was asked before, or is not over.
    func answerSurvey(_ answers: [(question: String, answer: String)], cookie: String, at now: Instant) async throws
        -> Bool
    {
        let zone = try await rosterZone()
        let month = ReportMonth(of: LocalDay(now, zone: zone)).text
        return try await site.database.write(locking: .warmline) { transaction in
            guard try SurveyTable.mark(cookie: cookie, in: transaction) else { return false }
            for (question, answer) in answers {
                try SurveyTable.count(answer, to: question, month: month, in: transaction)
            }
            return true
        }
    }
}
