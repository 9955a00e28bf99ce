// The pages of the living directory with invented services, for tests and for looking at them.
import Design
import Domain
import Markup
import Web

enum LivingSamples {
    private static let table = ServiceID(stored: "00000000-0000-8000-8000-000000000001")
    private static let night = ServiceID(stored: "00000000-0000-8000-8000-000000000002")
    private static let until = Moment(iso: "2027-02-22T14:05:00Z", words: "22 February 2027 at 14:05")

    static var pages: [(name: String, page: Page)] {
        [
            ("check-queue", CheckPages.queue(views, done: done, at: .staff(isCoordinator: true))),
            ("check-nothing", CheckPages.queue([], done: [], at: .staff(isCoordinator: false))),
            ("check-volunteer", CheckPages.queue(views, done: [], at: .link(token: "sample", until: until))),
            (
                "check-changed",
                CheckPages.changed(
                    change, id: table, name: "Millpond Community Table", listed: listed,
                    at: .staff(isCoordinator: false))
            ),
            ("service-wrong", WrongPages.ask(wrong, id: table, name: "Millpond Community Table")),
            ("check-links", CheckLinkPages.all(links, CheckLinkForm())),
            (
                "check-link-made",
                CheckLinkPages.made(
                    "https://kith.example/checking/" + String(repeating: "a", count: 43), name: "Thursday group",
                    until: until)
            ), ("check-link-over", CheckLinkPages.over),
            (
                "check-panel",
                Page("Panel") {
                    h1 { "Panel" }
                    CheckPages.panel(reported: 2)
                    CheckPages.panel(reported: 0)
                }
            ),
            ("service-corrected", ServicePages.service(corrected)),
        ]
    }

    private static let listed: [CorrectedField: String] = [
        .phone: "(555) 010-0177", .address: "4 Weir Lane, Arrowmere, VT 05047",
    ]

    private static var views: [CheckView] {
        var wrong = ServiceStanding()
        (wrong.reports, wrong.sent) = (2, 7)
        var tried = ServiceStanding()
        tried.tries = 2
        return [
            CheckView(
                id: table, name: "Millpond Community Table", organization: "Millpond Neighbours",
                phone: "(555) 010-0177", checked: "Checked 2 months ago", standing: wrong,
                wrongs: [(.phone, "Nobody there knows them. The new one ends in 88."), (.hours, nil)], once: "one"),
            CheckView(
                id: night, name: "Lantern Night Café", organization: "", phone: nil,
                checked: "Never checked, as far as we know", standing: tried, once: "two"),
        ]
    }

    private static var done: [DoneCheck] {
        [
            DoneCheck(
                id: ServiceCheckID(stored: "00000000-0000-8000-8000-000000000003"), name: "Ferry Beds", outcome: .closed
            )
        ]
    }

    private static var change: ChangeForm {
        var form = ChangeForm([Correction(field: .phone, value: "(555) 010-0188", at: Instant(milliseconds: 0))])
        form.messages.add("Write what is different now, in at least one of these.", to: "phone")
        return form
    }

    private static var wrong: WrongForm {
        var form = WrongForm()
        form.messages.add("Choose what is wrong.", to: "kind")
        return form
    }

    private static var links: [CheckLinkView] {
        [
            CheckLinkView(
                id: CheckLinkID(stored: "00000000-0000-8000-8000-000000000004"), name: "Thursday group", until: until)
        ]
    }

    private static var corrected: ServiceView {
        let told = Instant(milliseconds: 1_795_529_100_000) - .days(4)
        var view = DirectorySamples.view(of: DirectorySamples.table)
        var standing = ServiceStanding()
        standing.verified = ServiceStanding.Verified(at: told, way: .visit, role: .volunteer)
        standing.isClosed = true
        view.living = ServiceView.Living(
            standing: standing,
            corrections: [
                Correction(field: .phone, value: "(555) 010-0188", at: told),
                Correction(field: .hours, value: "Every day at six, in summer at seven", at: told),
                Correction(field: .note, value: "Ring the blue bell.", at: told),
            ])
        view.deeds.checkKey = "sample"
        return view
    }
}
