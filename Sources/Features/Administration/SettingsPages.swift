// The overview of the settings, and what stands on each page of them.
import Design
import Domain
import Markup
import Packs
import Web

enum SettingsPages {
    /// One part on the overview.
    struct Entry: Sendable {
        var title: Copy
        var link: Link?
        /// What stands there now, in a line or two.
        var now: [Copy]
        var frame = SettingsFrame()
    }

    static func overview(_ entries: [Entry]) -> Page {
        Page("Settings") {
            h1 { "Settings" }
            p(.class("lede")) { "What you change here shows on every page at once. Who changed what is kept." }
            for entry in entries {
                card {
                    h2 {
                        if let link = entry.link { a(href: link) { entry.title } } else { entry.title }
                    }
                    for line in entry.now { p { line } }
                    changed(entry.frame)
                }
            }
        }
    }

    /// Who changed it last, and when.
    static func changed(_ frame: SettingsFrame) -> HTML {
        guard let moment = frame.changed else { return .empty }
        return p(.class("meta")) {
            "Changed by "
            if frame.stamp.by.isEmpty { "somebody who has left" } else { isolated(frame.stamp.by) }
            ", "
            moment.html
        }
    }

    static func overtaken(_ standing: [Fact], _ frame: SettingsFrame) -> HTML {
        notice(.problem) {
            h2 { "Somebody saved this page while you had it open" }
            p {
                "Nothing you typed is lost: it stands in the fields. Look at what they saved, then save yours if it is right."
            }
            changed(frame)
            if standing.isEmpty {
                p { "They saved the same as you." }
            } else {
                p { "It says now:" }
                facts(standing)
            }
        }
    }
}

extension AdministrationFeature {
    /// All parts, with a link for those that a hat may change.
    func entries(for hat: Hat, _ now: SettingsNow, _ frames: [SettingsPart: SettingsFrame]) -> [SettingsPages.Entry] {
        let organisation = now.organisation
        func entry(_ title: Copy, _ part: SettingsPart, _ lines: [Copy]) -> SettingsPages.Entry {
            SettingsPages.Entry(
                title: title, link: SettingsAccess.may(hat, change: part) ? part.link : nil, now: lines,
                frame: frames[part] ?? SettingsFrame())
        }
        let country = now.packs.lines(for: organisation.country)?.countryName ?? organisation.country
        let waiting = now.standing.missing(for: organisation, packs: now.packs).contains { missing in
            if case .lines = missing { true } else { false }
        }
        var all: [SettingsPages.Entry] = [
            entry(
                "Who we are", .whoWeAre,
                [
                    "\(organisation.name) · \(organisation.place) · \(country)",
                    organisation.phone.map { "\($0) · \(organisation.phoneHours)" } ?? "No phone of our own",
                ]),
            entry(
                "Words", .words,
                [
                    "\(organisation.member.singular) · \(organisation.advocate.singular) · \(organisation.supporter.singular)"
                ]),
            SettingsPages.Entry(
                title: "Crisis lines", link: "/confirm-lines",
                now: [waiting ? "Some wait for somebody here to try them" : "Somebody here has tried each of them"]),
            entry(
                "The promise", .promise,
                [
                    now.standing.promise == nil
                        ? "Not published yet" : "Published. \(organisation.decider) decides"
                ]),
            entry("Which law applies", .law, [LawWords.chosen(now)]),
            entry(
                "How things go", .ways,
                [
                    Copy.plural(
                        organisation.helloDays, one: "A hello waits one day",
                        other: "A hello waits \(organisation.helloDays) days")
                ]),
            entry(
                "How long things are kept", .keeping,
                [
                    "Worries and reports: \(now.standing.keeping.concernMonths) months",
                    "A known browser: \(now.standing.keeping.deviceDays) days",
                ]),
        ]
        // A step of set-up that the doors don't wait for: whoever opens them finds it here afterwards.
        if SettingsAccess.may(hat, change: .doors) {
            all.append(
                SettingsPages.Entry(
                    title: "The key on paper", link: "/set-up/key",
                    now: [
                        isSheetChecked(now)
                            ? "Somebody has checked the sheet"
                            : "Not checked yet. Without it nothing can be opened again"
                    ]))
        }
        return all
    }
}
