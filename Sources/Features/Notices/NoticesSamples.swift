// The pages of notices with invented content, for the test that walks every page.
import Design
import Domain
import Markup
import Web

enum NoticesSamples {
    private static let moment = Instant(milliseconds: 1_795_453_200_000)

    private static func way(
        _ kind: OutgoingMessage.Kind, seen: OthersSee = .no, isConfirmed: Bool = true, isStopped: Bool = false
    ) -> NoticeWay {
        NoticeWay(
            stored: StoredNoticeWay(
                id: "one", kind: kind, sealed: [], seen: seen, words: seen == .no ? .new : .plain, addedAt: moment,
                confirmedAt: isConfirmed ? moment : nil),
            address: NoticeAddress(
                address: kind == .text ? "+15550100177" : "willow@mail.example", mayNameUs: seen == .no),
            isStopped: isStopped)
    }

    private static func view(_ change: (inout NoticesView) -> Void) -> NoticesView {
        let choices = NoticeChoices.standard(zone: "America/New_York")
        var view = NoticesView(
            choices: choices, form: ChoicesForm(choices), ways: [], offered: [.text, .mail], browsers: [],
            isOwnDevice: true, isMember: true, isTextLimitReached: false, here: "America/New_York", now: moment)
        change(&view)
        return view
    }

    static func pages(_ site: Site) -> [(name: String, page: Page)] {
        let plain = SeenAnswer(seen: .yes, words: .plain)
        let wrong = NoticeWayForm(
            FormInput([("address", "nothing")]), kind: .text, answer: SeenAnswer(seen: .no, words: .new))
        let form = ChoicesForm(FormInput([("from", "soon"), ("to", ""), ("zone", "nowhere")]))
        let browsers = [
            OwnPush(id: "one", addedAt: moment, words: .new, seen: .no, isThisDevice: true),
            OwnPush(id: "two", addedAt: moment, words: .plain, seen: .yes, isThisDevice: false),
        ]
        let counts = [
            TextCount(month: "2026-11", purpose: .code, messages: 1, parts: 1),
            TextCount(month: "2026-11", purpose: .notice, messages: 40, parts: 41),
        ]
        return [
            ("Nothing yet", NoticesPages.page(view { _ in }, site: site)),
            (
                "Nothing can be sent, on a shared device",
                NoticesPages.page(
                    view { view in
                        view.offered = []
                        view.isOwnDevice = false
                    }, site: site)
            ),
            (
                "All of it",
                NoticesPages.page(
                    view { view in
                        view.ways = [way(.text, seen: .yes, isStopped: true), way(.mail)]
                        view.browsers = browsers
                        view.isTextLimitReached = true
                        view.choices.pausedUntil = moment + .days(2)
                    }, site: site)
            ),
            (
                "No messages, and a code that waits",
                NoticesPages.page(
                    view { view in
                        view.ways = [way(.text, isConfirmed: false)]
                        view.choices.noMessages = true
                    }, site: site)
            ),
            ("With messages", NoticesPages.page(view { $0.form = form }, site: site)),
            ("Seen, a phone", NoticeWayPages.seen(.text)), ("Seen, a mailbox", NoticeWayPages.seen(.mail)),
            ("Seen, a device", NoticeWayPages.seen(.push)), ("Even less", NoticeWayPages.words(.push, .unsure)),
            ("A phone, with messages", NoticeWayPages.add(wrong)),
            ("A mailbox", NoticeWayPages.add(NoticeWayForm(kind: .mail, answer: plain))),
            ("Its code", NoticeWayPages.confirm(way(.text, isConfirmed: false), error: "That isn't the code.")),
            ("A mailbox's code", NoticeWayPages.confirm(way(.mail, isConfirmed: false), error: nil)),
            ("This device", NoticeWayPages.turnOn(plain, key: "BA1Hxzyi")),
            ("This device, not taken", NoticeWayPages.turnOn(plain, key: "BA1Hxzyi", isTaken: false)),
            ("Texts", TextCountPages.page(counts, sent: 40, limit: 500, isOffered: true)),
            ("Texts, used up", TextCountPages.page(counts, sent: 40, limit: 40, isOffered: true)),
            ("Texts, none", TextCountPages.page([], sent: 0, limit: nil, isOffered: false)),
        ]
    }
}
