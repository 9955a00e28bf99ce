// The settings of the agency's sign-in: all of them or none, and a secret that no message shows.
import Domain
import Foundation
import Testing
import Web

@testable import App

struct AgencySettingsTests {
    static let good = [
        "agency-issuer": "https://login.agency.example", "agency-program": "kith",
        "agency-roles": "peer-team=advocate, team = leads = supervisor",
    ]

    static func settings(_ changes: [String: String] = [:], without: [String] = []) async throws -> AgencySettings? {
        let flags = good.merging(changes) { $1 }.filter { !without.contains($0.key) }
        return try InstallationSettings(try await SettingsSource(flags: flags, file: nil)).site.agency
    }

    @Test func `without an issuer there is none`() async throws {
        #expect(try await AgencySettingsTests.settings(without: ["agency-issuer"]) == nil)
    }

    @Test func `roles keep their order, and the hat stands last`() async throws {
        let agency = try #require(try await AgencySettingsTests.settings(["agency-claim": "a, b.c"]))
        #expect(agency.roles.map(\.value) == ["peer-team", "team = leads"])
        #expect(agency.roles.map(\.hat) == [.advocate, .supervisor])
        #expect(agency.claims == ["a", "b.c"] && agency.scope == "openid profile" && agency.name == "your agency")
        #expect(agency.secret == nil)
    }

    @Test(arguments: [
        ("agency-issuer", "http://login.agency.example"), ("agency-issuer", "login.agency.example"),
        ("agency-roles", ""), ("agency-roles", "peer-team"), ("agency-roles", "peer-team=member"),
        ("agency-roles", "a=advocate,b=king"), ("agency-roles", "=advocate"), ("agency-claim", " , "),
        ("agency-scope", "profile"), ("agency-name", ""), ("agency-program", ""), ("agency-secret", "a\nb"),
        ("agency-secret-file", "/nowhere/secret"),
    ])
    func `what does not fit is named`(setting: String, value: String) async throws {
        await #expect(throws: SettingError.self) { _ = try await AgencySettingsTests.settings([setting: value]) }
    }

    @Test func `an issuer needs the others`() async throws {
        for name in ["agency-program", "agency-roles"] {
            await #expect(throws: SettingError.self) { _ = try await AgencySettingsTests.settings(without: [name]) }
        }
    }

    @Test func `a secret comes from a closed file, and is in no message`() async throws {
        let path = NSTemporaryDirectory() + "kith-secret-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data("a long secret\n".utf8)))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        await #expect(throws: SettingError.self) {
            _ = try await AgencySettingsTests.settings(["agency-secret-file": path])
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let agency = try #require(try await AgencySettingsTests.settings(["agency-secret-file": path]))
        #expect(agency.secret?.text == "a long secret")
        var shown = "\(agency)"
        dump(agency, to: &shown)
        #expect(!shown.contains("a long secret"))
        do {
            _ = try await AgencySettingsTests.settings(["agency-secret": "Grüße, long secret"])
            Issue.record("taken")
        } catch let error as SettingError {
            #expect(!error.description.contains("long secret"))
        }
    }
}
