// What the forms of notices may hold.
import Domain
import Foundation
import Markup
import Web

/// Times of day as forms send them: "09:00".
enum Clock {
    static func text(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    static func minutes(_ typed: String) -> Int? {
        let parts = typed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

/// When, how often and about what.
struct ChoicesForm: Sendable {
    var zone: String
    var from: String
    var to: String
    var pace: NoticePace
    var subjects: Set<NoticeSubject>
    var messages = FormMessages()

    init(_ choices: NoticeChoices) {
        zone = choices.hours.zone
        from = Clock.text(choices.hours.from)
        to = Clock.text(choices.hours.to)
        pace = choices.pace
        subjects = choices.subjects
    }

    init(_ input: FormInput) {
        zone = String(input.text("zone").prefix(60))
        from = String(input.text("from").prefix(20))
        to = String(input.text("to").prefix(20))
        pace = input.number("pace").flatMap(NoticePace.init) ?? .hourly
        subjects = Set(input.all("about").compactMap(NoticeSubject.init))
        if !NoticeZones.isKnown(zone) { messages.add("Choose the town whose clock is yours.", to: "zone") }
        if Clock.minutes(from) == nil { messages.add("Type when the hours begin, such as 9:00.", to: "from") }
        if Clock.minutes(to) == nil { messages.add("Type when the hours end, such as 20:00.", to: "to") }
    }

    func put(into choices: inout NoticeChoices) {
        choices.hours = NoticeHours(zone: zone, from: Clock.minutes(from) ?? 0, to: Clock.minutes(to) ?? 0)
        choices.pace = pace
        choices.subjects = subjects
    }
}

/// Time zones to choose from: this computer's names, each with a region.
enum NoticeZones {
    private static let known = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted()

    static func isKnown(_ name: String) -> Bool { name == "UTC" || known.contains(name) }

    /// The place's own first, for most people.
    static func groups(here: String) -> [ChoiceGroup] {
        var regions: [String: [Choice]] = [:]
        for name in known {
            regions[String(name.prefix { $0 != "/" }), default: []].append(choice(name))
        }
        let others = regions.sorted { $0.key < $1.key }.map { ChoiceGroup("\($0.key)", $0.value) }
        return [ChoiceGroup("Here", [choice(here)])] + others + [ChoiceGroup("Elsewhere", [Choice("UTC", "UTC")])]
    }

    /// "New York" for "America/New_York".
    private static func choice(_ name: String) -> Choice {
        let town = name.split(separator: "/").dropFirst().reversed().joined(separator: ", ")
        return Choice(name, "\(town.isEmpty ? name : town.replacing("_", with: " "))")
    }
}

/// What was answered before an address is asked for: whether others see it, and then what it may say.
struct SeenAnswer: Sendable, Equatable {
    let seen: OthersSee
    let words: NoticeWords

    /// Nil while one of the two is not answered. Nobody else sees it: the words are settled with that.
    init?(_ input: FormInput) {
        guard let seen = OthersSee(rawValue: input.text("seen")) else { return nil }
        let chosen = NoticeWords(rawValue: input.text("words"))
        let words: NoticeWords? = seen == .no && chosen == nil ? .new : chosen
        guard let words, words != .none, NoticeWords.allowed(seen).contains(words) else { return nil }
        self.seen = seen
        self.words = words
    }

    init(seen: OthersSee, words: NoticeWords) {
        self.seen = seen
        self.words = words
    }
}

/// A number or an address to be left.
struct NoticeWayForm: Sendable {
    let kind: OutgoingMessage.Kind
    let answer: SeenAnswer
    var address = ""
    var mayNameUs = false
    var normalised = ""
    var messages = FormMessages()

    init(kind: OutgoingMessage.Kind, answer: SeenAnswer) {
        self.kind = kind
        self.answer = answer
    }

    init(_ input: FormInput, kind: OutgoingMessage.Kind, answer: SeenAnswer) {
        self.init(kind: kind, answer: answer)
        address = String(input.text("address").prefix(300))
        // Whoever sees a plain reminder is not told who sent it.
        mayNameUs = input.isOn("name-us") && answer.words == .new
        if let found = ContactAddress.normalised(address, kind: kind) {
            normalised = found
        } else if kind == .text {
            messages.add(
                "Type a phone number: 7 to 15 digits, with + and the country first if it isn't from here.",
                to: "address")
        } else {
            messages.add("Type an e-mail address, with an @ in it.", to: "address")
        }
    }
}
