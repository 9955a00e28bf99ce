// The background members' half year: asks, hellos, who has room, weekly evenings, endings, and a few who still wait.

extension HistoryWriter {
    /// Everybody in the background whose conversation is not written out.
    mutating func background() {
        let written = Set(Threads.texts.flatMap { $0.titles }.compactMap { $0.dropFirst().first })
        for person in Cast.backgroundMembers where !written.contains(person.key) {
            // The newest have asked and wait; a coordinator must see that too.
            let asked = -max(person.joinedDaysAgo - 1, 1)
            let at = moment(day: asked, minute: 10 * 60 + random.pick(0...500))
            add(at, .asks(ask: name(person.key), member: person.key))
            if person.joinedDaysAgo > 12 { match(person, askedOn: asked, at: at) }
        }
    }

    private mutating func match(_ person: CastPerson, askedOn asked: Int, at: Int64) {
        var day = asked + random.pick(0...1)
        var sent = max(at + 900_000, moment(day: day, minute: 19 * 60 + random.pick(0...90)))
        var length = random.pick(24...150)
        var fits = advocates(for: person).filter { hasRoom($0, from: day, to: min(day + 6 + length, 0)) }
        guard let first = fits.first else { return }
        var advocate = first
        var luck = random.pick(0...99)
        // One advocate is to be full today: people who grieve stay with her.
        let full = Cast.advocateAtCapacity
        if person.ask?.topics.contains("grief") == true, hasRoom(full, from: day, to: 0) {
            (fits, advocate, length, luck) = ([full], full, History.days, 99)
        }
        // One in five hellos is passed, or comes back after two days; the next one is accepted.
        if luck < 20, fits.count > 1 {
            let hello = sayHello(person, to: first, at: sent)
            let answered = luck < 8 ? sent + 14 * 3_600_000 : sent + 48 * 3_600_000
            add(answered, luck < 8 ? .passes(hello: hello) : .comesBack(hello: hello))
            let waited = luck < 8 ? 1 : 2
            occupy(first, from: day, to: day + waited)
            day += waited + 1
            sent = moment(day: day, minute: 18 * 60 + random.pick(0...150))
            advocate = fits[1]
        }
        // Two are still waiting for an answer to their hello.
        if day >= -2 {
            _ = sayHello(person, to: advocate, at: max(sent, at + 900_000))
            occupy(advocate, from: day, to: 0)
            return
        }
        let hello = sayHello(person, to: advocate, at: sent)
        let relationship = "\(person.key)-\(advocate)"
        let start = day + 1
        let accepted = moment(day: start, minute: 16 * 60 + random.pick(0...150))
        add(
            accepted,
            .accepts(hello: hello, relationship: relationship, member: person.key, advocate: advocate))
        var teller = Teller(relationship: relationship, member: person.key, advocate: advocate)
        teller.clock = accepted
        teller.day = start
        talk(&teller, until: min(start + length, 0))
        occupy(advocate, from: day, to: min(start + length, 0))
    }

    private mutating func sayHello(_ person: CastPerson, to advocate: String, at: Int64) -> String {
        let hello = name("hello-\(person.key)")
        let words = Self.hellos[random.pick(0...Self.hellos.count - 1)]
        add(at, .saysHello(hello: hello, member: person.key, advocate: advocate, text: words))
        return hello
    }

    /// Advocates by how many topics they share with a person, then at random.
    private mutating func advocates(for person: CastPerson) -> [String] {
        let wanted = Set(person.ask?.topics ?? [])
        var order = (Cast.backgroundAdvocates + Cast.advocates).filter {
            ![Cast.advocateWithNobodyYet, Cast.advocateAtCapacity].contains($0.key)
        }
        order.shuffle(using: &random)
        return order.map { ($0.key, wanted.intersection($0.profile?.topics ?? []).count) }
            .enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .map { $0.element.0 }
    }

    /// An opening, about one evening a week, and an ending when it ends before today.
    private mutating func talk(_ teller: inout Teller, until end: Int) {
        tell(Snippets.openings[random.pick(0...Snippets.openings.count - 1)], &teller)
        var evenings = Snippets.evenings
        evenings.shuffle(using: &random)
        var week = teller.day + 2
        while week < end {
            let day = quietOrBusy(from: week, to: min(week + 6, end - 1))
            if random.pick(0...99) < 78, day <= -1 {
                let winter = [11, 12, 1].contains(today.adding(day).parts.month)
                if let next = evenings.firstIndex(where: { winter || !$0.inWinter }) {
                    teller.clock = moment(day: day, minute: minuteOfDay())
                    teller.day = day
                    tell(evenings.remove(at: next), &teller)
                }
            }
            week += 7
        }
        guard end < 0 else { return }
        teller.clock = max(teller.clock + 60_000, moment(day: end, minute: 17 * 60 + random.pick(0...120)))
        teller.day = end
        let ending = random.pick(0...Snippets.endings.count - 1)
        tell(Snippets.endings[ending], &teller)
        let by = ending == Snippets.endings.count - 1 ? teller.advocate : teller.member
        add(teller.clock + 60_000, .ends(relationship: teller.relationship, by: by))
    }

    private mutating func tell(_ snippet: Snippet, _ teller: inout Teller) {
        for step in snippet.steps { tell(TimedStep(time: .next, step: step), &teller) }
    }

    /// A day of the week: Mondays are busiest, weekends and holidays quiet.
    private mutating func quietOrBusy(from first: Int, to last: Int) -> Int {
        let days = Array(first...max(first, last))
        let weights = days.map { day in
            let date = today.adding(day)
            return date.isHoliday ? 2 : [24, 22, 20, 20, 16, 9, 11][date.weekday]
        }
        return days[random.pick(weights: weights)]
    }

    private mutating func minuteOfDay() -> Int {
        switch random.pick(weights: [2, 3, 6, 1]) {
        case 0: random.pick(9 * 60...11 * 60)
        case 1: random.pick(12 * 60...16 * 60)
        case 2: random.pick(17 * 60...20 * 60)
        default: random.pick(20 * 60 + 30...21 * 60 + 30)
        }
    }

    private static let hellos = [
        "Hello. What you wrote sounds like me. Would you have time?",
        "Hi, I picked you because of your first sentence.",
        "hello, I don't know what to say, so hello",
        "Hi. We named the same thing. I'd like to write with you if that's ok.",
        "Good evening. I'd like somebody who has been there. I think you have.",
        "hi. evenings are bad for me and you have evenings",
        "Hello, I'm new here and a bit nervous. Your words helped.",
        "I read all of them and yours was the one I came back to.",
    ]
}
