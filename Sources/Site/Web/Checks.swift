// Checks for forms: what was typed, or a message that says what to do. Messages stand beside their field.
import Design
package import Markup

/// Messages by field name, in the order of the form.
package struct FormMessages: Sendable {
    package private(set) var all: [(field: String, message: Copy)] = []

    package init() {}

    package var isEmpty: Bool { all.isEmpty }

    /// The message for a field, if there is one.
    package subscript(_ field: String) -> Copy? { all.first { $0.field == field }?.message }

    /// All of them above the form, each a link to its field; nothing if there are none.
    package var summary: HTML { errorSummary(fields) }

    /// The same above a form whose passphrase has to be typed again.
    package func summary(losesPassphrase: Bool) -> HTML {
        errorSummary(fields, losesPassphrase: losesPassphrase)
    }

    private var fields: [FieldMessage] { all.map { FieldMessage($0.field, $0.message) } }

    package mutating func add(_ message: Copy, to field: String) {
        all.append((field, message))
    }
}

extension FormInput {
    /// Text that must be there, of at most `most` characters.
    package func required(
        _ name: String, most: Int, missing: Copy, into messages: inout FormMessages
    ) -> String {
        let typed = text(name)
        if typed.isEmpty {
            messages.add(missing, to: name)
        } else {
            check(typed, name, most, &messages)
        }
        return typed
    }

    /// Text that may be empty, of at most `most` characters.
    package func optional(_ name: String, most: Int, into messages: inout FormMessages) -> String {
        let typed = text(name)
        check(typed, name, most, &messages)
        return typed
    }

    /// One of a list, or nil.
    package func choice(_ name: String, of known: [String]) -> String? {
        let typed = text(name)
        return known.contains(typed) ? typed : nil
    }

    /// Those of a list that were chosen, in the list's order.
    package func choices(_ name: String, of known: [String]) -> [String] {
        let chosen = Set(all(name))
        return known.filter(chosen.contains)
    }

    private func check(_ typed: String, _ name: String, _ most: Int, _ messages: inout FormMessages) {
        if typed.count > most {
            messages.add(
                "That is \(count: typed.count) letters long. Up to \(count: most) fit here. Nothing is lost: please shorten it.",
                to: name)
        }
    }
}
