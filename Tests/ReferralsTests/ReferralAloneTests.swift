// Introductions that a member writes alone, what is wrong in a form, and how all of it leaves with the member.
import Access
import App
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Referrals

@Suite struct ReferralAloneTests {
    private func fields(_ purpose: String = "A first <b>evening</b> there", with: String = "", once: String = "k") -> [(
        String, String
    )] {
        [
            ("with", with), ("recipient", "Harbour Group"), ("purpose", purpose), ("name", "Juniper"),
            ("until", "2026-12-31"), ("follow-up", "2026-12-01"), ("once", once),
        ]
    }

    @Test(arguments: TestEngine.available)
    func `a member alone writes one; what is wrong is said and nothing typed is lost`(engine: TestEngine) async throws {
        try await ReferralHouse.open(on: engine) { house in
            let wren = house.wren.browser
            for (field, typed) in [
                ("until", "2026-02-30"), ("until", "2026-01-01"), ("follow-up", "2099-01-01"), ("recipient", ""),
                ("name", String(repeating: "ö", count: 201)), ("with", "'; --"),
            ] {
                let form = fields("Kept words") + [(field, typed)]
                let answer = try await wren.submit("/introductions", form, from: "/introduce")
                #expect(answer.status == 422 && answer.body.contains("Kept words"), "\(field)")
            }
            let path = try #require(
                try await wren.submit("/introductions", fields(), from: "/introduce").location)
            #expect(try await wren.submit(path + "/yes", [("version", "1")], from: path).location == path)
            #expect(try await wren.get(path + "/paper").status == 200)
            #expect(try await house.tamar.browser.get(path).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `all of it is in the copy, and goes with the member alone`(engine: TestEngine) async throws {
        try await ReferralHouse.open(on: engine) { house in
            for (member, advocate, relationship) in [
                (house.juniper.person, house.noor.person, house.relationship),
                (house.wren.person, house.tamar.person, house.others),
            ] {
                let viewer = Viewer(person: advocate, hat: .advocate)
                let id = try await house.referrals.introduce(
                    ReferralsSamples.text, with: relationship, until: house.today, followUp: house.today, by: viewer,
                    once: "k", at: house.now)
                try await house.referrals.agree(to: 1, of: id, by: Viewer(person: member, hat: .member), at: house.now)
                try await house.referrals.close(id, outcome: .full, words: "Full.", by: viewer, at: house.now)
            }
            let copy = try await house.referrals.export(of: house.juniper.person)
            func rows(_ name: String) -> [[String: ExportedValue]] { copy.first { $0.name == name }?.rows ?? [] }
            #expect(rows("introductions").first?["outcome"] == .text("full"))
            #expect(rows("introductionTexts").first?["recipient"] == .text("Harbour Group, Lock Street"))
            #expect(
                rows("introductionSteps").contains { $0["words"] == .text("Full.") && $0["what"] == .text("closed") })
            _ = try await house.juniper.browser.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            for table: SQL in ["introductions", "introduction_texts"] {
                let left = try await house.count("SELECT COUNT(*) AS n FROM \(table) \(Acting.program(.counting))")
                #expect(left == 1)
            }
        }
    }
}
