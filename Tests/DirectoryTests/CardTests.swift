// Cards and documents: what is kept, what is withheld, and that all of it comes back.
import Design
import Markup
import HSDS
import Testing

@testable import Directory

@Suite struct CardTests {
    @Test func `a record and its card come back as they were`() throws {
        for service in [DirectorySamples.table, DirectorySamples.refuge, HSDSService(id: "bare", name: "Bare")] {
            let row = try ServiceEncoding(source: "guide").row(service)
            #expect(try HSDSService(stored: row.document) == service)
            #expect(try ServiceCard.all(stored: [row.card, row.card]) == [ServiceCard(service), ServiceCard(service)])
        }
        #expect(try ServiceCard.all(stored: []).isEmpty)
    }

    @Test func `hostile text comes back as it was`() throws {
        var service = HSDSService(id: "h", name: "\"]},{\"<script>\u{202E}\u{2028}\u{1F469}\u{200D}\u{1F680}")
        service.description = "\\u0000 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘ '; --\n{\"a\":1}"
        let row = try ServiceEncoding(source: "guide").row(service)
        #expect(try HSDSService(stored: row.document) == service)
        #expect(try ServiceCard.all(stored: [row.card]).first?.name == service.name)
    }

    @Test func `the same record is the same text in every process, and each source has ids of its own`() throws {
        let row = try ServiceEncoding(source: "guide").row(service("a", "Table"))
        #expect(row.document.hasPrefix("{\"additional_urls\":[],\"attributes\":[],\"capacities\":[]"))
        #expect(row.id == ServiceEncoding.id(of: "a", source: "guide"))
        #expect(row.id != ServiceEncoding.id(of: "a", source: "county"))
        #expect(ServiceEncoding.id(of: "b", source: "a") != ServiceEncoding.id(of: "", source: "ab"))
    }

    @Test func `what a card says`() {
        let card = ServiceCard(DirectorySamples.table)
        #expect(card.phone == "(555) 010-0177 ext. 2")
        #expect(card.isFree)
        #expect(card.topics == ["Food and meals"])
        #expect(card.languages.map(\.code) == ["en", "es"])
        #expect(card.languages.map(\.name) == ["English", "Spanish"])
        #expect(card.places.first?.latitude == 43.66)
        #expect(card.summary == "A hot meal every evening, and a bag to take home. Nobody asks why you came.")
    }

    @Test func `a withheld address gives nothing away`() throws {
        let card = ServiceCard(DirectorySamples.refuge)
        #expect(card.places.first?.city == "Arrowmere")
        #expect(card.places.first?.latitude == nil)
        #expect(card.places.first?.longitude == nil)
        let page = ServicePages.service(DirectorySamples.view(of: DirectorySamples.refuge))
        let text = page.body.plainText()
        for secret in ["Confidential", "green door", "Millpond Hall", "Bus 3", "05047", "43.66"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        #expect(text.contains("The address is not given here"))
        #expect(text.contains("The house is full"))
    }

    @Test(arguments: [
        ("Free", true), ("free of charge", true), ("No charge", true), ("None", true), ("No cost.", true),
        ("Free for residents", false), ("Free if you are under 25", false), ("$20", false),
        ("Free; $5 for lunch", false),
        ("Sliding scale", false), ("Freephone", false), ("", false), ("Not free", false),
    ])
    func `free is what costs nobody anything`(fee: String, isFree: Bool) {
        #expect(ServiceCost(service("a", "A", fee: fee)).isFree == isFree)
    }

    @Test func `prices decide before words`() {
        var service = service("a", "A", fee: "Free")
        var price = HSDSCostOption()
        (price.option, price.amount, price.currency) = ("Adults", 7.5, "USD")
        service.costOptions = [price]
        #expect(!ServiceCost(service).isFree)
        #expect(ServiceCost(service).words == "Free; Adults: $7.50")
        service.costOptions[0].amount = 0
        #expect(ServiceCost(service).isFree)
    }

    @Test(
        arguments: [
            ("Spanish", nil, "es", "Spanish"), (nil, "spa", "es", "Spanish"), ("español", "es-MX", "es", "Spanish"),
            ("Klamath-Modoc", nil, "klamath-modoc", "Klamath-Modoc"),
            ("American Sign Language", nil, "ase", "American Sign Language"),
            (nil, "eng", "en", "English"),
        ] as [(String?, String?, String, String)])
    func `a language has one code and one name`(name: String?, code: String?, expected: String, english: String) {
        #expect(LanguageNames.language(name: name, code: code) == ServiceLanguage(code: expected, name: english))
    }

    @Test func `no language is none`() {
        #expect(LanguageNames.language(name: nil, code: nil) == nil)
        #expect(LanguageNames.language(name: "—", code: "") == nil)
    }

    @Test func `numbers are rung in their order, none twice, no fax as a number to call`() {
        var service = DirectorySamples.table
        var fax = HSDSPhone(number: "555-0199")
        fax.type = "fax"
        service.phones = [fax] + service.phones + [HSDSPhone(number: "555.010.0100")]
        let phones = ServicePhone.all(of: service)
        #expect(phones.map(\.number) == ["555-0199", "(555) 010-0177 ext. 2", "555.010.0100"])
        #expect(ServiceCard(service).phone == "(555) 010-0177 ext. 2")
        #expect(phones[0].html.descendants("a").isEmpty)
        #expect(phones[1].html.descendants("a").first?.attribute("href") == "tel:5550100177;ext=2")
    }

    @Test func `addresses are written as people write them`() {
        var address = HSDSAddress()
        (address.address1, address.city, address.stateProvince) = ("4 Weir Lane", "Arrowmere", "VT")
        (address.postalCode, address.country) = ("05047", "US")
        #expect(AddressWords.lines(address) == ["4 Weir Lane", "Arrowmere, VT 05047"])
        address.country = "GB"
        #expect(AddressWords.lines(address) == ["4 Weir Lane", "Arrowmere", "VT", "05047"])
        address.country = "DE"
        #expect(AddressWords.lines(address) == ["4 Weir Lane", "05047 Arrowmere", "VT"])
        #expect(AddressWords.lines(HSDSAddress()).isEmpty)
    }

    @Test func `long words are cut between words`() {
        #expect(PlainText.shortened("one two three", to: 9) == "one two…")
        #expect(PlainText.shortened("one\n\ttwo", to: 9) == "one two")
        #expect(PlainText.shortened(String(repeating: "x", count: 20), to: 5) == "xxxxx…")
        #expect(PlainText.fold("  L’Étoile—d'Or №5 ") == "letoile dor 5" || PlainText.fold("L’Étoile") == "letoile")
        #expect(PlainText.token("Food & Meals!") == "food-meals")
    }
}
