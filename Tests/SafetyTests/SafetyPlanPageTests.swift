// Every page of the safety plan: whole, labelled, without a word of its own for what the organisation may name otherwise.
import Design
import Markup
import Packs
import Testing
import Web

@testable import Safety

@Suite struct SafetyPlanPageTests {
    private static let frame = Frame(
        alwaysThere: AlwaysThere(
            organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: Organisation.unset.exit),
        formToken: "t")

    @Test func `every page stands the audit`() throws {
        let pages = SafetyPlanSamples.pages(packs: try Packs.embedded())
        #expect(pages.count == 14)
        for sample in pages {
            let page = document(sample.page, in: SafetyPlanPageTests.frame)
            #expect(HTMLAudit.findings(inPage: page) == [], "\(sample.name)")
        }
    }

    @Test func `copy never says member or advocate itself, and the pack says no word that we never use`() throws {
        let own = Wording(
            member: .init("neighbour", plural: "neighbours"), advocate: .init("companion", plural: "companions"))
        for sample in SafetyPlanSamples.pages(packs: try Packs.embedded()) {
            for copy in sample.page.body.copies {
                let words = copy.string(in: own).lowercased().split { !$0.isLetter }
                for word in ["member", "members", "advocate", "advocates", "patient", "risk", "compliance", "coping"] {
                    #expect(!words.contains(Substring(word)), "\(sample.name): \(copy.key)")
                }
            }
        }
    }
}
