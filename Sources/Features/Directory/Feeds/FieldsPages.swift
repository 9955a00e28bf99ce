// One service field by field: who says it, since when, and what somebody here put right.
import Design
import Domain
import Markup
import Web

/// A field as the page shows it.
struct FieldView: Sendable {
    let field: ServiceField
    /// What is shown to people, or what was typed.
    var value: String
    let source: String
    let since: Moment?
    /// What the source says where ours stands over it, and since when.
    let theirs: String?
    let correctedAt: Moment?
}

struct FieldsForm: Sendable {
    var values: [ServiceField: String] = [:]
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        for field in ServiceField.allCases where input.raw(field.rawValue) != nil {
            values[field] = input.optional(field.rawValue, most: ServiceField.longest, into: &messages)
        }
        if values[.name] == "" { messages.add("Write what it is called.", to: ServiceField.name.rawValue) }
    }
}

enum FieldsPages {
    static func fields(_ id: ServiceID, name: String, _ fields: [FieldView], form: FieldsForm) -> Page {
        Page("What is right") {
            h1 { "What is right" }
            p(.class("lede")) {
                a(href: "/directory/services/\(id.text)") { isolated(name) }
                ". What you write here stands over what the directory says, also after it is fetched again."
            }
            form.messages.summary
            postForm(to: "/directory/services/\(id.text)/fields") {
                for view in fields { field(view, form) }
                button("Keep")
            }
            let corrected = fields.filter { $0.correctedAt != nil }
            if !corrected.isEmpty {
                h2 { "Put right here" }
                for view in corrected { correction(view, of: id) }
            }
        }
    }

    private static func field(_ view: FieldView, _ form: FieldsForm) -> HTML {
        let name = view.field.rawValue
        let value = form.values[view.field] ?? view.value
        if view.field.isLong {
            return textArea(
                name, label: view.field.label, hint: origin(view), value: value, error: form.messages[name],
                isOptional: true)
        }
        return textField(
            name, label: view.field.label, hint: origin(view), value: value, error: form.messages[name],
            isOptional: view.field != .name)
    }

    /// Whose word it is, and since when.
    private static func origin(_ view: FieldView) -> Copy {
        if let moment = view.correctedAt { return "Put right here, \(moment.words)" }
        if let since = view.since { return "From \(view.source), since \(since.words)" }
        return "From \(view.source)"
    }

    private static func correction(_ view: FieldView, of id: ServiceID) -> HTML {
        card {
            p {
                strong { view.field.label }
                ". "
                isolated(view.source)
                " says: "
                if let theirs = view.theirs, !theirs.isEmpty { isolated(theirs) } else { "nothing" }
            }
            postForm(to: "/directory/services/\(id.text)/settle") {
                hidden("field", view.field.rawValue)
                button("Show theirs again", .quiet, name: "take", value: "back")
            }
        }
    }
}
