package import Markup

/// A person: their first letter in a circle, their name, and a line about them.
package func personChip(_ name: String, detail: Copy = "") -> HTML {
    span(.class("chip")) {
        initial(of: name)
        span {
            strong { isolated(name) }
            if !detail.isEmpty { span(.class("meta")) { detail } }
        }
    }
}

/// The heading of a page that is about one person.
package func personHeading(_ name: String, detail: Copy = "") -> HTML {
    div(.class("chip person cluster")) {
        initial(of: name)
        div {
            h1 { isolated(name) }
            if !detail.isEmpty { p(.class("meta")) { detail } }
        }
    }
}

private func initial(of name: String) -> HTML {
    let letter = name.first { $0.isLetter || $0.isNumber }.map { String($0).uppercased() } ?? "·"
    return span(.class("initial"), .aria(.hidden, "true")) { text(letter) }
}

/// Somebody whom a member might get on with, and why we think so.
package struct SuggestionView: Sendable {
    package var name: String
    /// What they say about themselves, in their own words; "" for nothing.
    package var about: String
    /// Why they are suggested, each a sentence.
    package var reasons: [Copy]
    package var times: Copy
    package var languages: Copy
    package var places: Copy
    /// How soon they mostly answer, as they say; "" for nothing.
    package var answers: Copy = ""
    /// Where the hello is written.
    package var hello: Link
    /// Who put them forward, if anybody did; "" for nobody.
    package var note: Copy = ""
    /// What they write to the member when they offer to talk.
    package var offer = ""
    /// Where the member says yes to their offer; nil when they have made none.
    package var yes: Link?

    package init(
        name: String, about: String, reasons: [Copy], times: Copy, languages: Copy, places: Copy = "", hello: Link
    ) {
        self.name = name
        self.about = about
        self.reasons = reasons
        self.times = times
        self.languages = languages
        self.places = places
        self.hello = hello
    }
}

/// A suggestion, explained. All of them weigh the same on the page: there is no first among them.
package func suggestionCard(_ suggestion: SuggestionView) -> HTML {
    article(.class("card tall")) {
        h3 {
            span(.class("chip")) {
                initial(of: suggestion.name)
                isolated(suggestion.name)
            }
        }
        if !suggestion.note.isEmpty { p { tag(suggestion.note, .warm) } }
        if !suggestion.offer.isEmpty { blockquote { paragraphs(suggestion.offer) } }
        paragraphs(suggestion.about)
        ul(.class("reasons")) {
            for reason in suggestion.reasons {
                li {
                    Icon.heart.html
                    span { reason }
                }
            }
        }
        ul(.class("reasons meta")) {
            for (icon, words) in [
                (Icon.clock, suggestion.times), (.messages, suggestion.answers), (.languages, suggestion.languages),
                (.place, suggestion.places),
            ] where !words.isEmpty {
                li {
                    icon.html
                    span { words }
                }
            }
        }
        if let yes = suggestion.yes {
            actions {
                actionButton("Say yes to \(suggestion.name)", to: yes, .main)
                buttonLink("Write a few words first", suggestion.hello, .quiet)
            }
        } else {
            buttonLink("Say hello to \(suggestion.name)", suggestion.hello)
        }
    }
}

/// One line of "who looked": a person, what they opened, when, and why they may.
package struct LookView: Sendable {
    package var name: String
    package var hat: Copy
    package var what: Copy
    package var why: Copy
    package var moment: Moment

    package init(name: String, hat: Copy, what: Copy, why: Copy = "", moment: Moment) {
        self.name = name
        self.hat = hat
        self.what = what
        self.why = why
        self.moment = moment
    }
}

/// Who opened somebody's record, newest first.
package func looks(_ looks: [LookView]) -> HTML {
    rows(
        looks.map { look in
            Row("\(look.name), \(look.hat)") {
                look.what
                if !look.why.isEmpty {
                    " · "
                    look.why
                }
            } end: {
                span(.class("meta")) { look.moment.html }
            }
        })
}
