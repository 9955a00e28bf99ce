// What the organisation calls its people, and which languages they speak.
import Design
import Domain
import Markup
import Packs
import Web

/// Three nouns, each for one and for several, and the languages.
struct WordsForm: SettingsForm {
    static let part = SettingsPart.words

    /// The six fields: name, what it is for, an example.
    private static let fields: [(name: String, label: Copy, hint: Copy)] = [
        ("member", "Somebody whom you support", "One of them. Some places say companion, friend or guest."),
        ("members", "Several of those", "The same word for more than one."),
        ("advocate", "Somebody who walks with them, having been there", "One of them. Some say peer worker or buddy."),
        ("advocates", "Several of those who walk with them", "The same word for more than one."),
        ("supporter", "Family or a friend whom they choose", "One of them. Some say ally."),
        ("supporters", "Several of those whom they choose", "The same word for more than one."),
    ]

    var words: [String: String] = [:]
    var languages: [String] = []
    var messages = FormMessages()

    init(_ now: SettingsNow) {
        let organisation = now.organisation
        words = [
            "member": organisation.member.singular, "members": organisation.member.plural,
            "advocate": organisation.advocate.singular, "advocates": organisation.advocate.plural,
            "supporter": organisation.supporter.singular, "supporters": organisation.supporter.plural,
        ]
        languages = organisation.languages.isEmpty ? ["en"] : organisation.languages
    }

    init(_ input: FormInput, _ now: SettingsNow) {
        for field in Self.fields {
            let typed = input.required(field.name, most: 30, missing: "Type a word.", into: &messages)
            words[field.name] = typed
            if !typed.isEmpty, !typed.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" || $0 == "'" }) {
                messages.add("Use letters, spaces and dashes.", to: field.name)
            }
        }
        // Two kinds of people under one word, and nobody could tell from the promise who sees what.
        let ones = ["member", "advocate", "supporter"]
        for (index, name) in ones.enumerated() where ones[..<index].contains(where: { isSame($0, name) }) {
            messages.add("Choose a word that is not used above, so that people can tell who is who.", to: name)
        }
        languages = input.choices("languages", of: now.packs.wishes.languages.map(\.code))
        if languages.isEmpty { messages.add("Tick at least one.", to: "languages") }
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        words[one]?.lowercased() == words[other]?.lowercased()
    }

    func standing(in now: SettingsNow) -> [Fact] {
        let current = WordsForm(now)
        var found = Self.fields.filter { current.words[$0.name] != words[$0.name] }.map { field in
            Fact(field.label) { isolated(current.words[field.name] ?? "") }
        }
        if current.languages != languages {
            found.append(Fact("Languages") { text(LanguageWords.names(current.languages, now)) })
        }
        return found
    }

    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws {
        let typed = self
        func noun(_ one: String, _ several: String) -> Organisation.Noun {
            Organisation.Noun(typed.words[one] ?? "", typed.words[several] ?? "")
        }
        let (member, advocate) = (noun("member", "members"), noun("advocate", "advocates"))
        let supporter = noun("supporter", "supporters")
        try await Organisation.change(.words, from: revision, on: site, by: person, at: instant) { organisation in
            organisation.member = member
            organisation.advocate = advocate
            organisation.supporter = supporter
            organisation.languages = typed.languages
        }
    }

    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page {
        page("Words", lede: "Words decide how people are seen. Use those that yours chose for themselves.", frame) {
            for field in Self.fields {
                textField(
                    field.name, label: field.label, hint: field.hint, value: words[field.name] ?? "",
                    error: messages[field.name])
            }
            checkboxes(
                "languages", legend: "Languages that people here speak",
                choices: now.packs.wishes.languages.map { Choice($0.code, "\($0.inEnglish)") },
                checked: Set(languages), hint: "The start page says so. These pages themselves are in English.",
                error: messages["languages"], layout: .columns)
        } after: {
            h2 { "How it reads now" }
            ul {
                li { "You choose \(.anAdvocate), and \(.aMember) can stop at any time." }
                li { "Other \(Term.advocates) don't see what you write. Nor does \(.aSupporter)." }
            }
        }
    }
}

enum LanguageWords {
    /// "English, Spanish".
    static func names(_ codes: [String], _ now: SettingsNow) -> String {
        codes.map { now.packs.wishes.languageLabel($0) ?? $0 }.joined(separator: ", ")
    }
}
