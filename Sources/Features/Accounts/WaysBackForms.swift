// What the forms of ways back and of the passphrase may hold.
import Markup
import Web

/// A new passphrase for somebody who knows the one they have.
struct PassphraseForm: Sendable {
    var passphrase = ""
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput, name: String) {
        passphrase = input.raw("passphrase") ?? ""
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }
}

/// A phone number or an e-mail address to be left.
struct ContactForm: Sendable {
    let kind: OutgoingMessage.Kind
    var address = ""
    var mayNameUs = false
    var normalised = ""
    var messages = FormMessages()

    init(kind: OutgoingMessage.Kind) { self.kind = kind }

    init(_ input: FormInput, kind: OutgoingMessage.Kind) {
        self.kind = kind
        address = String(input.text("address").prefix(300))
        mayNameUs = input.isOn("name-us")
        if let found = ContactAddress.normalised(address, kind: kind) {
            normalised = found
        } else if kind == .text {
            messages.add(
                "Type a phone number: 7 to 15 digits, with + and the country first if it isn't from here.",
                to: "address")
        } else {
            messages.add("Type an e-mail address, with an @ in it.", to: "address")
        }
    }
}

/// A name, to which a code may go.
struct CodeAskForm: Sendable {
    var name = ""
    var kind: OutgoingMessage.Kind
    var messages = FormMessages()

    init(kind: OutgoingMessage.Kind) { self.kind = kind }

    /// `offered` is never empty.
    init(_ input: FormInput, offered: [OutgoingMessage.Kind]) {
        name = String(input.text("name").prefix(200))
        let chosen = OutgoingMessage.Kind(rawValue: input.text("kind"))
        kind = offered.first { $0 == chosen } ?? offered.first ?? .text
        if name.isEmpty { messages.add("Type the name you go by here.", to: "name") }
    }
}

/// A code that came, and a new passphrase.
struct CodeForm: Sendable {
    var name = ""
    var code = ""
    var passphrase = ""
    var messages = FormMessages()

    init(name: String) { self.name = name }

    init(_ input: FormInput) {
        name = String(input.text("name").prefix(200))
        code = String(input.text("code").prefix(40))
        passphrase = input.raw("passphrase") ?? ""
        if name.isEmpty { messages.add("Type the name you go by here.", to: "name") }
        if SentCode.normalised(code).count != 8 { messages.add("Type the eight digits of the code.", to: "code") }
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }
}
