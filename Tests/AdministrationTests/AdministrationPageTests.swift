// Every page of set-up and settings passes the audit of markup; the facts about law are whole.
import Design
import Markup
import Packs
import TestSupport
import Testing
import Web

@testable import Administration

@Suite struct AdministrationPageTests {
    private static let samples = SetUpPages.samples + KeyPages.samples

    @Test(arguments: samples.map(\.name)) func `a page of set-up passes the audit`(name: String) throws {
        let page = try #require(Self.samples.first { $0.name == name }).page
        #expect(HTMLAudit.findings(inPiece: page.body) == [])
    }

    @Test func `a page of settings passes the audit, empty, full and overtaken`() throws {
        var organisation = Organisation.unset
        let packs = try Packs.embedded()
        for country in ["", "US", "CA", "GB"] {
            organisation.country = country
            let now = SettingsNow(organisation: organisation, standing: Standing(), packs: packs)
            var frame = SettingsFrame()
            let forms: [any SettingsForm] = [
                WhoWeAreForm(now), WordsForm(now), WaysForm(now), KeepingForm(now), LawForm(now),
                WhoWeAreForm(FormInput([]), now), WordsForm(FormInput([]), now), LawForm(FormInput([]), now),
            ]
            for form in forms {
                frame.overtaken = nil
                #expect(HTMLAudit.findings(inPiece: form.page(frame, now).body) == [])
                frame.overtaken = form.standing(in: now)
                #expect(HTMLAudit.findings(inPiece: form.page(frame, now).body) == [])
            }
        }
    }

    @Test func `every country with lines has its laws, and every law a place and an origin`() throws {
        let packs = try Packs.embedded()
        for country in Packs.countries {
            let pack = try #require(packs.laws(of: country))
            #expect(pack.country.lowercased() == country && !pack.regions.isEmpty && !pack.laws.isEmpty)
            #expect(Set(pack.regions.map(\.id)).count == pack.regions.count)
            for region in pack.regions { #expect(region.id.hasPrefix(pack.country + "-")) }
            for region in pack.regions { #expect(pack.laws.contains { $0.applies(in: region.id) }) }
            for law in pack.laws {
                #expect(["seen", "recalled"].contains(law.basis))
                #expect(law.basis == "recalled" || law.source != nil, "\(law.id)")
                for region in law.regions ?? [] { #expect(pack.regions.contains { $0.id == region }) }
            }
            #expect([16, 18].contains(pack.joiningAge.youngest))
        }
    }

    @Test func `time zones of every country are there, and nothing else is taken`() {
        for name in ["America/New_York", "Europe/London", "Pacific/Auckland", "Asia/Tokyo", "UTC"] {
            #expect(TimeZones.isKnown(name))
        }
        for name in ["", "Mars/Olympus", "../etc/passwd", "PST8PDT"] { #expect(!TimeZones.isKnown(name)) }
    }
}
