// Six months of plausible history, from a fixed seed and a given now: the same two always give the same events.

/// The demo's past.
package enum History {
    package static let seed: UInt64 = 20_261_123
    /// How far back it goes, in days.
    package static let days = 182

    /// Everything that happened before `now` (milliseconds since 1970, UTC), in time order.
    package static func events(now: Int64, seed: UInt64 = History.seed) -> [HistoryEvent] {
        var writer = HistoryWriter(now: now, seed: seed)
        writer.arrivals()
        for text in Threads.texts {
            for (title, block) in zip(text.titles, text.blocks) { writer.conversation(title, block) }
        }
        writer.background()
        return writer.finished()
    }
}

/// Puts events together. Days are counted back from the town's today: 0 is today, -1 yesterday.
struct HistoryWriter {
    let now: Int64
    let today: CivilDay
    var random: SplitMix64
    private var entries: [HistoryEvent] = []
    private var counters: [String: Int] = [:]
    /// When somebody has a place with an advocate, as days before today: from the day of the hello, because the front
    /// door counts a hello that waits as taken, until it comes back or the two part.
    private(set) var stretches: [String: [ClosedRange<Int>]] = [:]

    init(now: Int64, seed: UInt64) {
        self.now = now
        let local = now + Int64(Town.hoursFromUTC) * 3_600_000
        today = CivilDay(number: Int((local - (local % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000))
        random = SplitMix64(seed: seed)
    }

    /// A minute of a day in the town, as milliseconds UTC.
    func moment(day: Int, minute: Int) -> Int64 {
        Int64((today.adding(day).number * 1440 + minute) - Town.hoursFromUTC * 60) * 60_000
    }

    /// The day in the town of a moment, counted like all days here.
    func day(of at: Int64) -> Int {
        Int((at + Int64(Town.hoursFromUTC) * 3_600_000) / 86_400_000) - today.number
    }

    mutating func add(_ at: Int64, _ act: HistoryAct) {
        // Nothing is written in the future, however the hours of the day fall.
        entries.append(HistoryEvent(at: min(at, now - 1000), act: act))
    }

    /// A name such as `juniper-tamar-12`, counted for each beginning.
    mutating func name(_ beginning: String) -> String {
        counters[beginning, default: 0] += 1
        return "\(beginning)-\(counters[beginning] ?? 0)"
    }

    mutating func occupy(_ advocate: String, from start: Int, to end: Int) {
        stretches[advocate, default: []].append(min(start, end)...max(start, end))
    }

    /// Whether an advocate has room for one more during all of these days.
    func hasRoom(_ advocate: String, from start: Int, to end: Int) -> Bool {
        guard let person = Cast.person(advocate), let profile = person.profile, profile.takesNew,
            -person.joinedDaysAgo < start
        else { return false }
        let there = stretches[advocate, default: []].filter { $0.overlaps(start...max(start, end)) }.count
        return there < profile.capacity
    }

    /// Staff and members arrive, advocates tell of themselves, members read the promise.
    mutating func arrivals() {
        for person in Cast.everybody {
            var at = moment(day: -person.joinedDaysAgo, minute: 9 * 60 + random.pick(0...25))
            if person.joinedDaysAgo == 0 { at = now - 25 * 60_000 }
            add(at, .joins(person: person.key))
            if person.profile != nil {
                add(at + 10 * 60_000, .savesProfile(advocate: person.key))
                if person.key == Cast.advocateNotTakingNew {
                    add(at + 11 * 60_000, .takesNew(advocate: person.key, true))
                    add(moment(day: -30, minute: 11 * 60), .takesNew(advocate: person.key, false))
                }
            }
            if person.hats.contains(.member), person.key != Cast.brandNew {
                add(at + 6 * 60_000, .agreesToPromise(member: person.key, version: 1))
            }
        }
    }

    /// Sorted by time; of two at the same moment the one written first stays first.
    func finished() -> [HistoryEvent] {
        entries.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map { $0.element }
    }
}
