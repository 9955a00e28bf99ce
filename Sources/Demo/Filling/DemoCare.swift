// Pairs of the cast in the middle of something: somebody is away and another is there, two have ended as planned.
import App
import Conversations
import Domain
import Matching
import Web

extension DemoFiller {
    /// A pause with a cover that runs, and a planned ending whose door is open.
    func careForPairs() async throws {
        try await coverForBirch()
        try await endingOfMaple()
    }

    private func day(_ days: Int) -> LocalDay { LocalDay(now, zone: site.organisation.zone).adding(days) }

    /// Idris is at a wedding. Kit is there for Birch meanwhile, and reads the lines that Birch chose.
    private func coverForBirch() async throws {
        let matching = features.matching
        guard let walk = relationships["birch-idris"] else { return }
        let (birch, earlier) = try viewer("birch", in: "birch-idris")
        let (idris, _) = try viewer("idris", in: "birch-idris")
        try await matching.pause(
            walk.id, until: day(6), word: "My brother gets married in Toledo. I come back with cake.", by: idris,
            at: now - .hours(50))
        let kit = try id("kit", .advocate)
        let cover = try await matching.proposeCover(
            of: walk.id, by: kit, until: day(5), advocate: idris.person, at: now - .hours(49))
        try await matching.agreeToCover(cover, advocate: kit, at: now - .hours(47))
        let made = try await matching.takeCover(cover, member: birch.person, at: now - .hours(44))
        guard let talk = made.conversation else {
            throw InstallationError("the demo's cover for Birch has no conversation")
        }
        try await features.conversations.passOn(
            Set(1...4), of: earlier, to: talk, member: birch.person, at: now - .hours(43))
        try await features.conversations.passOn(
            words: "Ask me about the book. Not about the hospital, please.", to: talk, member: birch.person,
            at: now - .hours(43))
        let talking = features.conversations.talking
        let viewer = Viewer(person: kit, hat: .advocate)
        _ = try await talking.send(
            .words("Hello Birch, I'm Kit. I'm here until Idris is back. What chapter is it?"), in: talk, by: viewer,
            key: "cover-1", at: now - .hours(42))
        _ = try await talking.send(
            .words("Ten. And don't you tell me either"), in: talk, by: birch, key: "cover-2", at: now - .hours(41))
    }

    /// Maple and Rosalind chose a last day, and it has been. For half a year Maple can ask again.
    private func endingOfMaple() async throws {
        let matching = features.matching
        guard let walk = relationships["maple-rosalind"] else { return }
        let (maple, _) = try viewer("maple", in: "maple-rosalind")
        let (rosalind, _) = try viewer("rosalind", in: "maple-rosalind")
        let terms = EndingTerms(lastDay: day(-8), openDays: 180)
        try await matching.proposeEnding(terms, over: 0, of: walk.id, by: maple, at: now - .days(12))
        try await matching.agreeToEnding(1, of: walk.id, by: rosalind, at: now - .days(12) + .hours(5))
        try await matching.writeLetter(
            "You wrote that it was only a bed. I have thought of that sentence on many mornings. Keep the photographs where you can see them.",
            of: walk.id, by: rosalind, at: now - .days(10))
        try await matching.writeLetter(
            "Thank you for the quiet with somebody in it. I have bought thread, I mean to learn to mend.", of: walk.id,
            by: maple, at: now - .days(9))
        try await matching.endDue(at: day(-7).start(in: site.organisation.zone))
    }
}
