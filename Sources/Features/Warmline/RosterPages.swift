// The roster: two weeks of shifts, who stands where, what is given away, and what has too few.
import Design
import Domain
import Markup
import Web

/// A place on the roster, for one viewer.
struct RosterPlaceView: Sendable {
    var id: String
    var name: String
    var isOwn = false
    var isPutDown = false
    var isAway = false
    /// To whom they would give it: "anybody", or a name; nil: they keep it.
    var givenTo: String?
    /// Whether the viewer could take it.
    var isForViewer = false
}

/// A shift on the roster.
struct ShiftView: Sendable {
    var id: String
    /// "18:00 to 22:00"
    var hours: Copy
    var places: Int
    var people: [RosterPlaceView] = []
    var isOver = false

    var missing: Int { max(0, places - people.count) }
    var isOwn: Bool { people.contains(where: \.isOwn) }
}

struct RosterView: Sendable {
    var days: [(words: String, shifts: [ShiftView])] = []
    var isLead = false
    /// Who could stand here: everybody who takes part, by name.
    var advocates: [(id: String, name: String)] = []
    var zone = ""
    var earlier: Link?
    var later: Link?
    var message: Copy?
}

enum RosterPages {
    static func roster(_ view: RosterView) -> Page {
        Page("The roster") {
            h1 { "The roster" }
            p(.class("lede")) {
                "Who is there for the warmline, and when. We like to be two at least: nobody should hear a hard night alone."
            }
            if let message = view.message { notice(.problem) { p { message } } }
            actions {
                if view.isLead {
                    buttonLink("Make shifts", "/warmline/roster/new", .quiet, icon: .calendar)
                } else {
                    buttonLink("Your shifts, for your calendar", "/warmline/shifts.ics", .quiet, icon: .calendar)
                    buttonLink("The desk", "/warmline/desk", .quiet)
                }
            }
            if view.days.isEmpty {
                emptyState("No shifts in these two weeks", icon: .calendar) {
                    p {
                        view.isLead ? "Make some, and people can take a place." : "When some are made, they stand here."
                    }
                }
            }
            for day in view.days {
                section {
                    h2 { text(day.words) }
                    for shift in day.shifts { one(shift, view) }
                }
            }
            nav(label: "Other weeks", .class("cluster")) {
                if let earlier = view.earlier { a(href: earlier) { "Earlier" } }
                if let later = view.later { a(href: later) { "Later" } }
            }
            p(.class("meta")) { "By the clock in \(view.zone)." }
        }
    }

    private static func one(_ shift: ShiftView, _ view: RosterView) -> HTML {
        card {
            h3 { shift.hours }
            p {
                switch (shift.people.count, shift.missing) {
                case (_, 0): tag("\(count: shift.places) of \(count: shift.places)", .good)
                case (0, _): tag("Nobody so far, \(count: shift.places) needed", .warm)
                case (1, _) where shift.places > 1: tag("One so far, \(count: shift.places) needed", .warm)
                case (let count, _): tag("\(count: count) of \(count: shift.places)", .warm)
                }
            }
            if !shift.people.isEmpty {
                ul(.class("plain")) { for place in shift.people { li { person(place, in: shift) } } }
            }
            if !shift.isOver {
                if view.isLead { lead(shift, view) } else { own(shift, view) }
            }
        }
    }

    private static func person(_ place: RosterPlaceView, in shift: ShiftView) -> HTML {
        group {
            if place.isOwn { strong { "You" } } else { isolated(place.name) }
            if place.isAway { " · away that day" }
            if let other = place.givenTo {
                place.isOwn
                    ? " · you would give it to \(other). It is yours until somebody takes it."
                    : " · would give it to \(other)"
            }
            if place.isForViewer, !shift.isOver, !shift.isOwn {
                actionButton("Take it over from \(place.name)", to: "/warmline/places/\(place.id)/take")
            }
        }
    }

    private static func own(_ shift: ShiftView, _ view: RosterView) -> HTML {
        guard let place = shift.people.first(where: \.isOwn) else {
            return shift.missing > 0
                ? actionButton("I take a place", to: "/warmline/shifts/\(shift.id)/take") : HTML.empty
        }
        return group {
            if place.isPutDown {
                p(.class("hint")) { "You were put down for this. You can say no: give it away, or say that you can't." }
            }
            disclosure("Give it away, or say that you can't", isBoxed: true) {
                if place.givenTo != nil { actionButton("I keep it", to: "/warmline/places/\(place.id)/keep") }
                postForm(to: "/warmline/places/\(place.id)/give") {
                    select(
                        "to", label: "To whom?",
                        choices: [Choice("", "Anybody")] + view.advocates.map { Choice($0.id, "\($0.name)") },
                        hint: "It stays yours until they take it. They can say no by leaving it.", id: "to-\(place.id)")
                    button("Ask", .quiet)
                }
                p { "If nobody can, or it is soon: the gap stands here at once, and whoever leads the line sees it." }
                actionButton("I can't come", to: "/warmline/places/\(place.id)/leave")
            }
        }
    }

    private static func lead(_ shift: ShiftView, _ view: RosterView) -> HTML {
        disclosure("Put somebody down, or call it off", isBoxed: true) {
            if shift.missing > 0, !view.advocates.isEmpty {
                postForm(to: "/warmline/shifts/\(shift.id)/put") {
                    select(
                        "advocate", label: "Who?", choices: view.advocates.map { Choice($0.id, "\($0.name)") },
                        hint: "Ask them first. They see it on their start page, and can say no.",
                        id: "advocate-\(shift.id)")
                    button("Put them down", .quiet)
                }
            }
            p { "Whoever stands in it reads that it is off." }
            actionButton("Call this shift off", to: "/warmline/shifts/\(shift.id)/off")
        }
    }

    static func make(_ form: ShiftForm, zone: String) -> Page {
        Page("Make shifts") {
            p { a(href: "/warmline/roster") { "Back to the roster" } }
            h1 { "Make shifts" }
            p(.class("lede")) { "Then people can take a place, or you put somebody down." }
            form.messages.summary
            postForm(to: "/warmline/roster") {
                checkboxes(
                    "day", legend: "On which days?",
                    choices: LineFormat.days.enumerated().map { Choice(String($0), $1) },
                    checked: Set(form.days.map { String($0) }), error: form.messages["day"], layout: .columns)
                div(.class("grid")) {
                    textField("from", label: "From", value: form.from, error: form.messages["from"], kind: .time)
                    textField("until", label: "Until", value: form.until, error: form.messages["until"], kind: .time)
                }
                p(.class("hint")) {
                    "By the clock in \(zone). An end that is earlier than the beginning is on the next day."
                }
                textField(
                    "places", label: "How many people are needed?", hint: "Two at least is a good rule.",
                    value: form.places, error: form.messages["places"], kind: .number)
                textField(
                    "first", label: "From which day on?", value: form.first, error: form.messages["first"], kind: .date)
                textField(
                    "weeks", label: "For how many weeks?", hint: "What stands there already is left as it is.",
                    value: form.weeks, error: form.messages["weeks"], kind: .number)
                button("Make them")
            }
        }
    }
}
