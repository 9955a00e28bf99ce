// Every page of introductions: whole, labelled, light.
import Design
import Markup
import Testing
import Web

@testable import Referrals

@Suite struct ReferralPageTests {
    @Test func `every page stands the audit and stays light`() {
        let frame = Frame(
            alwaysThere: AlwaysThere(
                organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: Organisation.unset.exit),
            formToken: "t")
        #expect(ReferralsSamples.pages.count > 12)
        for sample in ReferralsSamples.pages {
            #expect(HTMLAudit.findings(inPage: document(sample.page, in: frame)) == [], "\(sample.name)")
            #expect(frame.render(sample.page).count < 60_000, "\(sample.name)")
        }
    }
}
