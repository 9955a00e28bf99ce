import Design
import Markup
import Testing

/// Every sample, piece or whole page: nobody is shut out, and what is always there is there.
@Suite struct PageTests {
    private static let pages = Gallery.pages() + [Gallery.pieces()]
    private static let context = RenderContext(formToken: "token")

    @Test(arguments: pages.map(\.name))
    func `every page passes the audit`(name: String) throws {
        let sample = try #require(Self.pages.first { $0.name == name })
        #expect(HTMLAudit.findings(inPage: document(sample.page, in: sample.frame)) == [])
    }

    @Test func `every piece passes the audit`() {
        for group in Gallery.groups {
            for sample in group.samples {
                #expect(HTMLAudit.findings(inPiece: sample.html) == [], "\(sample.name)")
            }
        }
    }

    @Test(arguments: pages.map(\.name))
    func `every page has our phone, the lines and the way out`(name: String) throws {
        let sample = try #require(Self.pages.first { $0.name == name })
        let page = document(sample.page, in: sample.frame)
        let links = page.descendants("a").compactMap { $0.attribute("href") }
        #expect(links.contains("tel:5550100142"))
        #expect(links.contains("tel:5550100"))
        #expect(links.contains("sms:5550101?&body=HELLO"))
        #expect(links.contains("https://chat.example.org"))
        let exit = try #require(page.elements(class: "exit").first)
        #expect(exit.attribute("href") == "https://weather.example.org/")
        #expect(exit.attribute("rel") == "nofollow noreferrer")
    }

    @Test(arguments: [
        TroublePage.notFound, .expired, .tooMany, .tooLarge, .unreadable, .busy, .broken(reference: "<K7>"),
    ])
    func `a trouble page needs nothing but what is always there`(trouble: TroublePage) {
        let alwaysThere = AlwaysThere(
            organisationName: "<Us>", phone: nil, hours: "",
            crisisLines: [
                CrisisLineView(
                    name: "Odd & line", phone: "ask inside", chat: "javascript:alert(1)", hours: "", isConfirmed: true)
            ], exit: "/")
        let written = String(decoding: trouble.render(alwaysThere), as: UTF8.self)
        #expect(written.contains("&lt;Us&gt;"))
        #expect(written.contains("<span>Call ask inside</span>"))
        #expect(!written.contains("javascript:"))
        let page = document(trouble.page, in: Frame(alwaysThere: alwaysThere, formToken: ""))
        #expect(HTMLAudit.findings(inPage: page) == [])
        #expect(page.descendants("form").isEmpty)
    }

    @Test func `an unconfirmed line is marked only where asked`() {
        var alwaysThere = AlwaysThere(
            organisationName: "Us", phone: nil, hours: "",
            crisisLines: [true, false].map { CrisisLineView(name: "A", phone: "555", hours: "", isConfirmed: $0) },
            exit: "/")
        #expect(alwaysThere.lines.elements(class: "unconfirmed").isEmpty)
        alwaysThere.marksUnconfirmed = true
        #expect(alwaysThere.lines.elements(class: "unconfirmed").count == 1)
    }

    @Test func `pages use the organisation's words`() throws {
        let wording = Wording(
            member: .init("neighbour", plural: "neighbours"), advocate: .init("peer guide", plural: "peer guides"),
            supporter: .init("friend", plural: "friends"))
        for var sample in Self.pages {
            sample.frame.wording = wording
            let written = String(decoding: sample.frame.render(sample.page), as: UTF8.self).lowercased()
            for word in ["advocate", "member", "supporter"] { #expect(!written.contains(word), "\(sample.name)") }
        }
    }

    @Test func `no copy uses a word that hurts, or a term by hand`() {
        let never = [
            "patient", "client", "user", "case", "non-compliant", "noncompliant", "refused", "no-show", "advocate",
            "member", "supporter",
        ]
        for sample in Self.pages {
            let keys = document(sample.page, in: sample.frame).copies.flatMap(\.keys)
            #expect(keys.count > 20)
            for key in keys {
                let words = key.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
                #expect(!words.contains { never.contains($0) || never.contains(String($0.dropLast())) }, "\(key)")
            }
        }
    }

    @Test func `a line keeps its number, its breaks and its place`() throws {
        let line = LineView(
            number: 7, isMine: true, author: "<A>", moment: Moment(iso: "2026-01-01T00:00:00Z", words: "now"),
            words: "a\n<b>")
        let entry = try #require(line.html.descendants("li").first)
        #expect(entry.attribute("id") == "line-7")
        #expect(entry.attribute("data-number") == "7")
        #expect(entry.classes == ["line", "mine"])
        let written = line.html.renderedString(Self.context)
        #expect(written.contains(#"<p dir="auto">a<br>&lt;b&gt;</p>"#))
        #expect(written.contains("Sent"))
        #expect(!written.contains("\n"), "a stream's event is one line of data")
    }

    @Test func `a visitor sees no sign-out and a live page loads its script`() {
        let frame = Frame(alwaysThere: Gallery.pieces().frame.alwaysThere, formToken: "")
        let still = document(Page("Still") { h1 { "Still" } }, in: frame)
        let live = document(Page("Live", isLive: true) { h1 { "Live" } }, in: frame)
        #expect(still.descendants("form").isEmpty)
        #expect(still.descendants("script").count + 1 == live.descendants("script").count)
        #expect(live.descendants("script").allSatisfy { $0.attribute("src")?.hasPrefix("/assets/") == true })
    }
}
