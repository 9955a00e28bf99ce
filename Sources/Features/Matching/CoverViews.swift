// What the pages about covers show, and what their forms send.
import Design
import Markup
import Web

/// What somebody chose.
struct CoverForm: Sendable {
    var covering = ""
    var away = ""
    var day = ""
    var last: LocalDay?
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput, today: LocalDay) {
        covering = input.text("who")
        away = input.text("away")
        day = input.text("day")
        if covering.isEmpty { messages.add("Choose somebody.", to: "who") }
        last = LocalDay(day)
        guard let last, last >= today, last <= today.adding(180) else {
            messages.add("Choose the last day, from today on and within half a year.", to: "day")
            return
        }
    }
}

/// What the page shows on which an advocate asks a colleague.
struct AskCoverView: Sendable {
    var id: String
    var name: String
    var candidates: [(id: String, name: String, free: Int)] = []
    var form = CoverForm()
    /// Somebody was asked meanwhile, or has no room any more.
    var hasChanged = false
}

/// What the page shows on which a coordinator asks for an advocate who is away.
struct CoordinatedCoverView: Sendable {
    var walkers: [(id: String, name: String, walks: Int)] = []
    var candidates: [(id: String, name: String, free: Int)] = []
    var form = CoverForm()
    var done: Copy = ""
}

/// A cover as the page about it shows it.
struct CoverView: Sendable {
    enum Part: Sendable { case member, covering, away }
    var id: String
    var part: Part
    /// Who is away, and who would be there.
    var advocate: String
    var covering: String
    /// What whoever would be there shares about themselves openly.
    var about = ""
    var last: String
    /// It waits for this reader.
    var isWaiting = true
}
