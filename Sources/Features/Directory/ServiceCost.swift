// What a service costs, in words, and whether it is free.
import HSDS

struct ServiceCost: Sendable, Equatable {
    /// Every word that the source says on it; nil where it says nothing.
    let words: String?
    let isFree: Bool

    init(_ service: HSDSService) {
        let options = service.costOptions.map(Self.words).filter { !$0.isEmpty }
        let fees = service.feesDescription
        var lines: [String] = []
        for line in [fees].compactMap({ $0 }) + options where !lines.contains(line) { lines.append(line) }
        words = lines.isEmpty ? nil : lines.joined(separator: "; ")
        let amounts = service.costOptions.compactMap(\.amount)
        isFree =
            amounts.isEmpty
            ? fees.map(Self.saysFree) ?? options.contains(where: Self.saysFree)
            : amounts.allSatisfy { $0 == 0 }
    }

    private static func words(_ option: HSDSCostOption) -> String {
        var parts = [option.option, option.amountDescription].compactMap { $0 }
        if let amount = option.amount, amount > 0, option.amountDescription == nil {
            parts.append(price(amount, option.currency))
        }
        return parts.joined(separator: ": ")
    }

    private static func price(_ amount: Double, _ currency: String?) -> String {
        let cents = Int((amount * 100).rounded())
        let number = cents % 100 == 0 ? "\(cents / 100)" : "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
        switch currency?.uppercased() {
        case "USD", "CAD", "AUD": return "$\(number)"
        case "GBP": return "£\(number)"
        case "EUR": return "€\(number)"
        case let code?: return "\(number) \(code)"
        case nil: return number
        }
    }

    /// "Free", "No charge": short and without a condition. "Free for residents, $20 for others" is not free.
    private static func saysFree(_ text: String) -> Bool {
        let plain = PlainText.fold(text)
        guard plain.utf8.count <= 40, !text.contains("$"), !text.contains("£"), !text.contains("€") else {
            return false
        }
        let words = Set(plain.split(separator: " "))
        guard words.isDisjoint(with: ["but", "if", "except", "unless", "for", "first", "not", "or"]) else {
            return false
        }
        return ["free", "no charge", "no cost", "no fee", "none"].contains { plain == $0 || plain.hasPrefix($0 + " ") }
            || plain == "no fees"
    }
}
