// The doctor: each trouble is named with what to do, and the exit code says how bad the worst is.
import Domain
import Foundation
import Storage
import Web
import SQLText
import Testing
import TestSupport
import Vault

@testable import App

struct DoctorTests {
    private static func examine(
        _ drill: Drill, _ look: AddressLook = AddressLook(), url: String? = nil, mail: String? = nil
    ) async
        -> [String: Finding]
    {
        var settings = drill.settings
        if let url { settings.site.publicURL = url }
        if let mail { settings.messengers[.mail] = mail }
        let findings = await Doctor(settings, now: drill.clock.now, logger: .silent, address: { _ in look }).examine()
        return Dictionary(findings.map { ($0.what, $0) }) { $0.state > $1.state ? $0 : $1 }
    }

    @Test(arguments: TestEngine.available)
    func `a new installation is told what is left to do, and then all is well`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            let drill = try await Drill(place)
            try await drill.opened(creating: true) { _ in }
            var found = await DoctorTests.examine(drill)
            for what in [
                "data folder", "installation key", "database", "database pages", "key store", "key store pages",
                "clock",
            ] {
                #expect(found[what]?.state == .ok, "\(found[what]?.line ?? what)")
            }
            #expect(found["printed sheet"]?.state == .look)
            #expect(found["printed sheet"]?.words.contains("kith key sheet") == true)
            #expect(found["backup"]?.state == .look && found["key store backup"]?.state == .look)
            #expect(found["crisis lines"]?.state == .look)
            try await drill.opened {
                try await SheetPrinting.remember(drill.settings, in: $0.database, at: drill.clock.now)
            }
            _ = try await drill.backUp(.database, as: "database")
            _ = try await drill.backUp(.keys, as: "keys")
            found = await DoctorTests.examine(drill)
            for what in ["printed sheet", "backup", "key store backup"] { #expect(found[what]?.state == .ok) }
            // Three days later the backups are old; two years later the packs are.
            drill.clock.advance(.days(3))
            #expect(await DoctorTests.examine(drill)["backup"]?.words.contains("3 days ago") == true)
            drill.clock.advance(.days(730))
            #expect(await DoctorTests.examine(drill)["packs"]?.state == .look)
        }
    }

    @Test func `what is broken is named with what to do`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            #expect(await DoctorTests.examine(drill)["database"]?.state == .broken)
            let (member, _) = try await drill.opened(creating: true) { try await drill.talk($0) }
            let key = drill.settings.installationKey
            chmod(key, 0o644)
            #expect(await DoctorTests.examine(drill)["installation key"]?.words.contains("chmod 600") == true)
            chmod(key, 0o600)
            // The wrong key for this key store.
            try FileManager.default.moveItem(atPath: key, toPath: key + ".kept")
            _ = try InstallationKey.create(at: key)
            #expect(await DoctorTests.examine(drill)["key store"]?.state == .broken)
            try FileManager.default.removeItem(atPath: key)
            try FileManager.default.moveItem(atPath: key + ".kept", toPath: key)
            // A change of key that stopped.
            _ = try InstallationKey.create(at: KeyFiles(key).next)
            #expect(await DoctorTests.examine(drill)["installation key"]?.words.contains("kith key rotate") == true)
            try InstallationKey.destroy(at: KeyFiles(key).next)
            // A program for e-mail that went away.
            #expect(await DoctorTests.examine(drill)["mail command"] == nil)
            #expect(await DoctorTests.examine(drill, mail: "/bin/true")["mail command"]?.state == .ok)
            #expect(await DoctorTests.examine(drill, mail: "/bin/gone")["mail command"]?.state == .broken)
            // A clock that went back a year.
            try await drill.opened { installation in
                try await installation.database.write {
                    try AuditTrail.record(
                        "test", subject: member.text, by: nil, at: drill.clock.now + .days(365), in: $0)
                }
            }
            #expect(await DoctorTests.examine(drill)["clock"]?.state == .broken)
            // A page of the file that is not what it was.
            let path = place.address
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.seek(toOffset: 4096 * 3)
            try file.write(contentsOf: Data(repeating: 0xAA, count: 4096))
            try file.close()
            let found = await DoctorTests.examine(drill)
            #expect(found["database pages"]?.state == .broken || found["database"]?.state == .broken)
        }
    }

    @Test func `the public address is judged by its certificate and its clock`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let drill = try await Drill(place)
            let now = drill.clock.now
            let url = "https://kith.example"
            func state(_ look: AddressLook, _ what: String = "certificate") async -> Finding.State? {
                await DoctorTests.examine(drill, look, url: url)[what]?.state
            }
            var look = AddressLook()
            #expect(await state(look, "public address") == .look)
            look.certificateEnds = now + .days(60)
            look.isTrusted = true
            #expect(await state(look) == .ok)
            look.certificateEnds = now + .days(5)
            #expect(await state(look) == .look)
            look.certificateEnds = now - .days(1)
            #expect(await state(look) == .broken)
            look.certificateEnds = now + .days(60)
            look.isTrusted = false
            #expect(await state(look) == .broken)
            look.date = now + .hours(3)
            #expect(await state(look, "clock") == .look)
            #expect(
                await DoctorTests.examine(drill, look, url: "http://kith.example")["public address"]?.state == .broken)
        }
    }

    @Test func `what openssl says is read, and nobody there is calm`() {
        let look = AddressLook(
            "notAfter=Feb  3 09:05:07 2027 GMT\n    Verify return code: 0 (ok)\r\nDate: Wed, 25 Nov 2026 07:30:00 GMT\r\n"
        )
        #expect(look.certificateEnds == Instant(milliseconds: 1_801_645_507_000))
        #expect(look.isTrusted)
        #expect(look.date == Instant(milliseconds: 1_795_591_800_000))
        let expired = AddressLook("Verify return code: 10 (certificate has expired)\nnotAfter=Jan 1 00:00:00 2026 GMT")
        #expect(!expired.isTrusted && expired.trouble.contains("expired"))
        #expect(AddressLook("").certificateEnds == nil)
        // Nothing listens there; a host that is a shell's word stays a word.
        #expect(AddressLook.ask("https://127.0.0.1:1").certificateEnds == nil)
        #expect(AddressLook.ask("https://$(touch%20/tmp/kith-doctor-was-here)").certificateEnds == nil)
    }
}
