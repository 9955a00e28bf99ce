import HSDS
import Testing

@Suite struct OpeningHoursTests {
    func weekly(_ days: String, _ opens: String, _ closes: String) -> HSDSSchedule {
        var schedule = HSDSSchedule()
        (schedule.freq, schedule.byday, schedule.opensAt, schedule.closesAt) = ("WEEKLY", days, opens, closes)
        return schedule
    }

    @Test func `a plain week is minutes from Monday`() {
        let hours = HSDSOpeningHours([weekly("MO,WE", "09:00", "17:30"), weekly("MO", "17:00", "18:00")])
        #expect(hours?.intervals == [540..<1080, 2 * 1440 + 540..<2 * 1440 + 1050])
        #expect(hours?.isOpen(atMinute: 540) == true)
        #expect(hours?.isOpen(atMinute: 1080) == false)
    }

    @Test func `a night goes on after midnight, from Sunday into Monday`() {
        let hours = HSDSOpeningHours([weekly("SU", "22:00", "06:00")])
        #expect(hours?.intervals == [0..<360, 6 * 1440 + 1320..<10_080])
        #expect(HSDSOpeningHours([weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00")])?.intervals == [0..<10_080])
        #expect(HSDSOpeningHours([weekly("SU", "00:00", "00:00")])?.intervals == [6 * 1440..<10_080])
    }

    @Test func `what says nothing of a week is unknown`() {
        var monthly = weekly("2MO", "09:00", "10:00")
        monthly.freq = "MONTHLY"
        var fortnightly = weekly("MO", "09:00", "10:00")
        fortnightly.interval = 2
        #expect(HSDSOpeningHours([]) == nil)
        #expect(HSDSOpeningHours([HSDSSchedule(), monthly, fortnightly]) == nil)
        #expect(HSDSOpeningHours([weekly("XX", "09:00", "10:00")]) == nil)
        #expect(HSDSOpeningHours([weekly("MO", "25:00", "99")]) == nil)
        #expect(HSDSOpeningHours([weekly("MO", "09:00", "09:00")]) == nil)
    }

    @Test func `rules count within their validity only`() {
        var summer = weekly("MO", "08:00", "12:00")
        (summer.validFrom, summer.validTo) = ("2026-06-01", "2026-08-31")
        #expect(HSDSOpeningHours([summer], on: "2026-07-06")?.intervals == [480..<720])
        #expect(HSDSOpeningHours([summer], on: "2026-08-31")?.intervals == [480..<720])
        #expect(HSDSOpeningHours([summer], on: "2026-09-01") == nil)
        #expect(HSDSOpeningHours([summer], on: "2026-05-31") == nil)
    }

    @Test func `a holiday takes the place of its weekday's hours`() {
        var closed = HSDSSchedule()
        (closed.closed, closed.validFrom, closed.validTo) = (true, "2026-12-24", "2026-12-26")
        let open = weekly("MO,TU,WE,TH,FR", "09:00", "17:00")
        let thursday = 3 * 1440
        let usual = HSDSOpeningHours([open, closed], on: "2026-12-17")
        #expect(usual?.isOpen(atMinute: thursday + 600) == true)
        let eve = HSDSOpeningHours([open, closed], on: "2026-12-24")
        #expect(eve?.isOpen(atMinute: thursday + 600) == false)
        #expect(eve?.isOpen(atMinute: 600) == true)
        var short = closed
        (short.closed, short.opensAt, short.closesAt) = (false, "10:00", "12:00")
        #expect(
            HSDSOpeningHours([open, short], on: "2026-12-24")?.intervals.contains(thursday + 600..<thursday + 720)
                == true)
        #expect(HSDSOpeningHours([closed], on: "2026-12-24")?.intervals == [])
    }
}
