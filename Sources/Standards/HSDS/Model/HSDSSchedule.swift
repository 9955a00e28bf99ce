/// When something is open: a rule in iCalendar's terms (HSDS 3), into which older weekday rows and holidays are turned.
public struct HSDSSchedule: Codable, Sendable, Equatable {
    public var id: String?
    public var validFrom: String?
    public var validTo: String?
    public var dtstart: String?
    /// As the source wrote it; HSDS has hours from UTC here.
    public var timezone: String?
    public var until: String?
    public var count: Int?
    /// `MO` … `SU`.
    public var wkst: String?
    /// `WEEKLY` or `MONTHLY`.
    public var freq: String?
    public var interval: Int?
    /// Comma-separated `MO` … `SU`, in a monthly rule also `2MO`.
    public var byday: String?
    public var byweekno: String?
    public var bymonthday: String?
    public var byyearday: String?
    public var description: String?
    /// `HH:MM`.
    public var opensAt: String?
    /// `HH:MM`, at or before `opensAt` when it is past midnight; `24:00` is the end of the day.
    public var closesAt: String?
    public var scheduleLink: String?
    public var attendingType: String?
    public var notes: String?
    /// Not HSDS's, from older holiday tables: true is closed from `validFrom` to `validTo`, false has other hours then.
    public var closed: Bool?

    /// A rule that says nothing yet.
    public init(id: String? = nil) {
        self.id = id
    }

    enum CodingKeys: String, CodingKey {
        case id, dtstart, timezone, until, count, wkst, freq, interval, byday, byweekno, bymonthday, byyearday
        case description, notes, closed
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case opensAt = "opens_at"
        case closesAt = "closes_at"
        case scheduleLink = "schedule_link"
        case attendingType = "attending_type"
    }
}
