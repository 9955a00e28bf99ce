// The promise: no brace is left, no sentence names what the organisation does not have, and it says what is kept.
import Design
import Markup
import Packs
import Testing
import Vault
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
        #expect(without.opening.contains("before you write") && !without.opening.contains("on ."))
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

    /// Words that stand on the page before anything is unfolded.
    private static func unfolded(_ body: HTML) -> Int {
        func words(_ text: String) -> Int { text.split { $0.isWhitespace }.count }
        func words(in name: String) -> Int {
            body.descendants(name).map { words($0.plainText()) }.reduce(0, +)
        }
        let onPaper = body.elements(class: "print-only").map { words($0.plainText()) }.reduce(0, +)
        return words(body.plainText()) - onPaper - words(in: "details") + words(in: "summary")
    }

    /// People read about 240 plain words a minute to themselves.
    @Test func `what is not folded is one minute's reading, for everybody who has not agreed to older words`() {
        let duties = (try? Packs.embedded().laws(of: "US")?.duties(in: "US-WA")) ?? []
        let text = PromiseText(pack, for: organisation(), duties: duties)
        for reader in [PromiseView.Reader.visitor, .member(earlier: nil), .agreed(on: "1 May 2026", version: 3)] {
            let body = PromisePages.promise(PromiseView(text: text, reader: reader, then: "/ask")).body
            let count = PromiseTests.unfolded(body)
            #expect((120...240).contains(count), "\(count)")
            // The whole is longer, and there for who wants to read or print it.
            let whole = PromisePages.promise(PromiseView(text: text, reader: reader, isWhole: true)).body
            #expect(whole.descendants("details").isEmpty && PromiseTests.unfolded(whole) > 800)
            for part in text.sections { #expect(body.element(id: part.id)?.name == "details") }
        }
    }

    @Test func `the short part answers what people ask first`() {
        let brief = PromiseText(pack, for: organisation()).brief?.points.joined(separator: " ") ?? ""
        for word in ["stays between", "Marguerite decides", "police", "a law", "runs the computer", "12 months"] {
            #expect(brief.contains(word), "\(word)")
        }
    }

    @Test func `what the law makes people report comes from the pack of the place, with source and date`() throws {
        let packs = try Packs.embedded()
        func law(_ country: String, _ region: String?) -> [String] {
            let duties = packs.laws(of: country)?.duties(in: region) ?? []
            let text = PromiseText(pack, for: organisation(), duties: duties)
            return text.sections.first { $0.id == "law" }?.points ?? []
        }
        #expect(law("US", "US-WA").contains { $0.contains("Mandatory Reporters") && $0.contains("1 August 2015") })
        #expect(law("CA", "CA-ON").contains { $0.contains("children's aid society") })
        #expect(!law("CA", "CA-QC").contains { $0.contains("children's aid society") })
        #expect(!law("GB", nil).contains { $0.contains("Northern Ireland") })
        // Where nothing is known, that is said.
        #expect(law("NZ", nil) == law("", nil) && law("NZ", nil).count == 1)
        for country in Packs.countries {
            for duty in packs.laws(of: country)?.reporting ?? [] {
                #expect(
                    ["seen", "recalled"].contains(duty.basis) && (duty.basis == "recalled") == (duty.source == nil))
            }
        }
    }

    /// Members agree to these sentences: new ones come with a new version of the promise. Then write the new digest here.
    @Test func `the law's duties and the promise's version change together`() throws {
        let packs = try Packs.embedded()
        let duties = Packs.countries.flatMap { packs.laws(of: $0)?.reporting ?? [] }.map(PromiseText.words)
        let digest = Digest(of: Array(duties.joined(separator: "\n").utf8)).description.prefix(8)
        #expect(packs.promise.version == 4 && digest == "d34dc37f", "\(digest)")
    }

    @Test func `the times are those of the settings and of the program, and none is typed into the words`() throws {
        var keeping = Keeping()
        keeping.concernMonths = 17
        keeping.deviceDays = 33
        let text = PromiseText(pack, for: organisation(), keeping: keeping).everything.joined(separator: "\n")
        for said in ["17 months", "33 days", "\(Keeping.keyCopyDays) days", "\(Keeping.returnDays) days", "72 hours"] {
            #expect(text.contains(said), "\(said)")
        }
        // No number of days, hours, minutes or months stands in the pack itself.
        let raw = pack.sections.flatMap { ($0.points ?? []) + ($0.people ?? []).flatMap { [$0.sees, $0.doesNotSee] } }
        for line in raw + (pack.brief?.points ?? []) {
            #expect(line.firstMatch(of: /[0-9]+ (minutes|hours|days|months|years)/) == nil, "\(line)")
        }
    }

    @Test func `a change is shown as a change: what is new, and what is gone`() throws {
        let packs = try Packs.embedded()
        let old = PromiseText(try #require(packs.earlierPromises.first { $0.version == 2 }), for: organisation())
        let new = PromiseText(pack, for: organisation())
        #expect(PromiseChange.all(from: new, to: new) == [])
        let changes = PromiseChange.all(from: old, to: new)
        let decides = try #require(changes.first { $0.heading == "Who decides" })
        #expect(decides.new.contains { $0.contains("72 hours") } && decides.gone.isEmpty)
        let never = try #require(changes.first { $0.heading == "What we never do" })
        #expect(never.gone.contains { $0.contains("without telling you before") })
        #expect(!changes.contains { $0.heading == "What we cannot promise" })
        let view = PromiseView(
            text: new, reader: .member(earlier: "1 May 2026"), changes: [], difference: changes)
        let body = PromisePages.promise(view).body
        let shown = try #require(body.element(id: "what-changed")).plainText()
        #expect(shown.contains("No longer there") && shown.contains("without telling you before"))
        #expect(body.descendants("form").contains { $0.attribute("action") == "/promise" })
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
        let body = PromisePages.promise(PromiseView(text: text, reader: .visitor, isWhole: true)).body
        for part in text.sections {
            #expect(body.element(id: part.id) != nil)
            #expect(body.descendants("a").contains { $0.attribute("href") == "#\(part.id)" })
        }
        let foot = body.elements(class: "print-only").map { $0.plainText() }.joined()
        #expect(foot.contains("version \(text.version)") && foot.contains(text.date))
    }
}
