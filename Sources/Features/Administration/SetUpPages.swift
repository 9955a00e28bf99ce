// The list of steps of set-up: what is done, what is missing, and the door at the end of it.
import Design
import Markup
import Web

enum SetUpPages {
    struct View: Sendable {
        var missing: [Missing]
        var isOpen: Bool
        /// Somebody has typed words of the printed sheet. The doors don't wait for it.
        var isSheetChecked = false
        /// Somebody pressed the button although something was missing.
        var wasTooEarly = false
    }

    static func steps(_ view: View) -> Page {
        Page("Set-up") {
            h1 { view.isOpen ? "This place is open" : "Set this place up" }
            p(.class("lede")) {
                view.isOpen
                    ? "People can join. All of this can be changed in the settings."
                    : "Go through it in this order, or in yours. Each step is kept. You can stop, and go on another day."
            }
            if view.wasTooEarly {
                Notice(.problem, "The doors stay closed until nothing is missing. The list says what is.").html
            }
            rows([
                row("1. Who we are", "/settings/who-we-are", "Name, place, phone, hours", !view.misses(.whoWeAre)),
                row("2. Words", "/settings/words", "What people are called, which languages", !view.misses(.words)),
                row("3. Crisis lines", "/confirm-lines", view.linesWords, view.waitingLines == nil),
                row(
                    "4. The promise", "/settings/promise", "Who decides; read it as others will; publish it",
                    !view.misses(.promise)),
                row("5. Which law applies", "/settings/law", "Where you are, and what you are", !view.misses(.law)),
                row(
                    "6. The key on paper", "/set-up/key", "Without it nothing can be opened again", view.isSheetChecked),
            ])
            h2 { "7. Open the doors" }
            if view.isOpen {
                p { "They are open." }
                actions { buttonLink("Settings", "/settings") }
            } else if view.missing.isEmpty {
                p { "Nothing is missing. From now on anybody can join." }
                actionButton("Open the doors", to: "/set-up/open", .main, icon: .check)
            } else {
                p { "Nobody can join yet. This is missing:" }
                list(of: view.missing, forOperators: true)
            }
            h2 { "You don't have to do this alone" }
            p {
                "People who work with you can try the lines and read the promise too. "
                a(href: "/invitations") { "Invite them" }
                ", on paper if you like."
            }
        }
    }

    private static func row(_ title: Copy, _ link: Link, _ about: Copy, _ isDone: Bool) -> Row {
        Row(title, link: link) {
            about
        } end: {
            isDone ? tag("Done", .good) : tag("To do", .warm)
        }
    }

    /// On the home page of those who can do something about it.
    static func panel(missing: [Missing], mayOpen: Bool) -> HTML {
        card {
            h2 { "Nobody can join yet" }
            if missing.isEmpty {
                p {
                    mayOpen
                        ? "Nothing is missing. You can open the doors."
                        : "Nothing is missing. An operator can open the doors."
                }
            } else {
                p { "This is missing:" }
                list(of: missing, forOperators: mayOpen)
            }
            if mayOpen { actions { buttonLink("Go on with set-up", "/set-up/steps") } }
        }
    }

    private static func list(of missing: [Missing], forOperators: Bool) -> HTML {
        ul { for one in missing { li { words(for: one, forOperators: forOperators) } } }
    }

    private static func words(for missing: Missing, forOperators: Bool) -> HTML {
        switch missing {
        case .whoWeAre: a(href: "/settings/who-we-are") { "Who we are" }
        case .words: a(href: "/settings/words") { "Our words and languages" }
        case .lines(0): a(href: "/confirm-lines") { "Crisis lines: we know none until the country is set" }
        case .lines(let count):
            a(href: "/confirm-lines") {
                Copy.plural(
                    count, one: "One crisis line that somebody here must try",
                    other: "\(count: count) crisis lines that somebody here must try")
            }
        case .promise: a(href: "/settings/promise") { "The promise is not published" }
        case .law:
            if forOperators {
                a(href: "/settings/law") { "Which law applies" }
            } else {
                group { "Which law applies: an operator says it" }
            }
        }
    }

    static let samples: [(name: String, page: Page)] = [
        ("Set-up, at the start", steps(View(missing: [.whoWeAre, .words, .lines(9), .promise, .law], isOpen: false))),
        ("Set-up, nearly", steps(View(missing: [.lines(1)], isOpen: false, wasTooEarly: true))),
        ("Set-up, ready", steps(View(missing: [], isOpen: false))),
        ("Set-up, open", steps(View(missing: [], isOpen: true))),
        ("Set-up, at home", Page("Home") { panel(missing: [.lines(3), .law], mayOpen: true) }),
    ]
}

extension SetUpPages.View {
    func misses(_ one: Missing) -> Bool { missing.contains(one) }

    /// How many lines wait; nil when none does.
    var waitingLines: Int? {
        for case .lines(let count) in missing { return count }
        return nil
    }

    var linesWords: Copy {
        guard let waitingLines else { return "Somebody here has tried each of them" }
        if misses(.whoWeAre) { return "Somebody here tries each of them, once the country is set" }
        return Copy.plural(
            waitingLines, one: "One waits for somebody here to try it",
            other: "\(count: waitingLines) wait for somebody here to try them")
    }
}
