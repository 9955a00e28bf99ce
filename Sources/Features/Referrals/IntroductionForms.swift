// The forms: what a service is to be told, the day to ask how it went, and what was done beside it.
import Domain
import Markup
import Web

/// What somebody typed to make or change one.
struct IntroductionForm: Sendable {
    var text = Introduction()
    var until: String
    var followUp: String
    /// The relationship, as typed; empty is nobody, which a member may choose.
    var with = ""
    var service: ServiceID?
    var base = 0
    var once: String
    var messages = FormMessages()

    /// How long an agreement may hold, and how far away a day to ask may be.
    static let mostDays = 365

    init(today: LocalDay, once: String) {
        until = today.adding(60).text
        followUp = today.adding(14).text
        self.once = once
    }

    init(_ read: ReadIntroduction) {
        text = read.text ?? Introduction()
        until = read.stored.until.text
        followUp = read.stored.followUp?.text ?? ""
        base = read.stored.version
        once = ""
    }

    init(_ input: FormInput, today: LocalDay) {
        once = input.once
        until = input.text("until")
        followUp = input.text("follow-up")
        with = input.text("with")
        service = ServiceID(input.text("service"))
        base = input.number("base") ?? 0
        for part in Introduction.Part.allCases {
            text[keyPath: part.path] =
                part.isRequired
                ? input.required(
                    part.rawValue, most: part.longest, missing: IntroductionForm.missing(part), into: &messages)
                : input.optional(part.rawValue, most: part.longest, into: &messages)
        }
        _ = IntroductionForm.day(until, "until", today: today, into: &messages)
        _ = IntroductionForm.day(followUp, "follow-up", today: today, into: &messages)
    }

    private static func missing(_ part: Introduction.Part) -> Copy {
        switch part {
        case .recipient: "Write for whom this is: one service, or one person there."
        case .purpose: "Write in a line what it is about."
        case .name: "Write a name that they can use. It can be any name."
        case .phone, .times, .languages, .needs, .more: "Write a few words."
        }
    }

    /// A day from today on, within a year.
    static func day(_ typed: String, _ field: String, today: LocalDay, into messages: inout FormMessages) -> LocalDay? {
        guard let day = LocalDay(typed) else {
            messages.add("Write the day like this: \(today.adding(14).text).", to: field)
            return nil
        }
        if day < today { messages.add("That day is over already.", to: field) }
        if day > today.adding(mostDays) { messages.add("That is more than a year away.", to: field) }
        return day
    }

    var days: (until: LocalDay, followUp: LocalDay)? {
        guard let until = LocalDay(until), let followUp = LocalDay(followUp) else { return nil }
        return (until, followUp)
    }
}

/// A word, a day, a choice: what one of the small forms of an introduction's page sends.
struct StepForm: Sendable {
    /// Which of the forms it was; the others stay empty.
    var place = ""
    private(set) var words = ""
    private(set) var day = ""
    private(set) var choice = ""
    var once: String
    var messages = FormMessages()

    /// Letters of a word about a step.
    static let longest = 1000

    init(once: String) { self.once = once }

    init(_ input: FormInput, _ place: String) {
        self.place = place
        once = input.once
        choice = input.text("choice")
        day = input.text("day")
        var said = FormMessages()
        words = input.optional("words", most: StepForm.longest, into: &said)
        for (_, message) in said.all { add(message, to: "words") }
    }

    mutating func add(_ message: Copy, to field: String) { messages.add(message, to: "\(place)-\(field)") }

    func words(in place: String) -> String { self.place == place ? words : "" }
    func day(in place: String) -> String { self.place == place ? day : "" }
    func choice(in place: String) -> String? { self.place == place ? choice : nil }
    func isWrong(in place: String) -> Bool { self.place == place && !messages.isEmpty }
}
