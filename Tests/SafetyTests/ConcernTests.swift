// Worries and reports: pure rules and forms, with input that means no good.
import Domain
import Markup
import Testing
import Web

@testable import Safety

@Suite struct ConcernTests {
    private let juniper = PersonID(stored: "0190a000-0000-7000-8000-000000000001")
    private let noor = PersonID(stored: "0190a000-0000-7000-8000-000000000002")

    @Test func `the same form of the same person is one concern, and of nobody else`() {
        #expect(Concern.id(once: "a", by: juniper) == Concern.id(once: "a", by: juniper))
        #expect(Concern.id(once: "a", by: juniper) != Concern.id(once: "b", by: juniper))
        #expect(Concern.id(once: "a", by: juniper) != Concern.id(once: "a", by: noor))
        // It goes into addresses and comes back out of them.
        #expect(ConcernID(Concern.id(once: "../../ ", by: noor).text) != nil)
    }

    @Test func `what is sealed comes back as it was`() throws {
        let text = ConcernText(
            words: "\u{202E}👩🏽‍🚀 <b> \"{}\\", hasTalked: true,
            lines: [
                ReportedLine(number: 3, isByMember: true, sentAt: 5, words: nil),
                ReportedLine(number: 4, isByMember: false, sentAt: -1, words: ""),
            ])
        #expect(try ConcernText(decoding: text.encoded()) == text)
    }

    @Test func `a shared service is said with its name and note`() throws {
        #expect(SealedMessage(text: "Hi", service: nil, name: nil, note: nil).words == "Hi")
        #expect(SealedMessage(text: nil, service: "1", name: "Pantry", note: "Try it").words == "[Pantry] Try it")
        #expect(SealedMessage(text: nil, service: "1", name: "Pantry", note: "").words == "[Pantry]")
        #expect(SealedMessage(text: nil, service: nil, name: nil, note: nil).words == "")
    }

    @Test func `a worry needs words, and not too many, and loses none`() {
        #expect(WorryForm(FormInput([("words", " \n ")])).messages["words"] != nil)
        let long = String(repeating: "é", count: SafetyLimits.words + 1)
        let form = WorryForm(FormInput([("words", long), ("once", "a")]))
        #expect(form.messages["words"] != nil && form.words == long && form.once == "a")
        let fits = WorryForm(FormInput([("words", String(long.dropLast())), ("talked", "yes")]))
        #expect(fits.messages.isEmpty && fits.hasTalked)
    }

    @Test func `a form without a name of its own, or with a huge one, gets one`() {
        #expect(!WorryForm(FormInput([])).once.isEmpty)
        #expect(WorryForm(FormInput([])).once != WorryForm(FormInput([])).once)
        #expect(WorryForm(FormInput([("once", String(repeating: "x", count: 65))])).once.count == 36)
    }

    @Test func `a report needs words or lines, and takes no number of lines but ours`() {
        #expect(ReportForm(FormInput([])).messages["words"] != nil)
        #expect(ReportForm(FormInput([("lines", "10")])).messages.isEmpty)
        for odd in ["-1", "1000000", "10 ", "ten", ""] where LinesAlong(rawValue: odd) == nil {
            let lines = ReportForm(FormInput([("lines", odd), ("words", "x")])).lines
            #expect(lines == (odd == "10 " ? .lastTen : .none), "\(odd)")
        }
        #expect(LinesAlong.allCases.map(\.count) == [0, 10, 30])
    }

    @Test func `a concern cannot be closed without an answer`() {
        #expect(AnswerForm(FormInput([("answer", "  ")])).messages["answer"] != nil)
        #expect(AnswerForm(FormInput([("answer", "We talked.")])).messages.isEmpty)
    }

    private func concern(
        raisedBy: PersonID, hat: Hat, seenAt: Instant? = nil, closedAt: Instant? = nil
    ) -> Concern {
        let now = Instant(milliseconds: 1_000)
        return Concern(
            id: Concern.id(once: "a", by: raisedBy), kind: .worry, raisedBy: raisedBy, raiserHat: hat, raiserName: "",
            member: juniper, memberName: "Juniper", unseenBy: nil, unseenByName: "", raisedAt: now, seenAt: seenAt,
            closedAt: closedAt, closedBy: nil, closerName: "", endsAt: now)
    }

    @Test func `a concern is sent, then seen, then answered`() {
        let (first, second) = (Instant(milliseconds: 1), Instant(milliseconds: 2))
        #expect(concern(raisedBy: noor, hat: .advocate).state == .sent)
        #expect(concern(raisedBy: noor, hat: .advocate, seenAt: first).state == .seen(first))
        #expect(concern(raisedBy: noor, hat: .advocate, seenAt: first, closedAt: second).state == .answered(second))
    }

    @Test func `a worry by somebody else is about the member, their own is not`() {
        #expect(concern(raisedBy: noor, hat: .advocate).isAbout(juniper))
        #expect(!concern(raisedBy: juniper, hat: .member).isAbout(juniper))
        #expect(!concern(raisedBy: noor, hat: .advocate).isAbout(noor))
    }

    @Test func `somebody who has left is named by what they were`() {
        #expect(PersonWords.name("", .member).string() == "a former member")
        #expect(PersonWords.name("", .advocate).string() == "a former advocate")
        #expect(PersonWords.name("Noor", .advocate).string() == "Noor")
    }
}
