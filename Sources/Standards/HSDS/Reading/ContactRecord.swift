// Contacts, phones and schedules, made of records.

extension HSDSContact {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: record.line("name"))
        title = record.line("title")
        department = record.line("department")
        email = record.email("email")
        phones = record.all("phones", HSDSPhone.init)
        if name == nil, title == nil, department == nil, email == nil, phones.isEmpty {
            throw Rejection(reason: .missingField, field: "name")
        }
    }
}

extension HSDSPhone {
    init(_ record: Record) throws(Rejection) {
        var number = try record.required("number")
        let bare = String(number.drop { "\"'".contains($0) }.reversed().drop { "\"'".contains($0) }.reversed())
        if bare != number {
            record.note(.phoneQuotes, "number", value: number)
            number = bare.trimmed
        }
        let (dialled, digits) = Self.splitExtension(number)
        if digits != nil { record.note(.phoneExtension, "number", value: number) }
        guard dialled.utf8.filter({ (0x30...0x39).contains($0) }).count >= 3 else {
            throw Rejection(reason: .notAPhone, field: "number", value: number)
        }
        self.init(id: record.id(), number: dialled)
        `extension` = record.line("extension") ?? digits
        type = record.line("type", "number_type")?.lowercased()
        description = record.text("description", "department")
        languages =
            record.all("languages", HSDSLanguage.init) + record.list("language").map { HSDSLanguage(name: $0) }
    }

    /// The number and the extension after ` x`, ` ext`, `#`: `802-555-0101 x301`.
    static func splitExtension(_ text: String) -> (number: String, digits: String?) {
        let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        guard (1...8).contains(digits.count) else { return (text, nil) }
        var rest = text.dropLast(digits.count)
        while let last = rest.last, " .:".contains(last) { rest = rest.dropLast() }
        for mark in ["extension", "ext", "x", "#"] where rest.lowercased().hasSuffix(mark) {
            let number = String(rest.dropLast(mark.count)).trimmed
            let plain = number.last.map { ",;".contains($0) } == true ? String(number.dropLast()).trimmed : number
            guard plain.last?.isNumber == true || plain.last == ")" else { continue }
            return (plain, digits)
        }
        return (text, nil)
    }

    /// Phones that a table keeps in columns of its own: `phone_number`, or `phones` as `main: 555-0101, tdd: 555-0102`.
    static func inline(_ record: Record) -> [HSDSPhone] {
        guard case .row(_, let table, _) = record.source else { return [] }
        let columns = [
            ("phone_number", nil), ("toll_free_phone_number", "tollfree"), ("tty_phone_number", "tty"), ("phones", nil),
        ]
        return columns.filter { table.columns[$0.0] != nil }.flatMap { column, type in
            record.list(column).compactMap { text in
                let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
                let (number, digits) = splitExtension(parts.last ?? text)
                guard number.utf8.filter({ (0x30...0x39).contains($0) }).count >= 3 else { return nil }
                var phone = HSDSPhone(number: number)
                phone.extension = digits
                phone.type = parts.count == 2 ? parts[0].lowercased() : type
                return phone
            }
        }
    }
}

extension HSDSSchedule {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id())
        validFrom = record.date("valid_from")
        validTo = record.date("valid_to")
        dtstart = record.date("dtstart")
        timezone = record.line("timezone")
        until = record.date("until")
        count = record.integer("count", in: 0...1_000_000)
        wkst = record.line("wkst")?.uppercased()
        freq = record.line("freq")?.uppercased()
        interval = record.integer("interval", in: 1...1_000)
        byday = record.line("byday")?.uppercased()
        byweekno = record.line("byweekno")
        bymonthday = record.line("bymonthday")
        byyearday = record.line("byyearday")
        description = record.text("description")
        opensAt = record.time("opens_at")
        closesAt = record.time("closes_at")
        scheduleLink = record.url("schedule_link")
        attendingType = record.line("attending_type")
        notes = record.text("notes")
        // Not HSDS's, in JSON that we wrote: a holiday of an older table comes back as one.
        if case .object = record.source { closed = record.flag("closed") }
        try takeWeekday(record)
        if self == HSDSSchedule(id: id) { throw Rejection(reason: .missingField, field: "opens_at") }
    }

    /// A row of version 1's regular schedules: one weekday, every week.
    private mutating func takeWeekday(_ record: Record) throws(Rejection) {
        guard byday == nil, let text = record.line("weekday") else { return }
        guard let code = weekdayCode(text) else {
            record.note(.unknownValue, "weekday", value: text)
            throw Rejection(reason: .missingField, field: "weekday")
        }
        (freq, byday) = ("WEEKLY", code)
    }

    /// A row of version 1's holiday schedules.
    init(holiday record: Record) throws(Rejection) {
        self.init(id: record.id())
        guard let from = record.date("start_date"),
            let to = record.raw("end_date") == nil ? from : record.date("end_date")
        else {
            throw Rejection(reason: .missingField, field: "start_date")
        }
        validFrom = from
        validTo = to
        opensAt = record.time("opens_at")
        closesAt = record.time("closes_at")
        let isClosed = record.flag("closed") ?? (opensAt == nil)
        closed = isClosed
        if !isClosed, opensAt == nil || closesAt == nil { throw Rejection(reason: .missingField, field: "opens_at") }
    }
}

extension Record {
    /// Regular hours, then holidays.
    func schedules() -> [HSDSSchedule] {
        all("schedules", HSDSSchedule.init(_:)) + all("holiday_schedules", HSDSSchedule.init(holiday:))
    }
}
