// How one message leaves this computer: by a program that the operator names, or not at all.

/// A message to somebody's phone or mailbox.
package struct OutgoingMessage: Sendable, Equatable {
    /// By which of the two.
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case text, mail
    }
    package let kind: Kind
    package let to: String
    package let text: String

    package init(kind: Kind, to: String, text: String) {
        self.kind = kind
        self.to = to
        self.text = text
    }
}

/// A message that was not taken. It says why, and never to whom.
package struct MessageNotSent: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// Sends messages. What it cannot send is not offered to anybody.
package struct Messenger: Sendable {
    /// What it can send.
    package let kinds: Set<OutgoingMessage.Kind>
    /// Returns once the message was taken; throws `MessageNotSent` otherwise.
    package let send: @Sendable (OutgoingMessage) async throws -> Void

    package init(
        kinds: Set<OutgoingMessage.Kind>, send: @escaping @Sendable (OutgoingMessage) async throws -> Void
    ) {
        self.kinds = kinds
        self.send = send
    }

    /// No way out: nothing is offered.
    package static let none = Messenger(kinds: []) { _ in throw MessageNotSent("there is no program to send with") }
}
