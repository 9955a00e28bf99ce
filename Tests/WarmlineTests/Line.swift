// A line that is open around the clock, with advocates who are on, for the tests of this folder.
import App
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Warmline

struct Line {
    let site: TestSite
    var line: WarmlineFeature { site.features.warmline }
    var now: Instant { site.clock.now }

    static func on(_ engine: TestEngine, _ body: (Line) async throws -> Void) async throws {
        try await TestSite.with(engine) { site in
            let line = Line(site: site)
            let (coordinator, _) = try await site.signedIn(as: .coordinator, named: "Teo")
            try await line.set(by: coordinator) { _ in }
            try await body(line)
        }
    }

    /// Open day and night, unless said otherwise.
    func set(by person: PersonID, _ change: (inout LineSettings) -> Void) async throws {
        let stored = try await site.site.database.read { try SettingsTable.find(in: $0) }
        var settings = stored.settings
        if settings.hours.isEmpty { settings.hours = (0..<7).map { Stretch(day: $0, from: 0, to: 0) } }
        change(&settings)
        try await line.save(settings, from: stored.revision, by: person, at: now)
    }

    func change(_ change: (inout LineSettings) -> Void) async throws {
        let name: PersonID? = try await site.site.database.read {
            try $0.value("SELECT changed_by FROM warmline_settings WHERE id = 'line'")
        }
        try await set(by: try #require(name), change)
    }

    /// An advocate who is on for some hours.
    func advocate(_ name: String, hours: Int = 4) async throws -> (viewer: Viewer, browser: TestBrowser) {
        let (person, browser) = try await site.signedIn(as: .advocate, named: name)
        let viewer = Viewer(person: person, hat: .advocate)
        try await line.signOn(viewer, until: now + .hours(hours), at: now)
        return (viewer, browser)
    }

    /// Somebody who gets in line through the public page.
    func visitor(_ fields: [(String, String)] = []) async throws -> TestBrowser {
        let browser = site.browser()
        let answer = try await browser.submit(
            "/warmline/chat", [("agreed", "yes"), ("once", UUID().uuidString)] + fields, from: "/warmline")
        #expect(answer.status == 303 && answer.location == "/warmline/chat", "\(answer.status)")
        return browser
    }

    func count(_ sql: SQL) async throws -> Int {
        let found: Int? = try await site.site.database.read { try $0.value(sql) }
        return found ?? 0
    }
}
