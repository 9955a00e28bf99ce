// Boxes to tick and buttons to pick one of, each with its label and all of them under one name.

/// How choices stand beside each other.
package enum ChoiceLayout: String, Sendable {
    /// One below the other.
    case list = ""
    /// In columns where there is room, for many short ones.
    case columns = " columns"
    /// In one line where there is room, for a few, in a list of such questions.
    case line = " thrice"
}

/// A question with boxes to tick, none or several.
package func checkboxes(
    _ name: String, legend: Copy, choices: [Choice], checked: Set<String> = [], hint: Copy? = nil,
    error: Copy? = nil, layout: ChoiceLayout = .list, id: String? = nil
) -> HTML {
    choiceGroup("checkbox", name, legend, choices, { checked.contains($0) }, hint, error, layout, id ?? name)
}

/// A question with one answer.
package func radios(
    _ name: String, legend: Copy, choices: [Choice], selected: String? = nil, hint: Copy? = nil,
    error: Copy? = nil, layout: ChoiceLayout = .list, id: String? = nil
) -> HTML {
    choiceGroup("radio", name, legend, choices, { $0 == selected }, hint, error, layout, id ?? name)
}

/// One box to tick.
package func checkbox(
    _ name: String, label: Copy, value: String = "yes", isChecked: Bool = false, hint: Copy? = nil,
    error: Copy? = nil, id: String? = nil
) -> HTML {
    let id = id ?? name
    let notes = FieldNotes(id: id, hint: nil, error: error)
    let choice = Choice(value, label, hint: hint)
    return element(
        "div", [.class(error == nil ? "field" : "field has-error")],
        .group([
            notes.html,
            choiceRow("checkbox", name, choice, isChecked, id: id, described: error == nil ? [] : [id + "-error"]),
        ]))
}

private func choiceGroup(
    _ type: String, _ name: String, _ legend: Copy, _ choices: [Choice], _ isChecked: (String) -> Bool,
    _ hint: Copy?, _ error: Copy?, _ layout: ChoiceLayout, _ id: String
) -> HTML {
    let rows = choices.enumerated().map { index, choice in
        choice.hint == nil
            ? shortRow(type, name, choice, isChecked(choice.value))
            : choiceRow(type, name, choice, isChecked(choice.value), id: "\(id)-\(index)", described: [])
    }
    return fieldset(legend: legend, hint: hint, error: error, layout: layout, id: id) {
        element("div", [.class("choice-list")], .group(rows))
    }
}

/// The label around its control: a page of three hundred choices is a quarter lighter without their ids.
private func shortRow(_ type: String, _ name: String, _ choice: Choice, _ isChecked: Bool) -> HTML {
    let control = void(
        "input",
        [
            Attribute("type", type), Attribute("name", name), Attribute("value", choice.value),
            Attribute("checked", .present).when(isChecked),
        ])
    let words = HTML.group([choice.picture, .copy(choice.label)])
    return element("label", [.class("choice")], .group([control, element("span", [], words)]))
}

private func choiceRow(
    _ type: String, _ name: String, _ choice: Choice, _ isChecked: Bool, id: String, described: [String]
) -> HTML {
    let notes = described + (choice.hint == nil ? [] : [id + "-hint"])
    let control = void(
        "input",
        [
            Attribute("type", type), .id(id), Attribute("name", name), Attribute("value", choice.value),
            Attribute("checked", .present).when(isChecked),
            notes.isEmpty ? .omitted : .aria(.describedby, notes.joined(separator: " ")),
        ])
    var parts = [control, element("label", [Attribute("for", id)], .copy(choice.label))]
    if let hint = choice.hint { parts.append(element("p", [.class("hint"), .id(id + "-hint")], .copy(hint))) }
    return element("div", [.class("choice")], .group(parts))
}
