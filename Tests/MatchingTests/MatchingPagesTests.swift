// Forms read hostile input, words say what they should, and every page sample is sound.
import Design
import Foundation
import Markup
import Packs
import Testing
import Web

@testable import Matching

struct MatchingPagesTests {
    let packs: Packs

    init() throws { packs = try SharedPacks.packs() }

    private func frame() -> Frame {
        Frame(
            alwaysThere: AlwaysThere(
                organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: "/away"),
            formToken: "sample")
    }

    @Test func `every page is sound and below 100 kB`() {
        for (name, page) in MatchingSamples.pages(packs: packs) {
            let findings = HTMLAudit.findings(inPage: document(page, in: frame()))
            #expect(findings.isEmpty, "\(name): \(findings)")
            let size = frame().render(page).count
            #expect(size < 100_000, "\(name) is \(size) bytes")
        }
    }

    @Test func `no page holds a word from the never list, or a fixed word for a term`() {
        let wording = Wording(
            member: Wording.Noun("neighbour", plural: "neighbours"),
            advocate: Wording.Noun("companion", plural: "companions"))
        for (name, page) in MatchingSamples.pages(packs: packs) {
            let html = page.body.renderedString(RenderContext(wording: wording, formToken: "")).lowercased()
            let text = html.replacing(#/<[^>]*>/#, with: " ")
            for word in ["patient", "client", "non-compliant", "refused", "no-show", "advocate", "member"] {
                #expect(!text.contains(word), "\(name) says \(word)")
            }
        }
    }

    @Test func `an ask survives its form`() throws {
        let ask = MatchingSamples.sampleAsk
        let form = AskForm(
            try fields(of: AskPages.ask(AskView(form: AskForm(ask), avoided: [("p1", "Ansel")]), packs: packs)),
            packs: packs, avoided: ["p1"])
        #expect(form.messages.isEmpty)
        #expect(form.ask == ask)
    }

    @Test func `a profile survives its form`() throws {
        let profile = MatchingSamples.sampleProfile
        let page = ProfilePages.profile(ProfileView(form: ProfileForm(profile)), packs: packs)
        let form = ProfileForm(try fields(of: page), packs: packs)
        #expect(form.messages.isEmpty, "\(form.messages.all)")
        #expect(form.profile == profile)
    }

    @Test func `what a form does not know is left out, and nothing typed is lost`() {
        let hostile = "'; DROP TABLE hellos; --<script>\u{202E}\u{0}😀"
        let long = String(repeating: "é", count: 2_001)
        let form = AskForm(
            FormInput([
                ("topic-grief", hostile), ("topic-nothing", "open"), ("topic-work", "open"), ("language", hostile),
                ("wish-gender", "man"), ("wish-gender", hostile), ("own-age", "near-mine"), ("slot", "tue-noon"),
                ("hours", "weekend-mornings"), ("slot", "mon-night"), ("way", ""), ("not-person", "somebody-else"),
                ("words", long), ("area", hostile), ("access", "everything"),
            ]),
            packs: packs, avoided: ["p1"])
        #expect(form.ask.topics == ["work": .openly])
        #expect(form.ask.languages.isEmpty && form.ask.ways.isEmpty && form.ask.access.isEmpty)
        #expect(form.ask.wishes == [.gender: ["man"]])
        #expect(form.ask.ownAge == nil)
        #expect(form.ask.slots == ["mon-night", "sat-morning", "sun-morning"])
        #expect(form.ask.unwanted.advocates.isEmpty)
        #expect(form.messages.all.map(\.field) == ["words"])
        #expect(form.ask.ownWords == long && form.ask.area == hostile)
        let page = AskPages.ask(AskView(form: form), packs: packs)
        #expect(HTMLAudit.findings(inPage: document(page, in: frame())).isEmpty)
        #expect(page.body.element(id: "words")?.plainText().trimmingCharacters(in: .whitespaces) == long)
    }

    @Test(arguments: ["", "-1", "41", "five", "9999999999999999999999", "1e3"])
    func `a number of people that is none is given back`(typed: String) {
        let form = ProfileForm(
            FormInput([("capacity", typed), ("language", "en"), ("way", "chat")]), packs: packs)
        #expect(form.messages.all.map(\.field) == ["capacity"])
        #expect(form.capacity == typed)
    }

    @Test func `places are bounded before they are split`() {
        let form = ProfileForm(
            FormInput([
                ("capacity", "3"), ("language", "en"), ("way", "chat"),
                ("places", String(repeating: "a\n", count: 500_000)),
            ]), packs: packs)
        #expect(form.messages.all.map(\.field) == ["places"])
        #expect(form.profile.places == ["a"])
    }

    @Test func `times are said in as few words as they can`() {
        let words = MatchingWords(packs: packs)
        let evenings = ["mon", "tue", "wed", "thu", "fri"].map { "\($0)-evening" }
        #expect(words.times(evenings).string() == "Weekday evenings")
        #expect(words.times(["tue-evening"], isStart: false).string() == "Tuesday evenings")
        #expect(words.times(evenings + ["sat-morning"]).string() == "Weekday evenings and Saturday mornings")
        #expect(words.times([]).isEmpty)
        #expect(
            words.times(["mon-morning", "tue-evening", "wed-night", "thu-night"]).string()
                == "Monday mornings, Tuesday evenings, Wednesday late evenings and more")
        #expect(
            words.forMember(.time(evenings)).string() == "Free on weekday evenings.")
    }

    /// What a browser would send for a page's forms as they stand.
    private func fields(of page: Page) throws -> FormInput {
        var fields: [(name: String, value: String)] = []
        for input in page.body.descendants("input") {
            guard let name = input.attribute("name"), let value = input.attribute("value") else { continue }
            switch input.attribute("type") {
            case "checkbox", "radio": if input.attribute("checked") != nil { fields.append((name, value)) }
            default: fields.append((name, value))
            }
        }
        for area in page.body.descendants("textarea") {
            fields.append((try #require(area.attribute("name")), area.plainText().trimmingCharacters(in: .whitespaces)))
        }
        for select in page.body.descendants("select") {
            let chosen = select.descendants("option").first { $0.attribute("selected") != nil }
            if let value = chosen?.attribute("value") { fields.append((try #require(select.attribute("name")), value)) }
        }
        return FormInput(fields)
    }
}
