// Samples for the gallery: forms and their messages.
import Markup
import QRCode

extension Gallery {
    static var noticeSamples: [Sample] {
        [
            Sample("Buttons") {
                actions {
                    buttonLink("Ask for company", "/ask")
                    buttonLink("Look around first", "/about", .quiet)
                    buttonLink("Not now", "/home", .plain)
                    actionButton("Save for me", to: "/saved", .quiet, icon: .saved)
                    printButton()
                }
            },
            Sample("Notices") {
                Notice(.information, "Your \(Term.advocate) is away until Monday.").html
                Notice(.done, "Saved. You can change it at any time.").html
                Notice(.problem, "We couldn't reach the server. Your words are still here.").html
                notice {
                    h3 { "Before you write" }
                    p {
                        "Here is what stays between you and your \(Term.advocate), and what can't. "
                        a(href: "/promise") { "Read our promise" }
                    }
                }
            },
            Sample("Nothing here yet") {
                emptyState("No messages yet", icon: .messages) {
                    p { "When somebody says hello, you'll see it here." }
                    buttonLink("Ask for company", "/ask")
                }
            },
            Sample("A code for a camera") {
                if let square = QRCode("https://kith.example/invitation/0") {
                    qrCode(square, label: "QR code of the address below")
                    p { code { "https://kith.example/invitation/0" } }
                }
            },
            Sample("More to read") {
                disclosure("Why do we ask this?") { p { "So that we can find somebody who has been there too." } }
            },
        ]
    }

    static var formSamples: [Sample] {
        [
            Sample("Fields, and a form's messages") {
                errorSummary(
                    [FieldMessage("name", "Somebody here has this name. Please choose another.")],
                    losesPassphrase: true)
                postForm(to: "/sample") {
                    textField(
                        "name", label: "A name to use here", hint: "It doesn't have to be your own.", value: "Juniper",
                        error: "Somebody here has this name. Please choose another.", autocomplete: .nickname)
                    passphrase(
                        "passphrase", label: "A passphrase", hint: "Four or more words are easy to keep in mind.",
                        autocomplete: .newPassphrase)
                    textArea(
                        "own-words", label: "In your own words", hint: "A line is plenty. You can leave it empty.",
                        isOptional: true)
                    select(
                        "when", label: "When is good?",
                        choices: [Choice("", "Any time"), Choice("evening", "Evenings"), Choice("day", "In the day")],
                        selected: "evening")
                    checkboxes(
                        "how", legend: "How would you like to talk?",
                        choices: [
                            Choice("chat", "By chat"),
                            Choice("phone", "By phone", hint: "We call from a hidden number."),
                            Choice("meet", "In person"),
                        ],
                        checked: ["chat"], hint: "Choose as many as you like.", layout: .columns)
                    radios(
                        "reply", legend: "May we leave a message?",
                        choices: [Choice("no", "No"), Choice("yes", "Yes")],
                        selected: "no")
                    checkbox("large", label: "Please use large print", hint: "For letters that we post to you.")
                    actions {
                        button("Save")
                        button("Save and stop for now", .quiet, name: "then", value: "stop")
                    }
                }
            },
            Sample("Topics: said openly, for matching only, or not") {
                topicChoices(
                    "topic", legend: "What would you like company with?",
                    hint: "Choose any, or none. \"For matching only\" helps us find somebody; nobody is told.",
                    topics: [
                        TopicChoice("grief", "Losing somebody", share: .open),
                        TopicChoice("voices", "Hearing voices", share: .matching),
                        TopicChoice("ward", "Coming home from hospital"), TopicChoice("work", "Going back to work"),
                    ])
            },
            Sample("Wishes") {
                wishes(
                    legend: "Who would feel right?", hint: "A wish helps us choose. It may not always come true.",
                    [
                        Wish(
                            "peer-language", "Language",
                            choices: [Choice("es", "Spanish"), Choice("ar", "Arabic"), Choice("asl", "Sign language")],
                            selected: "es"),
                        Wish(
                            "age", "Age",
                            choices: [Choice("18", "18 to 29"), Choice("30", "30 to 49"), Choice("50", "50 and over")]),
                        Wish("gender", "Gender", choices: [Choice("w", "A woman"), Choice("m", "A man")]),
                    ])
            },
        ]
    }
}
