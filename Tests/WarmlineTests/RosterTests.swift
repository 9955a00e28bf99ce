// The roster: weeks through summer time, places that two want, swaps, and what pages say when too few are down.
import App
import Domain
import SQLText
import Foundation
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct RosterTests {
    private static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

    private static func form(_ fields: [(String, String)]) -> [(String, String)] {
        let usual = [
            ("day", "4"), ("from", "18:00"), ("until", "22:00"), ("places", "2"), ("first", "2026-11-27"),
            ("weeks", "1"),
        ]
        return usual.filter { one in !fields.contains { $0.0 == one.0 } } + fields
    }

    @Test func `a weekly shift stays at its hour when clocks change`() throws {
        let input = FormInput(RosterTests.form([("day", "6"), ("first", "2026-10-25"), ("weeks", "2")]))
        let today = try #require(LocalDay("2026-10-20"))
        let form = ShiftForm(input, today: today)
        #expect(form.messages.isEmpty)
        let shifts = form.shifts(in: RosterTests.newYork, at: today.start(in: RosterTests.newYork))
        // Sundays 25 October (daylight saving) and 1 November (not any more).
        #expect(shifts.map { $0.from.date.formatted(.iso8601) } == ["2026-10-25T22:00:00Z", "2026-11-01T23:00:00Z"])
        let night = ShiftForm(
            FormInput(RosterTests.form([("day", "5"), ("first", "2026-10-31"), ("from", "22:00"), ("until", "3:00")])),
            today: today)
        // The night on which 1:30 comes twice is six hours long.
        #expect(
            night.shifts(in: RosterTests.newYork, at: today.start(in: RosterTests.newYork)).map { $0.until - $0.from }
                == [.hours(6)])
    }

    @Test(arguments: TestEngine.available) func `the form says what is wrong and keeps what was typed`(
        engine: TestEngine
    )
        async throws
    {
        try await Line.on(engine) { line in
            let (_, teo) = try await line.site.signedIn(as: .coordinator, named: "Teodor")
            let first = LocalDay(line.now, zone: line.site.site.organisation.zone).text
            for wrong in [
                ("from", "25:00"), ("until", ""), ("places", "0"), ("places", "x"), ("weeks", "13"),
                ("first", "2020-01-01"),
                ("first", "soon"), ("until", "17:59"),
            ] {
                let fields = RosterTests.form(
                    [("first", first), wrong].filter { $0.0 != "first" || wrong.0 != "first" || $0.1 == wrong.1 })
                let answer = try await teo.submit("/warmline/roster", fields, from: "/warmline/roster/new")
                #expect(answer.status == 422 && answer.body.contains("value=\"\(wrong.1)\""), "\(wrong)")
            }
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_shifts") == 0)
            let fields = RosterTests.form([("first", first), ("day", "0"), ("day", "1"), ("weeks", "2")])
            for _ in 0..<2 {
                let made = try await teo.submit("/warmline/roster", fields, from: "/warmline/roster/new")
                #expect(made.location == "/warmline/roster?from=\(first)")
            }
            // The second time there was nothing left to make.
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_shifts") == 4)
        }
    }

    /// A shift of two from tomorrow on, three hours long; and one that shares an hour with it.
    private static func shifts(_ line: Line, places: Int = 2) async throws -> [Shift] {
        let start = line.now + .days(1)
        let shifts = [
            Shift(id: WarmlineShiftID(at: line.now), from: start, until: start + .hours(3), places: places),
            Shift(id: WarmlineShiftID(at: line.now), from: start + .hours(2), until: start + .hours(5), places: places),
        ]
        let (lead, _) = try await line.site.signedIn(as: .supervisor, named: "Marguerite \(places)")
        #expect(try await line.line.makeShifts(shifts, by: lead, at: line.now) == 2)
        return shifts
    }

    @Test(arguments: TestEngine.available) func `two want one place, and nobody stands twice in an hour`(
        engine: TestEngine
    )
        async throws
    {
        try await Line.on(engine) { line in
            let shifts = try await RosterTests.shifts(line, places: 1)
            var people: [(PersonID, TestBrowser)] = []
            for name in ["Noor", "Ansel", "Kit"] {
                people.append(try await line.site.signedIn(as: .advocate, named: name))
            }
            let taken = await withTaskGroup(of: Bool.self) { group in
                for (person, _) in people {
                    group.addTask {
                        do {
                            try await line.line.take(shifts[0].id, for: person, at: line.now)
                            return true
                        } catch RosterRefusal.full { return false } catch {
                            Issue.record(error)
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            let owner: PersonID = try #require(
                try await line.site.site.database.read {
                    try $0.value("SELECT advocate_id FROM warmline_places WHERE left_at IS NULL")
                })
            let (_, browser) = try #require(people.first { $0.0 == owner })
            let again = try await browser.submit(
                "/warmline/shifts/\(shifts[1].id.text)/take", [], from: "/warmline/roster")
            #expect(again.status == 409 && again.body.contains("Nobody can be in two at once"))
            let (_, other) = try #require(people.first { $0.0 != owner })
            let late = try await other.submit(
                "/warmline/shifts/\(shifts[0].id.text)/take", [], from: "/warmline/roster")
            #expect(late.status == 409 && late.body.contains("Somebody else was faster"))
            // After its end nobody can.
            line.site.clock.advance(.days(3))
            let (latecomer, _) = try #require(people.first { $0.0 != owner })
            await #expect(throws: RosterRefusal.gone) {
                try await line.line.take(shifts[1].id, for: latecomer, at: line.now)
            }
        }
    }

    @Test(arguments: TestEngine.available) func `a place is its owner's until another has it`(engine: TestEngine)
        async throws
    {
        try await Line.on(engine) { line in
            let shifts = try await RosterTests.shifts(line)
            let (noorID, noor) = try await line.site.signedIn(as: .advocate, named: "Noor")
            let (kitID, kit) = try await line.site.signedIn(as: .advocate, named: "Kit")
            let (_, idris) = try await line.site.signedIn(as: .advocate, named: "Idris")
            let (_, teo) = try await line.site.signedIn(as: .coordinator, named: "Teodor")
            let put = try await teo.submit(
                "/warmline/shifts/\(shifts[0].id.text)/put", [("advocate", noorID.text)], from: "/warmline/roster")
            #expect(put.location == "/warmline/roster")
            #expect(try await noor.get("/home").body.contains("somebody put you down for it"))
            let place = try #require(
                try await line.line.ownPlaces(of: Viewer(person: noorID, hat: .advocate), at: line.now).first)
            let address = "/warmline/places/\(place.id.text)"
            // Not given away: nobody can take it, and only its owner can give it.
            #expect(try await kit.submit(address + "/take", [], from: "/warmline/roster").status == 409)
            #expect(try await kit.submit(address + "/give", [("to", "")], from: "/warmline/roster").status == 404)
            #expect(try await kit.submit(address + "/leave", [], from: "/warmline/roster").status == 404)
            #expect(
                try await noor.submit(address + "/give", [("to", "nobody")], from: "/warmline/roster").status == 404)
            #expect(
                try await noor.submit(address + "/give", [("to", kitID.text)], from: "/warmline/roster").status == 303)
            #expect(try await noor.get("/warmline/roster").body.contains("It is yours until somebody takes it"))
            #expect(try await kit.get("/home").body.contains("Noor asks you"))
            #expect(try await !idris.get("/home").body.contains("Noor"))
            #expect(try await idris.submit(address + "/take", [], from: "/warmline/roster").status == 409)
            #expect(try await kit.submit(address + "/take", [], from: "/warmline/roster").status == 303)
            #expect(try await idris.submit(address + "/take", [], from: "/warmline/roster").status == 409)
            #expect(try await !noor.get("/home").body.contains("Your shifts"))
            let calendar = try await kit.get("/warmline/shifts.ics")
            #expect(calendar.body.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.body.contains("SUMMARY:Shift\r\n"))
            #expect(calendar.body.components(separatedBy: "BEGIN:VEVENT").count == 2)
            #expect(!calendar.body.contains("Noor") && !calendar.body.contains("warmline"))
            // Called off: it is said, and nothing is left to take.
            #expect(
                try await teo.submit("/warmline/shifts/\(shifts[0].id.text)/off", [], from: "/warmline/roster").status
                    == 303)
            #expect(try await kit.get("/home").body.contains("called off"))
            #expect(
                try await idris.submit("/warmline/shifts/\(shifts[0].id.text)/take", [], from: "/warmline/roster")
                    .status == 404)
        }
    }

    @Test(arguments: TestEngine.available) func `pages say how many are down, and lead to where too few are`(
        engine: TestEngine
    )
        async throws
    {
        try await Line.on(engine) { line in
            let (person, _) = try await line.site.signedIn(as: .coordinator, named: "Teodor")
            let (noorID, _) = try await line.site.signedIn(as: .advocate, named: "Noor")
            let (kitID, _) = try await line.site.signedIn(as: .advocate, named: "Kit")
            let zone = line.site.site.organisation.zone
            let tomorrow = LocalDay(line.now, zone: zone).adding(1)
            try await line.set(by: person) { $0.hours = [Stretch(day: tomorrow.weekday, from: 1080, to: 1320)] }
            let visitor = line.site.browser()
            #expect(try await !visitor.get("/warmline").body.contains("down for that time"))
            let shift = Shift(
                id: WarmlineShiftID(at: line.now), from: tomorrow.moment(minute: 1080, in: zone),
                until: tomorrow.moment(minute: 1320, in: zone), places: 2)
            try await line.line.makeShifts([shift], by: person, at: line.now)
            #expect(try await visitor.get("/warmline").body.contains("Nobody is down for that time yet"))
            try await line.line.take(shift.id, for: noorID, at: line.now)
            #expect(try await visitor.get("/warmline").body.contains("is down for that time so far"))
            let (_, teo) = try await line.site.signedIn(as: .supervisor, named: "Hester")
            #expect(try await teo.get("/home").body.contains("1 shift of the next 7 days has too few people"))
            try await line.line.take(shift.id, for: kitID, at: line.now)
            #expect(try await visitor.get("/warmline").body.contains("2 advocates are down for that time"))
            #expect(try await !teo.get("/home").body.contains("too few people"))
            // It is open, and nobody has come on: what is known is said.
            line.site.clock.advance(shift.from + .minutes(5) - line.now)
            #expect(try await visitor.get("/warmline").body.contains("has not come on yet"))
            // Whoever does not work here any more leaves a gap.
            try await line.site.site.database.write { transaction in
                try line.line.take(part: .roleEnded(kitID, hat: .advocate, at: line.now), in: transaction)
            }
            let standing = try await line.line.standing(at: line.now)
            #expect(standing.down == 1)
        }
    }
}
