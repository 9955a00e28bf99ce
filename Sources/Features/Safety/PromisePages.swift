// The page of the promise: calm, with a way to each part, on paper too.
import Design
import Markup
import Web

/// What the page of the promise shows.
struct PromiseView: Sendable {
    enum Reader: Sendable {
        case visitor
        case staff
        /// A member who has still to agree; `earlier` is the day they agreed to older words, if they did.
        case member(earlier: String?)
        case agreed(on: String, version: Int)
    }
    var text: PromiseText
    var reader: Reader
    /// Where to go on after agreeing: a path of our own, or "".
    var then = ""
    /// The words changed between reading and agreeing.
    var hasChanged = false
    /// What changed since they agreed, while what is promised stayed the same.
    var changes: [PublishedPromise.Change] = []
    /// What is new and what is gone since the words that they agreed to; nil when nobody kept those.
    var difference: [PromiseChange]?
    /// Every part unfolded: to print, and for who wants it so.
    var isWhole = false
}

/// The page, as a function of what it shows.
enum PromisePages {
    static func promise(_ view: PromiseView) -> Page {
        guard view.isWhole else { return Page("\(view.text.title)") { reading(view) } }
        return Page("\(view.text.title)", width: .wide) {
            split {
                reading(view)
            } beside: {
                contents(view.text)
            }
        }
    }

    private static func reading(_ view: PromiseView) -> HTML {
        group {
            h1 { text(view.text.title) }
            if view.hasChanged {
                Notice(
                    .information, "The words changed while you were reading. Here they are as they stand now."
                ).html
            }
            standing(view)
            difference(view)
            p(.class("lede")) { text(view.text.opening) }
            if let brief = view.text.brief { section(brief) }
            if view.isWhole {
                actions {
                    printButton()
                    buttonLink(
                        "Fold it again", Link("/promise").adding("then", view.then.isEmpty ? nil : view.then),
                        .quiet)
                }
                for part in view.text.sections { section(part) }
            } else {
                h2 { "All of it" }
                for part in view.text.sections { folded(part) }
                actions {
                    buttonLink(
                        "All of it, to print",
                        Link("/promise").adding("all", "yes").adding("then", view.then.isEmpty ? nil : view.then),
                        .quiet, icon: .print)
                }
            }
            p { text(view.text.closing) }
            agreeing(view)
            printOnly {
                p {
                    """
                    \(view.text.title) · \(view.text.organisation) · version \(view.text.version) · \
                    \(view.text.date)
                    """
                }
            }
        }
    }

    /// Where this reader stands with it, said before anything else.
    private static func standing(_ view: PromiseView) -> HTML {
        switch view.reader {
        case .agreed(let day, let version):
            group {
                Notice(.done, "You agreed to version \(version) on \(day).").html
                if !view.changes.isEmpty {
                    notice {
                        p { "Since then, this is new in it. What we promise is the same." }
                        changed(view.changes)
                    }
                }
            }
        case .member(let earlier?):
            Notice(
                .information,
                """
                You agreed to earlier words on \(earlier). Please read what changed before you write on. \
                Your record, your copy and leaving stay open to you either way.
                """
            ).html
        case .member, .visitor, .staff: .empty
        }
    }

    /// What is new, once each.
    static func changed(_ changes: [PublishedPromise.Change]) -> HTML {
        ul {
            if changes.contains(where: { $0.what == .name }) { li { "Our name" } }
            if changes.contains(where: { $0.what == .phone }) { li { "Our phone number" } }
            if changes.contains(where: { $0.what == .words }) { li { "What we call each other" } }
            if changes.contains(where: { $0.what == .device }) { li { "How long a browser is known" } }
        }
    }

    /// A change as a change: part by part, what is new and what is no longer there.
    private static func difference(_ view: PromiseView) -> HTML {
        guard case .member(.some) = view.reader else { return .empty }
        guard let changes = view.difference else {
            return p {
                "The words of then are not here any more, so we can't show what changed. Please read all of it."
            }
        }
        return card(.id("what-changed")) {
            h2 { "What changed" }
            if changes.isEmpty { p { "No sentence is different." } }
            for change in changes {
                h3 { text(change.heading) }
                if !change.new.isEmpty {
                    p { tag("New", .good) }
                    ul { for line in change.new { li { text(line) } } }
                }
                if !change.gone.isEmpty {
                    p { tag("No longer there", .warm) }
                    ul { for line in change.gone { li { text(line) } } }
                }
            }
        }
    }

    private static func folded(_ part: PromiseText.Section) -> HTML {
        details(.id(part.id)) {
            summary { h3 { text(part.heading) } }
            inside(part)
        }
    }

    private static func contents(_ promise: PromiseText) -> HTML {
        nav(label: "Parts of the promise", .class("screen-only")) {
            h2 { "Parts of the promise" }
            ul {
                for part in promise.sections {
                    li { a(href: .inPage(part.id), .class("row-title")) { text(part.heading) } }
                }
            }
        }
    }

    static func section(_ part: PromiseText.Section) -> HTML {
        Markup.section(.id(part.id), .focusable, .aria(.labelledby, "\(part.id)-title")) {
            h2(.id("\(part.id)-title")) { text(part.heading) }
            inside(part)
        }
    }

    private static func inside(_ part: PromiseText.Section) -> HTML {
        group {
            if let intro = part.intro { p { text(intro) } }
            if !part.points.isEmpty {
                ul { for point in part.points { li { text(point) } } }
            }
            if !part.people.isEmpty {
                reflowTable(
                    caption: "Each person, what they see, and what they don't",
                    columns: ["Who", "Sees", "Does not see"],
                    rows: part.people.map { [text($0.who), text($0.sees), text($0.doesNotSee)] })
            }
        }
    }

    private static func agreeing(_ view: PromiseView) -> HTML {
        switch view.reader {
        case .member:
            postForm(to: "/promise") {
                hidden("version", String(view.text.version))
                if !view.then.isEmpty { hidden("then", view.then) }
                actions {
                    button("\(view.text.agree)")
                    buttonLink("\(view.text.notNow)", "/home", .quiet)
                }
            }
        case .agreed:
            actions { buttonLink("Back to where you were", Link(returnPath: view.then) ?? "/home", .quiet) }
        case .visitor:
            actions {
                buttonLink("Join with any name", "/join")
                buttonLink("Sign in", Link("/sign-in").adding("then", "/promise"), .quiet)
            }
        case .staff:
            p(.class("meta")) { "\(Term.members.capitalized) agree to this before their first word." }
        }
    }
}
