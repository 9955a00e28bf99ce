// Samples for the gallery: conversations.
import Markup

extension Gallery {
    static var conversationSamples: [Sample] {
        [
            Sample("A conversation") {
                conversation(
                    with: "Rosa", lines: sampleLines, stream: nil, refresh: "/conversations/1",
                    composer: Composer(action: "/conversations/1/lines", once: "sample"))
            },
            Sample("A conversation before its first line") {
                conversation(with: "Rosa", lines: [], stream: nil, refresh: "/conversations/2", composer: nil)
            },
        ]
    }

    static var sampleLines: [LineView] {
        func at(_ clock: String, _ words: String) -> Moment { Moment(iso: "2026-03-03T\(clock):00Z", words: words) }
        var answer = LineView(
            number: 6, isMine: true, author: "Juniper", moment: at("18:20", "6:20 pm"), words: "I went. They had soup.")
        answer.quote = QuoteView(
            number: 4, author: "Rosa", words: "I've stood there. This place doesn't ask questions:",
            link: .inPage("line-4"))
        answer.isCorrected = true
        answer.isLastRead = true
        answer.way = LineWay("Change", "/conversations/1/lines/6")
        return [
            LineView(
                number: 1, isMine: true, author: "Juniper", moment: at("18:02", "6:02 pm"),
                words: "Hi. I don't really know how to start."),
            LineView(
                number: 2, isMine: false, author: "Rosa", moment: at("18:04", "6:04 pm"),
                words: "That's a good start. I never knew either.\n\nI'm glad you wrote. How has today been?"),
            LineView(
                number: 3, isMine: true, author: "Juniper", moment: at("18:09", "6:09 pm"),
                words: "Long. I didn't eat much. The fridge is empty <again> & payday is Friday."),
            LineView(
                number: 4, isMine: false, author: "Rosa", moment: at("18:12", "6:12 pm"),
                words: "I've stood there. This place doesn't ask questions:",
                shared: SharedServiceView(
                    name: "Millpond Community Table", link: "/services/millpond", organisation: "Millpond Neighbours",
                    phone: "(555) 010-0177", keep: "/saved/millpond")),
            LineView(
                number: 5, isMine: false, author: "Rosa", moment: at("18:13", "6:13 pm"), words: "",
                instead: "Removed by its author."),
            answer,
        ]
    }

    static var serviceSamples: [Sample] {
        [
            Sample("Looking for a service") { sampleSearch.html },
            Sample("Results") { for result in sampleResults { result.html } },
            Sample("A service's facts") { serviceFacts },
        ]
    }

    static var sampleSearch: ServiceSearchView {
        ServiceSearchView(
            action: "/services", words: "food", place: "Arrowmere",
            filters: [
                ServiceSearchView.Filter(
                    "within", "How far",
                    choices: [
                        Choice("", "Any distance"), Choice("5", "Within 5 miles"), Choice("20", "Within 20 miles"),
                    ]),
                ServiceSearchView.Filter(
                    "cost", "Cost", choices: [Choice("", "Any"), Choice("free", "Free")], selected: "free"),
                ServiceSearchView.Filter(
                    "language", "Language", choices: [Choice("", "Any"), Choice("es", "Spanish")]),
            ])
    }

    static var sampleResults: [ServiceResultView] {
        [
            ServiceResultView(
                name: "Millpond Community Table", link: "/services/millpond", organisation: "Millpond Neighbours",
                summary: "A hot meal every evening, and a bag to take home. No papers needed.",
                distance: "0.8 miles from Arrowmere",
                reasons: ["Its name and description mention meals and food.", "Free, as you asked."],
                hours: "Open now, until 8 pm", isOpen: true, cost: "Free", phone: "(555) 010-0177"),
            ServiceResultView(
                name: "St Brannock's Pantry", link: "/services/pantry", organisation: "St Brannock's Hall",
                summary: "Groceries once a week.", distance: "3 miles from Arrowmere",
                reasons: ["Its description mentions food."], hours: "Opens tomorrow at 10 am", cost: "Free"),
        ]
    }

    static var serviceFacts: HTML {
        facts([
            Fact("Phone") { phoneLink("(555) 010-0177") },
            Fact("Where") { p(.dir(.automatic)) { text("4 Weir Lane, Arrowmere. Step-free from the car park.") } },
            Fact("Open") { "Every day, 5 pm to 8 pm" }, Fact("Cost") { "Free" }, Fact("Who it is for") { "Anybody" },
            Fact("What to bring") { "Nothing" }, Fact("Languages") { "English, Spanish" },
            Fact("Last checked") { Moment(iso: "2026-02-20", words: "20 February 2026").html },
        ])
    }

    static var numberSamples: [Sample] {
        [
            Sample("Counts") {
                grid {
                    tile(3, "people waiting", note: "The longest for two days", link: "/waiting")
                    tile(1_284, "messages this month")
                }
            },
            Sample("Busy days") {
                barChart(
                    "Messages by day", label: "Busiest on Tuesday with 42 messages, quietest on Sunday with 9",
                    unit: "Messages",
                    bars: [
                        Bar("Mon", 31), Bar("Tue", 42), Bar("Wed", 28), Bar("Thu", 35), Bar("Fri", 22), Bar("Sat", 12),
                        Bar("Sun", 9),
                    ])
            },
            Sample("A trend") {
                sparkline([3, 4, 4, 6, 5, 8, 9, 9, 11, 10, 12], label: "Slowly rising over six months")
            },
        ]
    }
}
