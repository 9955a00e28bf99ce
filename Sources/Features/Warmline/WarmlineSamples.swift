// Every page of the line with invented content, for the test that walks every page.
package import Design
import Domain
import Foundation
import Markup
import Web

/// Samples of the line's pages.
package enum WarmlineSamples {
    package static let pages: [(name: String, page: Page)] = visitors + desk + work

    private static let moment = Moment(iso: "2026-11-23T23:00:00Z", words: "today at 18:00", style: .clock)
    private static let later = Moment(iso: "2026-11-24T00:00:00Z", words: "today at 19:00")

    private static let open: OpenWords = {
        var words = OpenWords()
        words.takesChats = true
        words.isOpen = true
        words.on = 2
        words.headline = "The line is open until today at 23:00."
        words.people = "2 \(Term.advocates) are on."
        words.queue = "1 person waits, for 4 minutes so far."
        return words
    }()

    private static let closed: OpenWords = {
        var words = OpenWords()
        words.headline = "The line is closed. It opens tomorrow at 18:00."
        words.roster = "One \(Term.advocate) is down for that time so far. We like to be two at least."
        return words
    }()

    private static func line(_ words: OpenWords, _ change: (inout LinePageView) -> Void = { _ in }) -> Page {
        var settings = LineSettings()
        settings.phone = "(555) 010-0142"
        var view = LinePageView(
            words: words, settings: settings, zone: "New York",
            week: LineFormat.days.map { ($0, LineFormat.words(Stretch(day: 0, from: 1080, to: 120))) },
            closedDays: ["25 December 2026"])
        view.phone = "(555) 010-0100"
        view.phoneHours = "Every day, 9 am to 9 pm"
        change(&view)
        return LinePages.line(view)
    }

    private static let pause = PauseView(
        until: later, reason: "You shouted at two of us last night.", isAppealed: false, answer: "")

    private static let lines = [
        LineView(
            number: 1, isMine: false, author: "Arrowmere Peer House", moment: moment, words: "",
            instead: "Noor is here."),
        LineView(number: 2, isMine: false, author: "Noor", moment: moment, words: "Good evening. I'm glad you came."),
        LineView(number: 3, isMine: true, author: "", moment: moment, words: "It's the third night without sleep."),
    ]

    private static var visitors: [(name: String, page: Page)] {
        [
            ("The line, open", line(open)),
            ("The line, closed", line(closed)),
            ("The line, with messages", line(open) { $0.form = ChatForm(FormInput([])) }),
            (
                "The line, to somebody known",
                line(open) {
                    $0.isKnown = true
                    $0.knownName = "Robin"
                    $0.hasHadEnough = true
                    $0.hasChat = true
                }
            ),
            ("The line, paused", line(open) { $0.pause = pause }),
            (
                "The line, appealed",
                line(open) {
                    $0.pause = PauseView(until: later, reason: "R", isAppealed: true, answer: "We keep it.")
                }
            ),
            ("No line", LinePages.notInUse(phone: "(555) 010-0100", phoneHours: "Every day")),
            (
                "Place in line",
                ChatPages.waiting(PlaceView(place: 2, waited: "4 minutes", longest: "9 minutes", words: open))
            ),
            (
                "A visitor's chat",
                ChatPages.chat(
                    VisitorChatView(
                        advocate: "Noor", second: "Ansel", lines: lines, minutes: 40, join: nil,
                        wordsEnd: "You can read it here for 3 days after it ends."))
            ),
            (
                "A chat that ended, with questions",
                ChatPages.ended(lines, wasAnswered: true, wordsEnd: "Until Thursday.", asks: true)
            ),
            ("A chat that ended", ChatPages.ended(lines, wasAnswered: true, wordsEnd: "Until Thursday.")),
            ("Left the line", ChatPages.ended([], wasAnswered: false, wordsEnd: "")),
            (
                "Asking for a call back",
                CallBackPages.ask(
                    CallBackForm(), days: [Choice("2026-11-23", "Today")],
                    week: LineFormat.days.map { ($0, "Closed") }, zone: "New York")
            ),
            (
                "A call back that was left",
                CallBackPages.left(from: moment, until: later, isClaimed: true, tries: 1, kept: later)
            ),
        ]
    }

    private static var desk: [(name: String, page: Page)] {
        var view = DeskView(words: open)
        view.isOn = true
        view.onUntil = later
        view.waiting = [("4 minutes", nil), ("1 minute", "3 minutes")]
        view.others = [("0190a", "Ansel")]
        view.snippets = [("0190b", SavedWords(label: "Hello", words: "I'm glad you came."))]
        view.withoutNote = [("0190c", moment, true)]
        view.callBacks = (2, 1)
        view.shifts = [("18:00 to 22:00", "Noor, Ansel"), ("22:00 to 2:00 the next day", "")]
        for (id, visitor) in [("0190d", "Robin"), ("0190e", ChatWords.somebody)] {
            var chat = DeskChat(
                id: id, visitor: visitor, isKnown: true, isOwn: visitor == "Robin", advocate: "Noor", second: "",
                began: moment, minutesLeft: 12, minutes: 40, lines: lines)
            for index in chat.lines.indices { chat.lines[index].log = chat.log }
            view.chats.append(chat)
        }
        var message = DeskView(words: closed)
        message.message = "Somebody else was faster."
        return [("The desk", DeskPages.desk(view)), ("The desk, off", DeskPages.desk(message))]
    }

    private static var work: [(name: String, page: Page)] {
        let wish = CallBackWish()
        let row = CallBackRow(
            id: "0190", from: moment, until: later, isOverdue: true, isNow: false, tries: 2, tried: moment,
            claimedBy: "", isOwn: true, wish: wish)
        var free = row
        free.wish = nil
        let pause = PauseRow(
            id: "0190", askedBy: "Noor", asked: moment, length: "1 day", until: later, reason: "You shouted.",
            appeal: "I was afraid.", isOwn: false)
        return [
            ("A note", WorkPages.note("0190", minutes: 17)),
            ("Calls", WorkPages.calls(CallForm(FormInput([])), newest: [])),
            (
                "Saved words",
                WorkPages.saved(SnippetForm(FormInput([])), [("0190", SavedWords(label: "Hi", words: "Hello"))])
            ),
            ("No saved words", WorkPages.saved(SnippetForm(), [])),
            ("Call-backs", WorkPages.callBacks([row, free], message: "Somebody else was faster.")),
            ("No call-backs", WorkPages.callBacks([], message: nil)),
            ("Asking for a pause", PausePages.ask("0190", PauseForm(FormInput([])))),
            ("Pauses", PausePages.list(asked: [pause], appeals: [pause], message: nil)),
            ("The board", BoardPages.board(ReportSamples.board)),
            ("An empty board", BoardPages.board(ReportSamples.emptyBoard)),
            ("A month", ReportPages.month(ReportSamples.month)),
            ("Phone calls", PhonePages.list(PhoneForm(FormInput([])), zone: "New York", files: ReportSamples.files)),
            ("No phone calls", PhonePages.list(PhoneForm(), zone: "New York", files: [])),
            ("The roster, for whoever stands in it", RosterPages.roster(RosterSamples.roster(isLead: false))),
            ("The roster, for whoever makes it", RosterPages.roster(RosterSamples.roster(isLead: true))),
            ("An empty roster", RosterPages.roster(RosterView())),
            (
                "Making shifts",
                RosterPages.make(ShiftForm(FormInput([]), today: LocalDay(number: 20_782)), zone: "New York")
            ),
            ("No pauses", PausePages.list(asked: [], appeals: [], message: nil)),
            (
                "Settings",
                LineSettingsPages.settings(
                    SettingsForm(StoredSettings()), changed: moment, changedBy: "Teo", isOvertaken: true)
            ),
        ]
    }
}
