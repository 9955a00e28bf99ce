// The hours of a service: now, the whole week with today marked, and whatever no week can show.
import Design
import Markup

enum ServiceHours {
    static func html(_ view: ServiceView) -> HTML {
        let lines = ScheduleWords.lines(view.service.allSchedules)
        return card {
            h2 { "When" }
            if let told = view.living.corrections[.hours] {
                p { strong { isolated(told.value) } }
                p(.class("meta")) { "As we were told on \(view.day(of: told)). What the list says:" }
            }
            if let week = view.hours {
                // What somebody told us can't be worked out: nothing may stand against it.
                let isKnown = view.living.corrections[.hours] == nil && !view.isClosedForGood
                if isKnown && !view.isClosedForNow && !view.hasEnded {
                    let state = week.state(at: view.now.minuteOfWeek)
                    p { tag(OpeningWords.now(state, at: view.now.minuteOfWeek), state.isOpen ? .good : .plain) }
                }
                table(week, today: view.now.day.weekday)
            } else if lines.isEmpty {
                p { "The source says no hours. Ring before you go." }
            }
            if !lines.isEmpty {
                ul { for line in lines { li { line } } }
            }
            if let zone = view.zone { p(.class("meta")) { "By the clock of \(zone)" } }
        }
    }

    private static func table(_ week: OpeningWeek, today: Int) -> HTML {
        Markup.table(caption: "The week") {
            tbody {
                for (day, stretches) in week.days.enumerated() {
                    let words = week.isAlways ? "all day" : OpeningWords.stretches(stretches)
                    let isToday = day == today
                    tr(Attribute.aria(.current, "date").when(isToday)) {
                        th(.row) {
                            OpeningWords.days[day]
                            if isToday { " (today)" }
                        }
                        td { if isToday { strong { words } } else { words } }
                    }
                }
            }
        }
    }
}
