// A phone number or an e-mail address that somebody leaves: what it may look like, and the code that shows that it is theirs.
package import Domain

/// The form in which an address is kept, or nil if it can't be one.
package enum ContactAddress {
    package static func normalised(_ typed: String, kind: OutgoingMessage.Kind) -> String? {
        switch kind {
        case .mail:
            let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), typed.utf8.count <= 200,
                typed.unicodeScalars.allSatisfy(isFitForMail)
            else { return nil }
            return typed
        case .text:
            let digits = typed.filter { $0.isASCII && $0.isNumber }
            let others = typed.filter { !($0.isASCII && $0.isNumber) }
            guard (7...15).contains(digits.count), others.allSatisfy({ " +-().".contains($0) }) else { return nil }
            return (typed.hasPrefix("+") ? "+" : "") + digits
        }
    }

    /// No spaces, no control characters, nothing that makes two addresses or a header of one.
    private static func isFitForMail(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && scalar.value != 0x7F && !",;:<>()[]\\\"".unicodeScalars.contains(scalar)
            && scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .control
    }

    /// All that is ever shown of one again.
    package static func ending(of address: String, kind: OutgoingMessage.Kind) -> String {
        String((kind == .mail ? String(address.prefix { $0 != "@" }) : address).suffix(2))
    }
}

/// A code that is sent: eight digits, in two groups.
package enum SentCode {
    package static let lifetime = Span.minutes(10)
    package static let mostTries: Int64 = 5

    package static func draw(_ surroundings: Surroundings) -> String {
        let number = surroundings.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
        let digits = String(number)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// However somebody types it.
    package static func normalised(_ typed: String) -> String { typed.filter { $0.isASCII && $0.isNumber } }

    /// What arrives. Our name only if they said so.
    package static func text(_ code: String, from organisation: String?) -> String {
        let shown = "\(code.prefix(4)) \(code.dropFirst(4))"
        guard let organisation else { return "Your code is \(shown). It works for ten minutes." }
        return "\(organisation): your code is \(shown). It works for ten minutes."
    }
}
