// A phone number or an e-mail address that a member left for a code: what it may look like, and how little of it is shown.
import Domain
import Foundation
import Storage
import Vault
import Web

/// A way to reach a member with a code, opened.
struct ContactWay: Sendable, Equatable {
    let id: String
    let kind: OutgoingMessage.Kind
    let address: String
    /// They said that the message may name us. Otherwise whoever sees the phone sees a code and no more.
    let mayNameUs: Bool
    let addedAt: Instant
    let confirmedAt: Instant?

    /// All that is ever shown of it again.
    var ending: String {
        let part = kind == .mail ? String(address.prefix { $0 != "@" }) : address
        return String(part.suffix(2))
    }
}

/// What stands sealed in a row.
struct SealedWay: Codable, Sendable {
    let address: String
    let mayNameUs: Bool
}

/// A row, still sealed.
struct StoredWay: Sendable {
    let id: String
    let member: PersonID
    let kind: OutgoingMessage.Kind
    let sealed: [UInt8]
    let addedAt: Instant
    let confirmedAt: Instant?

    func opened(with key: DataKey) throws -> ContactWay {
        let bytes = try key.openBytes(Sealed(bytes: sealed), in: .contactWay(id))
        let value = try JSONDecoder().decode(SealedWay.self, from: Data(bytes))
        return ContactWay(
            id: id, kind: kind, address: value.address, mayNameUs: value.mayNameUs, addedAt: addedAt,
            confirmedAt: confirmedAt)
    }
}

extension Cell {
    static func contactWay(_ id: String) -> Cell { Cell(table: "contact_ways", column: "sealed", row: id) }
    static func outgoing(_ id: String) -> Cell { Cell(table: "outgoing_messages", column: "sealed", row: id) }
    static func codeRequest(_ id: String) -> Cell { Cell(table: "code_requests", column: "sealed", row: id) }
}

/// The form in which an address is kept, or nil if it can't be one.
enum ContactAddress {
    static func normalised(_ typed: String, kind: OutgoingMessage.Kind) -> String? {
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
}

/// A code that is sent: eight digits, in two groups.
enum SentCode {
    static let lifetime = Span.minutes(10)
    static let mostTries: Int64 = 5

    static func draw(_ surroundings: Surroundings) -> String {
        let number = surroundings.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
        let digits = String(number)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// However somebody types it.
    static func normalised(_ typed: String) -> String { typed.filter { $0.isASCII && $0.isNumber } }

    /// What arrives. Our name only if they said so.
    static func text(_ code: String, from organisation: String?) -> String {
        let shown = "\(code.prefix(4)) \(code.dropFirst(4))"
        guard let organisation else { return "Your code is \(shown). It works for ten minutes." }
        return "\(organisation): your code is \(shown). It works for ten minutes."
    }
}
