// The demo's warmline: open around the clock, one person waiting, one chat that ended, and two call-backs, one of them overdue.
import App
import Domain
import Warmline
import Web

/// Writes the line's history through its own front door.
struct DemoLine {
    let line: WarmlineFeature
    let now: Instant
    /// Who sets the hours, and two who are on.
    let coordinator: PersonID
    let advocates: [PersonID]

    func fill() async throws {
        var settings = LineSettings()
        settings.hours = (0..<7).map { Stretch(day: $0, from: 0, to: 0) }
        settings.phone = "740-555-0143"
        try await line.save(settings, from: 0, by: coordinator, at: now - .days(90))
        let viewers = advocates.map { Viewer(person: $0, hat: .advocate) }
        guard let first = viewers.first else { return }
        for (label, words) in [
            ("Hello", "Hello, I'm glad you came. I'm a peer, and I have had nights like this. What is going on?"),
            ("No hurry", "There is no hurry. Write as much or as little as you like."),
        ] {
            try await line.keep(SavedWords(label: label, words: words), by: first, at: now - .days(40))
        }
        try await week(first)
        try await earlierChat(first)
        try await callBacks(first)
        try await roster(viewers)
        for viewer in viewers { try await line.signOn(viewer, until: now + .hours(8), at: now - .minutes(50)) }
        _ = try await line.chats.open(ChatOpening(), cookie: "demo: waiting", at: now - .minutes(1))
    }

    /// What the board counts: evenings of the last week, on two of which somebody left before an answer.
    private func week(_ viewer: Viewer) async throws {
        let zone = line.site.organisation.zone
        let today = LocalDay(now, zone: zone)
        for day in 2...7 {
            for number in 0..<(day % 3 + 1) {
                let at = today.adding(-day).moment(minute: (18 + number) * 60 + day, in: zone)
                let cookie = "demo: \(day) \(number)"
                try await line.signOn(viewer, until: at + .hours(1), at: at)
                _ = try await line.chats.open(ChatOpening(), cookie: cookie, at: at)
                if number == 2 {
                    try await line.chats.end(cookie: cookie, at: at + .minutes(9))
                } else if let id = try await line.chats.takeNext(by: viewer, at: at + .minutes(day)) {
                    try await line.chats.end(id, by: viewer, at: at + .minutes(22 + day))
                    var note = ContactNote()
                    note.reasons = day % 2 == 0 ? ["night", "company"] : ["people"]
                    note.support = ["listening"]
                    try await line.note(note, chat: id, by: viewer, at: at + .minutes(30 + day))
                }
                try await line.signOff(viewer, at: at + .minutes(40))
            }
        }
    }

    /// Last night's, with a note.
    private func earlierChat(_ viewer: Viewer) async throws {
        var at = now - .hours(14)
        try await line.signOn(viewer, until: at + .hours(2), at: at)
        var opening = ChatOpening()
        opening.name = "Robin"
        let cookie = "demo: last night"
        _ = try await line.chats.open(opening, cookie: cookie, at: at)
        at = at + .minutes(3)
        guard let id = try await line.chats.takeNext(by: viewer, at: at) else { return }
        for (number, (isVisitor, words)) in [
            (false, "Good evening. I'm glad you came. How is the night?"),
            (true, "Long. I can't sleep, and the house is so quiet."),
            (false, "I know those. What helps me a little is the radio, very low. What have you tried?"),
            (true, "Tea. And writing to you, apparently."),
            (false, "Then let's go on for a while."),
        ].enumerated() {
            at = at + .minutes(4)
            if isVisitor {
                _ = try await line.chats.write(words, cookie: cookie, key: "demo \(number)", at: at)
            } else {
                _ = try await line.chats.write(words, in: id, by: viewer, key: "demo \(number)", at: at)
            }
        }
        try await line.chats.end(id, by: viewer, at: at + .minutes(6))
        var note = ContactNote()
        note.reasons = ["company", "night"]
        note.support = ["listening", "own"]
        note.outcomes = ["heard"]
        try await line.note(note, chat: id, by: viewer, at: at + .minutes(7))
        try await line.signOff(viewer, at: at + .minutes(8))
    }

    /// Evenings of this week and the next: most with two, one with a gap, and one place that is given away.
    private func roster(_ viewers: [Viewer]) async throws {
        let today = LocalDay(now, zone: line.site.organisation.zone)
        let shifts = (0..<14).map { offset in
            Shift(
                id: WarmlineShiftID(at: now),
                from: today.adding(offset).moment(minute: 17 * 60, in: line.site.organisation.zone),
                until: today.adding(offset).moment(minute: 23 * 60, in: line.site.organisation.zone), places: 2)
        }.filter { $0.until > now }
        try await line.makeShifts(shifts, by: coordinator, at: now - .days(3))
        for (number, shift) in shifts.enumerated() {
            for (place, viewer) in viewers.prefix(2).enumerated() where (number + place) % 3 != 2 {
                try await line.take(shift.id, for: viewer.person, at: now - .days(2))
            }
        }
        guard let first = viewers.first, let given = try await line.ownPlaces(of: first, at: now).last else { return }
        try await line.give(given.id, by: first, to: nil, at: now - .hours(5))
    }

    private func callBacks(_ viewer: Viewer) async throws {
        var wish = CallBackWish()
        wish.way = "740-555-0188"
        wish.name = "Robin"
        wish.ifOther = "Say it is the library, about a book."
        let id = try await line.callBacks.leave(
            wish, from: now - .hours(3), until: now - .hours(1), cookie: "demo: overdue", at: now - .hours(20))
        try await line.callBacks.claim(id, by: viewer, at: now - .hours(3))
        try await line.callBacks.tried(id, by: viewer, at: now - .hours(2))
        wish = CallBackWish()
        wish.way = "740-555-0191"
        wish.mayLeaveMessage = true
        _ = try await line.callBacks.leave(
            wish, from: now + .hours(1), until: now + .hours(3), cookie: "demo: later", at: now - .hours(1))
    }
}
