// How things go: how long a hello waits for its answer, and how old somebody must be to join.
import Design
import Domain
import Markup
import Packs
import Web

struct WaysForm: SettingsForm {
    static let part = SettingsPart.ways
    private static let helloBounds = 1...14

    var helloDays = ""
    var joiningAge = ""
    var messages = FormMessages()

    init(_ now: SettingsNow) {
        helloDays = String(now.organisation.helloDays)
        joiningAge = String(now.organisation.joiningAge)
    }

    init(_ input: FormInput, _ now: SettingsNow) {
        helloDays = input.text("hello-days")
        if !(input.number("hello-days").map(Self.helloBounds.contains) ?? false) {
            messages.add(
                "Write a number from \(Self.helloBounds.lowerBound) to \(Self.helloBounds.upperBound).",
                to: "hello-days")
        }
        joiningAge = input.text("joining-age")
        if !Self.ages(now).contains(joiningAge) {
            messages.add(
                "Choose one of the ages that the law where you are allows, as far as we know it.", to: "joining-age")
        }
    }

    /// 18 always; 16 only where the pack of the country says that the law allows it.
    private static func ages(_ now: SettingsNow) -> [String] {
        let youngest = now.packs.laws(of: now.organisation.country)?.joiningAge.youngest ?? 18
        return youngest <= 16 ? ["18", "16"] : ["18"]
    }

    func standing(in now: SettingsNow) -> [Fact] {
        let current = WaysForm(now)
        let pairs: [(Copy, String, String)] = [
            ("Days that a hello waits", current.helloDays, helloDays),
            ("Age to join", current.joiningAge, joiningAge),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { label, stands, _ in Fact(label) { text(stands) } }
    }

    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws {
        guard let days = Int(helloDays), let age = Int(joiningAge) else { return }
        try await Organisation.change(.ways, from: revision, on: site, by: person, at: instant) { organisation in
            organisation.helloDays = days
            organisation.joiningAge = age
        }
    }

    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page {
        page("How things go", lede: "What people can count on when they come and when they say hello.", frame) {
            textField(
                "hello-days", label: "Days that a hello waits for an answer",
                hint:
                    "Then it comes back, and they see other names. Waiting is hard: say no more days than you need. It counts for hellos from now on.",
                value: helloDays, error: messages["hello-days"], kind: .number)
            radios(
                "joining-age", legend: "How old somebody must be to join",
                choices: Self.ages(now).map { Choice($0, "\($0) or older") }, selected: joiningAge,
                hint: now.packs.laws(of: now.organisation.country).map { "\($0.joiningAge.note)" },
                error: messages["joining-age"])
        }
    }
}
