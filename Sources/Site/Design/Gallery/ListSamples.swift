// Samples for the gallery: lists, cards and results.
import Markup

extension Gallery {
    static var listSamples: [Sample] {
        [
            Sample("Cards") {
                grid {
                    card {
                        h3 { "Somebody who has been there" }
                        p { "Meet a person who knows this from their own life." }
                        buttonLink("Ask for company", "/ask")
                    }
                    card {
                        h3 { "Help near you" }
                        p { "Food, a place to sleep, groups, legal help." }
                        buttonLink("Find help", "/services", .quiet)
                    }
                }
            },
            Sample("Tags") { tags(["Evenings", "Spanish", "Wheelchair access"]) },
            Sample("Rows") {
                rows([
                    Row("Rosa", link: "/conversations/1") {
                        "Last wrote "
                        Moment(iso: "2026-03-03T16:10:00Z", words: "Tuesday at 4:10 pm").html
                    } end: {
                        tag("2 new", .good)
                    },
                    Row("Your ask of 1 March", link: "/asks/1") {
                        "Waiting for two days"
                    } end: {
                        tag("Waiting", .warm)
                    },
                ])
            },
            Sample("What happens next") {
                steps([
                    Step("You ask", "Done on Sunday."),
                    Step("You choose", "We show you up to five people. Say hello to the one you like.", isNow: true),
                    Step("They answer", "Within two days. If they can't, we show you more."),
                    Step("You talk", "As often as the two of you like. Stop at any time."),
                ])
            },
            Sample("Facts") {
                facts([
                    Fact("Languages") { "English, Spanish" }, Fact("Good times") { "Evenings and weekends" },
                    Fact("Easier for me") { ul { for need in ["Captions", "No calls"] { li { text(need) } } } },
                ])
            },
            Sample("A table that reflows") {
                reflowTable(
                    caption: "Who is waiting", columns: ["Name", "Since", "Would like"],
                    rows: [
                        [text("Juniper"), text("2 days"), text("Evenings, chat")],
                        [text("Salt & Sky"), text("5 hours"), text("In person, Arabic")],
                    ])
            },
            Sample("Pages") {
                pagination(current: 2, count: 7) { number in ("/services" as Link).adding("page", number) }
            },
        ]
    }

    static var peopleSamples: [Sample] {
        [
            Sample("A person") { p { personChip("Rosa", detail: "\(Term.advocate.capitalized) since 2023") } },
            Sample("A name that runs the other way") { p { personChip("ليلى", detail: "Speaks Arabic") } },
            Sample("Suggestions") { suggestions },
            Sample("Who looked") {
                looks([
                    LookView(
                        name: "Rosa", hat: "your \(Term.advocate)", what: "Your plan", why: "You talk with each other",
                        moment: Moment(iso: "2026-03-03T16:10:00Z", words: "Tuesday, 4:10 pm")),
                    LookView(
                        name: "Dele", hat: "supervisor", what: "How many times you met",
                        why: "No words, only the count",
                        moment: Moment(iso: "2026-03-01T09:00:00Z", words: "Sunday, 9:00 am")),
                ])
            },
        ]
    }

    static var suggestions: HTML {
        grid {
            suggestionCard(
                SuggestionView(
                    name: "Rosa",
                    about: "I spent a winter on a ward and a long spring coming home.\nNow I garden, badly.",
                    reasons: [
                        "You both named losing somebody.", "Free on Tuesday evenings, like you.", "Speaks Spanish.",
                    ],
                    times: "Tuesday and Thursday, from 6 pm", languages: "English, Spanish", places: "Chat or phone",
                    hello: "/asks/1/hello/rosa"))
            suggestionCard(
                SuggestionView(
                    name: "Tamsin O'Dell", about: "", reasons: ["You both named going back to work."],
                    times: "Most mornings", languages: "English", hello: "/asks/1/hello/tamsin"))
        }
    }
}
