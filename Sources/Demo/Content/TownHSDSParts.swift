// Small pieces of the town's HSDS: topics, languages, prices, hours, ids, and JSON as a value.
import FoundationEssentials

extension Town {
    static func topic(_ code: String, of service: String) -> JSONPiece {
        let title = taxonomyTitles[code] ?? code
        return .object([
            "id": .text(StableID.make("attribute/\(service)/\(code)")), "link_id": .text(service),
            "link_entity": .text("service"), "link_type": .text("topic"),
            "taxonomy_term_id": .text(StableID.make("term/\(code)")),
            "taxonomy_term": .object([
                "id": .text(StableID.make("term/\(code)")), "code": .text(code), "name": .text(title),
                "description": .text(title), "taxonomy": .text("\(taxonomyName) \(taxonomyVersion)"),
                "language": .text("en"),
            ]),
        ])
    }

    static func language(_ code: String, of service: String) -> JSONPiece {
        .object([
            "id": .text(StableID.make("language/\(service)/\(code)")), "service_id": .text(service),
            "code": .text(code), "name": .text(languageNames[code] ?? code),
        ])
    }

    static func price(_ cost: String, of key: String, _ service: String) -> JSONPiece {
        var fields: [String: JSONPiece] = [
            "id": .text(StableID.make("cost/\(key)")), "service_id": .text(service),
            "option": .text(words(for: cost)),
        ]
        if cost == "free" {
            fields["amount"] = .number(0)
            fields["currency"] = .text("USD")
        } else if cost.first == "$", let amount = Double(cost.dropFirst().prefix { $0.isNumber }) {
            fields["amount"] = .number(amount)
            fields["currency"] = .text("USD")
            fields["amount_description"] = .text(cost)
        }
        return .object(fields)
    }

    /// A cost as a person would say it.
    static func words(for cost: String) -> String {
        switch cost {
        case "free": "Free"
        case "sliding": "You pay what your income allows"
        default: cost
        }
    }

    static let languageNames = [
        "en": "English", "es": "Spanish", "so": "Somali", "ne": "Nepali", "ar": "Arabic", "uk": "Ukrainian",
        "vi": "Vietnamese", "ase": "American Sign Language",
    ]
}

/// One line of hours: `Mo-Fr 09:00-17:00` or `monthly 2WE 18:30-20:00`.
struct TownHours {
    let monthly: Bool
    /// As HSDS and iCalendar write them: `MO,TU`, or `2WE`.
    let days: String
    let opens: String
    let closes: String

    init?(_ text: String) {
        let parts = text.split(separator: " ").map { String($0) }
        monthly = parts.first == "monthly"
        guard let days = parts.dropLast().last, let times = parts.last?.split(separator: "-"),
            times.count == 2
        else { return nil }
        opens = String(times[0])
        closes = String(times[1])
        let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
        let ends = days.split(separator: "-").map { String($0) }
        if monthly {
            self.days = days
        } else if let first = names.firstIndex(of: ends[0]),
            let last = names.firstIndex(of: ends[ends.count - 1]),
            first <= last
        {
            self.days = names[first...last].map { $0.uppercased() }.joined(separator: ",")
        } else {
            return nil
        }
    }
}

/// Ids that look like UUIDs and depend on nothing but a key, so that every import finds the same row.
enum StableID {
    /// A UUID of version 8 (made our own way) from a key.
    static func make(_ key: String) -> String {
        var seed: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var numbers = SplitMix64(seed: seed)
        let high = numbers.next() & 0xffff_ffff_ffff_0fff | 0x8000
        let low = numbers.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ number: UInt64) -> [Character] {
        let digits = String(number, radix: 16)
        return Array(String(repeating: "0", count: 16 - digits.count) + digits)
    }
}

/// JSON as a value, small enough to be plain.
indirect enum JSONPiece: Encodable {
    case text(String)
    case number(Double)
    case list([JSONPiece])
    case object([String: JSONPiece])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let list): try container.encode(list)
        case .object(let fields): try container.encode(fields)
        }
    }
}
