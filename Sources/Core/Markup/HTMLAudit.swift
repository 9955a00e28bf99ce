/// Looks through a page for what would shut somebody out or let somebody in: a control without a label, a POST form
/// without a token, a heading out of order. Tests walk every page sample through it.
package struct HTMLAudit {
    private let page: HTML
    private let elements: [Element]
    private let ids: [String]
    private var findings: [String] = []

    /// What is wrong with a whole page, one sentence each; empty if nothing is.
    package static func findings(inPage page: HTML) -> [String] {
        var audit = HTMLAudit(page)
        audit.checkDocument()
        audit.checkHeadings(startsAtOne: true)
        audit.checkPieces()
        return audit.findings
    }

    /// What is wrong with a piece of a page: the same without what only a whole page has.
    package static func findings(inPiece piece: HTML) -> [String] {
        var audit = HTMLAudit(piece)
        audit.checkHeadings(startsAtOne: false)
        audit.checkPieces()
        return audit.findings
    }

    private init(_ page: HTML) {
        self.page = page
        elements = page.descendants()
        ids = elements.compactMap { $0.attribute("id") }
    }

    private mutating func checkPieces() {
        checkIdentifiers()
        checkControls()
        checkForms()
        checkNames()
        checkTrustedMarkup()
    }

    private func count(_ name: String) -> Int { elements.count { $0.name == name } }

    private mutating func checkDocument() {
        for element in elements where element.name == "html" {
            if (element.attribute("lang") ?? "").isEmpty { findings.append("html has no lang") }
        }
        for name in ["html", "title", "main", "h1"] where count(name) != 1 {
            findings.append("\(count(name)) \(name) elements instead of one")
        }
        for element in elements where element.name == "title" && element.plainText().allSatisfy(\.isWhitespace) {
            findings.append("the title is empty")
        }
    }

    private mutating func checkHeadings(startsAtOne: Bool) {
        var level = startsAtOne ? 0 : nil as Int?
        for element in elements {
            guard ["h1", "h2", "h3", "h4"].contains(element.name), let own = element.name.last?.wholeNumberValue
            else { continue }
            let words = element.plainText().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if words.isEmpty { findings.append("an empty \(element.name)") }
            if let level, own > level + 1 { findings.append("\(element.name) \"\(words)\" follows h\(level)") }
            level = own
        }
    }

    private mutating func checkIdentifiers() {
        for (id, count) in Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +) where count > 1 {
            findings.append("the id \"\(id)\" is there \(count) times")
        }
        let known = Set(ids)
        for id in ids where id.isEmpty || id.contains(where: \.isWhitespace) {
            findings.append("the id \"\(id)\" is empty or has a space")
        }
        for element in elements {
            for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
                for id in (element.attribute(name) ?? "").split(separator: " ") where !known.contains(String(id)) {
                    findings.append("\(name) of \(element.name) points to \"\(id)\", which is not there")
                }
            }
            if let href = element.attribute("href"), href.hasPrefix("#"), element.name == "a",
                !known.contains(String(href.dropFirst()))
            {
                findings.append("a link points to \"\(href)\", which is not there")
            }
            let names = element.flatAttributes.map(\.name)
            if Set(names).count != names.count { findings.append("\(element.name) has an attribute twice: \(names)") }
        }
    }

    private mutating func checkControls() {
        let labels = elements.filter { $0.name == "label" }
        let labelled = Set(labels.compactMap { $0.attribute("for") })
        // A label without `for` belongs to the control inside it.
        let around = Set(labels.flatMap { $0.descendants("input").compactMap { $0.attribute("name") } })
        for element in elements where ["input", "select", "textarea"].contains(element.name) {
            if element.attribute("type") == "hidden" { continue }
            let hasName =
                labelled.contains(element.attribute("id") ?? "") || element.attribute("aria-label") != nil
                || (["checkbox", "radio"].contains(element.attribute("type"))
                    && around.contains(element.attribute("name") ?? ""))
            if !hasName { findings.append("\(element.name) \"\(element.attribute("name") ?? "")\" has no label") }
        }
        for element in elements where element.name == "label" || element.name == "legend" {
            if element.plainText().allSatisfy(\.isWhitespace) { findings.append("an empty \(element.name)") }
        }
        for element in elements where element.name == "fieldset" && element.descendants("legend").isEmpty {
            findings.append("a fieldset has no legend")
        }
    }

    private mutating func checkForms() {
        for form in elements where form.name == "form" {
            let isPost = form.attribute("method") == "post"
            let hasToken = HTML.group(form.children).holdsFormToken
            let action = form.attribute("action") ?? ""
            if isPost, !hasToken { findings.append("the POST form to \(action) has no token") }
            if !isPost, hasToken { findings.append("the GET form to \(action) would show its token in the address") }
            if !isPost, action.contains("?") { findings.append("the GET form to \(action) loses its query") }
            if !action.hasPrefix("/") { findings.append("a form goes to \"\(action)\"") }
            if form.descendants("form").count > 0 { findings.append("a form inside the form to \(action)") }
        }
    }

    private mutating func checkNames() {
        for element in elements {
            switch element.name {
            case "a", "button", "summary":
                let name = element.attribute("aria-label") ?? element.plainText()
                let alts = element.descendants("img").compactMap { $0.attribute("alt") }.joined()
                if (name + alts).allSatisfy(\.isWhitespace) {
                    findings.append("\(element.name) \(element.attribute("href") ?? "") has no name")
                }
                if element.name == "a", !element.descendants("a").isEmpty { findings.append("a link inside a link") }
            case "img" where element.attribute("alt") == nil: findings.append("img has no alt")
            case "style", "iframe", "object", "embed": findings.append("\(element.name) must not be in a page")
            case "script" where element.attribute("src") == nil || !element.children.isEmpty:
                findings.append("script is written into the page")
            default: break
            }
            for attribute in element.flatAttributes where attribute.name == "style" || attribute.name.hasPrefix("on") {
                findings.append("\(element.name) has the attribute \(attribute.name)")
            }
        }
    }

    private mutating func checkTrustedMarkup() {
        for piece in page.trustedPieces.map({ $0.lowercased() }) where piece != "<!doctype html>\n" {
            for part in ["<script", "<style", " style=", " on", "javascript:"] where piece.contains(part) {
                findings.append("markup written by hand contains \"\(part)\"")
            }
        }
    }
}
