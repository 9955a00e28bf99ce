// Every page of the journal: whole, labelled, without a word of its own for what the organisation may name otherwise.
import Design
import Markup
import Testing
import Web

@testable import Journal

@Suite struct JournalPageTests {
    private static let frame = Frame(
        alwaysThere: AlwaysThere(
            organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: Organisation.unset.exit),
        formToken: "t")

    @Test func `every page stands the audit and stays light`() {
        #expect(JournalSamples.pages.count > 8)
        for sample in JournalSamples.pages {
            #expect(
                HTMLAudit.findings(inPage: document(sample.page, in: JournalPageTests.frame)) == [], "\(sample.name)")
            #expect(JournalPageTests.frame.render(sample.page).count < 60_000, "\(sample.name)")
        }
    }

    @Test func `copy never says member or advocate itself, and never counts or praises`() {
        let own = Wording(
            member: .init("neighbour", plural: "neighbours"), advocate: .init("companion", plural: "companions"))
        for sample in JournalSamples.pages {
            for copy in sample.page.body.copies {
                let words = copy.string(in: own).lowercased().split { !$0.isLetter }
                for word in [
                    "member", "members", "advocate", "advocates", "streak", "score", "average", "missed", "great",
                ] {
                    #expect(!words.contains(Substring(word)), "\(sample.name): \(copy.key)")
                }
            }
        }
    }
}
