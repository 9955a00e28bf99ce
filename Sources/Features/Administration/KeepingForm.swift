// How long things are kept, each with the reason and within bounds.
import Design
import Domain
import Markup
import Web

struct KeepingForm: SettingsForm {
    static let part = SettingsPart.keeping

    var concernMonths = ""
    var deviceDays = ""
    var messages = FormMessages()

    init(_ now: SettingsNow) {
        concernMonths = String(now.standing.keeping.concernMonths)
        deviceDays = String(now.standing.keeping.deviceDays)
    }

    init(_ input: FormInput, _ now: SettingsNow) {
        concernMonths = input.text("concern-months")
        deviceDays = input.text("device-days")
        check(input, "concern-months", Keeping.concernMonthBounds)
        check(input, "device-days", Keeping.deviceDayBounds)
    }

    private mutating func check(_ input: FormInput, _ field: String, _ bounds: ClosedRange<Int>) {
        if !(input.number(field).map(bounds.contains) ?? false) {
            messages.add("Write a number from \(bounds.lowerBound) to \(bounds.upperBound).", to: field)
        }
    }

    func standing(in now: SettingsNow) -> [Fact] {
        let current = KeepingForm(now)
        let pairs: [(Copy, String, String)] = [
            ("Months for worries and reports", current.concernMonths, concernMonths),
            ("Days for a known browser", current.deviceDays, deviceDays),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { label, stands, _ in Fact(label) { text(stands) } }
    }

    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws {
        guard let months = Int(concernMonths), let days = Int(deviceDays) else { return }
        try await Keeping.change(from: revision, on: site, by: person, at: instant) { keeping in
            keeping.concernMonths = months
            keeping.deviceDays = days
        }
    }

    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page {
        page("How long things are kept", lede: "Keep no more than you need, and say how long.", frame) {
            textField(
                "concern-months", label: "Months for which a worry or a report is kept",
                hint:
                    "Long enough that nobody can wipe out what happened, short enough that it doesn't follow anybody for life. Only for new ones: for the others, people were told a day. The promise says this number, so everybody is asked to agree again when it changes.",
                value: concernMonths, error: messages["concern-months"], kind: .number)
            textField(
                "device-days", label: "Days for which a browser that has signed in is known",
                hint:
                    "A known browser is not slowed down when a stranger guesses somebody's passphrase. It also shows that somebody here has been, so not for ever.",
                value: deviceDays, error: messages["device-days"], kind: .number)
        } after: {
            h2 { "What no setting changes" }
            ul {
                li { "Messages stay until the person they belong to erases them." }
                li { "Who opened somebody's record stays as long as the record. It is theirs to read." }
                li { "Tries to sign in are forgotten after a day." }
                li { "An erased key is gone from the backups within seven days." }
            }
        }
    }
}
