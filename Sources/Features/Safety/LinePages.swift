// The page of all lines: our own phone first, then each line with whom it is for, how, when, and how we know.
import Domain
import Design
import Markup
import Packs

/// The pages of the crisis lines.
enum LinePages {
    static func all(_ view: CountryLines) -> Page {
        Page("Someone to talk to") {
            h1 { "Someone to talk to, now" }
            p(.class("lede")) {
                "You don't have to be sure it's bad enough. Say as much or as little as you like, and hang up any time."
            }
            if let number = view.emergencyNumber {
                notice(.problem) {
                    p {
                        "If a life is in danger right now, call "
                        strong { phoneLink(number) }
                        "."
                    }
                    if let note = view.emergencyNote { p { text(note) } }
                }
            }
            actions { printButton() }
            if view.isForMember {
                p { a(href: "/safety-plan") { "Your own safety plan" } }
            }
            ours(view)
            if view.lines.isEmpty {
                emptyState("We carry no lines for \(view.country) yet", icon: .phone) {
                    p { "We would rather show none than a wrong one. A search for a crisis line can help." }
                }
            } else {
                h2 { "Lines: \(view.country)" }
                for entry in view.lines { line(entry, isStaff: view.isStaff) }
            }
            if view.isStaff {
                p { a(href: "/confirm-lines") { "Which of these somebody here has tried" } }
            }
            if let day = view.compiledOn {
                p(.class("meta")) {
                    "This list was put together on \(day). If a number doesn't work, try the next, and tell us."
                }
            }
        }
    }

    private static func ours(_ view: CountryLines) -> HTML {
        guard let phone = view.phone else { return .empty }
        return card {
            h2 { "\(view.organisation)" }
            p {
                strong { phoneLink(phone) }
            }
            if !view.phoneHours.isEmpty { p { text(view.phoneHours) } }
        }
    }

    private static func line(_ entry: CountryLines.Entry, isStaff: Bool) -> HTML {
        article(.class("card"), .id(entry.line.id)) {
            h3 { text(entry.line.name) }
            p {
                text(entry.line.forWhom)
                if let region = entry.line.region { text(" · " + region) }
            }
            facts(reaching(entry) + knowing(entry, isStaff: isStaff))
        }
    }

    /// How to get through. Numbers are words as well as links: they stand on paper too.
    static func reaching(_ entry: CountryLines.Entry) -> [Fact] {
        let line = entry.line
        var all: [Fact] = []
        if let number = line.call {
            all.append(
                Fact("Call") {
                    strong { callLink(number, shown: line.callShown ?? number) }
                    if let note = line.callNote { text(" · " + note) }
                })
        }
        if let texts = line.text, !texts.isEmpty {
            all.append(
                Fact("Text") {
                    for way in texts {
                        p {
                            if let link = Link.textMessage(to: way.to, saying: way.words) {
                                a(href: link) { textWords(way, entry.textLanguages) }
                            } else {
                                textWords(way, entry.textLanguages)
                            }
                        }
                    }
                })
        }
        if let chat = line.chat.flatMap(Link.init(web:)) {
            all.append(Fact("Chat") { a(href: chat, .rel("noreferrer")) { text(chat.url) } })
        }
        if let address = line.email {
            all.append(
                Fact("E-mail") {
                    if let link = Link.mail(address) { a(href: link) { text(address) } } else { text(address) }
                })
        }
        if let hours = line.hours { all.append(Fact("Hours") { text(hours) }) }
        if !entry.languages.isEmpty {
            all.append(
                Fact("Languages") {
                    text([entry.languages, line.languageNote ?? ""].filter { !$0.isEmpty }.joined(separator: ". "))
                })
        }
        all.append(
            Fact("Deaf or hard of hearing") {
                if let access = line.deafAccess { text(access) } else { "We don't know yet." }
            })
        if let cost = line.cost { all.append(Fact("Cost") { text(cost) }) }
        return all
    }

    private static func callLink(_ number: String, shown: String) -> HTML {
        guard let link = Link.phone(number) else { return text(shown) }
        return a(href: link) { text(shown) }
    }

    private static func textWords(_ way: CrisisLine.Text, _ languages: [String: String]) -> HTML {
        let language = way.language.flatMap { languages[$0] }.map { " (\($0))" } ?? ""
        guard let words = way.words else { return text(way.to + language) }
        return group {
            "\(words) to \(way.to)"
            text(language)
        }
    }

    /// How we know it, and who has tried it.
    static func knowing(_ entry: CountryLines.Entry, isStaff: Bool) -> [Fact] {
        let line = entry.line
        var all: [Fact] = []
        if let source = line.source.flatMap(Link.init(web:)) {
            all.append(
                Fact("Where we read it") {
                    a(href: source, .rel("noreferrer")) { text(source.url) }
                    if let day = line.sourceDate { p(.class("meta")) { "Its own date: \(DayWords.day(iso: day))" } }
                    if let day = line.verifiedOn { p(.class("meta")) { "Read on \(DayWords.day(iso: day))" } }
                })
        }
        // A colleague can look it up and confirm the line. Whoever needs somebody now can do nothing with it.
        if isStaff, !entry.recalled.isEmpty {
            all.append(
                Fact("From memory only") { text(entry.recalled.joined(separator: ", ")) })
        }
        if let tried = tried(entry, isStaff: isStaff) { all.append(tried) }
        return all
    }

    private static func tried(_ entry: CountryLines.Entry, isStaff: Bool) -> Fact? {
        let day = entry.confirmedOn ?? ""
        switch entry.standing {
        case .confirmed(let confirmation):
            return Fact("Tried by us") {
                // Visitors need the day; only colleagues need the name.
                if isStaff { "By \(PersonWords.name(confirmation.by, .coordinator)), on \(day)" } else { "On \(day)" }
            }
        case .changedSince(let confirmation) where isStaff:
            return Fact("Tried by us") {
                span(.class("unconfirmed")) {
                    "By \(PersonWords.name(confirmation.by, .coordinator)) on \(day), but a fact has changed since"
                }
            }
        case .unconfirmed where isStaff:
            return Fact("Tried by us") {
                span(.class("unconfirmed")) { "Nobody here has confirmed this line yet" }
            }
        case .changedSince, .unconfirmed: return nil
        }
    }
}
