// What advocates type beside their chats: a note of a contact, a phone call, words to keep ready.
import Domain
import Markup
import Vault
import Web

extension ContactNote {
    init(_ input: FormInput) {
        reasons = input.choices("reasons", of: ContactCodes.reasons.map(\.code))
        support = input.choices("support", of: ContactCodes.support.map(\.code))
        outcomes = input.choices("outcomes", of: ContactCodes.outcomes.map(\.code))
        offered = input.choices("offered", of: ContactCodes.offered.map(\.code))
    }
}

/// A phone call that ran elsewhere.
struct CallForm: Sendable {
    var minutes = ""
    var note = ContactNote()
    var once = ID<ContactNote>().text
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        minutes = input.text("minutes")
        note = ContactNote(input)
        once = input.once
        if !(input.number("minutes").map((1...600).contains) ?? false) {
            messages.add("Write how many minutes it was, from 1 to 600.", to: "minutes")
        }
    }
}

/// Words to keep ready.
struct SnippetForm: Sendable {
    var label = ""
    var words = ""
    var once = WarmlineSnippetID().text
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        label = input.required("label", most: 40, missing: "Give it a short name.", into: &messages)
        words = input.required("words", most: 1000, missing: "Write the words.", into: &messages)
        once = input.once
    }
}
