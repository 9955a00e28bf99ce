// What Juniper writes for herself in the demo: three weeks of a check-in with days left out, two entries, and a safety plan
// that she and Tamar wrote together. All of it through the features' own front doors.
import App
import Domain
import Foundation
import Journal
import Safety
import Web

/// A member, the advocate whom she shares some of it with, and when now is.
struct DemoJournal {
    let site: Site
    let features: Features
    let member: PersonID
    let advocate: PersonID
    let relationship: RelationshipID
    let now: Instant

    /// Days ago, energy from 0 to 4, how the night was, one good thing. What is not here was left out, and that is nothing.
    private static let evenings: [(ago: Int, energy: Int, night: Int, good: String)] = [
        (20, 1, 3, "My girl laughed at the bus driver's hat."), (19, 1, 4, ""), (18, 0, 2, ""),
        (17, 2, 5, "Soup from downstairs."), (15, 2, 6, "One stop on the bus. One."), (14, 3, 6, ""),
        (11, 1, 4, ""), (10, 0, 3, "Tamar wrote back."), (9, 2, 5, "Slept past six."), (8, 2, 6, ""),
        (6, 3, 7, "Two stops."), (5, 3, 7, "Painted with her."), (4, 2, 5, ""),
        (2, 3, 6, "The letter was only a letter."),
        (1, 3, 8, "Whole night."),
    ]

    func fill() async throws {
        try await checkIn()
        try await entries()
        try await plan()
        try await introductions()
    }

    func day(_ ago: Int) -> LocalDay { LocalDay(now - .days(ago), zone: site.organisation.zone) }

    private func checkIn() async throws {
        let faces = ["flat", "low", "so so", "all right", "bright"]
        let questions = [
            CheckInQuestion(id: "q0", "How is my energy?", .faces, faces: faces),
            CheckInQuestion(id: "q1", "How was the night?", .numbers),
            CheckInQuestion(id: "q2", "One good thing", .words),
        ]
        let journal = features.journal
        let id = try await journal.make(
            CheckIn(name: "Evenings", questions: questions), .everyDay, member: member, once: "demo",
            at: now - .days(21))
        for evening in DemoJournal.evenings {
            var answers: [String: CheckInAnswer] = [
                "q0": .face(evening.energy, faces[evening.energy]), "q1": .number(evening.night),
            ]
            if !evening.good.isEmpty { answers["q2"] = .words(evening.good) }
            try await journal.answer(
                id, answers, on: day(evening.ago), member: member, once: "demo-\(evening.ago)",
                at: now - .days(evening.ago) + .minutes(40))
        }
        try await journal.share(id, with: relationship, from: day(14), member: member, at: now - .days(13))
    }

    private func entries() async throws {
        try await features.journal.write(
            "I counted the stops instead of my breath. Three. Then I got off and walked, and nobody looked.",
            on: day(6), member: member, once: "demo-1", at: now - .days(6))
        try await features.journal.write(
            """
            The landlord's letter lay there for two days. I opened it today. It was about the bins.

            I want to remember that next time: the letter is not the worst thing that can be in it.
            """, on: day(2), sharedIn: relationship, member: member, once: "demo-2", at: now - .days(2))
    }

    private func plan() async throws {
        let safety = features.safety
        try await safety.write(
            { _ in
                var plan = SafetyPlan()
                plan[.signs] = [
                    PlanLine("I walk everywhere and say I like walking"), PlanLine("I leave letters in the hall"),
                ]
                plan[.alone] = [PlanLine("Count the blue things in the room"), PlanLine("Warm water on my wrists")]
                plan[.ask] = [PlanLine("My sister, any hour, she said so")]
                return plan
            }, over: 0, member: member, at: now - .days(16))
        try await safety.sharePlan(
            PlanSection.allCases, isTogether: true, in: relationship, member: member, at: now - .days(15))
        let viewer = Viewer(person: advocate, hat: .advocate)
        let kept = try await safety.offerLine(
            "The library on Lock Street: warm, and nobody talks", .company, in: relationship, by: viewer,
            once: "demo-1",
            at: now - .days(14))
        try await safety.answerOffer(kept, keeps: true, member: member, at: now - .days(13))
        try await safety.write(
            { before in
                var plan = before
                plan[.company].append(PlanLine("The bench where her class comes out"))
                plan[.safer] = [PlanLine("Stay at my sister's when it is a bad evening")]
                return plan
            }, over: 2, member: member, at: now - .days(9))
        _ = try await safety.offerLine(
            "Write me one word. I will know what it means", .ask, in: relationship, by: viewer, once: "demo-2",
            at: now - .hours(20))
    }
}
