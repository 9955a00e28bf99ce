// Everybody who has room, to look through and to filter.
import Design
import Markup
import Packs
import Web

/// What the list shows.
struct BrowseView: Sendable {
    var form: BrowseForm
    var people: [SuggestionView]
    /// How many fit the filters in all.
    var count: Int
    var page = 1
    var pages = 1
    /// Somebody who has not asked yet is led there first.
    var hasAsked: Bool
}

enum BrowsePages {
    static let pageLength = 12

    static func list(_ view: BrowseView, packs: Packs) -> Page {
        Page("Everybody who has room", width: .wide) {
            h1 { "Everybody who has room" }
            p(.class("lede")) { "Look around as long as you like. Nobody sees that you do." }
            filters(view.form, packs: packs)
            if view.people.isEmpty {
                emptyState(
                    view.form.isEmpty ? "Nobody has room right now" : "Nobody like that has room right now",
                    icon: .people
                ) {
                    if view.form.isEmpty {
                        p { "That is about their time, not about you. Look again in a few days." }
                    } else {
                        buttonLink("Show everybody", "/people-here", .quiet)
                    }
                }
            } else {
                p(.class("meta")) {
                    Copy.plural(view.count, one: "1 person", other: "\(count: view.count) people")
                    if !view.hasAsked {
                        ". Before the first hello we ask you a few things; you can leave all of them out."
                    }
                }
                h2 { "Who is here" }
                grid { for person in view.people { suggestionCard(person) } }
                if view.page < view.pages { more(view) }
            }
            p { a(href: "/suggestions") { "Back to the people we suggest" } }
        }
    }

    static func samples(packs: Packs) -> [(name: String, page: Page)] {
        var form = BrowseForm()
        form.language = "es"
        let view = MatchingWords(packs: packs).preview(MatchingSamples.sampleProfile, name: "Ansel")
        let people = BrowseView(
            form: BrowseForm(), people: [view, view, view], count: 30, page: 1, pages: 3, hasAsked: true)
        return [
            ("Everybody", list(people, packs: packs)),
            ("Everybody, none", list(BrowseView(form: form, people: [], count: 0, hasAsked: false), packs: packs)),
        ]
    }

    private static func more(_ view: BrowseView) -> HTML {
        postForm(to: "/people-here") {
            hidden("topic", view.form.topic ?? "")
            hidden("language", view.form.language ?? "")
            hidden("way", view.form.way ?? "")
            hidden("hours", view.form.hours ?? "")
            hidden("page", "\(view.page + 1)")
            button("Show more people", .quiet)
        }
    }

    private static func filters(_ form: BrowseForm, packs: Packs) -> HTML {
        let any = Choice("", "Any")
        return disclosure("Look for somebody in particular", isOpen: !form.isEmpty, isBoxed: true) {
            // Not in the address: a topic would stay in the history of a computer that others use.
            postForm(to: "/people-here") {
                select(
                    "topic", label: "Says openly that they know",
                    choices: [any] + packs.topics.offered.map { Choice($0.id, "\($0.label)") },
                    selected: form.topic ?? "")
                select(
                    "language", label: "Speaks",
                    choices: [any] + packs.wishes.languages.map { Choice($0.code, "\($0.label)") },
                    selected: form.language ?? "")
                select(
                    "way", label: "A way to talk",
                    choices: [any] + packs.wishes.contact.map { Choice($0.id, "\($0.label)") },
                    selected: form.way ?? "")
                select(
                    "hours", label: "Free on",
                    choices: [any] + packs.wishes.shortcuts.map { Choice($0.id, "\($0.label)") },
                    selected: form.hours ?? "")
                button("Show")
            }
        }
    }
}
