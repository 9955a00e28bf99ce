// The promise: no brace is left, no sentence names what the organisation does not have, and it says what is kept.
import Design
import Markup
import Packs
import Testing
import Web

@testable import Safety

@Suite struct PromiseTests {
    private let pack: PromisePack

    init() throws { pack = try Packs.embedded().promise }

    private func organisation(phone: String? = "555-0100", decider: String = "Marguerite") -> Organisation {
        Organisation(
            name: "Arrowmere", place: "", country: "US", timeZone: "UTC", phone: phone, phoneHours: "", decider: decider
        )
    }

    @Test(arguments: ["555-0100", nil]) func `filling leaves no brace`(phone: String?) {
        for decider in ["Marguerite", ""] {
            let text = PromiseText(pack, for: organisation(phone: phone, decider: decider))
            #expect(text.everything.filter { $0.contains("{") || $0.contains("}") } == [])
            #expect(text.sections.allSatisfy { !$0.heading.isEmpty && !($0.points.isEmpty && $0.people.isEmpty) })
        }
    }

    @Test func `a brace that nobody fills is found by this test`() {
        #expect(PackText.filled("Call {nobody}.", with: ["phone": "1"]) == "Call {nobody}.")
    }

    @Test func `without a phone, no sentence asks people to call it, and none has a hole`() {
        let with = PromiseText(pack, for: organisation())
        let without = PromiseText(pack, for: organisation(phone: nil))
        #expect(with.opening.contains("555-0100") && !without.opening.contains("call"))
        #expect(without.opening.contains("print") && !without.opening.contains("on ."))
        #expect(PromiseText.withoutSentences(naming: "{p}", in: "One. Two {p}. Three.") == "One. Three.")
        #expect(PromiseText.withoutSentences(naming: "{p}", in: "One {p}.") == "")
        #expect(PromiseText.withoutSentences(naming: "{p}", in: "") == "")
    }

    @Test func `somebody decides even before anybody is set`() {
        let text = PromiseText(pack, for: organisation(decider: ""))
        #expect(text.everything.contains { $0.contains("At Arrowmere, the supervisor decides.") })
    }

    @Test func `the organisation's own words stand in it, and theirs are never read as slots`() {
        var own = organisation()
        own.advocate = Organisation.Noun("companion", "companions")
        own.name = "{phone} & <b>"
        let text = PromiseText(pack, for: own)
        let all = text.everything.joined(separator: "\n")
        #expect(all.contains("companion") && !all.contains("advocate"))
        #expect(all.contains("At {phone} & <b>, Marguerite decides."))
        let page = String(
            decoding: PromisePages.promise(PromiseView(text: text, reader: .visitor)).body.render(
                RenderContext(wording: own.wording, formToken: "t")), as: UTF8.self)
        #expect(page.contains("{phone} &amp; &lt;b") && !page.contains("<b>"))
    }

    @Test func `it says what the software does with worries and reports`() {
        let all = PromiseText(pack, for: organisation()).everything.joined(separator: "\n")
        for kept in ["12 months", "even when you erase", "read every word of it", "the name of who decided"] {
            #expect(all.contains(kept), "\(kept)")
        }
        // Not built: a promise must not say it.
        for notYet in ["beside it", "next to the old", "Counts.", "until you stop it"] {
            #expect(!all.contains(notYet), "\(notYet)")
        }
    }

    @Test func `only a member who has still to agree gets the form, with the version and the way on`() throws {
        let text = PromiseText(pack, for: organisation())
        let ask = PromisePages.promise(PromiseView(text: text, reader: .member(earlier: nil), then: "/ask")).body
        let inputs = ask.descendants("input")
        #expect(inputs.first { $0.attribute("name") == "version" }?.attribute("value") == String(pack.version))
        #expect(inputs.first { $0.attribute("name") == "then" }?.attribute("value") == "/ask")
        for reader in [PromiseView.Reader.visitor, .staff, .agreed(on: "1 May 2026", version: 1)] {
            #expect(!PromisePages.promise(PromiseView(text: text, reader: reader)).body.holdsFormToken)
        }
    }

    @Test func `every part can be reached from the list of parts, and paper says version and day`() {
        let text = PromiseText(pack, for: organisation())
        let body = PromisePages.promise(PromiseView(text: text, reader: .visitor)).body
        for part in text.sections {
            #expect(body.element(id: part.id) != nil)
            #expect(body.descendants("a").contains { $0.attribute("href") == "#\(part.id)" })
        }
        let foot = body.elements(class: "print-only").map { $0.plainText() }.joined()
        #expect(foot.contains("version \(text.version)") && foot.contains(text.date))
    }
}
