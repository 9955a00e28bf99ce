import Markup
import Testing

/// Sentences: their keys, their holes, the organisation's words.
@Suite struct CopyTests {
    private let neighbours = Wording(
        member: .init("neighbour", plural: "neighbours"), advocate: .init("peer guide", plural: "peer guides"))

    @Test func `the key is the literal with numbered holes`() {
        let name = "Ana"
        let copy: Copy = "Hello \(name), \(3) new from your \(Term.advocate) {really}"
        #expect(copy.key == "Hello {0}, {1} new from your {2} {{really}}")
        #expect(copy.string() == "Hello Ana, 3 new from your advocate {really}")
    }

    @Test func `a combining mark behind a hole stays a mark`() {
        let name = "Jose"
        #expect(("\(name)\u{301}!" as Copy).string() == "Jos\u{E9}!")
    }

    @Test func `what looks like a hole in data stays data`() {
        let name = "{0} {1} {{"
        #expect(("\(name)!" as Copy).string() == "{0} {1} {{!")
    }

    @Test func `the organisation's words are used, with their article`() {
        let copy: Copy = "\(Term.anAdvocate.capitalized) and \(Term.aMember) meet other \(Term.members)."
        #expect(copy.string(in: neighbours) == "A peer guide and a neighbour meet other neighbours.")
        #expect(copy.string() == "An advocate and a member meet other members.")
    }

    @Test(arguments: [
        ("advocate", "an"), ("member", "a"), ("NHS worker", "an"), ("UK worker", "a"), ("honest friend", "an"),
        ("university peer", "a"), ("uninsured neighbour", "an"), ("ally", "an"), ("one-to-one peer", "a"),
        ("European", "a"), ("", "a"), ("élan", "a"), ("I", "an"),
    ])
    func `the article follows the sound`(word: String, article: String) {
        #expect(Wording.Noun(word, plural: word).article == article)
    }

    @Test func `one and many`() {
        func found(_ count: Int) -> String {
            Copy.plural(count, one: "1 service", other: "\(count: count) services").string()
        }
        #expect(found(1) == "1 service")
        #expect(found(0) == "0 services")
        #expect(found(38_986) == "38,986 services")
        #expect(found(-1_000_000) == "-1,000,000 services")
    }

    @Test func `a sentence lists the keys inside it`() {
        let inner: Copy = "on Tuesday"
        let copy: Copy = "See you \(inner), with \(Copy.plural(2, one: "a friend", other: "friends"))"
        #expect(copy.keys == ["See you {0}, with {1}", "on Tuesday", "a friend", "friends"])
    }

    @Test func `words in a page and in an attribute take the wording`() {
        let page = nav(label: "Your \(Term.advocates)") { p { "\(Term.members.capitalized)" } }
        let written = page.renderedString(RenderContext(wording: neighbours, formToken: ""))
        #expect(written == #"<nav aria-label="Your peer guides"><p>Neighbours</p></nav>"#)
    }
}
