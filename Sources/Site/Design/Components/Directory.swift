package import Markup

/// A service among the results of a search: what it is, how far, and why it is here.
package struct ServiceResultView: Sendable {
    package var name: String
    package var link: Link
    package var organisation: String
    package var summary: String
    /// How far it is, in words; "" if that is not known.
    package var distance: Copy
    /// Why it matched, such as "Mentions food".
    package var reasons: [Copy]
    /// Whether it is open now, such as "Open until 5 pm"; "" if that is not known.
    package var hours: Copy
    package var isOpen: Bool
    package var cost: Copy
    package var phone: String?
    /// When somebody last checked it, such as "Checked 2 months ago"; "" if that is not known.
    package var checked: Copy

    package init(
        name: String, link: Link, organisation: String, summary: String = "", distance: Copy = "",
        reasons: [Copy] = [], hours: Copy = "", isOpen: Bool = false, cost: Copy = "", phone: String? = nil,
        checked: Copy = ""
    ) {
        self.name = name
        self.link = link
        self.organisation = organisation
        self.summary = summary
        self.distance = distance
        self.reasons = reasons
        self.hours = hours
        self.isOpen = isOpen
        self.cost = cost
        self.phone = phone
        self.checked = checked
    }

    /// The result as a card.
    package var html: HTML {
        article(.class("card")) {
            h3 { a(href: link) { isolated(name) } }
            p(.class("meta")) {
                isolated(organisation)
                if !distance.isEmpty {
                    if !organisation.isEmpty { " · " }
                    distance
                }
            }
            if !summary.isEmpty { p(.dir(.automatic)) { text(summary) } }
            if !hours.isEmpty || !cost.isEmpty {
                ul(.class("tags")) {
                    if !hours.isEmpty { li { tag(hours, isOpen ? .good : .plain) } }
                    if !cost.isEmpty { li { tag(cost) } }
                }
            }
            if !reasons.isEmpty {
                ul(.class("reasons meta")) {
                    for reason in reasons {
                        li {
                            Icon.check.html
                            span { reason }
                        }
                    }
                }
            }
            if let phone {
                p(.class("with-icon")) {
                    Icon.phone.html
                    span { phoneLink(phone) }
                }
            }
            if !checked.isEmpty { p(.class("meta")) { checked } }
        }
    }
}

/// What was searched for, and what can narrow it down.
package struct ServiceSearchView: Sendable {
    /// A filter as a list to pick from; the first choice is "any".
    package struct Filter: Sendable {
        package var name: String
        package var label: Copy
        package var choices: [Choice]
        package var selected: String

        package init(_ name: String, _ label: Copy, choices: [Choice], selected: String = "") {
            self.name = name
            self.label = label
            self.choices = choices
            self.selected = selected
        }
    }

    package var action: Link
    package var words: String
    package var place: String
    package var filters: [Filter]
    package var isOpenNow: Bool
    package var error: Copy?

    package init(
        action: Link, words: String = "", place: String = "", filters: [Filter] = [], isOpenNow: Bool = false,
        placeError: Copy? = nil
    ) {
        self.action = action
        self.words = words
        self.place = place
        self.filters = filters
        self.isOpenNow = isOpenNow
        error = placeError
    }

    /// The form; its filters stay closed until one of them is set.
    package var html: HTML {
        let isNarrowed = isOpenNow || filters.contains { !$0.selected.isEmpty }
        return searchForm(get: action) {
            div(.class("seek")) {
                textField("q", label: "What would help?", value: words, kind: .search)
                textField("near", label: "Near", value: place, error: error, autocomplete: .postalCode)
                button("Search", icon: .search)
            }
            disclosure("Narrow it down", isOpen: isNarrowed, isBoxed: true) {
                div(.class("grid")) {
                    for filter in filters {
                        select(filter.name, label: filter.label, choices: filter.choices, selected: filter.selected)
                    }
                }
                checkbox("open", label: "Open now", value: "now", isChecked: isOpenNow)
            }
        }
    }
}
