import HSDS
import Testing

/// Sets of versions 1 and 2, in the shapes of Ohana and of hsds-transformer.
@Suite struct OlderTablesTests {
    @Test func `a service names its location, lists are words, weekday rows are weekly rules`() throws {
        let folder = try TestFolder([
            "organizations.csv": "id,name,date_incorporated,funding_sources\n1,Harbour House,1/24/70,\"City, Gifts\"\n",
            "locations.csv": """
            id,organization_id,accessibility,email,languages,name,virtual
            7,1,"ramp, restroom",hello@harbour.example,"Spanish, Chinese (Cantonese)",Old Mill,false
            8,1,,,,Closed Mill,true

            """,
            "programs.csv": "id,organization_id,name\n3,1,Warm Hands\n4,,Lost\n",
            "services.csv": """
            id,location_id,program_id,name,keywords,taxonomy_ids,service_areas,required_documents,fees,eligibility,audience
            5,7,3,Drop-in,"tea, talk","101, 999",Ferris,"Card,Letter",None.,Adults,Neighbours

            """,
            "taxonomy.csv": "taxonomy_id,name,parent_id,parent_name\n101,Food,,\n101-01,Meals,101,Food\n",
            "regular_schedules.csv": """
            id,location_id,service_id,weekday,opens_at,closes_at
            1,7,,Monday,9:30,5:00 PM
            2,7,,Caturday,9:00,17:00
            3,,5,2,,

            """,
            "holiday_schedules.csv": """
            id,location_id,service_id,start_date,end_date,closed,opens_at,closes_at
            1,7,,12/24/14,"December 25, 2014",TRUE,,
            2,7,,1/11/2014,13/27/2014,FALSE,10:00,3:00 PM
            3,7,,11/27/2014,11/27/2014,FALSE,10:00,3:00 PM
            4,,,11/27/2014,11/27/2014,FALSE,10:00,3:00 PM

            """,
            "mail_addresses.csv": "id,location_id,attention,address_1,city\n1,7,Desk,Box 1,Ferris\n",
            "phones.csv": "id,location_id,number,department,number_type\n1,7,802 555 0101,Pantry,VOICE\n",
        ])
        let (services, report) = try folder.services()
        let service = try #require(services.first)
        #expect(services.count == 1)
        #expect(service.organization?.yearIncorporated == 1970)
        #expect(service.organization?.funding.map(\.source) == ["City", "Gifts"])
        #expect(service.organization?.locations.map(\.name) == ["Closed Mill"])
        #expect(service.organization?.locations.first?.locationType == "virtual")
        #expect(service.program?.name == "Warm Hands")
        #expect(service.feesDescription == "None.")
        #expect(service.eligibilityDescription == "Adults\nNeighbours")
        #expect(service.attributes.compactMap(\.taxonomyTerm?.name) == ["Food", "tea", "talk"])
        #expect(service.attributes.first?.taxonomyTerm?.id == "101")
        #expect(service.serviceAreas.map(\.name) == ["Ferris"])
        #expect(service.requiredDocuments.map(\.document) == ["Card", "Letter"])
        #expect(service.schedules.map(\.byday) == ["TU"])
        let location = try #require(service.locations.first)
        #expect(location.accessibility.map(\.description) == ["ramp", "restroom"])
        #expect(location.languages.map(\.name) == ["Spanish", "Chinese (Cantonese)"])
        #expect(location.contacts.map(\.email) == ["hello@harbour.example"])
        #expect(location.addresses.first?.addressType == "postal")
        #expect(location.phones.first?.description == "Pantry")
        #expect(location.schedules.map(\.closed) == [nil, true, false])
        #expect(location.schedules.first?.opensAt == "09:30")
        #expect(location.schedules.first?.closesAt == "17:00")
        #expect(location.schedules[1].validFrom == "2014-12-24")
        #expect(report.version == "1.1 or older")
        #expect(report[.holidaySchedule] == .init(read: 4, kept: 2, leftOut: 2))
        #expect(report[.schedule] == .init(read: 3, kept: 2, leftOut: 1))
        #expect(report[.program] == .init(read: 2, kept: 1, leftOut: 1))
        #expect(report.counts[.twoDigitYear] == 2)
        #expect(report.counts[.danglingReference] == 1)
        #expect(report.unreadColumns["taxonomy.csv"] == ["parent_name"])
    }

    @Test func `columns that carry the table's name, and phones in a column`() throws {
        let folder = try TestFolder([
            "organizations.csv": "organization_uuid,organization_name\no1,Harbour House\n",
            "services.csv":
                "service_uuid,organization_name,organization_uuid,service_name,service_min_age\ns1,H,o1,Line,16\n",
            "locations.csv":
                "organization_uuid,location_name,location_uuid,phones\no1,Mill,l1,\"main: 305-555-0100, tdd: 800-555-0101\"\n",
        ])
        let (services, _) = try folder.services()
        #expect(services.first?.id == "s1")
        #expect(services.first?.minimumAge == 16)
        let location = services.first?.organization?.locations.first
        #expect(location?.name == "Mill")
        #expect(location?.phones.map(\.type) == ["main", "tdd"])
    }

    @Test func `services at locations, eligibility rows and the organization's postal address`() throws {
        let folder = try TestFolder([
            "organizations.csv": "id,name,url\n1,Harbour House,https://harbour.example/\n",
            "services.csv": "id,organization_id,name\n5,1,Line\n",
            "locations.csv": "id,organization_id,name\n7,1,Mill\n",
            "services_at_location.csv": "id,service_id,location_id\n,5,7\n",
            "eligibility.csv": "id,service_id,eligibility\n,5,Adults\n,5,\n",
            "postal_addresses.csv": "id,location_id,organization_id,address_1\n,,1,Box 2\n",
        ])
        let (services, report) = try folder.services()
        #expect(services.first?.eligibilityDescription == "Adults")
        #expect(services.first?.organization?.website == "https://harbour.example/")
        #expect(services.first?.organization?.locations.map(\.id) == ["1-address-1"])
        #expect(services.first?.serviceAtLocations.map(\.id) == ["5-7"])
        #expect(report[.eligibility] == .init(read: 2, kept: 1, leftOut: 1))
    }
}
