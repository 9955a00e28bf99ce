// What somebody types: what has changed at a service, what is wrong, and whom a link is for.
import Domain
import Markup
import Vault
import Web

/// What has changed. A field that is left empty is as the list has it.
struct ChangeForm: Sendable {
    var values: [CorrectedField: String] = [:]
    var way = CheckWay.phone
    var once = SecretToken.random().text
    var messages = FormMessages()

    init(_ corrections: [Correction]) {
        for correction in corrections { values[correction.field] = correction.value }
    }

    /// - Parameter standing: what is corrected already; a form that changes nothing of it says nothing.
    init(_ input: FormInput, standing: [Correction]) {
        once = input.once
        way = CheckWay(rawValue: input.text("way")) ?? .phone
        for field in CorrectedField.allCases {
            values[field] = input.optional(field.rawValue, most: ChangeForm.most(field), into: &messages)
        }
        if let phone = values[.phone], !phone.isEmpty, phone.filter(\.isNumber).count < 3 {
            messages.add("Write a number that can be rung.", to: CorrectedField.phone.rawValue)
        }
        if messages.isEmpty, changes(from: standing).isEmpty {
            messages.add("Write what is different now, in at least one of these.", to: CorrectedField.phone.rawValue)
        }
    }

    static func most(_ field: CorrectedField) -> Int {
        switch field {
        case .phone: 60
        case .hours, .address: 200
        case .note: 300
        }
    }

    /// What differs from what stands; empty takes a correction back.
    func changes(from standing: [Correction]) -> [CorrectedField: String] {
        values.filter { field, value in (standing[field]?.value ?? "") != value }
    }
}

/// What anybody can say without an account.
struct WrongForm: Sendable {
    var kind: WrongKind?
    var words = ""
    var once = SecretToken.random().text
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        once = input.once
        kind = WrongKind(rawValue: input.text("kind"))
        words = input.optional("words", most: 500, into: &messages)
        if kind == nil { messages.add("Choose what is wrong.", to: "kind") }
    }
}

/// A link for somebody who helps with checking.
struct CheckLinkForm: Sendable {
    static let lengths = [30, 90, 180]

    var name = ""
    var days = 90
    var once = SecretToken.random().text
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        once = input.once
        name = input.required("name", most: 60, missing: "Write whom it is for.", into: &messages)
        days = input.number("days").flatMap { CheckLinkForm.lengths.contains($0) ? $0 : nil } ?? 90
    }
}
