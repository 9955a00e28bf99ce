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
    var ending: String { ContactAddress.ending(of: address, kind: kind) }
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
    static func codeRequest(_ id: String) -> Cell { Cell(table: "code_requests", column: "sealed", row: id) }
}
