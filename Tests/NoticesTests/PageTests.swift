// Every page of notices, looked through for what a page must have.
import Design
import Markup
import TestSupport
import Testing
import Web

@testable import Notices

struct PageTests {
    @Test func `every page of notices stands the audit`() async throws {
        try await TestSite.with(.sqlite) { site in
            let samples = NoticesSamples.pages(site.site)
            #expect(samples.count == 18)
            for sample in samples {
                let frame = Frame(
                    alwaysThere: AlwaysThere(
                        organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [],
                        exit: Organisation.unset.exit), formToken: "t")
                #expect(HTMLAudit.findings(inPage: document(sample.page, in: frame)) == [], "\(sample.name)")
            }
        }
    }

    @Test func `the three answers to who sees it are as easy to press`() {
        for channel in NoticeChannel.allCases {
            let links = NoticeWayPages.seen(channel).body.descendants().filter { $0.classes.contains("button") }
            #expect(links.count == 3)
            #expect(Set(links.map(\.classes)).count == 1, "\(channel)")
        }
    }
}
