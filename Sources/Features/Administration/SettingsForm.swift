// What every page of the settings has in common: it keeps what was typed, and says when somebody else was faster.
import Design
import Domain
import Markup
import Packs
import Web

/// A form for one part of the settings.
protocol SettingsForm: Sendable {
    static var part: SettingsPart { get }
    /// As it stands now.
    init(_ now: SettingsNow)
    /// As somebody typed it, checked.
    init(_ input: FormInput, _ now: SettingsNow)
    var messages: FormMessages { get }
    /// What stands now where it differs from what was typed: for somebody who was overtaken.
    func standing(in now: SettingsNow) -> [Fact]
    func save(from revision: Int, on site: Site, by person: PersonID, at instant: Instant) async throws
    func page(_ frame: SettingsFrame, _ now: SettingsNow) -> Page
}

/// All that the settings are at one moment.
struct SettingsNow: Sendable {
    var organisation: Organisation
    var standing: Standing
    var packs: Packs
}

/// What stands around the fields of a page of settings.
struct SettingsFrame: Sendable {
    var stamp = PartStamp()
    /// When it was changed last, in words.
    var changed: Moment?
    /// Somebody saved it between reading and saving: what stands now.
    var overtaken: [Fact]?
    /// In set-up, the list of steps is where one comes from and goes to.
    var isSettingUp = false

    var back: Link { isSettingUp ? "/set-up/steps" : "/settings" }
}

extension SettingsForm {
    /// The page around the fields.
    func page(
        _ title: Copy, lede: Copy, _ frame: SettingsFrame, @HTMLBuilder fields: () -> HTML,
        @HTMLBuilder after: () -> HTML = { HTML.empty }
    ) -> Page {
        let content = fields()
        let rest = after()
        return Page(title) {
            p { a(href: frame.back) { frame.isSettingUp ? "Back to the list of steps" : "Back to all settings" } }
            h1 { title }
            p(.class("lede")) { lede }
            if let overtaken = frame.overtaken {
                SettingsPages.overtaken(overtaken, frame)
            } else {
                SettingsPages.changed(frame)
            }
            messages.summary
            postForm(to: Self.part.link) {
                hidden("revision", String(frame.stamp.revision))
                content
                button("Save")
            }
            rest
        }
    }
}

extension SettingsPart {
    /// Where the part is changed.
    var link: Link {
        switch self {
        case .promise: "/settings/promise"
        case .whoWeAre: "/settings/who-we-are"
        case .words: "/settings/words"
        case .law: "/settings/law"
        case .ways: "/settings/ways"
        case .keeping: "/settings/keeping"
        case .doors: "/set-up/steps"
        }
    }
}

extension SettingsForm {
    /// Text of one line with no invisible marks in it: it stands on every page, and in the promise.
    static func checkLine(_ text: String, _ field: String, _ messages: inout FormMessages) {
        let isOdd = text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
            // Joiners belong to some scripts; marks that turn the direction round belong to none of these fields.
            case .format: !["\u{200C}", "\u{200D}"].contains(scalar)
            default: false
            }
        }
        if isOdd { messages.add("There is an invisible mark in it. Please type it again by hand.", to: field) }
    }
}
