// Every page of the directory: whole, labelled, safe with hostile records, and saying what it should.
import Design
import Domain
import HSDS
import Markup
import Testing
import Web

@testable import Directory

@Suite struct DirectoryPageTests {
    private static let frame = Frame(
        alwaysThere: AlwaysThere(
            organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: "/away"), formToken: "t")

    private func text(_ name: String) -> String {
        DirectorySamples.pages.first { $0.name == name }?.page.body.plainText() ?? ""
    }

    @Test func `every page stands the audit`() {
        #expect(DirectorySamples.pages.count == 23)
        for sample in DirectorySamples.pages {
            let page = document(sample.page, in: DirectoryPageTests.frame)
            #expect(HTMLAudit.findings(inPage: page) == [], "\(sample.name)")
        }
    }

    @Test func `every page of feeds, of the queue and of terms stands the audit`() {
        #expect(FeedSamples.pages.count == 8)
        for sample in FeedSamples.pages {
            let page = document(sample.page, in: DirectoryPageTests.frame)
            #expect(HTMLAudit.findings(inPage: page) == [], "\(sample.name)")
            let html = page.renderedString(RenderContext(wording: .standard, formToken: "t"))
            #expect(!html.contains("<b>") && !html.contains("<i>daily"), "\(sample.name)")
        }
    }

    @Test func `what people here were told stands first, with its day, and closed is said`() {
        let page = text("service-corrected")
        for words in [
            "Closed, we were told on 20 November 2026", "As we were told on 20 November 2026", "(555) 010-0188",
            "Phone, says the list", "Every day at six, in summer at seven", "Ring the blue bell.",
            "20 November 2026, 4 days ago, by going there, by a volunteer",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("Opens today at"))
        #expect(!text("check-volunteer").contains("Give this page"))
    }

    @Test func `a hostile record does no harm to its page`() {
        let bad = "<script>alert(1)</script>\" onload=x javascript:alert(1) \u{202E}"
        var service = HSDSService(id: "x", name: bad)
        (service.description, service.url, service.email) = (bad, "javascript:alert(1)", bad)
        (service.eligibilityDescription, service.feesDescription, service.alert) = (bad, bad, bad)
        (service.minimumAge, service.maximumAge) = (.nan, 1e300)
        (service.assuredDate, service.waitTime) = ("9999-99-99", bad)
        service.phones = [HSDSPhone(number: bad)]
        service.additionalUrls = [HSDSURL(url: "data:text/html,x"), HSDSURL(url: "//evil.example")]
        var capacity = HSDSServiceCapacity()
        (capacity.available, capacity.updated) = (.infinity, bad)
        service.capacities = [capacity]
        var schedule = HSDSSchedule()
        (schedule.freq, schedule.byday, schedule.opensAt, schedule.timezone) = ("MONTHLY", "99XX", bad, "../../etc")
        service.schedules = [schedule]
        let page = document(
            ServicePages.service(DirectorySamples.view(of: service)), in: DirectoryPageTests.frame)
        #expect(HTMLAudit.findings(inPage: page) == [])
        let html = page.renderedString(RenderContext(wording: .standard, formToken: "t"))
        #expect(!html.contains("<script>alert"))
        #expect(!html.contains("href=\"javascript:"))
        #expect(!html.contains("href=\"data:"))
    }

    @Test func `the page of a service says when, where, for whom and how`() {
        let page = text("service")
        for words in [
            "Opens today at 17:00", "Tuesday (today)", "22:00 to 2:00",
            "On the second Sunday of the month, 12:00 to 14:00",
            "Closed from 25 December 2026 to 26 December 2026", "(555) 010-0177 ext. 2", "The kitchen",
            "Arrowmere, VT 05047", "Bus 3", "Step-free: From the car park", "Anybody", "From 16 years", "Free",
            "Nothing at all", "Come in and sit down.", "English, Spanish", "20 September 2026, 2 months ago",
            "Weir Valley Guide",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(text("service-bare").contains("Ring before you go"))
        #expect(text("service-bare").contains("Ring first"))
        #expect(text("service-withheld").contains("closed for now"))
        #expect(!text("service").contains("Share it"))
    }

    @Test func `the form of sharing is what conversations read`() throws {
        let page = try #require(DirectorySamples.pages.first { $0.name == "service-to-share" }?.page.body)
        let form = try #require(page.descendants("form").first { $0.attribute("action") == "/conversations/share" })
        let names = (form.descendants("input") + form.descendants("select") + form.descendants("textarea"))
            .compactMap { $0.attribute("name") }
        #expect(Set(names) == ["service", "key", "conversation", "note"])
    }

    @Test func `nothing found leads on`() {
        let page = text("directory-nothing")
        for words in ["At any distance", "Also what is closed now", "Only “trampoline”", "(555) 010-0142"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(text("directory-first-day").contains("nothing in the directory yet"))
        #expect(text("directory-which-place").contains("Springfield, IL"))
        #expect(text("directory-unknown-place").contains("We don’t know “Nowhere <b>”"))
    }
}
