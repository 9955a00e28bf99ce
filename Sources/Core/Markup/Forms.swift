// Forms. One that changes something carries its token by itself; one that only looks never does.

/// A form that changes something. The token that keeps other sites from sending it is always inside. The browser's own
/// checks are off, so that everybody gets the same messages, in our words.
package func postForm(to action: Link, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    let own = [Attribute("method", "post"), Attribute("action", .link(action)), Attribute("novalidate", .present)]
    return element("form", own + attributes, .group([.formToken, content()]))
}

/// A form that changes something and carries a file.
package func uploadForm(to action: Link, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    let own = [
        Attribute("method", "post"), Attribute("action", .link(action)), Attribute("novalidate", .present),
        Attribute("enctype", "multipart/form-data"),
    ]
    return element("form", own + attributes, .group([.formToken, content()]))
}

/// A form that only looks something up: its fields land in the address. A query in `action` itself is dropped by
/// browsers; carry it in `hidden` fields.
package func searchForm(get action: Link, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    let own: [Attribute] = [
        .role(.search), Attribute("method", "get"), Attribute("action", .link(action)),
        Attribute("novalidate", .present),
    ]
    return element("form", own + attributes, content())
}

/// A value that goes along unseen. It can be changed by whoever sends the form, so it proves nothing.
package func hidden(_ name: String, _ value: String) -> HTML {
    void("input", [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value)])
}

/// A button that sends its form; what is inside is its name. With `name` and `value`, it says which button it was.
package func button(
    name: String? = nil, value: String? = nil, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
) -> HTML {
    var own = [Attribute("type", "submit")]
    if let name { own.append(Attribute("name", name)) }
    if let value { own.append(Attribute("value", value)) }
    return element("button", own + attributes, content())
}

/// Controls that belong together, under one name.
package func fieldset(
    legend: Copy, hint: Copy? = nil, error: Copy? = nil, layout: ChoiceLayout = .list, id: String? = nil,
    @HTMLBuilder content: () -> HTML
) -> HTML {
    let notes = FieldNotes(id: id ?? "", hint: hint, error: error)
    var own: [Attribute] = [.class("field" + layout.rawValue + (error == nil ? "" : " has-error"))]
    if let id { own += [.id(id), .focusable, notes.describedBy] }
    return element("fieldset", own, .group([element("legend", [], .copy(legend)), notes.html, content()]))
}

/// The hint and the error of a field: shown above its control and read out with it.
struct FieldNotes {
    let id: String
    let hint: Copy?
    let error: Copy?

    var html: HTML {
        var parts: [HTML] = []
        if let hint { parts.append(element("p", [.class("hint"), idAttribute("hint")], .copy(hint))) }
        if let error { parts.append(element("p", [.class("error"), idAttribute("error")], .copy(error))) }
        return .group(parts)
    }

    private func idAttribute(_ part: String) -> Attribute { id.isEmpty ? .omitted : .id(id + "-" + part) }

    var describedBy: Attribute {
        let ids = (hint == nil ? [] : [id + "-hint"]) + (error == nil ? [] : [id + "-error"])
        return ids.isEmpty ? .omitted : .aria(.describedby, ids.joined(separator: " "))
    }
}
