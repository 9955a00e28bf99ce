// Whom Juniper was introduced to in the demo: an afternoon that helped, and a group of which the two want to hear how it went.
import App
import Domain
import Foundation
import Referrals
import Web

extension DemoJournal {
    func introductions() async throws {
        let referrals = features.referrals
        let (juniper, tamar) = (
            Viewer(person: member, hat: .member), Viewer(person: advocate, hat: .advocate)
        )
        var text = Introduction()
        text.recipient = "The painting afternoon at the Lock Street library"
        text.purpose = "A place at the table on Thursdays, with her girl."
        text.name = "Juniper"
        text.times = "Afternoons before four. Please no message on the machine."
        text.needs = "A seat from which she can see the door."
        let closed = try await referrals.introduce(
            text, with: relationship, until: day(-20), followUp: day(12), by: tamar, once: "demo-1",
            at: now - .days(26))
        try await referrals.agree(to: 1, of: closed, by: juniper, at: now - .days(25))
        try await referrals.handOver(closed, by: tamar, at: now - .days(24))
        try await referrals.close(
            closed, outcome: .helped, words: "They went twice. Her girl wants to go again.", by: juniper,
            at: now - .days(12))
        text.recipient = "Harbour evenings, a support group"
        text.purpose = "A first evening, with somebody who meets her at the tram."
        text.languages = "English, some Portuguese"
        let waiting = try await referrals.introduce(
            text, with: relationship, until: day(-45), followUp: day(0), by: tamar, once: "demo-2",
            at: now - .days(9))
        try await referrals.agree(to: 1, of: waiting, by: juniper, at: now - .days(8))
        try await referrals.handOver(waiting, by: tamar, at: now - .days(7))
    }
}
