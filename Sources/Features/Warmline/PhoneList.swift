// The phone system's own list of calls, as a CSV: when it rang, whether somebody answered, how long. Nothing else is read.
import CSV
package import Domain
import Foundation
import Web

/// A call of the list.
package struct PhoneCall: Sendable, Equatable {
    package let rang: Instant
    package let wasAnswered: Bool
    package let seconds: Int
}

/// How the list writes a day.
package enum DayOrder: String, Sendable, CaseIterable {
    case yearFirst = "year", monthFirst = "month", dayFirst = "day"
}

/// Which columns to read, by their names in the first row, as they were typed; "" for none.
package struct PhoneColumns: Sendable {
    package var when = ""
    package var answered = ""
    package var length = ""
    package var order = DayOrder.yearFirst

    package init() {}
}

/// What is wrong with a list. Nothing of it is kept then.
package enum PhoneListTrouble: Error, Equatable {
    case empty
    case tooMany
    /// The first row has no such column; it has these.
    case noColumn(String, has: [String])
    /// Lines that can't be read, the first few.
    case lines([Int])
}

enum PhoneList {
    static let mostCalls = 50_000
    static let mostBytes = 5 << 20

    static func read(_ bytes: [UInt8], _ columns: PhoneColumns, in zone: TimeZone) throws -> [PhoneCall] {
        var rest: [UInt8]? = bytes
        var csv = try CSVReader(separator: separator(of: bytes)) {
            defer { rest = nil }
            return rest
        }
        guard try csv.next(), csv.fault == nil else { throw PhoneListTrouble.empty }
        let names = (0..<csv.ends.count).map { csv.text($0).trimmingCharacters(in: .whitespaces) }
        func place(_ name: String) throws -> Int? {
            guard !name.isEmpty else { return nil }
            guard let index = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) else {
                throw PhoneListTrouble.noColumn(name, has: Array(names.prefix(20)))
            }
            return index
        }
        guard let when = try place(columns.when) else {
            throw PhoneListTrouble.noColumn("", has: Array(names.prefix(20)))
        }
        let (answered, length) = (try place(columns.answered), try place(columns.length))
        var (calls, wrong): ([PhoneCall], [Int]) = ([], [])
        while try csv.next() {
            func cell(_ index: Int?) -> String? {
                guard let index, index < csv.ends.count, csv.fault == nil else { return nil }
                return csv.text(index).trimmingCharacters(in: .whitespaces)
            }
            let seconds = length == nil ? 0 : cell(length).flatMap(seconds)
            let was = answered == nil ? seconds.map { $0 > 0 } : cell(answered).flatMap(isAnswered)
            guard let rang = cell(when).flatMap({ moment($0, columns.order, zone) }), let seconds, let was else {
                wrong.append(csv.line)
                if wrong.count == 5 { throw PhoneListTrouble.lines(wrong) }
                continue
            }
            calls.append(PhoneCall(rang: rang, wasAnswered: was, seconds: was ? seconds : 0))
            if calls.count > mostCalls { throw PhoneListTrouble.tooMany }
        }
        guard wrong.isEmpty else { throw PhoneListTrouble.lines(wrong) }
        guard !calls.isEmpty else { throw PhoneListTrouble.empty }
        return calls
    }

    /// What stands most often in the first line.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        return [0x2C, 0x3B, 0x09].max { one, other in
            first.count { $0 == one } < first.count { $0 == other }
        } ?? 0x2C
    }

    /// "125", "2:05" and "0:02:05".
    static func seconds(_ text: String) -> Int? {
        if text.isEmpty { return 0 }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count <= 3, parts.allSatisfy({ $0.map { (0...86_400).contains($0) } ?? false }) else { return nil }
        return parts.reduce(0) { $0 * 60 + ($1 ?? 0) }
    }

    static func isAnswered(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "y", "true", "1", "answered", "connected", "completed": true
        case "no", "n", "false", "0", "", "missed", "no answer", "no-answer", "abandoned", "busy", "failed",
            "unanswered",
            "not answered", "voicemail":
            false
        default: nil
        }
    }

    /// "2026-11-25 18:04", "11/25/2026 6:04 PM", "25.11.2026 18:04:30", "2026-11-25T18:04:00Z".
    static func moment(_ text: String, _ order: DayOrder, _ zone: TimeZone) -> Instant? {
        if text.hasSuffix("Z"), let date = try? Date(text, strategy: .iso8601) { return Instant(date) }
        var parts = text.uppercased().split { $0 == " " || $0 == "T" || $0 == "," }.map { String($0) }
        let half = parts.last == "AM" || parts.last == "PM" ? parts.removeLast() : nil
        guard parts.count == 2 else { return nil }
        let day = parts[0].split { "-/.".contains($0) }.map { Int($0) ?? -1 }
        let clock = parts[1].split(separator: ":").map { Int($0.prefix { $0 != "." }) ?? -1 }
        guard day.count == 3, (2...3).contains(clock.count), (0...59).contains(clock[1]) else { return nil }
        let civil =
            switch order {
            case .yearFirst: (day[0], day[1], day[2])
            case .monthFirst: (day[2], day[0], day[1])
            case .dayFirst: (day[2], day[1], day[0])
            }
        var hour = clock[0]
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "PM" ? 12 : 0)
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        guard (0...23).contains(hour), civil.0 >= 1000, civil.1 > 0, civil.2 > 0,
            let local = LocalDay("\(civil.0)-\(two(civil.1))-\(two(civil.2))")
        else { return nil }
        return local.moment(minute: hour * 60 + clock[1], in: zone)
    }
}
