// Terms of taxonomies, each with the plain words that people here use for it.
import Design
import Domain
import Markup
import Web

struct TermsView: Sendable {
    var terms: [StoredTerm] = []
    var page = 1
    var pages = 1
    var count = 0
    var messages = FormMessages()
    /// What was typed, by term.
    var typed: [String: String] = [:]
}

enum TermPages {
    static let perPage = 50

    static func terms(_ view: TermsView) -> Page {
        Page("Topics in plain words") {
            h1 { "Topics in plain words" }
            p(.class("lede")) {
                "Directories sort services by terms. Write what people here would say: they see your words, and find services by both."
            }
            view.messages.summary
            if view.count == 0 {
                emptyState("No terms are here yet.", icon: .search)
            } else {
                p(.class("meta")) { Copy.plural(view.count, one: "One term.", other: "\(count: view.count) terms.") }
                postForm(to: "/directory/terms/words") {
                    hidden("page", String(view.page))
                    for term in view.terms { field(term, view) }
                    button("Keep")
                }
                pagination(current: view.page, count: view.pages) {
                    Link("/directory/terms").adding("page", String($0))
                }
            }
            section(.id("bring")) {
                h2 { "Bring terms in" }
                uploadForm(to: "/directory/terms") {
                    textField(
                        "name", label: "What the set of terms is called",
                        hint: "Only where the file does not say it itself.", isOptional: true)
                    fileField(
                        "file", label: "The file", accept: ".xml,.json,.csv,.zip,.txt",
                        hint: "Open Eligibility, or any set in the form called HSDS, up to 4 MB. Words you gave stay.",
                        error: view.messages["file"])
                    button("Bring in")
                }
            }
        }
    }

    private static func field(_ term: StoredTerm, _ view: TermsView) -> HTML {
        let name = "term-\(term.id.text)"
        return textField(
            name, label: "\(term.name)",
            hint: term.description.isEmpty ? "\(term.taxonomy)" : "\(PlainText.shortened(term.description, to: 160))",
            value: view.typed[name] ?? term.plain, error: view.messages[name], isOptional: true)
    }
}
