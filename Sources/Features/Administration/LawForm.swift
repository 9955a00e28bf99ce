// Which law applies: the organisation says it, the pack knows the facts, and nobody here gives advice.
import Design
import Domain
import Markup
import Packs
import Web

struct LawForm: SettingsForm {
    static let part = SettingsPart.law

    var region = ""
    var law = ""
    var messages = FormMessages()

    init(_ now: SettingsNow) {
        region = now.standing.law?.region ?? ""
        law = now.standing.law?.law ?? ""
    }

    init(_ input: FormInput, _ now: SettingsNow) {
        region = input.text("region")
        law = input.text("law")
        let pack = now.packs.laws(of: now.organisation.country)
        if !(pack?.regions.contains { $0.id == region } ?? false) {
            messages.add("Choose where you are.", to: "region")
        }
        guard let found = pack?.laws.first(where: { $0.id == law }) else {
            messages.add("Choose the sentence that is true of you.", to: "law")
            return
        }
        if messages.isEmpty, !found.applies(in: region) {
            messages.add("That law is not one of the place above. Choose another, or another place.", to: "law")
        }
    }

    func standing(in now: SettingsNow) -> [Fact] {
        let current = LawForm(now)
        guard current.region != region || current.law != law else { return [] }
        return [Fact("Law") { LawWords.chosen(now) }]
    }

    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws {
        let law = ChosenLaw(region: region, law: law)
        try await law.save(from: revision, on: site, by: person, at: instant)
    }

    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page {
        guard let pack = now.packs.laws(of: now.organisation.country) else {
            return Page("Which law applies") {
                h1 { "Which law applies" }
                p { "Say first in which country you are." }
                actions { buttonLink("Who we are", "/settings/who-we-are") }
            }
        }
        return page(
            "Which law applies",
            lede: "You know what your organisation is. Ask somebody who knows the law if you are not sure.", frame
        ) {
            select(
                "region", label: "Where you are",
                choices: [Choice("", "Choose")] + pack.regions.map { Choice($0.id, "\($0.name)") }, selected: region,
                error: messages["region"])
            radios(
                "law", legend: "Which sentence is true of you?",
                choices: pack.laws.map { Choice($0.id, "\($0.when)", hint: "\($0.name)") }, selected: law,
                error: messages["law"])
        } after: {
            h2 { "What we know of each" }
            for law in pack.laws { LawWords.law(law, in: pack) }
            h3 { "How young somebody may be who joins" }
            p { text(pack.joiningAge.note) }
            LawWords.origin(
                basis: pack.joiningAge.basis, source: pack.joiningAge.source, date: pack.joiningAge.sourceDate,
                compiledOn: pack.compiledOn)
        }
    }
}

enum LawWords {
    /// What is chosen, in a line.
    static func chosen(_ now: SettingsNow) -> Copy {
        let pack = now.packs.laws(of: now.organisation.country)
        guard let chosen = now.standing.law, let law = pack?.laws.first(where: { $0.id == chosen.law }),
            let region = pack?.regions.first(where: { $0.id == chosen.region })
        else { return "Nobody has said yet" }
        return "\(region.name) · \(law.name)"
    }

    static func law(_ law: JurisdictionPack.Law, in pack: JurisdictionPack) -> HTML {
        group {
            h3 { text(law.name) }
            p { text(law.means) }
            origin(basis: law.basis, source: law.source, date: law.sourceDate, compiledOn: pack.compiledOn)
        }
    }

    /// Where a fact comes from, and how far it can be trusted.
    static func origin(basis: String, source: String?, date: String?, compiledOn: String) -> HTML {
        p(.class("meta")) {
            if basis == "recalled" { "From memory: nobody has read it at its source. " }
            if let source { "Source: \(source). " }
            if let date { "Dated \(TimeWords.day(iso: date)). " }
            "Written down on \(TimeWords.day(iso: compiledOn))."
        }
    }
}
