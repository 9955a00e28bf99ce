// What the pages about planned endings show, and what their form sends.
import Design
import Markup
import Web

/// A plan in words.
struct EndingView: Sendable {
    var version: Int
    var isMine: Bool
    var isAgreed: Bool
    /// "Friday 4 December"; nil when they count meetings.
    var lastDay: String?
    var meetings: Int?
    var openDays: Int
    /// Its day is over, and nobody had said yes.
    var isOver = false
}

/// A letter in words; nil when its key is gone.
struct LetterText: Sendable {
    var isMine: Bool
    var words: String?
}

/// What somebody typed.
struct EndingForm: Sendable {
    var base = 0
    /// "day" or "meetings".
    var how = "day"
    var day = ""
    var meetings = ""
    var open = "90"
    var terms = EndingTerms()
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput, today: LocalDay) {
        base = input.number("base") ?? 0
        how = input.choice("how", of: ["day", "meetings"]) ?? "day"
        day = input.text("day")
        meetings = input.text("meetings")
        open = input.choice("open", of: EndingTerms.openChoices.map { String($0) }) ?? "0"
        terms.openDays = Int(open) ?? 0
        if how == "day" {
            terms.lastDay = LocalDay(day)
            guard let last = terms.lastDay, last >= today, last <= today.adding(730) else {
                messages.add("Choose a day from today on, within two years.", to: "day")
                return
            }
        } else {
            guard let number = Int(meetings), (1...52).contains(number) else {
                messages.add("Write a number from 1 to 52.", to: "meetings")
                return
            }
            terms.meetings = number
        }
    }
}

/// The door after a planned ending, in words.
struct DoorView: Sendable {
    var standing: OpenDoor.Standing
    var until: String
}

/// What the page shows.
struct EndingPageView: Sendable {
    var id: String
    var name: String
    var isMember: Bool
    var conversation: Link = "/conversations"
    var hasEnded = false
    var agreed: EndingView?
    var waiting: EndingView?
    var letters: [LetterText] = []
    var letter = ""
    var letterError: Copy?
    var form = EndingForm()
    /// Somebody changed the plan meanwhile.
    var hasChanged = false
    var door: DoorView?
}
