// What a write serialises on. SQLite has one writer and ignores it; PostgreSQL takes advisory locks in order.
package import Domain

/// A name that only one write holds at a time.
package struct Lock: Hashable, Sendable {
    /// What is locked, such as "conversation:0190…".
    package let name: String

    private init(_ name: String) { self.name = name }

    package static func conversation(_ id: ConversationID) -> Lock { Lock("conversation:\(id)") }
    package static func circle(_ id: CircleID) -> Lock { Lock("circle:\(id)") }
    package static func person(_ id: PersonID) -> Lock { Lock("person:\(id)") }
    package static func signInName(_ name: String) -> Lock { Lock("sign-in-name:\(name)") }
    /// Who works here: of two who end each other's role, one waits.
    package static let staff = Lock("staff")
    package static let outbox = Lock("outbox")
    package static let audit = Lock("audit")
    package static let settings = Lock("settings")
    package static let directory = Lock("directory")
    /// Who waits on the warmline and who takes whom.
    package static let warmline = Lock("warmline")
    /// The key store's: a key is never made after the erasure that forbids it.
    package static let keys = Lock("keys")

    /// The 64-bit key of an advisory lock (FNV-1a of the name). A collision only makes two names wait for each other.
    package var key: Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
