// The plan as one file that needs nothing else: no script, no network, its own style, with the lines.
import Design
import Domain
import Markup
import Packs

enum SafetyPlanFile {
    /// Light and dark, large enough for a shaking hand; prints as it stands.
    private static let style = """
        :root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem}
        h1{font-size:1.6rem}h2{font-size:1.15rem;margin:1.6rem 0 .3rem}ul{margin:0;padding-left:1.2rem}li{margin:.4rem 0}
        a{color:inherit}a,button{display:inline-block;min-height:2.75rem;line-height:2.75rem}
        button{font:inherit;padding:0 1rem;border:1px solid;border-radius:1.4rem;background:none;color:inherit}
        small{opacity:.85}@media print{button,form{display:none}}
        """

    /// - Parameter isKept: it is the copy that a browser keeps, so it can be taken off from within.
    static func bytes(
        _ plan: SafetyPlan, words: SafetyPlanPack, lines: AlwaysThere, day: String, isKept: Bool, wording: Wording
    ) -> [UInt8] {
        let context = RenderContext(wording: wording, formToken: "")
        let body = group {
            h1 { "My plan for hard hours" }
            SafetyPlanPages.parts(plan, words, namesWriters: false)
            self.lines(lines)
            p { small { "As it was on \(day). Whoever holds this device can open this." } }
            if isKept {
                postForm(to: "/safety-plan/kept/remove") { button { "Take it off this device" } }
                p { a(href: "/safety-plan") { "Open it on the site" } }
            }
        }
        let gone = group {
            h1 { "It is off this device" }
            p { "Your plan is still there when you sign in." }
            p { a(href: "/safety-plan") { "Open it on the site" } }
        }
        var file = whole(body.renderedString(context))
        // Shown by the browser's own copy once it has taken itself off, when there may be no network to ask.
        if isKept { file += "<!--gone" + whole(gone.renderedString(context)) + "gone-->" }
        return Array(file.utf8)
    }

    private static func whole(_ body: String) -> String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>My plan</title>\
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
        <style>\(style)</style></head><body><main>\(body)</main></body></html>
        """
    }

    private static func lines(_ lines: AlwaysThere) -> HTML {
        group {
            h2 { "Someone to talk to, now" }
            ul {
                if let phone = lines.phone {
                    li {
                        strong { text(lines.organisationName) }
                        ": "
                        phoneLink(phone)
                        if !lines.hours.isEmpty { text(" · " + lines.hours) }
                    }
                }
                for line in lines.crisisLines {
                    li {
                        strong { text(line.name) }
                        if let phone = line.phone {
                            ": "
                            phoneLink(phone)
                        }
                        if let number = line.textNumber {
                            " · "
                            let words: Copy = line.textWord.map { "text \($0) to \(number)" } ?? "text \(number)"
                            if let link = Link.textMessage(to: number, saying: line.textWord) {
                                a(href: link) { words }
                            } else {
                                words
                            }
                        }
                        if !line.note.isEmpty { text(" · " + line.note) }
                        if !line.hours.isEmpty { text(" · " + line.hours) }
                    }
                }
                if let number = lines.emergencyNumber {
                    li {
                        "If a life is in danger: "
                        phoneLink(number)
                    }
                }
            }
        }
    }
}
