// The demo's past: in order, inside its half year, the same for the same seed, and possible at every moment.
import Testing

@testable import Demo

@Suite struct HistoryTests {
    /// A Monday evening, a minute past midnight in the town, a leap day, New Year's Day, and a July morning.
    static let moments: [Int64] = [
        1_795_476_600_000, 1_795_496_460_000, 1_835_442_000_000, 1_798_815_600_000, 1_783_080_000_000,
    ]

    @Test(arguments: moments) func `events are in order and inside the half year`(now: Int64) throws {
        let events = History.events(now: now)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
        let first = try #require(events.first)
        let last = try #require(events.last)
        #expect(first.at > now - 184 * 86_400_000 && last.at < now)
    }

    @Test func `the same seed gives the same history, another seed another`() {
        let now = Self.moments[0]
        #expect(History.events(now: now) == History.events(now: now))
        #expect(History.events(now: now) != History.events(now: now, seed: 1))
    }

    @Test(arguments: moments) func `it is as long as half a year of a small service`(now: Int64) {
        let lines = History.events(now: now).filter { $0.line != nil }
        #expect((1500...3000).contains(lines.count), "\(lines.count)")
    }

    @Test func `the written-out conversations are all there and read to the last line`() {
        #expect(Threads.texts.allSatisfy { $0.unread == [] })
        let lengths = Threads.texts.flatMap { zip($0.titles, $0.blocks) }.map { title, block in
            (title[0], block.filter { if case .line = $0.step { true } else { false } }.count)
        }
        #expect(lengths.filter { $0.1 >= 6 }.count == 15)
        #expect(lengths.allSatisfy { (0...70).contains($0.1) }, "\(lengths)")
        #expect(Snippets.evenings.count > 45)
    }

    @Test func `a text that no rule understands is kept as unread`() {
        #expect(ThreadText("stray").unread == ["stray"])
        #expect(ThreadText("# a | b | c\n/dance now").unread == ["/dance now"])
        #expect(
            ThreadText("# a | b | c\nm: one\n  two: three").blocks[0].first?.step
                == .line(.member, label: nil, text: "one two: three"))
    }

    @Test(arguments: moments) func `nothing happens that could not have happened`(now: Int64) {
        var world = World()
        for event in History.events(now: now) { world.apply(event) }
        #expect(world.problems == [])
        #expect(
            world.holding[Cast.advocateAtCapacity]?.count == Cast.person(Cast.advocateAtCapacity)?.profile?.capacity)
        #expect(world.holding[Cast.advocateWithNobodyYet] == nil)
        #expect(world.taking[Cast.advocateNotTakingNew] == false)
        #expect(!world.asked.contains(Cast.brandNew) && !world.agreed.contains(Cast.brandNew))
        #expect(world.pending.values.contains { $0 == Cast.waitingForAnAnswer })
        #expect(world.sentAt.filter { world.pending[$0.key] != nil }.allSatisfy { now - $0.value < 48 * 3_600_000 })
        #expect(world.concerns == 2)
        #expect(world.ended > 10 && world.relationships.count - world.ended > 15)
        // A coordinator sees people who wait.
        let waiting = world.asked.subtracting(world.relationships.values.map { $0.member })
        #expect(waiting.count >= 3, "\(waiting)")
    }

    /// A hello that waits takes a place as a person does, also one that is passed or comes back: the front door counts
    /// them, and would turn away the next one.
    @Test(arguments: UInt64(1)...12) func `nobody is asked beyond their room`(seed: UInt64) {
        var world = World()
        for event in History.events(now: Self.moments[0], seed: seed) { world.apply(event) }
        for advocate in Cast.advocates + Cast.backgroundAdvocates {
            let room = advocate.profile?.capacity ?? 0
            #expect(world.mostTaken[advocate.key] ?? 0 <= room, "\(advocate.key)")
        }
        // Enough is asked of them for the rule to be felt.
        #expect(world.mostTaken.contains { $0.value >= 5 })
    }

    @Test func `Mondays are busier than Saturdays, and holidays are quiet`() {
        var perDay: [Int: Int] = [:]
        for event in History.events(now: Self.moments[0]) where event.line != nil {
            perDay[Int((event.at - 5 * 3_600_000) / 86_400_000), default: 0] += 1
        }
        func sum(_ weekday: Int) -> Int {
            perDay.filter { CivilDay(number: $0.key).weekday == weekday }.map { $0.value }.reduce(0, +)
        }
        #expect(sum(0) > sum(5))
        let holidays = perDay.filter { CivilDay(number: $0.key).isHoliday }.map { $0.value }
        #expect(holidays.allSatisfy { $0 < 20 }, "\(holidays)")
    }

    @Test func `days of the calendar are counted right`() {
        #expect(CivilDay(year: 1970, month: 1, day: 1).number == 0)
        #expect(CivilDay(year: 2026, month: 11, day: 23).weekday == 0)
        #expect(CivilDay(year: 2028, month: 2, day: 28).adding(1).text == "2028-02-29")
        #expect(CivilDay(year: 2026, month: 1, day: 1).adding(-1).text == "2025-12-31")
        #expect(
            CivilDay(year: 2026, month: 11, day: 26).isHoliday && !CivilDay(year: 2026, month: 11, day: 19).isHoliday)
        for number in stride(from: -200_000, to: 200_000, by: 977) {
            let (year, month, day) = CivilDay(number: number).parts
            #expect(CivilDay(year: year, month: month, day: day).number == number)
        }
    }
}

extension HistoryEvent {
    /// The line that an event puts into a conversation, if any.
    var line: String? {
        switch act {
        case .writes(let line, _, _, _), .shares(let line, _, _, _, _): line
        default: nil
        }
    }
}
