// What people do with single lines in the demo: a picture, an answer to it, a correction, and when somebody answers.
import App
import Conversations
import Domain
import Storage

extension DemoFiller {
    /// Brook and Tamar, on their second evening.
    func talkOn() async throws {
        let talking = features.conversations.talking
        let (brook, conversation) = try viewer("brook", in: "brook-tamar")
        let (tamar, _) = try viewer("tamar", in: "brook-tamar")
        let picture = try await talking.sendFile(
            DemoPicture.cat, named: "invoice.png", note: "A drawing of Invoice, my cat", in: conversation, by: brook,
            key: "brook-picture", at: now - .minutes(70))
        _ = try await talking.send(
            .words("That is the face of somebody who has sent a second reminder."), in: conversation, by: tamar,
            about: picture, key: "tamar-answer", at: now - .minutes(68))
        let line = try await talking.send(
            .words("its quiet now, im going in agian"), in: conversation, by: brook, key: "brook-quiet",
            at: now - .minutes(61))
        try await talking.correct(
            line, to: "it's quiet now. I'm going in again. Thank you for the cats", in: conversation, by: brook,
            key: "brook-corrects", at: now - .minutes(60))
        var times = AnsweringTimes()
        times.within = .sameDay
        times.quiet = QuietHours(from: 22 * 60, until: 7 * 60 + 30)
        try await features.conversations.save(times, of: tamar.person, at: now - .days(30))
    }
}
