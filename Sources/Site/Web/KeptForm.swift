// What somebody typed when their session had ended: kept through the sign-in, shown to them, and sent only at their word.
package import Design
import Domain
package import Markup

/// A form that was posted without a session. It travels in the pages' own hidden fields; we store none of it.
package struct KeptForm: Sendable {
    /// Where it was going: a path of ours.
    package let path: String
    package let fields: [(name: String, value: String)]

    /// Names of the hidden fields that carry it.
    private static let pathName = "kept-path"
    private static let fieldPrefix = "kept."
    /// More than this is shown to be copied, but not carried: hidden fields come back through the bound of forms.
    private static let largest = 200_000

    /// Nil when nothing of what was sent is somebody's words.
    init?(path: String, input: FormInput) {
        self.path = path
        fields = input.fields.filter { $0.name != formTokenFieldName && !$0.name.contains("passphrase") }
        guard Link(returnPath: path) != nil, !typed.isEmpty else { return nil }
    }

    /// Reads it back from the sign-in form, if it carries one.
    package init?(carriedBy input: FormInput) {
        let path = input.raw(KeptForm.pathName) ?? ""
        guard Link(returnPath: path) != nil else { return nil }
        self.path = path
        fields = input.fields.compactMap { field in
            field.name.hasPrefix(KeptForm.fieldPrefix)
                ? (String(field.name.dropFirst(KeptForm.fieldPrefix.count)), field.value) : nil
        }
    }

    /// Does it fit through the sign-in?
    private var isCarried: Bool { fields.reduce(0) { $0 + $1.value.utf8.count } <= KeptForm.largest }

    /// The hidden fields for the sign-in form.
    package var carried: HTML {
        guard isCarried else { return .empty }
        return group {
            hidden(KeptForm.pathName, path)
            for field in fields { hidden(KeptForm.fieldPrefix + field.name, field.value) }
        }
    }

    /// What somebody may have typed: not ids, not the form's own key, not where to go afterwards.
    private var typed: [String] {
        fields.filter { $0.value.count > 1 && !["once", "then"].contains($0.name) && ID<KeptForm>($0.value) == nil }
            .map(\.value)
    }

    /// The words, as the person reads them; choices from lists only if there is nothing else.
    package var words: HTML {
        let sentences = typed.filter { $0.contains(where: \.isWhitespace) || $0.count > 12 }
        return group {
            for value in (sentences.isEmpty ? typed : sentences).prefix(20) {
                blockquote { paragraphs(String(value.prefix(20_000))) }
            }
        }
    }

    /// After the sign-in: nothing has been sent, and whoever signed in says whether it is.
    package var sendPage: Page {
        Page("Send it now?") {
            h1 { "You are signed in again" }
            p(.class("lede")) { "What you wrote is still here. It has not been sent." }
            words
            if let link = Link(returnPath: path) {
                postForm(to: link) {
                    for field in fields { hidden(field.name, field.value) }
                    actions {
                        button("Send it now")
                        buttonLink("Don't send it", "/home", .quiet)
                    }
                }
            }
        }
    }

    /// The promise has changed while they wrote: it is read first.
    var promisePage: Page {
        Page("Read our promise first") {
            h1 { "Please read our promise first" }
            p(.class("lede")) {
                "It is new or has changed. Nothing was sent. Copy your words, so that you have them after."
            }
            words
            buttonLink("Read our promise", "/promise")
        }
    }

    /// Instead of the answer: says what happened, keeps the words in sight, and signs in.
    var signInPage: Page {
        Page("Please sign in again") {
            h1 { "You were signed out" }
            p(.class("lede")) { "It had been a while. Nothing was sent, and nothing is lost." }
            h2 { "What you wrote" }
            words
            h2 { "Sign in to go on" }
            postForm(to: "/sign-in") {
                carried
                textField("name", label: "The name you go by here", autocomplete: .username)
                passphrase("passphrase", label: "Your passphrase", autocomplete: .currentPassphrase)
                button("Sign in")
            }
            p(.class("meta")) { "You can copy your words first. On a shared device, close this page when you go." }
        }
    }
}
