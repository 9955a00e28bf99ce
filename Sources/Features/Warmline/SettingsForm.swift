// The line's settings as they are typed: hours of each day, closed days, lengths and limits.
import Domain
import Foundation
import Markup
import Web

struct SettingsForm: Sendable {
    /// "from" and "until" of each day, Monday first.
    var from = [String](repeating: "", count: 7)
    var until = [String](repeating: "", count: 7)
    var zone = ""
    var closedDays = ""
    var numbers: [String: String] = [:]
    var phone = ""
    var revision = 0
    var messages = FormMessages()
    private(set) var settings = LineSettings()

    /// The numbers, with their bounds.
    static let bounds: [(name: String, bounds: ClosedRange<Int>)] = [
        ("chat-minutes", LineSettings.minuteBounds), ("chats-a-day", LineSettings.chatsADayBounds),
        ("at-once", LineSettings.atOnceBounds), ("most-waiting", LineSettings.waitingBounds),
        ("keep-days", LineSettings.keepBounds),
    ]

    init(_ stored: StoredSettings) {
        settings = stored.settings
        revision = stored.revision
        for stretch in settings.hours where from.indices.contains(stretch.day) {
            from[stretch.day] = LineFormat.field(stretch.from)
            until[stretch.day] = LineFormat.field(stretch.to)
        }
        zone = settings.zone
        closedDays = settings.closedDays.joined(separator: "\n")
        phone = settings.phone
        numbers = [
            "chat-minutes": String(settings.chatMinutes), "chats-a-day": String(settings.chatsADay),
            "at-once": String(settings.atOnce), "most-waiting": String(settings.mostWaiting),
            "keep-days": String(settings.keepDays),
        ]
    }

    init(_ input: FormInput) {
        revision = input.number("revision") ?? 0
        for day in 0..<7 { readDay(day, input) }
        zone = input.text("zone")
        if !zone.isEmpty, !SettingsForm.isZone(zone) {
            messages.add("Write a name such as America/New_York, or leave it empty.", to: "zone")
        }
        settings.zone = zone
        readClosedDays(input)
        for (name, bounds) in SettingsForm.bounds {
            numbers[name] = input.text(name)
            if !(input.number(name).map(bounds.contains) ?? false) {
                messages.add("Write a number from \(bounds.lowerBound) to \(bounds.upperBound).", to: name)
            }
        }
        settings.chatMinutes = input.number("chat-minutes") ?? settings.chatMinutes
        settings.chatsADay = input.number("chats-a-day") ?? settings.chatsADay
        settings.atOnce = input.number("at-once") ?? settings.atOnce
        settings.mostWaiting = input.number("most-waiting") ?? settings.mostWaiting
        settings.keepDays = input.number("keep-days") ?? settings.keepDays
        phone = input.optional("phone", most: 40, into: &messages)
        settings.phone = phone
    }

    /// A name that this computer knows: abbreviations such as EST mean one thing here and another there.
    private static func isZone(_ name: String) -> Bool {
        name == "UTC" || (name.contains("/") && TimeZone(identifier: name) != nil)
    }

    private mutating func readDay(_ day: Int, _ input: FormInput) {
        from[day] = input.text("from-\(day)")
        until[day] = input.text("until-\(day)")
        guard !from[day].isEmpty || !until[day].isEmpty else { return }
        guard let start = LineFormat.minute(from[day]), start < 1440 else {
            messages.add("Write a time such as 17:00, or leave both empty.", to: "from-\(day)")
            return
        }
        guard let end = LineFormat.minute(until[day]) else {
            messages.add("Write a time such as 23:00, or leave both empty.", to: "until-\(day)")
            return
        }
        settings.hours.append(Stretch(day: day, from: start, to: end))
    }

    private mutating func readClosedDays(_ input: FormInput) {
        closedDays = input.text("closed-days")
        let typed = closedDays.split { $0.isWhitespace || $0 == "," }.map { String($0) }
        guard typed.count <= 100, typed.allSatisfy({ LocalDay($0) != nil }) else {
            messages.add("Write days as 2026-12-25, one on each line.", to: "closed-days")
            return
        }
        settings.closedDays = Set(typed).sorted()
    }
}
