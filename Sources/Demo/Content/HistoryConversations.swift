// Turns a conversation's steps into events with moments, whether it was written out or put together.

extension HistoryWriter {
    /// One written-out conversation: its title is relationship, member and advocate.
    mutating func conversation(_ title: [String], _ steps: [TimedStep]) {
        guard title.count == 3 else { return }
        var teller = Teller(relationship: title[0], member: title[1], advocate: title[2])
        for step in steps { tell(step, &teller) }
        let last = teller.endDay ?? 0
        release(&teller, on: last)
    }

    /// Tells one step, moving the teller's clock.
    mutating func tell(_ timed: TimedStep, _ teller: inout Teller) {
        let day: Int
        switch timed.time {
        case .day(let ago, let minute):
            teller.clock = max(moment(day: ago, minute: minute), teller.clock + 1000)
            day = ago
        case .ago(let minutes):
            teller.clock = max(now - Int64(minutes) * 60_000, teller.clock + 1000)
            day = self.day(of: teller.clock)
        case .next:
            teller.clock += Int64(random.pick(40...260)) * 1000
            day = teller.day
        }
        teller.day = day
        tell(timed.step, &teller)
    }

    private mutating func tell(_ step: ThreadStep, _ teller: inout Teller) {
        let (at, day) = (teller.clock, teller.day)
        switch step {
        case .asks:
            add(at, .asks(ask: name(teller.member), member: teller.member))
        case .hello(let other, let text):
            teller.hello = name("hello-\(teller.member)")
            let advocate = other ?? teller.advocate
            teller.place = (advocate, day)
            add(at, .saysHello(hello: teller.hello, member: teller.member, advocate: advocate, text: text))
        case .accept:
            add(
                at,
                .accepts(
                    hello: teller.hello, relationship: teller.relationship, member: teller.member,
                    advocate: teller.advocate))
        case .pass:
            add(at, .passes(hello: teller.hello))
            release(&teller, on: day)
        case .back:
            add(at, .comesBack(hello: teller.hello))
            release(&teller, on: day)
        case .line(let side, let label, let text):
            let line = name("line-\(teller.relationship)")
            if let label { teller.labels[label] = line }
            add(at, .writes(line: line, relationship: teller.relationship, by: teller[side], text: text))
        case .share(let service, let note):
            add(
                at,
                .shares(
                    line: name("line-\(teller.relationship)"), relationship: teller.relationship,
                    by: teller.advocate, service: service, note: note))
        case .keep(let service): add(at, .keeps(member: teller.member, service: service))
        case .worry(let side, let text):
            add(
                at,
                .worries(
                    concern: name("concern"), relationship: teller.relationship, by: teller[side], text: text)
            )
        case .report(let side, let labels, let text):
            add(
                at,
                .reports(
                    concern: name("concern"), relationship: teller.relationship, by: teller[side],
                    lines: labels.compactMap { teller.labels[$0] }, text: text))
        case .block(let side): add(at, .blocks(relationship: teller.relationship, by: teller[side]))
        case .end(let side):
            teller.endDay = teller.day
            add(at, .ends(relationship: teller.relationship, by: teller[side]))
        }
    }

    /// The member's place with an advocate was taken until this day.
    private mutating func release(_ teller: inout Teller, on day: Int) {
        if let place = teller.place { occupy(place.advocate, from: place.day, to: day) }
        teller.place = nil
    }
}

/// Who is talking, and what time it is in their conversation.
struct Teller {
    let relationship: String
    let member: String
    let advocate: String
    var clock: Int64 = 0
    var day = 0
    var hello = ""
    var labels: [String: String] = [:]
    /// With whom the member has a place, and since when: from the hello on.
    var place: (advocate: String, day: Int)?
    var endDay: Int?

    init(relationship: String, member: String, advocate: String) {
        self.relationship = relationship
        self.member = member
        self.advocate = advocate
    }

    subscript(side: ThreadStep.Side) -> String { side == .member ? member : advocate }
}
