// For somebody who is younger than this place is for: a kind word, and people who are there for them. Nothing is kept.
import Design
import Markup
import Packs

enum YoungPages {
    /// `view` holds the lines for young people first, then those for everybody.
    static func young(_ view: CountryLines, joiningAge: Int) -> Page {
        Page("People to talk to") {
            h1 { "There are people for you too" }
            p(.class("lede")) {
                "This place is for people who are \(joiningAge) or older, so you can't join here yet. That isn't about you or anything you did."
            }
            p {
                "What you are going through counts, however old you are. The people below talk with young people every day. Say as little as you like. You can stop at any time."
            }
            actions {
                buttonLink("See who is there", .inPage("lines"))
                buttonLink("I pressed the wrong one", "/join", .quiet)
            }
            if let number = view.emergencyNumber {
                notice(.problem) {
                    p {
                        "If you or somebody else is in danger right now, call "
                        strong { phoneLink(number) }
                        "."
                    }
                }
            }
            h2(.id("lines")) { "Lines: \(view.country)" }
            if view.lines.isEmpty {
                p { "We carry no lines for \(view.country) yet. A search for a helpline for young people can help." }
            }
            for entry in view.lines { line(entry) }
            p(.class("meta")) {
                a(href: "/lines") { "All lines" }
                " also says where we read each of these, and when."
            }
            h2 { "Somebody near you" }
            p {
                "Is there a grown-up you trust? At home, at school, next door? \"I'm not okay\" is enough to begin with. And you can look for a service near you without joining."
            }
            actions {
                buttonLink("Find a service", "/directory", .quiet, icon: .search)
            }
            p(.class("meta")) {
                "We keep nothing about this: not that you were here, and not your age. Your browser may still list this page: "
                a(href: "/leaving") { "about leaving quickly" }
                "."
            }
        }
    }

    /// Short: how to get through. Where we know it from is one step away.
    private static func line(_ entry: CountryLines.Entry) -> HTML {
        article(.class("card"), .id(entry.line.id)) {
            h3 { text(entry.line.name) }
            p { text(entry.line.forWhom) }
            facts(LinePages.reaching(entry))
        }
    }
}

extension CountryLines {
    /// The lines that young people can use: theirs first, then those for everybody that stand on every page.
    var forYoungPeople: CountryLines {
        var view = self
        view.lines =
            lines.filter { $0.line.isForYoungPeople }
            + lines.filter { entry in
                !entry.line.isForYoungPeople && entry.line.primary ?? false && entry.line.audience == "everyone"
            }
        return view
    }
}
