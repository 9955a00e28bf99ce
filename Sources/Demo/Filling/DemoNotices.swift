// How the cast is told that there is something new: each in another way. Their numbers are nobody's, and nothing is sent.
import App
import Domain
import Notices
import Web

/// Fills in choices about notices, through the feature's own front door.
struct DemoNotices {
    let features: Features

    func fill(
        member: (String) throws -> PersonID, advocate: (String) throws -> PersonID, at moment: Instant
    ) async throws {
        let ways = features.notices.ways
        let juniper = Viewer(person: try member("juniper"), hat: .member)
        _ = try await ways.add(
            NewNoticeWay(kind: .text, address: "+15550100161", seen: .yes, words: .plain), by: juniper,
            isConfirmed: true, at: moment)
        try await ways.change(by: juniper, at: moment) { choices in
            choices.hours = NoticeHours(zone: "America/New_York", from: 10 * 60, to: 15 * 60)
            choices.pace = .daily
        }
        let marlow = Viewer(person: try member("marlow"), hat: .member)
        _ = try await ways.add(
            NewNoticeWay(kind: .mail, address: "marlow@mail.example", seen: .no, words: .new), by: marlow,
            isConfirmed: true, at: moment)
        let rook = Viewer(person: try member("rook"), hat: .member)
        try await ways.change(by: rook, at: moment) { $0.noMessages = true }
        let tamar = Viewer(person: try advocate("tamar"), hat: .advocate)
        _ = try await ways.add(
            NewNoticeWay(kind: .mail, address: "tamar@mail.example", mayNameUs: true, seen: .no, words: .new),
            by: tamar,
            isConfirmed: true, at: moment)
        // He works evenings: over midnight.
        let idris = Viewer(person: try advocate("idris"), hat: .advocate)
        try await ways.change(by: idris, at: moment) { choices in
            choices.hours = NoticeHours(zone: "America/New_York", from: 16 * 60, to: 60)
            choices.subjects = [.messages, .answers]
        }
    }
}
