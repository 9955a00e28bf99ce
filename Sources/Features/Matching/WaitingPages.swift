// Who waits, and how long: for coordinators. Names people chose and counts, never what they wrote.
import Design
import Markup

/// Somebody who waits, in words.
struct WaitingRow: Sendable {
    var name: String
    var since: Moment
    var length: String
    var hellosWaiting: Int
    var hellosReturned: Int
}

/// What the page of who waits shows.
struct WaitingView: Sendable {
    var rows: [WaitingRow] = []
    var room: Room
}

enum WaitingPages {
    static func waiting(_ view: WaitingView) -> Page {
        Page("Who is waiting", width: .wide) {
            h1 { "Who is waiting" }
            p(.class("lede")) { "Names people chose, and how long. What they wrote is theirs." }
            grid {
                tile(
                    view.rows.count, Copy.plural(view.rows.count, one: "person waits", other: "people wait"),
                    note: view.rows.first.map { "The longest for \($0.length)." } ?? "")
                tile(
                    view.room.places, Copy.plural(view.room.places, one: "free place", other: "free places"),
                    note: Copy.plural(
                        view.room.taking, one: "With 1 \(Term.advocate).",
                        other: "With \(count: view.room.taking) \(Term.advocates)."))
            }
            if view.rows.isEmpty {
                emptyState("Nobody is waiting", icon: .check) {
                    p { "When somebody asks, they stand here until they have found each other." }
                }
            } else {
                reflowTable(
                    caption: "Waiting, the longest first",
                    columns: ["Name", "Asked", "Waits for", "Hellos that wait", "Hellos that came back"],
                    rows: view.rows.map { row in
                        [
                            isolated(row.name), row.since.html, text(row.length), .copy("\(count: row.hellosWaiting)"),
                            .copy("\(count: row.hellosReturned)"),
                        ]
                    })
                p(.class("hint")) {
                    "Somebody with no hello may be looking around, or may find nobody who fits. A hello comes back when it was not answered in time."
                }
            }
            actions {
                if !view.rows.isEmpty { buttonLink("Who could meet whom", "/waiting/plan") }
                buttonLink("While somebody is away", "/waiting/cover", .quiet)
            }
            if view.room.places < view.rows.count, !view.rows.isEmpty {
                notice { p { "There are fewer free places than people who wait." } }
            }
        }
    }
}
