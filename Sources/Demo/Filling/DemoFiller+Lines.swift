// What people do with single lines in the demo: a picture, an answer to it, a correction, and when somebody answers.
import Accounts
import App
import Conversations
import Domain
import Storage
import Web

extension DemoFiller {
    /// Juniper and Tamar, this evening.
    func talkOn() async throws {
        let talking = features.conversations.talking
        let (juniper, conversation) = try viewer("juniper", in: "juniper-tamar")
        let (tamar, _) = try viewer("tamar", in: "juniper-tamar")
        let picture = try await talking.sendFile(
            DemoPicture.cat, named: "cat.png", note: "Bee drew the cat next door", in: conversation, by: juniper,
            key: "juniper-picture", at: now - .minutes(70))
        _ = try await talking.send(
            .words("Please tell Bee that I would know this cat anywhere."), in: conversation, by: tamar, about: picture,
            key: "tamar-answer", at: now - .minutes(68))
        let line = try await talking.send(
            .words("She calls it Bsu."), in: conversation, by: juniper, key: "juniper-name", at: now - .minutes(61))
        try await talking.correct(
            line, to: "She calls it Bus. I laughed until she did too.", in: conversation, by: juniper,
            key: "juniper-corrects", at: now - .minutes(60))
        try await makeCircle()
        var times = AnsweringTimes()
        times.within = .sameDay
        times.quiet = QuietHours(from: 22 * 60, until: 7 * 60 + 30)
        try await features.conversations.save(times, of: tamar.person, at: now - .days(30))
    }

    /// Juniper makes a place for one thing alone, and asks Tamar in.
    private func makeCircle() async throws {
        let circles = features.conversations.circles
        let (juniper, _) = try viewer("juniper", in: "juniper-tamar")
        let (tamar, _) = try viewer("tamar", in: "juniper-tamar")
        let circle = CircleID(at: now - .days(3))
        try await circles.make(circle, named: "The new flat", by: juniper, at: now - .days(3))
        try await circles.ask(tamar.person, into: circle, by: juniper, at: now - .days(3))
        try await circles.answer(true, to: circle, by: tamar, at: now - .days(2))
        let (link, _) = try await circles.invite(into: circle, form: "demo", by: juniper, at: now - .hours(40))
        let lettie = Viewer(person: try id("lettie", .supporter), hat: .supporter)
        try await features.accounts.come(by: link, as: lettie.person, at: now - .hours(36))
        for (number, line) in [
            (juniper, "I get the keys on Friday. Here is where I'll ask about boxes and nothing else."),
            (tamar, "Then this is the room for boxes. I have a kettle that nobody uses. It is yours if you want it."),
            (juniper, "A kettle. Yes. I can't believe I have a door."),
            (lettie, "I'm bringing the blue chair and both children. Saturday, ten."),
        ].enumerated() {
            _ = try await circles.send(
                line.1, in: circle, by: line.0, readers: nil, key: "circle-\(number)", at: now - .hours(30 - number))
        }
    }
}
