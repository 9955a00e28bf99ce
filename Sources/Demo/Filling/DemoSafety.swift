// What was done about the demo's worry, and one emergency: through Safety's own front door, like everything else.
import App
import Domain
import Safety
import Web

extension DemoFiller {
    private func supervisor(_ key: String) throws -> Viewer {
        Viewer(person: try id(key, .supervisor), hat: .supervisor)
    }

    /// Rook's hard night: three steps, an answer, a second person's look, and how Rook sees it.
    func carryWorryOn() async throws {
        guard let worry = worries["rook-desmond"] else { return }
        let (safety, raised) = (features.safety, worry.at)
        let (marguerite, hester) = (try supervisor("marguerite"), try supervisor("hester"))
        let rook = Viewer(person: try id("rook", .member), hat: .member)
        try await safety.see(worry.id, by: marguerite, at: raised + .minutes(9))
        for (step, minutes) in [
            (
                NewStep(
                    kind: "supervisor",
                    note: "I read it at once and wrote back to Desmond. He stays with Rook, and I stay up too.",
                    isDone: true, told: .before), 11
            ),
            (
                NewStep(
                    kind: "listen",
                    note: "Desmond asked straight out, and Rook answered. What could hurt him is with his neighbor.",
                    isDone: true, told: .before), 14
            ),
            (
                NewStep(
                    kind: "plan",
                    note:
                        "With Desmond, in his own time: what to do on the next loud night. Rook asked for it himself.",
                    isDone: false, told: .along), 700
            ),
        ] {
            let id = try await safety.take(
                step, about: worry.id, by: marguerite, once: step.kind, at: raised + .minutes(minutes))
            if let id, !step.isDone { _ = try await safety.finishStep(id, by: marguerite, at: raised + .hours(30)) }
        }
        try await safety.close(
            worry.id,
            answer: "Nobody was sent, and nobody outside was told. Desmond writes with you at ten, as you two agreed. "
                + "Thank you for letting me know of it.", by: marguerite, at: raised + .hours(31))
        try await safety.addView(
            "He asked me straight and then he waited. Nobody came to the door. That is why I would say it again.",
            to: worry.id, by: rook, once: "view", at: raised + .hours(50))
        try await safety.review(
            worry.id, outcome: .right,
            words:
                "Rook knew of everything before it happened, and chose the neighbor over the line. That was his to choose.",
            by: hester, at: raised + .hours(56))
    }

    /// Three weeks ago Ash was out and could not be asked: opened, told at once, and reviewed by somebody else.
    func openOnceInAnEmergency() async throws {
        let safety = features.safety
        let (marguerite, hester) = (try supervisor("marguerite"), try supervisor("hester"))
        let ash = try id("ash", .member)
        let night = now - .days(20)
        let opening = try await safety.openInEmergency(
            ash,
            reason:
                "Ash's roommate rang our phone: Ash went out at ten without a phone, and had said that nothing matters. "
                + "I want to know what Ash keeps for a night like this.", by: hester, once: "demo", at: night)
        try await safety.look(at: opening, by: hester, at: night + .minutes(1))
        try await safety.closeOpening(opening, by: hester, at: night + .minutes(11))
        try await safety.reviewOpening(
            opening, outcome: .right,
            words:
                "Ash could not be asked. One look, closed after eleven minutes. Ash was back at midnight, cold and cross.",
            by: marguerite, at: night + .hours(11))
        try await safety.readOpening(opening, by: Viewer(person: ash, hat: .member), at: night + .hours(13))
        // Hester is on this evening.
        try await safety.setShift(until: now + .hours(4), by: hester, at: now - .hours(1))
    }
}
