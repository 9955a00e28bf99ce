// The erasure ledger as lines, and a copy of it as a text: what keeps a restored key store from remembering.
package import Domain
import Foundation
import Storage
package import Vault

/// One erasure and when it was: ids and nothing else.
package struct LedgerLine: Hashable, Sendable, Codable {
    package let kind: String
    package let box: String?
    package let author: String?
    package let keyID: [UInt8]?
    /// Milliseconds, as `Instant` has them.
    package let at: Int64

    init(_ erasure: Erasure, at: Instant) {
        self.at = at.milliseconds
        switch erasure {
        case .box(let box): (kind, self.box, author, keyID) = ("box", box.text, nil, nil)
        case .author(let author): (kind, box, self.author, keyID) = ("author", nil, author.text, nil)
        case .key(let name, let id):
            (kind, box, author, keyID) = ("key", name.box.text, name.author.text, id.bytes)
        }
    }

    init(_ row: Row) throws {
        kind = try row["kind"]
        box = try row["box"]
        author = try row["author"]
        keyID = try row["key_id"]
        at = try row["erased_at"]
    }

    fileprivate init(kind: String, box: String?, author: String?, keyID: [UInt8]?, at: Int64) {
        self.kind = kind
        self.box = box
        self.author = author
        self.keyID = keyID
        self.at = at
    }

    /// What it says; nil for a kind that this program does not know.
    package var erasure: Erasure? {
        switch (kind, box.flatMap { Box(text: $0) }, author, keyID) {
        case ("box", let box?, _, _): .box(box)
        case ("author", _, let author?, _): .author(BoxAuthor(text: author))
        case ("key", let box?, let author?, let id?):
            .key(KeyName(box: box, author: BoxAuthor(text: author)), KeyID(bytes: id))
        default: nil
        }
    }

    /// The member whose whole record went, if it is that.
    package var member: String? {
        switch erasure {
        case .box(.member(let id)): id
        case .author(let author) where author.text.hasPrefix("member:"): String(author.text.dropFirst(7))
        default: nil
        }
    }
}

/// A copy of the ledger, as it stood at a moment.
package struct Ledger: Sendable, Equatable {
    package let made: Instant
    package let lines: [LedgerLine]

    package init(made: Instant, lines: [LedgerLine]) {
        self.made = made
        self.lines = lines
    }

    /// Both of them: the newer moment, and every line once.
    package func merged(with other: Ledger) -> Ledger {
        let known = Set(lines.map(\.erasure))
        return Ledger(
            made: max(made, other.made), lines: lines + other.lines.filter { !known.contains($0.erasure) })
    }

    private static let heading = "kith-ledger-1"

    /// The copy as a text, with a proof that it is ours: what a ledger names is destroyed.
    package func text(under keys: InstallationKeys) -> String {
        var text = "\(Ledger.heading) \(made.milliseconds) \(lines.count)\n"
        for line in lines {
            let key = line.keyID.map { $0.map { String(format: "%02x", $0) }.joined() }
            text += [line.kind, line.box ?? "-", line.author ?? "-", key ?? "-", String(line.at)].joined(separator: " ")
            text += "\n"
        }
        return text + "proof \(keys.proof(of: Array(text.utf8)))\n"
    }

    /// Reads a copy back. Throws `LedgerBroken` unless it is whole and was made under one of these keys.
    package init(text: String, under keys: InstallationKeys) throws(LedgerBroken) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: true)
        guard let last = parts.last, last.hasPrefix("proof "), let first = parts.first,
            let end = text.range(of: "proof ", options: .backwards),
            keys.isProof(String(last.dropFirst(6)), of: Array(text[..<end.lowerBound].utf8))
        else { throw LedgerBroken() }
        let heading = first.split(separator: " ")
        guard heading.count == 3, heading[0] == Ledger.heading, let made = Int64(heading[1]),
            Int(heading[2]) == parts.count - 2
        else { throw LedgerBroken() }
        self.made = Instant(milliseconds: made)
        var lines: [LedgerLine] = []
        for part in parts.dropFirst().dropLast() {
            let words = part.split(separator: " ").map { $0 == "-" ? nil : String($0) }
            guard words.count == 5, let kind = words[0], let at = words[4].flatMap({ Int64($0) }) else {
                throw LedgerBroken()
            }
            let key = words[3].map { digits in
                stride(from: 0, to: digits.count, by: 2).compactMap { start in
                    UInt8(digits.dropFirst(start).prefix(2), radix: 16)
                }
            }
            lines.append(LedgerLine(kind: kind, box: words[1], author: words[2], keyID: key, at: at))
        }
        self.lines = lines
    }
}

/// A copy of the ledger that is not one.
package struct LedgerBroken: Error, CustomStringConvertible {
    package let description =
        "This copy of the erasure ledger is not whole, or was made under an installation key that is not here."
    package init() {}
}
