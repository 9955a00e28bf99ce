/// A hashed passphrase as the database keeps it, with the cost it was made at: `$argon2id$v=19$m=19456,t=2,p=1$…$…`.
package struct PassphraseHash: Hashable, Sendable, CustomStringConvertible {
    /// The cost it was made at.
    package let cost: Argon2Cost
    private let salt: [UInt8]
    private let tag: [UInt8]

    private static let saltByteCount = 16
    private static let tagByteCount = 32

    /// Hashes on the caller's thread with a fresh salt; nil when there is no memory for it.
    init?(of passphrase: String, cost: Argon2Cost) {
        let salt = randomBytes(Self.saltByteCount)
        let bytes = Array(compatibilityNormalised(passphrase).utf8)
        guard let tag = Argon2.tag(of: bytes, salt: salt, cost: cost, byteCount: Self.tagByteCount) else {
            return nil
        }
        self.cost = cost
        self.salt = salt
        self.tag = tag
    }

    /// Reads what a database kept; nil when it is no Argon2id hash (version 19), or one outside what is accepted.
    package init?(text: String) {
        guard text.utf8.count <= 512 else { return nil }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let cost = Self.cost(parts[3]),
            let salt = Base64.standard.decode(parts[4]), (8...64).contains(salt.count),
            let tag = Base64.standard.decode(parts[5]), (16...64).contains(tag.count)
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.tag = tag
    }

    /// The PHC string, for the database.
    package var text: String {
        "$argon2id$v=19$m=\(cost.memory),t=\(cost.passes),p=\(cost.lanes)"
            + "$\(Base64.standard.encode(salt))$\(Base64.standard.encode(tag))"
    }

    /// Not the hash: it can be guessed at, so it stays out of logs.
    package var description: String { "PassphraseHash(•••)" }

    /// Whether this passphrase was hashed, in a time that does not depend on it; nil when there is no memory for it.
    func matches(_ passphrase: String) -> Bool? {
        let bytes = Array(compatibilityNormalised(passphrase).utf8)
        guard let other = Argon2.tag(of: bytes, salt: salt, cost: cost, byteCount: tag.count) else {
            return nil
        }
        return constantTimeEqual(tag, other)
    }

    private static func cost(_ text: Substring) -> Argon2Cost? {
        let settings = text.split(separator: ",", omittingEmptySubsequences: false)
        guard settings.count == 3, let memory = number(settings[0], after: "m="),
            let passes = number(settings[1], after: "t="), let lanes = number(settings[2], after: "p=")
        else { return nil }
        return Argon2Cost(memory: memory, passes: passes, lanes: lanes)
    }

    /// Digits alone: no sign, no leading zero.
    private static func number(_ text: Substring, after name: String) -> UInt32? {
        let digits = text.dropFirst(name.count)
        guard text.hasPrefix(name), digits.first != "0", digits.utf8.allSatisfy({ (48...57).contains($0) })
        else {
            return nil
        }
        return UInt32(digits)
    }
}
