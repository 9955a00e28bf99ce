// Every page of the journal with invented content, for the test that walks through them.
package import Design
import Domain
import Markup
import Web

/// Samples of Journal's pages.
package enum JournalSamples {
    package static let pages: [(name: String, page: Page)] = {
        let today = LocalDay(number: 20_780)
        let noor = Companion(relationship: RelationshipID(stored: "r"), person: PersonID(stored: "p"), name: "Noor")
        let moment = Moment(iso: "2026-11-23T17:00:00Z", words: "today at 12:00")
        let questions = [
            CheckInQuestion(id: "q0", "How is my energy?", .faces, faces: ["flat", "so so", "bright"]),
            CheckInQuestion(id: "q1", "How did I sleep?", .numbers),
            CheckInQuestion(id: "q2", "One good thing", .words),
        ]
        let checkIn = CheckIn(name: "Evenings", questions: questions)
        let answers = [20, 19, 18, 12, 11, 3].map { back in
            OpenedAnswers(
                id: CheckInAnswerID(stored: "a\(back)"), day: today.adding(-back), at: Instant(milliseconds: 0),
                answers: ["q0": .face(back % 3, questions[0].faces[back % 3]), "q1": .number(back % 11)])
        }
        let trend = Trend(
            checkIn: checkIn, answers: answers, from: today.adding(-27), to: today, rhythm: .everyDay, range: .fourWeeks
        )
        var view = CheckInView(
            id: "c", checkIn: checkIn, rhythm: .everyDay, isPaused: false, form: AnswerForm(once: "k"), trend: trend)
        let alone = view
        view.sharing = [
            SharingView(companion: noor, isShared: true, from: today.text, fromWords: today.words),
            SharingView(
                companion: Companion(
                    relationship: RelationshipID(stored: "s"), person: PersonID(stored: "q"), name: "Tamar"),
                isShared: false, from: "soon", fromWords: "", message: "Write the day like this: 2026-11-23."),
        ]
        view.form = AnswerForm(FormInput([]), to: checkIn)
        var form = CheckInForm(once: "k")
        let empty = form
        form = CheckInForm(FormInput([("often", "some"), ("words-0", "Energy?"), ("faces-0", "one")]))
        let journal = JournalView(
            month: JournalMonth(of: today), months: [JournalMonth(of: today), JournalMonth(of: today.adding(-60))],
            entries: [], companions: [noor], form: EntryForm(day: today, once: "k"), isCurrent: true)
        return [
            ("Journal", JournalPages.journal(journal)),
            (
                "Entry, with messages",
                JournalPages.entry(
                    id: "e", form: EntryForm(FormInput([("with", "x")]), today: today, companions: [noor]),
                    companions: [noor], written: moment, changed: moment)
            ),
            ("Days", JournalPages.days(chosen: "America/New_York")),
            ("Check-ins, none", CheckInPages.all([], today: today)),
            ("Check-in", CheckInPages.one(alone)), ("Check-in, shared", CheckInPages.one(view)),
            ("Make a check-in", CheckInMakingPages.form(empty, to: nil)),
            ("Change a check-in, with messages", CheckInMakingPages.form(form, to: "c", isPaused: true)),
            ("Shared with you, nothing", SharedPages.all([])),
            ("Shared check-in", SharedPages.checkIn(trend, id: "c", of: "Juniper", from: today.adding(-27))),
        ]
    }()
}
