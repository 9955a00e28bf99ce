// Every page of the line: whole, labelled, and without a word of its own for what the organisation may name otherwise.
import Design
import Domain
import Markup
import Testing
import Web

@testable import Warmline

@Suite struct PageTests {
    private static let frame = Frame(
        alwaysThere: AlwaysThere(
            organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: Organisation.unset.exit),
        formToken: "t")

    @Test func `every page of the line stands the audit`() {
        #expect(WarmlineSamples.pages.count == 35)
        for sample in WarmlineSamples.pages {
            let page = document(sample.page, in: PageTests.frame)
            #expect(HTMLAudit.findings(inPage: page) == [], "\(sample.name)")
        }
    }

    @Test func `copy never says member or advocate itself`() {
        let own = Wording(
            member: .init("neighbour", plural: "neighbours"), advocate: .init("companion", plural: "companions"))
        for sample in WarmlineSamples.pages {
            for copy in sample.page.body.copies {
                let words = copy.string(in: own).lowercased().split { !$0.isLetter }
                for word in ["member", "members", "advocate", "advocates"] {
                    #expect(!words.contains(Substring(word)), "\(sample.name): \(copy.key)")
                }
            }
        }
    }
}
