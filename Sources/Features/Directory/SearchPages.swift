// The page of a search: the form, what was found and why, and ways on where nothing was.
import Design
import Markup
import Search

enum SearchPages {
    static func search(_ view: SearchView) -> Page {
        Page("Find a service") {
            h1 { "Find a service" }
            form(view).html
            if !view.isReady {
                Notice(
                    .information,
                    "The directory is still getting ready. What you see may not be all; look again in a moment."
                ).html
            }
            choices(view)
            if view.total > 0 {
                results(view)
            } else if view.isEmptyDirectory {
                if view.isReady { nothingImported(view) }
            } else {
                nothing(view)
            }
        }
    }

    // MARK: The form

    private static func form(_ view: SearchView) -> ServiceSearchView {
        let search = view.search
        return ServiceSearchView(
            action: "/directory", words: search.words, place: search.place,
            filters: [
                ServiceSearchView.Filter(
                    "within", "How far",
                    choices: [Choice("", "Any distance")]
                        + DirectorySearch.distances.map { Choice(String($0), view.unit.within($0)) },
                    selected: search.within.map { String($0) } ?? ""),
                ServiceSearchView.Filter(
                    "topic", "About", choices: [Choice("", "Anything")] + choices(view.facets.topics),
                    selected: search.topic),
                ServiceSearchView.Filter(
                    "cost", "Cost", choices: [Choice("", "Any"), Choice("free", "Free (\(count: view.facets.free))")],
                    selected: search.isFree ? "free" : ""),
                ServiceSearchView.Filter(
                    "language", "Language", choices: [Choice("", "Any")] + choices(view.facets.languages),
                    selected: search.language),
                ServiceSearchView.Filter(
                    "order", "Order", choices: [Choice("", "Best match first"), Choice("nearest", "Nearest first")],
                    selected: search.isNearest ? "nearest" : ""),
            ], isOpenNow: search.isOpenNow, placeError: placeError(view))
    }

    private static func choices(_ entries: [Facets.Entry]) -> [Choice] {
        entries.map { Choice($0.value, "\($0.name) (\(count: $0.count))") }
    }

    private static func placeError(_ view: SearchView) -> Copy? {
        switch view.place {
        case .unknown:
            """
            We don’t know “\(view.search.place)”. Try a town, a town and its state, or a postal code. \
            What you see is not sorted by distance.
            """
        case .none where view.lacksPlace: "Say where to measure from: a town or a postal code."
        case .none, .found, .several: nil
        }
    }

    /// Which of several places of the same name.
    private static func choices(_ view: SearchView) -> HTML {
        guard case .several(let entries) = view.place else { return .empty }
        return notice {
            p { "There is more than one place of that name. Which one?" }
            ul(.class("tags")) {
                for entry in entries {
                    li {
                        a(href: view.search.with { $0.place = entry.name }.link, .class("row-title")) {
                            text(entry.name)
                        }
                    }
                }
            }
        }
    }

    // MARK: What was found

    @HTMLBuilder private static func results(_ view: SearchView) -> HTML {
        h2(.id("results")) { heading(view) }
        for correction in view.corrections {
            Notice(
                .information,
                "Nothing here has “\(correction.typed)”. Did you mean “\(correction.meant)”? These are for that word."
            ).html
        }
        if view.isRelaxed {
            Notice(.information, "Nothing has all of your words. These have the most of them.").html
        }
        for result in view.results { result.html }
        pagination(current: view.search.page, count: view.pageCount) { number in
            var search = view.search
            search.page = number
            return search.link
        }
    }

    private static func heading(_ view: SearchView) -> Copy {
        let count: Copy = .plural(view.total, one: "1 service", other: "\(count: view.total) services")
        guard case .found(let name, _) = view.place else { return count }
        guard let within = view.search.within else { return "\(count), near \(name) first" }
        return view.unit.isMiles
            ? "\(count) within \(within) miles of \(name)" : "\(count) within \(within) km of \(name)"
    }

    // MARK: Nothing

    private static func nothing(_ view: SearchView) -> HTML {
        emptyState("Nothing found for this", icon: .search) {
            ul(.class("tags")) {
                for (words, link) in waysOn(view.search) { li { a(href: link, .class("row-title")) { words } } }
            }
            ownPhone(view)
        }
    }

    /// The same search with less in it, each as a link.
    static func waysOn(_ search: DirectorySearch) -> [(Copy, Link)] {
        var ways: [(Copy, Link)] = []
        if search.page > 1 { ways.append(("From the first page", search.with { _ in }.link)) }
        if search.within != nil { ways.append(("At any distance", search.with { $0.within = nil }.link)) }
        if search.isOpenNow { ways.append(("Also what is closed now", search.with { $0.isOpenNow = false }.link)) }
        if search.isFree { ways.append(("Also what costs something", search.with { $0.isFree = false }.link)) }
        if !search.language.isEmpty { ways.append(("In any language", search.with { $0.language = "" }.link)) }
        if !search.topic.isEmpty { ways.append(("About anything", search.with { $0.topic = "" }.link)) }
        let words = search.words.split(separator: " ")
        if words.count > 1 {
            for word in words.prefix(4) {
                ways.append(("Only “\(String(word))”", search.with { $0.words = String(word) }.link))
            }
        }
        if !search.words.isEmpty { ways.append(("Everything, by name", search.with { $0.words = "" }.link)) }
        return ways
    }

    private static func nothingImported(_ view: SearchView) -> HTML {
        emptyState("There is nothing in the directory yet", icon: .search) {
            p { "As soon as somebody here brings in a directory, it can be searched on this page." }
            ownPhone(view)
        }
    }

    @HTMLBuilder private static func ownPhone(_ view: SearchView) -> HTML {
        if let phone = view.phone {
            p {
                "Or ring us, and we look together: "
                phoneLink(phone)
                if !view.phoneHours.isEmpty {
                    " · "
                    text(view.phoneHours)
                }
            }
        }
    }

    /// The search as a part of a home page.
    static func panel() -> HTML {
        card {
            h2 { "Find a service" }
            searchForm(get: "/directory") {
                div(.class("seek")) {
                    textField("q", label: "What would help?", kind: .search, id: "find-q")
                    textField("near", label: "Near", autocomplete: .postalCode, id: "find-near")
                    button("Search", icon: .search)
                }
            }
        }
    }
}
