package import Markup

/// Something to tell at the top of a page. A problem is told in clay, never in red.
package struct Notice: Sendable {
    /// What sort of news it is.
    package enum Kind: Sendable { case information, done, problem }

    package var kind: Kind
    package var words: Copy

    package init(_ kind: Kind, _ words: Copy) {
        self.kind = kind
        self.words = words
    }

    /// The notice, read out when it appears.
    package var html: HTML {
        div(.class(kind == .problem ? "notice problem" : "notice"), .role(.status)) {
            p(.class("with-icon")) {
                (kind == .done ? Icon.check : Icon.info).html
                span { words }
            }
        }
    }
}

/// A notice with more in it than a sentence.
package func notice(_ kind: Notice.Kind = .information, @HTMLBuilder _ content: () -> HTML) -> HTML {
    div(.class(kind == .problem ? "notice problem" : "notice"), content: content)
}

/// A message about one field of a form.
package struct FieldMessage: Sendable {
    /// The id of the field's control, or of its group.
    package var field: String
    package var words: Copy

    package init(_ field: String, _ words: Copy) {
        self.field = field
        self.words = words
    }
}

/// All messages of a form, above it, each a link to its field; nothing if there are none.
/// - Parameter losesPassphrase: the form has a field for a passphrase, which is never written back into a page.
package func errorSummary(_ messages: [FieldMessage], losesPassphrase: Bool = false) -> HTML {
    guard !messages.isEmpty else { return .empty }
    return div(.class("notice problem"), .role(.alert), .id("messages"), .focusable) {
        h2 { "Please look at this again" }
        p {
            losesPassphrase
                ? "What you typed is still here. Only the passphrase has to be typed again."
                : "Nothing you typed is lost."
        }
        ul {
            for message in messages { li { a(href: .inPage(message.field)) { message.words } } }
        }
    }
}

/// A place where something will be one day: says what, and what can be done now.
package func emptyState(
    _ title: Copy, icon: Icon, @HTMLBuilder _ content: () -> HTML = { HTML.empty }
) -> HTML {
    div(.class("empty")) {
        icon.html
        p { strong { title } }
        content()
    }
}

/// More to read for whoever wants it; works without script.
package func disclosure(
    _ words: Copy, isOpen: Bool = false, isBoxed: Bool = false, @HTMLBuilder _ content: () -> HTML
) -> HTML {
    details(.class("boxed").when(isBoxed), Attribute.open.when(isOpen)) {
        summary { words }
        content()
    }
}
