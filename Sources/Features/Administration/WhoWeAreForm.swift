// Who we are: what stands at the top and the foot of every page.
import Design
import Domain
import Foundation
import Markup
import Packs
import Web

/// What somebody typed about the organisation.
struct WhoWeAreForm: SettingsForm {
    static let part = SettingsPart.whoWeAre

    var name = ""
    var place = ""
    var country = ""
    var timeZone = ""
    var phone = ""
    var hours = ""
    var exit = ""
    var messages = FormMessages()

    init(_ now: SettingsNow) {
        let organisation = now.organisation
        // What stands on a new database is nobody's name.
        if now.standing.isOrganisationSet {
            (name, country, timeZone) = (organisation.name, organisation.country, organisation.timeZone)
        }
        (place, phone, hours) = (organisation.place, organisation.phone ?? "", organisation.phoneHours)
        exit = organisation.exitURL
    }

    init(_ input: FormInput, _ now: SettingsNow) {
        name = input.required("name", most: 80, missing: "Type the name that people know you by.", into: &messages)
        Self.checkLine(name, "name", &messages)
        place = input.required("place", most: 80, missing: "Type the town or the area.", into: &messages)
        Self.checkLine(place, "place", &messages)
        country = input.text("country")
        if now.packs.lines(for: country) == nil {
            messages.add("Choose the country. It decides which crisis lines stand on every page.", to: "country")
        }
        timeZone = input.text("time-zone")
        if !TimeZones.isKnown(timeZone) {
            messages.add("Choose the time zone, so that the hours on these pages are yours.", to: "time-zone")
        }
        phone = input.optional("phone", most: 40, into: &messages)
        if !phone.isEmpty, Link.phone(phone) == nil {
            messages.add("Write one number, with digits, spaces and dashes.", to: "phone")
        }
        hours = input.optional("hours", most: 120, into: &messages)
        Self.checkLine(hours, "hours", &messages)
        if !phone.isEmpty, hours.isEmpty {
            messages.add("Say when somebody answers, so that nobody calls for nothing.", to: "hours")
        }
        exit = input.required(
            "exit", most: 300, missing: "Type an address, such as that of a weather page.", into: &messages)
        if !exit.isEmpty, Link(web: exit) == nil {
            messages.add("Write a whole address that begins with https://", to: "exit")
        }
    }

    func standing(in now: SettingsNow) -> [Fact] {
        let current = WhoWeAreForm(now)
        let pairs: [(Copy, String, String)] = [
            ("Name", current.name, name), ("Town or area", current.place, place),
            ("Country", current.country, country), ("Time zone", current.timeZone, timeZone),
            ("Phone", current.phone, phone), ("Hours", current.hours, hours),
            ("Where the way out leads", current.exit, exit),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { label, stands, _ in
            Fact(label) { if stands.isEmpty { "nothing" } else { isolated(stands) } }
        }
    }

    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws {
        let typed = self
        // An age that the law of the new country does not allow is not carried along.
        let youngest = site.packs.laws(of: typed.country)?.joiningAge.youngest ?? 18
        try await Organisation.change(.whoWeAre, from: revision, on: site, by: person, at: instant) { organisation in
            organisation.name = typed.name
            organisation.place = typed.place
            organisation.country = typed.country
            organisation.timeZone = typed.timeZone
            organisation.phone = typed.phone.isEmpty ? nil : typed.phone
            organisation.phoneHours = typed.hours
            organisation.exitURL = typed.exit
            organisation.joiningAge = max(organisation.joiningAge, youngest)
        }
    }

    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page {
        page("Who we are", lede: "This stands on every page, and in the promise.", frame) {
            textField(
                "name", label: "The name of your organisation", hint: "As people say it.", value: name,
                error: messages["name"])
            textField("place", label: "Town or area", value: place, error: messages["place"])
            select(
                "country", label: "Country",
                choices: [Choice("", "Choose")]
                    + now.packs.crisisLines.values.sorted { $0.countryName < $1.countryName }.map {
                        Choice($0.country, "\($0.countryName)")
                    },
                selected: country,
                hint: frame.isSettingUp
                    ? "It decides which crisis lines stand on every page."
                    : "It decides which crisis lines stand on every page. With another country, nobody new can join until somebody here has tried its lines.",
                error: messages["country"])
            select(
                "time-zone", label: "Time zone", groups: TimeZones.groups(chosen: timeZone), selected: timeZone,
                hint: "The first list has those that are chosen most. All others follow, by region.",
                error: messages["time-zone"])
            textField(
                "phone", label: "Your own phone",
                hint: "It stands above the crisis lines, for somebody who would rather call you.",
                value: phone, error: messages["phone"], kind: .phone, autocomplete: .off, isOptional: true)
            textField(
                "hours", label: "When somebody answers it", hint: "Such as: every day, 5 pm to 11 pm.", value: hours,
                error: messages["hours"], isOptional: phone.isEmpty)
            textField(
                "exit", label: "Where “Leave this site” leads",
                hint:
                    "A page that anybody could be looking at. Open it once yourself: it must load fast and say nothing.",
                value: exit, error: messages["exit"], kind: .web)
        }
    }
}
