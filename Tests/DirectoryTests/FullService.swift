// An invented service that has everything HSDS has, so that nothing can be lost unseen.
import HSDS

extension ExportTests {
    static let full: HSDSService = {
        var full = HSDSService(id: "full", name: "The Long Table")
        full.alternateName = "Soup on Thursdays"
        full.description = "Soup, bread and somebody to talk to.\nNo questions."
        full.status = .temporarilyClosed
        full.url = "https://www.table.example.org/"
        full.additionalUrls = [HSDSURL(id: "u1", label: "Menu", url: "https://www.table.example.org/menu")]
        full.email = "soup@example.org"
        full.interpretationServices = "Ask for Halima."
        full.applicationProcess = "Just come."
        full.feesDescription = "Free, or what you like."
        full.waitTime = "None"
        full.accreditations = "Kitchen of the year"
        full.licenses = "Food, 2026"
        full.eligibilityDescription = "Anybody."
        (full.minimumAge, full.maximumAge) = (16, 99.5)
        (full.assuredDate, full.assurerEmail) = ("2026-11-01", "checks@example.org")
        (full.alert, full.lastModified) = ("Closed this week.", "2026-11-02T10:00:00Z")
        full.organization = organization
        full.program = program
        full.phones = [phone("p1")]
        full.schedules = [schedule, holiday(closed: true), holiday(closed: false)]
        full.serviceAreas = [area]
        full.serviceAtLocations = [presence]
        full.languages = [HSDSLanguage(id: "la1", name: "English", code: "en")]
        full.costOptions = [cost]
        full.requiredDocuments = [HSDSRequiredDocument(id: "d1", document: "A cup")]
        full.funding = [HSDSFunding(id: "f1", source: "Lantern Trust")]
        full.contacts = [contact]
        full.capacities = [capacity]
        full.attributes = [attribute]
        return full
    }()

    private static func phone(_ id: String) -> HSDSPhone {
        var phone = HSDSPhone(id: id, number: "555-010-0142")
        (phone.extension, phone.type, phone.description) = ("07", "voice", "Evenings")
        phone.languages = [HSDSLanguage(id: "pl-\(id)", name: "Somali", code: "so")]
        return phone
    }

    private static let program: HSDSProgram = {
        var program = HSDSProgram(id: "pr1", name: "Evenings together")
        (program.alternateName, program.description) = ("Evenings", "Food and company.")
        return program
    }()

    private static let organization: HSDSOrganization = {
        var organization = HSDSOrganization(id: "o1", name: "Lantern Trust")
        (organization.alternateName, organization.description) = ("Lantern", "Neighbours.")
        (organization.email, organization.website) = ("trust@example.org", "https://lantern.example.org/")
        organization.additionalWebsites = [HSDSURL(id: "u2", url: "https://more.example.org/")]
        (organization.taxStatus, organization.taxId) = ("charity", "12-345")
        (organization.yearIncorporated, organization.legalStatus) = (1998, "Trust")
        (organization.logo, organization.uri) = ("https://lantern.example.org/l.png", "https://lantern.example.org/id")
        organization.parentOrganizationId = "o0"
        organization.funding = [HSDSFunding(id: "f2", source: "Gifts")]
        (organization.contacts, organization.phones) = ([contact], [phone("p2")])
        (organization.locations, organization.programs) = ([location("l2")], [program])
        var identifier = HSDSOrganizationIdentifier(id: "oi1", identifier: "0042")
        (identifier.identifierScheme, identifier.identifierType) = ("US-EIN", "EIN")
        (organization.organizationIdentifiers, organization.attributes) = ([identifier], [attribute])
        return organization
    }()

    private static let schedule: HSDSSchedule = {
        var schedule = HSDSSchedule(id: "sc1")
        (schedule.validFrom, schedule.validTo) = ("2026-01-01", "2026-12-31")
        (schedule.dtstart, schedule.until, schedule.timezone) = ("2026-01-01", "2026-12-31", "-5")
        (schedule.count, schedule.interval, schedule.wkst) = (40, 2, "MO")
        (schedule.freq, schedule.byday) = ("MONTHLY", "2MO,TH")
        (schedule.byweekno, schedule.bymonthday, schedule.byyearday) = ("1", "15", "200")
        (schedule.description, schedule.notes) = ("Evenings", "Knock.")
        (schedule.opensAt, schedule.closesAt) = ("18:00", "24:00")
        (schedule.scheduleLink, schedule.attendingType) = ("https://table.example.org/when", "IN PERSON")
        return schedule
    }()

