// Fields to type into. Each is made with its label, so a control without one cannot be written.

/// What a field is for: picks the keyboard on a phone and what the browser may fill in.
package enum TextKind: Sendable {
    case plain, search, mail, phone, web, number, date, time

    var attributes: [Attribute] {
        switch self {
        case .plain: [Attribute("type", "text")]
        case .search: [Attribute("type", "search")]
        case .mail: [Attribute("type", "email"), Attribute("spellcheck", "false")]
        case .phone: [Attribute("type", "tel")]
        case .web: [Attribute("type", "url"), Attribute("spellcheck", "false")]
        // Not type=number: its arrows and wheel change what was typed.
        case .number: [Attribute("type", "text"), Attribute("inputmode", "numeric")]
        case .date: [Attribute("type", "date")]
        case .time: [Attribute("type", "time")]
        }
    }
}

/// What the browser or a password manager may offer for a field.
package enum Autocomplete: String, Sendable {
    case off, username, name, nickname, email, tel
    case newPassphrase = "new-password"
    case currentPassphrase = "current-password"
    case oneTimeCode = "one-time-code"
    case postalCode = "postal-code"
    case town = "address-level2"
}

/// A field for one line.
/// - Parameters:
///   - id: the field's name unless the page has another field of that name.
///   - isOptional: says so beside the label.
package func textField(
    _ name: String, label: Copy, hint: Copy? = nil, value: String = "", error: Copy? = nil, kind: TextKind = .plain,
    autocomplete: Autocomplete? = nil, isOptional: Bool = false, id: String? = nil, _ attributes: Attribute...
) -> HTML {
    let own = kind.attributes + [Attribute("value", value)]
    return field(
        "input", name, label: label, hint: hint, error: error, isOptional: isOptional, id: id,
        own + completion(autocomplete) + attributes, .empty)
}

/// A field for several lines.
package func textArea(
    _ name: String, label: Copy, hint: Copy? = nil, value: String = "", error: Copy? = nil, rows: Int = 4,
    isOptional: Bool = false, id: String? = nil, _ attributes: Attribute...
) -> HTML {
    let own = [Attribute("rows", String(rows)), Attribute.dir(.automatic)]
    return field(
        "textarea", name, label: label, hint: hint, error: error, isOptional: isOptional, id: id,
        own + attributes, .text(value))
}

/// A field for a passphrase. What was typed is never sent back. Password managers and pasting work.
package func passphrase(
    _ name: String, label: Copy, hint: Copy? = nil, error: Copy? = nil,
    autocomplete: Autocomplete = .currentPassphrase, id: String? = nil, _ attributes: Attribute...
) -> HTML {
    let own = [Attribute("type", "password"), Attribute("spellcheck", "false"), Attribute("autocapitalize", "none")]
    return field(
        "input", name, label: label, hint: hint, error: error, isOptional: false, id: id,
        own + completion(autocomplete) + attributes, .empty)
}

/// A field for a file; only in an `uploadForm`.
/// - Parameter accept: file name endings or media types, separated by commas.
package func fileField(
    _ name: String, label: Copy, accept: String, hint: Copy? = nil, error: Copy? = nil, id: String? = nil
) -> HTML {
    let own = [Attribute("type", "file"), Attribute("accept", accept)]
    return field(
        "input", name, label: label, hint: hint, error: error, isOptional: false, id: id, own, .empty)
}

/// One thing to pick: its value in the form and its words on the page.
package struct Choice: Sendable {
    package var value: String
    package var label: Copy
    package var hint: Copy?
    /// A drawing before the words; it is not read out.
    package var picture: HTML

    package init(_ value: String, _ label: Copy, hint: Copy? = nil, picture: HTML = .empty) {
        self.value = value
        self.label = label
        self.hint = hint
        self.picture = picture
    }
}

/// A list to pick one from; with few choices, `radios` are easier.
package func select(
    _ name: String, label: Copy, choices: [Choice], selected: String? = nil, hint: Copy? = nil, error: Copy? = nil,
    isOptional: Bool = false, id: String? = nil, _ attributes: Attribute...
) -> HTML {
    let options = choices.map { choice in
        let isSelected = Attribute("selected", .present).when(choice.value == selected)
        return element("option", [Attribute("value", choice.value), isSelected], .copy(choice.label))
    }
    return field(
        "select", name, label: label, hint: hint, error: error, isOptional: isOptional, id: id,
        attributes, .group(options))
}

/// Choices under one heading of a long list.
package struct ChoiceGroup: Sendable {
    package var label: Copy
    package var choices: [Choice]

    package init(_ label: Copy, _ choices: [Choice]) {
        self.label = label
        self.choices = choices
    }
}

/// A long list to pick one from, in groups. The first choice of that value is the one that is marked.
package func select(
    _ name: String, label: Copy, groups: [ChoiceGroup], selected: String, hint: Copy? = nil, error: Copy? = nil
) -> HTML {
    var isMarked = false
    let content = groups.map { group in
        let options = group.choices.map { choice in
            let isSelected = !isMarked && choice.value == selected
            isMarked = isMarked || isSelected
            return element(
                "option", [Attribute("value", choice.value), Attribute("selected", .present).when(isSelected)],
                .copy(choice.label))
        }
        return element("optgroup", [Attribute("label", .copy(group.label))], .group(options))
    }
    return field(
        "select", name, label: label, hint: hint, error: error, isOptional: false, id: nil, [], .group(content))
}

private func completion(_ autocomplete: Autocomplete?) -> [Attribute] {
    autocomplete.map { [Attribute("autocomplete", $0.rawValue)] } ?? []
}

private func field(
    _ control: String, _ name: String, label words: Copy, hint: Copy?, error: Copy?, isOptional: Bool, id: String?,
    _ attributes: [Attribute], _ content: HTML
) -> HTML {
    let id = id ?? name
    let notes = FieldNotes(id: id, hint: hint, error: error)
    let optional: HTML = isOptional ? element("span", [.class("optional")], .copy(" (if you like)")) : .empty
    let own: [Attribute] = [
        .id(id), Attribute("name", name), notes.describedBy, Attribute.aria(.invalid, "true").when(error != nil),
    ]
    let control = Element(control, own + attributes, content, isVoid: control == "input")
    return element(
        "div", [.class(error == nil ? "field" : "field has-error")],
        .group([
            element("label", [Attribute("for", id)], .group([.copy(words), optional])), notes.html, .element(control),
        ]))
}
