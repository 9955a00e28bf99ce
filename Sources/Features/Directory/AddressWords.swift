// Addresses as people write them where they live, and days since somebody checked.
import HSDS
import Markup

enum AddressWords {
    /// The lines of an address without the country.
    static func lines(_ address: HSDSAddress) -> [String] {
        var lines = [address.attention, address.address1, address.address2].compactMap { $0 }
        let (city, state, code) = (address.city, address.stateProvince, address.postalCode)
        switch address.country?.uppercased() {
        case "US", "CA", "AU", nil:
            let end = [state, code].compactMap { $0 }.joined(separator: " ")
            lines.append([city, end.isEmpty ? nil : end].compactMap { $0 }.joined(separator: ", "))
        case "GB", "UK", "IE":
            lines += [city, state, code].compactMap { $0 }
        default:
            lines.append([code, city].compactMap { $0 }.joined(separator: " "))
            lines += [state].compactMap { $0 }
        }
        return lines.filter { !$0.isEmpty }
    }
}

/// When somebody last checked a record, and what that is worth by now.
enum VerifiedWords {
    /// Older than this, one rings first.
    static let goodForDays = 365

    static func isOld(_ verified: String?, today: CalendarDay) -> Bool {
        guard let day = verified.flatMap(CalendarDay.init(iso:)) else { return true }
        return today.number - day.number > goodForDays
    }

    /// "Checked 3 months ago", for a list.
    static func short(_ verified: String?, today: CalendarDay) -> Copy {
        guard let day = verified.flatMap(CalendarDay.init(iso:)) else { return "" }
        return "Checked \(age(today.number - day.number))"
    }

    /// "12 March 2026, 3 months ago", and what to do when that is long ago or unknown.
    static func long(_ verified: String?, today: CalendarDay) -> Copy {
        guard let day = verified.flatMap(CalendarDay.init(iso:)) else {
            return "We don’t know when somebody last checked this. Ring first."
        }
        let days = today.number - day.number
        if days > goodForDays { return "\(day.words), more than a year ago: ring first." }
        return "\(day.words), \(age(days))"
    }

    static func age(_ days: Int) -> Copy {
        switch days {
        case ..<1: "today"
        case 1: "yesterday"
        case 2..<14: "\(days) days ago"
        case 14..<60: "\(days / 7) weeks ago"
        case 60...goodForDays: "\(days / 30) months ago"
        default: "more than a year ago"
        }
    }
}
