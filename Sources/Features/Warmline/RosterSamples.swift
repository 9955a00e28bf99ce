// An invented roster, for the test that walks every page.
import Domain
import Markup
import Web

enum RosterSamples {
    static func roster(isLead: Bool) -> RosterView {
        var view = RosterView()
        view.isLead = isLead
        view.zone = "New York"
        view.advocates = [("0190a", "Ansel"), ("0190b", "Idris")]
        view.later = "/warmline/roster?from=2026-12-09"
        view.message = isLead ? nil : "Somebody else was faster: that shift has everybody it needs."
        var mine = RosterPlaceView(id: "0190c", name: "Noor", isOwn: true, isPutDown: true)
        mine.givenTo = "anybody"
        let other = RosterPlaceView(id: "0190d", name: "Ansel", isAway: true, givenTo: "you", isForViewer: true)
        view.days = [
            (
                "Friday 27 November",
                [
                    ShiftView(
                        id: "0190e", hours: "18:00 to 22:00", places: 2,
                        people: [mine, RosterPlaceView(id: "0190f", name: "Kit")]),
                    ShiftView(id: "0190g", hours: "22:00 to 2:00 the next day", places: 2, people: [other]),
                ]
            ),
            ("Saturday 28 November", [ShiftView(id: "0190h", hours: "18:00 to 22:00", places: 3)]),
        ]
        return view
    }
}