    private static func holiday(closed: Bool) -> HSDSSchedule {
        var holiday = HSDSSchedule(id: "h-\(closed)")
        (holiday.validFrom, holiday.validTo, holiday.closed) = ("2026-12-24", "2026-12-26", closed)
        if !closed { (holiday.opensAt, holiday.closesAt) = ("10:00", "12:00") }
        return holiday
    }

    private static let area: HSDSServiceArea = {
        var area = HSDSServiceArea(id: "ar1", name: "Arrowmere")
        (area.description, area.uri) = ("The town and the mill", "https://maps.example.org/arrowmere")
        (area.extent, area.extentType) = ("north of the river", "text")
        return area
    }()

    private static let presence: HSDSServiceAtLocation = {
        var presence = HSDSServiceAtLocation(id: "sl1", location: location("l1"))
        presence.description = "Round the back"
        (presence.phones, presence.contacts, presence.schedules) = ([phone("p3")], [contact], [schedule])
        (presence.serviceAreas, presence.attributes) = ([area], [attribute])
        return presence
    }()

    private static func location(_ id: String) -> HSDSLocation {
        var location = HSDSLocation(id: id)
        (location.locationType, location.url) = ("physical", "https://hall.example.org/")
        (location.name, location.alternateName) = ("Mill Hall", "The Mill")
        (location.description, location.transportation) = ("Red door", "Bus 4")
        (location.latitude, location.longitude) = (43.25, -72.5)
        (location.externalIdentifier, location.externalIdentifierType) = ("1001", "UPRN")
        var address = HSDSAddress(id: "ad-\(id)")
        (address.attention, address.address1, address.address2) = ("Juniper", "1 Main Street", "Back")
        (address.city, address.region, address.stateProvince) = ("Arrowmere", "Mere", "VT")
        (address.postalCode, address.country, address.addressType) = ("05047", "US", "physical")
        location.addresses = [address]
        (location.phones, location.contacts, location.schedules) = ([phone("p4")], [contact], [schedule])
        location.languages = [HSDSLanguage(id: "la2", name: "Spanish", code: "es")]
        var access = HSDSAccessibility(id: "ac1", description: "A ramp")
        (access.details, access.url) = ("Ring first", "https://hall.example.org/ramp")
        (location.accessibility, location.attributes) = ([access], [attribute])
        return location
    }

    private static let contact: HSDSContact = {
        var contact = HSDSContact(id: "c1", name: "Halima")
        (contact.title, contact.department) = ("Cook", "Kitchen")
        (contact.email, contact.phones) = ("halima@example.org", [phone("p5")])
        return contact
    }()

    private static let cost: HSDSCostOption = {
        var cost = HSDSCostOption(id: "co1")
        (cost.validFrom, cost.validTo) = ("2026-01-01", "2026-12-31")
        (cost.option, cost.currency, cost.amount, cost.amountDescription) = ("A bowl", "USD", 1.5, "if you can")
        return cost
    }()

    private static let capacity: HSDSServiceCapacity = {
        var capacity = HSDSServiceCapacity(id: "ca1")
        var unit = HSDSUnit(id: "un1", name: "Seats")
        (unit.scheme, unit.identifier, unit.uri) = ("ours", "seat", "https://units.example.org/seat")
        (capacity.unit, capacity.available, capacity.maximum) = (unit, 4, 20)
        (capacity.description, capacity.updated) = ("At the long table", "2026-11-02")
        return capacity
    }()

    private static let attribute: HSDSAttribute = {
        var term = HSDSTaxonomyTerm(id: "t1", name: "Meals")
        (term.code, term.description, term.parentId) = ("1104", "Food that is cooked", "t0")
        (term.taxonomy, term.language, term.termUri) = ("Open Eligibility", "en", "https://terms.example.org/1104")
        var taxonomy = HSDSTaxonomy(id: "tx1", name: "Open Eligibility")
        (taxonomy.description, taxonomy.uri, taxonomy.version) = ("Words", "https://terms.example.org/", "2.0")
        term.taxonomyDetail = taxonomy
        var attribute = HSDSAttribute(id: "at1", taxonomyTerm: term)
        (attribute.linkType, attribute.linkEntity) = ("topic", "service")
        (attribute.value, attribute.label) = ("warm", "How")
        return attribute
    }()
}
