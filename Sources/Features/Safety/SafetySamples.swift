// Every page of Safety with invented content, for the gallery and for the test that walks every page.
package import Design
import Domain
import Markup
import Packs
import Web

/// Samples of Safety's pages.
package enum SafetySamples {
    /// Name and page. Those that need the packs are left out if the packs can't be read, which has its own test.
    package static let pages: [(name: String, page: Page)] =
        raising + concerns + packed + LadderSamples.pages + [
            ("Leaving", LeavingPages.leaving(to: Organisation.unset.exit, device: .shared))
        ]

    static let organisation: Organisation = {
        var organisation = Organisation(
            name: "Arrowmere Peer House", place: "Arrowmere", country: "US", timeZone: "America/New_York",
            phone: "(555) 010-0142", phoneHours: "Every day, 9 am to 9 pm", decider: "the supervisor, Marguerite")
        organisation.exitURL = "https://weather.example.org/"
        return organisation
    }()

    private static func setting(isMember: Bool) -> RaisingSetting {
        RaisingSetting(
            conversation: "0190", relationship: "0191", isMember: isMember, otherName: isMember ? "Noor" : "Juniper",
            isClosed: false, hours: organisation.phoneHours, phone: organisation.phone, readers: isMember ? 2 : 0,
            keptUntil: "23 November 2027")
    }

    private static var raising: [(name: String, page: Page)] {
        [
            ("I'm worried, from Juniper", RaisingPages.worry(WorryForm(once: "1"), setting(isMember: true))),
            ("I'm worried, from Noor", RaisingPages.worry(WorryForm(once: "1"), setting(isMember: false))),
            ("I'm worried, with messages", RaisingPages.worry(WorryForm(FormInput([])), setting(isMember: false))),
            ("Report", RaisingPages.report(ReportForm(once: "1"), setting(isMember: true))),
            ("Report, with messages", RaisingPages.report(ReportForm(FormInput([])), setting(isMember: true))),
        ]
    }

    static let monday = Moment(iso: "2026-11-23T14:05:00Z", words: "Monday 23 November at 14:05")

    static func row(
        _ kind: ConcernKind, from hat: Hat, isAboutReader: Bool = false, isMine: Bool = false,
        state: ConcernStateWords = .sent
    ) -> ConcernRow {
        ConcernRow(
            id: "0190", kind: kind, isAboutReader: isAboutReader, isMine: isMine, raiserHat: hat,
            raiserName: hat == .member ? "Juniper" : "Noor", memberName: "Juniper", raisedAt: monday, state: state)
    }

    static func view(_ row: ConcernRow, isSupervisor: Bool, answer: String? = nil) -> ConcernView {
        ConcernView(
            row: row, isSupervisor: isSupervisor, advocateName: row.raiserHat == .member ? "Noor" : "",
            words: "She has not written for six days, after a hard evening. It may be nothing.", hasTalked: true,
            lines: row.kind == .worry
                ? []
                : [
                    ReportedLineView(author: "Noor", moment: monday, words: "You should try harder."),
                    ReportedLineView(author: "Juniper", moment: monday, words: nil),
                ],
            answer: answer, closerName: "Marguerite", keptUntil: "23 November 2027")
    }

    private static var concerns: [(name: String, page: Page)] {
        let report = row(.report, from: .member)
        let worry = row(.worry, from: .advocate, state: .seen(monday))
        let told = row(.worry, from: .advocate, isAboutReader: true, state: .answered(monday))
        let own = row(.report, from: .member, isMine: true)
        let now = Instant(milliseconds: 1_795_000_000_000)
        var late = view(worry, isSupervisor: true, answer: "I talked with Noor. She calls tomorrow.")
        late.form.words = "I will call."
        return [
            ("Concerns, first day", ConcernPages.list(ConcernsWaiting(), open: [], answered: [], now: now)),
            (
                "Concerns",
                ConcernPages.list(
                    ConcernsWaiting(open: 2, unseen: 1, oldest: now - .hours(5)), open: [report, worry],
                    answered: [row(.worry, from: .member, state: .answered(monday))], now: now)
            ),
            ("A report, to a supervisor", ConcernPages.concern(view(report, isSupervisor: true))),
            ("A worry answered meanwhile", ConcernPages.concern(late)),
            (
                "A worry about oneself",
                ConcernPages.concern(view(told, isSupervisor: false, answer: "We talked about it with you."))
            ),
            ("One's own report", ConcernPages.concern(view(own, isSupervisor: false))),
        ]
    }

    private static func changed(_ packs: Packs) -> PromiseView {
        let text = PromiseText(
            packs.promise, for: organisation, duties: packs.laws(of: "US")?.duties(in: "US-WA") ?? [])
        let old = packs.earlierPromises.first.map { PromiseText($0, for: organisation) }
        return PromiseView(
            text: text, reader: .member(earlier: "1 May 2026"),
            difference: old.map { PromiseChange.all(from: $0, to: text) })
    }

    private static var packed: [(name: String, page: Page)] {
        guard let packs = try? Packs.embedded() else { return [] }
        let promise = PromiseText(packs.promise, for: organisation)
        func lines(_ country: String, isStaff: Bool) -> CountryLines {
            let pack = packs.lines(for: country)
            let tried = (pack?.lines.first).map {
                LineConfirmation(
                    line: $0.id, digest: $0.factsDigest, by: "Marguerite", at: Instant(milliseconds: 1_795_000_000_000))
            }
            return CountryLines(
                pack, of: organisation, confirmations: tried.map { [$0] } ?? [], isStaff: isStaff,
                languages: packs.wishes)
        }
        return [
            ("Promise, a visitor", PromisePages.promise(PromiseView(text: promise, reader: .visitor))),
            (
                "Promise, to agree",
                PromisePages.promise(
                    PromiseView(text: promise, reader: .member(earlier: nil), then: "/ask", hasChanged: true))
            ),
            (
                "Promise, agreed",
                PromisePages.promise(
                    PromiseView(text: promise, reader: .agreed(on: "23 November 2026", version: promise.version)))
            ),
            (
                "Promise, all of it",
                PromisePages.promise(PromiseView(text: promise, reader: .visitor, isWhole: true))
            ),
            ("Promise, changed", PromisePages.promise(changed(packs))),
            ("Words in the browser, to choose", BrowserWordPages.list(packs.browserWords, mayChoose: true)),
            ("Words in the browser", BrowserWordPages.list(packs.browserWords, mayChoose: false)),
            ("How soon", AimsPages.aims(AimsForm(LadderAims(), packs.ladder), packs.ladder)),
            ("How soon, with messages", AimsPages.aims(AimsForm(FormInput([]), packs.ladder), packs.ladder)),
            ("Lines", LinePages.all(lines("US", isStaff: false))),
            ("Lines, to staff", LinePages.all(lines("GB", isStaff: true))),
            ("Lines, none for this country", LinePages.all(lines("JP", isStaff: false))),
            ("Confirm the lines", ConfirmPages.all(lines("CA", isStaff: true), mayConfirm: true, changed: "A line")),
            ("Confirm the lines, to look at", ConfirmPages.all(lines("US", isStaff: true), mayConfirm: false)),
        ]
    }
}
