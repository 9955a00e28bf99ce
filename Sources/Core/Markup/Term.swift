/// A word that each organisation chooses for itself: what it calls the people it supports and those who support them.
/// Pages name the term; the organisation's `Wording` says the word when the page is written.
package struct Term: Sendable, Hashable {
    enum Noun: Sendable { case member, advocate, supporter }
    enum Form: Sendable { case singular, plural, withArticle }

    let noun: Noun
    let form: Form
    var isCapitalized = false

    /// "member"
    package static let member = Term(noun: .member, form: .singular)
    /// "members"
    package static let members = Term(noun: .member, form: .plural)
    /// "a member"
    package static let aMember = Term(noun: .member, form: .withArticle)
    /// "advocate"
    package static let advocate = Term(noun: .advocate, form: .singular)
    /// "advocates"
    package static let advocates = Term(noun: .advocate, form: .plural)
    /// "an advocate"
    package static let anAdvocate = Term(noun: .advocate, form: .withArticle)
    /// "supporter"
    package static let supporter = Term(noun: .supporter, form: .singular)
    /// "supporters"
    package static let supporters = Term(noun: .supporter, form: .plural)
    /// "a supporter"
    package static let aSupporter = Term(noun: .supporter, form: .withArticle)

    /// The same term at the beginning of a sentence.
    package var capitalized: Term {
        var term = self
        term.isCapitalized = true
        return term
    }
}

/// What one organisation calls its members, advocates and supporters.
package struct Wording: Sendable, Equatable {
    /// A noun in the forms that sentences need.
    package struct Noun: Sendable, Equatable {
        package var singular: String
        package var plural: String
        /// "a" or "an"; worked out from the singular unless it is given.
        package var article: String

        /// - Parameter article: only for a noun that English spelling misleads about.
        package init(_ singular: String, plural: String, article: String? = nil) {
            self.singular = singular
            self.plural = plural
            self.article = article ?? Article.indefinite(before: singular)
        }
    }

    package var member: Noun
    package var advocate: Noun
    package var supporter: Noun

    /// Every word that is not given is our own.
    package init(
        member: Noun = Noun("member", plural: "members"),
        advocate: Noun = Noun("advocate", plural: "advocates"),
        supporter: Noun = Noun("supporter", plural: "supporters")
    ) {
        self.member = member
        self.advocate = advocate
        self.supporter = supporter
    }

    /// Member, advocate, supporter.
    package static let standard = Wording()

    /// The words for a term, such as "an advocate".
    package func words(for term: Term) -> String {
        let noun =
            switch term.noun {
            case .member: member
            case .advocate: advocate
            case .supporter: supporter
            }
        let words =
            switch term.form {
            case .singular: noun.singular
            case .plural: noun.plural
            case .withArticle: noun.article + " " + noun.singular
            }
        return term.isCapitalized ? words.prefix(1).uppercased() + words.dropFirst() : words
    }
}

/// The English article, by how a word sounds as far as its spelling tells.
enum Article {
    static func indefinite(before word: String) -> String {
        guard let first = word.split(whereSeparator: { $0 == " " || $0 == "-" }).first else { return "a" }
        if first.count > 1, first.allSatisfy(\.isUppercase) {
            // Spelt out letter by letter: an NHS worker, a UK worker.
            return first.first.map("AEFHILMNORSX".contains) == true ? "an" : "a"
        }
        let lowered = first.lowercased()
        if ["hour", "honest", "honour", "honor", "heir"].contains(where: lowered.hasPrefix) { return "an" }
        if ["uni", "use", "usu", "eu", "ufo", "uto"].contains(where: lowered.hasPrefix) {
            return lowered.hasPrefix("unin") || lowered.hasPrefix("unim") ? "an" : "a"
        }
        if lowered == "one" || lowered == "once" { return "a" }
        return lowered.first.map("aeiou".contains) == true ? "an" : "a"
    }
}
