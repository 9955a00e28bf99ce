// The promise as an installation's people read it: every slot of the pack filled with the organisation's own words, and
// every number with the setting that it stands for.
import Domain
import Markup
import Packs
import Web

/// A promise without a brace in it.
struct PromiseText: Sendable, Codable, Equatable {
    struct Section: Sendable, Codable, Equatable {
        struct Person: Sendable, Codable, Equatable {
            let who: String
            let sees: String
            let doesNotSee: String
        }
        let id: String
        let heading: String
        let intro: String?
        let points: [String]
        let people: [Person]
    }
    /// The edition: what a member agrees to.
    let version: Int
    /// The day it is from, such as "23 November 2026".
    let date: String
    let organisation: String
    let title: String
    let opening: String
    /// What one minute is enough for; nil in older versions.
    let brief: Section?
    let sections: [Section]
    let closing: String
    let agree: String
    let notNow: String

    /// - Parameters:
    ///   - edition: the pack's own version unless it was published as another.
    ///   - date: the day it was published; otherwise the pack's.
    ///   - duties: what the law where we are makes people report.
    init(
        _ pack: PromisePack, for organisation: Organisation, edition: Int? = nil, date: String? = nil,
        keeping: Keeping = Keeping(), duties: [JurisdictionPack.Duty] = []
    ) {
        let date = date ?? DayWords.day(iso: pack.date)
        let version = edition ?? pack.version
        var values = PromiseText.values(for: organisation, version: version, date: date)
        values.merge(PromiseText.times(keeping)) { $1 }
        func filled(_ text: String) -> String {
            let possible = organisation.phone == nil ? PromiseText.withoutSentences(naming: "{phone}", in: text) : text
            return PackText.filled(possible, with: values)
        }
        self.version = version
        self.date = date
        self.organisation = organisation.name
        self.title = filled(pack.title)
        self.opening = filled(pack.opening)
        self.brief = pack.brief.map { brief in
            Section(
                id: "brief", heading: filled(brief.heading), intro: nil, points: brief.points.map(filled), people: [])
        }
        let known = duties.map(PromiseText.words)
        self.sections = pack.sections.map { section in
            let points = section.fill == "reporting" && !known.isEmpty ? known : (section.points ?? []).map(filled)
            return Section(
                id: section.id, heading: filled(section.heading), intro: section.intro.map(filled), points: points,
                people: (section.people ?? []).map { person in
                    Section.Person(
                        who: filled(person.who), sees: filled(person.sees), doesNotSee: filled(person.doesNotSee))
                })
        }
        self.closing = filled(pack.closing)
        self.agree = filled(pack.agree)
        self.notNow = filled(pack.notNow)
    }

    /// Every sentence a reader sees, for tests.
    var everything: [String] {
        [title, opening, closing, agree, notNow] + (brief.map { [$0.heading] + $0.points } ?? [])
            + sections.flatMap { section in
                [section.heading, section.intro ?? ""] + section.points
                    + section.people.flatMap { [$0.who, $0.sees, $0.doesNotSee] }
            }
    }

    /// What stands in the slots and for the people.
    static func values(for organisation: Organisation, version: Int, date: String) -> [String: String] {
        let wording = organisation.wording
        return [
            "organisation": organisation.name,
            // A promise must name somebody: before anybody is set, it is whoever supervises.
            "decider": organisation.decider.isEmpty ? "the supervisor" : organisation.decider,
            "phone": organisation.phone ?? "",
            "member": wording.words(for: .member), "members": wording.words(for: .members),
            "advocate": wording.words(for: .advocate), "advocates": wording.words(for: .advocates),
            "anAdvocate": wording.words(for: .anAdvocate),
            "version": String(version), "date": date,
        ]
    }

    /// The times, from the settings and from what the program does. None is typed twice.
    static func times(_ keeping: Keeping) -> [String: String] {
        let numbers = [
            "concernMonths": keeping.concernMonths, "deviceDays": keeping.deviceDays, "keyDays": Keeping.keyCopyDays,
            "returnDays": Keeping.returnDays, "tryHours": Keeping.tryHours,
            "openingMinutes": Int(SafetyTimes.opening.milliseconds / 60_000),
            "delayHours": Int(SafetyTimes.longestDelay.milliseconds / 3_600_000),
        ]
        return numbers.mapValues { String($0) }
    }

    /// A duty with where it comes from, in sentences.
    static func words(_ duty: JurisdictionPack.Duty) -> String {
        var words = "\(duty.who): \(duty.what). To \(duty.toWhom). \(duty.when). \(duty.tellFirst) ("
        if duty.basis == "recalled" { words += "From memory: nobody has read it at its source." }
        if let source = duty.source { words += "Source: \(source)." }
        if let date = duty.sourceDate { words += " Of \(DayWords.day(iso: date))." }
        return words + ")"
    }

    /// The text without the sentences that ask for something we don't have. A sentence ends at a full stop and a space.
    static func withoutSentences(naming slot: String, in text: String) -> String {
        guard text.contains(slot) else { return text }
        var kept: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstRange(of: ". ")?.upperBound ?? rest.endIndex
            if !rest[..<end].contains(slot) { kept.append(rest[..<end]) }
            rest = rest[end...]
        }
        return kept.joined()
    }
}

extension SafetyFeature {
    /// The promise in force, as everybody reads it. Somebody else decides only once that is published; and so it is with
    /// other laws.
    func promiseText() -> PromiseText {
        var organisation = site.organisation
        let pack = site.packs.promise
        var date: String?
        var region = site.standing.law?.region
        if let published = site.standing.promise {
            organisation.decider = published.decider
            region = published.region
            if published.packVersion >= pack.version {
                date = DayWords.day(Instant(milliseconds: published.at), in: organisation.zone)
            }
        }
        return PromiseText(
            pack, for: organisation, edition: site.promiseEdition, date: date, keeping: site.standing.keeping,
            duties: duties(in: region))
    }

    func duties(in region: String?) -> [JurisdictionPack.Duty] {
        site.packs.laws(of: site.organisation.country)?.duties(in: region) ?? []
    }
}
