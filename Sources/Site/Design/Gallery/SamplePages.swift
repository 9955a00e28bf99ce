// Samples for the gallery: whole pages.
import Markup

extension Gallery {
    static var samplePages: [PageSample] {
        [
            PageSample("front", frontPage, in: SampleWorld.visitorFrame),
            PageSample("ask", askPage, in: SampleWorld.memberFrame(at: 0)),
            PageSample("matches", matchesPage, in: SampleWorld.memberFrame(at: 0)),
            PageSample("conversation", conversationPage, in: SampleWorld.memberFrame(at: 1)),
            PageSample("results", resultsPage, in: SampleWorld.memberFrame(at: 2)),
            PageSample("service", servicePage, in: SampleWorld.memberFrame(at: 2)),
            PageSample("first-day", firstDayPage, in: SampleWorld.memberFrame(at: 1)),
            PageSample(
                "trouble", TroublePage.broken(reference: "K7-2M4Q").page,
                in: Frame(alwaysThere: SampleWorld.alwaysThere, formToken: "")),
        ]
    }

    private static var frontPage: Page {
        Page("Welcome", width: .wide) {
            hero("You don't have to do this alone") {
                p(.class("lede")) {
                    "Talk with somebody who has been through hard times too. "
                    "It's free. No real name, no e-mail, no phone."
                }
                actions {
                    buttonLink("Join with any name", "/join")
                    buttonLink("Sign in", "/sign-in", .quiet)
                }
            }
            grid {
                card {
                    h2 { "Be heard" }
                    p { "Meet \(Term.anAdvocate): a person with their own story, who listens and doesn't judge." }
                }
                card {
                    h2 { "Find help near you" }
                    p { "Food, housing, groups, legal help. Each with hours, cost and a number to call." }
                    p { a(href: "/services") { "Look for help" } }
                }
                card {
                    h2 { "Yours to keep" }
                    p { "You read all that is written about you, and see who opened it. Leave whenever you like." }
                    p { a(href: "/promise") { "Read our promise" } }
                }
            }
        }
    }

    private static var askPage: Page {
        Page("Ask for company") {
            h1 { "Ask for company" }
            p(.class("lede")) { "Every part is up to you. Skip what you like; you can stop and come back." }
            notice {
                p {
                    "We show this to no one but the person who helps to match. "
                    a(href: "/promise") { "Who sees what" }
                }
            }
            postForm(to: "/asks") {
                for sample in formSamples.dropFirst() { sample.html }
                textArea("not", label: "Anything you don't want?", hint: "We'll keep clear of it.", isOptional: true)
                actions {
                    button("Show me who's there")
                    button("Save and stop for now", .quiet, name: "then", value: "stop")
                }
            }
        }
    }

    private static var matchesPage: Page {
        Page("People you might like", width: .wide) {
            h1 { "People you might like" }
            p(.class("lede")) { "Say hello to one of them, or to none. They see only the name you use here." }
            split {
                h2 { "Say hello" }
                suggestions
            } beside: {
                card {
                    h2 { "What happens next" }
                    steps([
                        Step("You ask", "Done on Sunday."), Step("You say hello", isNow: true),
                        Step("They answer", "Within two days."),
                    ])
                }
            }
        }
    }

    private static var conversationPage: Page {
        Page("Rosa", isLive: true) {
            personHeading("Rosa", detail: "Your \(Term.advocate)")
            disclosure("Stop, block, or tell us something") {
                actions {
                    buttonLink("I'm worried", "/conversations/1/worried", .quiet)
                    buttonLink("End this", "/conversations/1/end", .quiet)
                    buttonLink("Block", "/conversations/1/block", .quiet)
                    buttonLink("Tell a supervisor", "/conversations/1/report", .quiet)
                }
            }
            conversation(
                with: "Rosa", lines: sampleLines,
                stream: ("/conversations/1/stream" as Link).adding("after", 5), refresh: "/conversations/1",
                composer: Composer(action: "/conversations/1/lines", once: "sample"))
        }
    }

    private static var resultsPage: Page {
        Page("Find help", width: .wide) {
            h1 { "Find help" }
            sampleSearch.html
            h2 { Copy.plural(2, one: "1 place", other: "\(count: 2) places") }
            for result in sampleResults { result.html }
            pagination(current: 1, count: 2) { ("/services" as Link).adding("page", $0) }
        }
    }

    private static var servicePage: Page {
        Page("Millpond Community Table", width: .wide) {
            h1 { isolated("Millpond Community Table") }
            p(.class("lede")) { isolated("Millpond Neighbours") }
            split {
                p(.dir(.automatic)) { text("A hot meal every evening, and a bag to take home. No papers needed.") }
                serviceFacts
            } beside: {
                screenOnly {
                    card {
                        h2 { "Keep it" }
                        actions {
                            actionButton("Save for me", to: "/saved/millpond", .main, icon: .saved)
                            printButton()
                        }
                    }
                }
            }
        }
    }

    private static var firstDayPage: Page {
        Page("Messages") {
            h1 { "Messages" }
            emptyState("No messages yet", icon: .messages) {
                p { "This is where you and your \(Term.advocate) will talk." }
                buttonLink("Ask for company", "/ask")
            }
        }
    }
}
