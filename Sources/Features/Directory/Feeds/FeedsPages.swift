// The page of feeds: each with how far it is and what was in its way, and a form for one more.
import Design
import Domain
import Markup
import Storage
import Web

/// A feed as its page shows it.
struct FeedView: Sendable {
    let feed: Feed
    /// How many services of it are served now.
    let served: Int
    let doneAt: Moment?
    let troubleAt: Moment?
    let nextAt: Moment
}

enum FeedsPages {
    static func all(_ feeds: [FeedView], form: FeedForm) -> Page {
        Page("Other directories") {
            h1 { "Other directories" }
            p(.class("lede")) {
                "We fetch what others publish, by the clock. What is here stays as it is until all of the new has come."
            }
            actions {
                buttonLink("To look at", "/directory/reviews", .quiet)
                buttonLink("Topics in plain words", "/directory/terms", .quiet)
            }
            if feeds.isEmpty { emptyState("No directory is fetched yet.", icon: .search) }
            for view in feeds { one(view, form: form) }
            section(.id("add")) {
                h2 { "Add one" }
                if form.changes == nil { form.messages.summary }
                if let found = form.found { result(found) }
                fields(form.changes == nil ? form : FeedForm())
            }
        }
    }

    private static func fields(_ form: FeedForm) -> HTML {
        postForm(to: "/directory/feeds") {
            textField(
                "name", label: "Whose directory it is", hint: "Stands beside everything that comes from it.",
                value: form.name, error: form.messages["name"])
            textField(
                "address", label: "Where it is", value: form.address, error: form.messages["address"], kind: .web)
            radios(
                "kind", legend: "What it is",
                choices: [
                    Choice("api", "A service that answers (an HSDS 3 API)"),
                    Choice("file", "A file (a zip of tables, or JSON)"),
                ], selected: form.kind.rawValue)
            select(
                "every", label: "How often", choices: FeedForm.paces.map { Choice(String($0), FeedForm.pace($0)) },
                selected: String(form.everyHours))
            div(.class("cluster")) {
                button("Add it", name: "do", value: "add")
                button("Try it first", .quiet, name: "do", value: "try")
            }
        }
    }

    private static func result(_ found: FeedForm.Found) -> HTML {
        switch found {
        case .services(nil): Notice(.done, "It answers, with services in a form that we read. Nothing was taken.").html
        case .services(let count?):
            Notice(
                .done,
                Copy.plural(
                    count, one: "It answers, with one service. Nothing was taken.",
                    other: "It answers, with \(count: count) services. Nothing was taken.")
            ).html
        case .trouble(let trouble): Notice(.problem, "Nothing was taken. \(trouble.words)").html
        }
    }

    /// Another address or pace for a feed that is here; open where something in it was wrong.
    private static func change(_ view: FeedView, form: FeedForm) -> HTML {
        let id = view.feed.id.text
        let isThis = form.changes == view.feed.id
        return disclosure("Change where it is, or how often", isOpen: isThis) {
            if isThis, let message = form.messages["address"] {
                errorSummary([FieldMessage("address-\(id)", message)])
            }
            postForm(to: "/directory/feeds/\(id)") {
                textField(
                    "address", label: "Where it is", value: isThis ? form.address : view.feed.address,
                    error: isThis ? form.messages["address"] : nil, kind: .web, id: "address-\(id)")
                select(
                    "every", label: "How often",
                    choices: FeedForm.paces.map { Choice(String($0), FeedForm.pace($0)) },
                    selected: String(isThis ? form.everyHours : view.feed.everyHours), id: "every-\(id)")
                button("Keep", .quiet)
            }
        }
    }

    private static func one(_ view: FeedView, form: FeedForm) -> HTML {
        let feed = view.feed
        let id = feed.id.text
        return card {
            h2 { isolated(feed.name) }
            p(.class("meta")) { isolated(feed.address) }
            standing(view)
            facts([
                Fact("Here now") {
                    Copy.plural(view.served, one: "One service", other: "\(count: view.served) services")
                },
                Fact("Last complete") {
                    if let moment = view.doneAt { moment.html } else { "Not yet" }
                },
                Fact("How often") { FeedForm.pace(feed.everyHours) },
            ])
            if feed.trouble == .changedIDs {
                postForm(to: "/directory/feeds/\(id)/now") {
                    hidden("takes-change", "yes")
                    button("Take it although most has changed", .quiet)
                }
            }
            change(view, form: form)
            div(.class("cluster")) {
                if feed.stoppedAt == nil {
                    actionButton("Fetch now", to: "/directory/feeds/\(id)/now")
                    actionButton("Stop", to: "/directory/feeds/\(id)/stop", .plain)
                } else {
                    actionButton("Start again", to: "/directory/feeds/\(id)/now")
                }
            }
        }
    }

    @HTMLBuilder private static func standing(_ view: FeedView) -> HTML {
        let feed = view.feed
        if feed.stoppedAt != nil {
            p { "Stopped. What came from it stays." }
        } else if feed.pull != 0 {
            p {
                if let said = feed.said {
                    "Fetching: \(count: feed.services) of \(count: said) services have come."
                } else {
                    Copy.plural(
                        feed.services, one: "Fetching: one service has come.",
                        other: "Fetching: \(count: feed.services) services have come.")
                }
            }
        } else if feed.trouble == nil {
            p {
                "Next: "
                view.nextAt.html
            }
        }
        if let trouble = feed.trouble, let moment = view.troubleAt {
            notice(.problem) {
                p { trouble.words }
                p {
                    "That was "
                    moment.html
                    ". What was here stays."
                }
                if feed.stoppedAt == nil {
                    p {
                        "We try again "
                        view.nextAt.html
                        "."
                    }
                }
            }
        }
    }

    /// On a coordinator's home page.
    static func panel(in snapshot: Snapshot) throws -> HTML {
        let troubles = try FeedTable.all(in: snapshot).filter { $0.trouble != nil && $0.stoppedAt == nil }
        let waiting = try PairTable.countWaiting(in: snapshot) + ChoiceTable.countWaiting(in: snapshot)
        return section(.class("card")) {
            h2 { a(href: "/directory/feeds") { "Other directories" } }
            if !troubles.isEmpty {
                p {
                    Copy.plural(
                        troubles.count, one: "One could not be fetched.",
                        other: "\(count: troubles.count) could not be fetched.")
                }
            }
            if waiting > 0 {
                p {
                    a(href: "/directory/reviews") {
                        Copy.plural(
                            waiting, one: "One thing about services is to be looked at.",
                            other: "\(count: waiting) things about services are to be looked at.")
                    }
                }
            } else {
                p(.class("meta")) { "Nothing is to be looked at." }
            }
        }
    }
}
