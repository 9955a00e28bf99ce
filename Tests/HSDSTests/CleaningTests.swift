import Testing

@testable import HSDS

@Suite struct CleaningTests {
    @Test(arguments: [
        ("Men&#39;s &amp; Women&rsquo;s", "Men's & Women’s"), ("a &lt; b", "a < b"), ("&unknown; & &", "&unknown; & &"),
        ("&#0;&#x1F600;&#xD800;", "&#0;😀&#xD800;"), ("AT&T; x", "AT&T; x"),
    ])
    func `entities become text, what is none stays`(_ text: String, _ expected: String) {
        #expect(text.withoutEntities == expected)
    }

    @Test func `white space at the ends goes, also the kinds that are not ASCII`() {
        #expect("\u{A0} a b \u{2003}\n".trimmed == "a b")
        #expect(" \t ".trimmed == "")
        #expect("é".trimmed == "é")
        #expect("a  b\n c".onOneLine == "a b c")
        #expect("a\u{0}b\u{7}\nc".withoutControlCharacters == "ab\nc")
    }

    @Test(arguments: [
        ("2024-03-01", "2024-03-01"), ("2024-03-01T10:00:00Z", "2024-03-01"), ("3/1/2024", "2024-03-01"),
        ("1/2/70", "1970-01-02"), ("12/24/15", "2015-12-24"), ("December 24, 2014", "2014-12-24"),
        ("Feb 29, 2024", "2024-02-29"), ("13/27/2014", nil), ("24/2/70", nil), ("2023-02-29", nil),
        ("January 01, 0001", nil), ("soon", nil), ("", nil), ("2024", nil),
    ])
    func `dates in words and figures`(_ text: String, _ expected: String?) {
        #expect(WrittenDate(text)?.iso == expected)
    }

    @Test(arguments: [
        ("9:30", "09:30"), ("10:00:00", "10:00"), ("10:00:00Z", "10:00"), ("10:00+01:00", "10:00"),
        ("5:00 PM", "17:00"), ("12 a.m.", "00:00"), ("12pm", "12:00"), ("24:00", "24:00"), ("24:30", nil),
        ("9", nil), ("13pm", nil), ("9:75", nil), ("noon", nil), ("", nil), (":", nil),
    ])
    func `times of day`(_ text: String, _ expected: String?) {
        #expect(WrittenTime(text)?.iso == expected)
    }

    @Test func `weekdays by name, code and number`() {
        #expect(["Monday", "tue", "WE", "Thurs", "5", "Saturdays", "su"].map(weekdayCode) == weekdayCodes)
        #expect(["", "T", "8", "0", "Montag"].compactMap(weekdayCode).isEmpty)
    }

    @Test(arguments: [
        ("802-555-0101 x301", "802-555-0101", "301"), ("(802) 555-0101 ext. 12", "(802) 555-0101", "12"),
        ("802-555-0101, Extension 7", "802-555-0101", "7"), ("802-555-0101 #4", "802-555-0101", "4"),
        ("802-555-0101", "802-555-0101", nil), ("1-800-FAX 12", "1-800-FAX 12", nil),
        ("x301", "x301", nil), ("", "", nil),
    ])
    func `extensions are told from numbers`(_ text: String, _ number: String, _ digits: String?) {
        let split = HSDSPhone.splitExtension(text)
        #expect(split.number == number)
        #expect(split.digits == digits)
    }

    @Test func `file names of all versions are known`() {
        let known: [String: HSDSTable] = [
            "services.csv": .service, "data/service_at_location.csv": .serviceAtLocation, "url.csv": .url,
            "services_at_location.csv": .serviceAtLocation, "Units.CSV": .unit, "taxonomies.csv": .taxonomy,
            "regular_schedules.csv": .schedule, "mail_addresses.csv": .postalAddress,
            "accessibility.csv": .accessibility,
            "service_capacity.csv": .serviceCapacity, "holiday_schedules.csv": .holidaySchedule,
        ]
        for (name, table) in known { #expect(HSDSTable(file: name) == table, "\(name)") }
        #expect(HSDSTable(file: "people.csv") == nil)
    }
}
