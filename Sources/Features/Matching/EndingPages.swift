// A planned ending: the plan as it stands, the form for it, a letter each way, and afterwards the door.
import Design
import Markup
import Web

enum EndingPages {
    static func ending(_ view: EndingPageView) -> Page {
        Page(view.hasEnded ? "How it ended" : "A planned ending") {
            h1 { view.hasEnded ? "You and \(view.name)" : "A planned ending" }
            if view.hasEnded { ended(view) } else { planning(view) }
            p { a(href: view.conversation) { "Back to the conversation" } }
        }
    }

    private static func planning(_ view: EndingPageView) -> HTML {
        group {
            p(.class("lede")) {
                "So that it does not just stop: you and "
                isolated(view.name)
                " choose a last day together. Either of you proposes, the other says yes. Until then it can be moved or taken back, by either."
            }
            view.form.messages.summary
            if view.hasChanged {
                notice(.problem) {
                    p { "Something changed meanwhile. It stands below as it is now, and nothing else was done." }
                }
            }
            if let waiting = view.waiting { self.waiting(waiting, view) }
            if let agreed = view.agreed { self.agreed(agreed, view) }
            form(view)
            if view.agreed != nil { letters(view) }
        }
    }

    private static func waiting(_ plan: EndingView, _ view: EndingPageView) -> HTML {
        card {
            h2 { plan.isMine ? "Waits for \(view.name)'s yes" : "\(view.name) proposes this. Is it fine with you?" }
            terms(plan, view)
            if plan.isOver {
                p { "That day is over. Propose another below, or leave it." }
            } else if !plan.isMine {
                postForm(to: "/relationships/\(view.id)/ending/yes") {
                    hidden("version", "\(plan.version)")
                    button("Yes, like this")
                }
                p(.class("hint")) { "If something should be different, propose it below. You can also leave it." }
            }
            actionButton("Take the plan back", to: "/relationships/\(view.id)/ending/withdraw", .plain)
        }
    }

    private static func agreed(_ plan: EndingView, _ view: EndingPageView) -> HTML {
        card {
            h2 { "You both said yes" }
            terms(plan, view)
            if let left = plan.meetings, left > 0 {
                postForm(to: "/relationships/\(view.id)/ending/met") {
                    hidden("left", "\(left)")
                    button(left == 1 ? "We met for the last time" : "We met", .quiet)
                }
                p(.class("hint")) {
                    left == 1
                        ? "Then today is the last day, and it ends tonight at midnight."
                        : "Press it once after each time, either of you."
                }
            }
            actionButton("Take the plan back, we go on", to: "/relationships/\(view.id)/ending/withdraw", .plain)
        }
    }

    private static func terms(_ plan: EndingView, _ view: EndingPageView) -> HTML {
        var all: [Fact] = []
        if let day = plan.lastDay {
            all.append(Fact("The last day") { "\(day). It ends at midnight, by itself." })
        }
        if let left = plan.meetings {
            all.append(
                Fact("Meetings") {
                    Copy.plural(left, one: "1 more, and then it ends", other: "\(count: left) more, and then it ends")
                })
        }
        all.append(Fact("Afterwards") { open(plan.openDays, view) })
        return facts(all)
    }

    static func open(_ days: Int, _ view: EndingPageView) -> Copy {
        if days == 0 { return "The door closes." }
        return view.isMember
            ? "For \(days) days you can ask \(view.name) again, with one press. They say yes or not."
            : "For \(days) days \(view.name) can ask you again, with one press. You say yes or not."
    }

    private static func form(_ view: EndingPageView) -> HTML {
        let form = view.form
        let isNew = view.agreed == nil && view.waiting == nil
        return disclosure(
            isNew ? "Propose an ending" : "Propose another", isOpen: isNew || !form.messages.isEmpty, isBoxed: true
        ) {
            postForm(to: "/relationships/\(view.id)/ending") {
                hidden("base", "\(form.base)")
                radios(
                    "how", legend: "When should it end?",
                    choices: [Choice("day", "On a day"), Choice("meetings", "After some more meetings")],
                    selected: form.how)
                textField(
                    "day", label: "The last day", value: form.day, error: form.messages["day"], kind: .date,
                    isOptional: true)
                textField(
                    "meetings", label: "How many more meetings", value: form.meetings,
                    error: form.messages["meetings"], kind: .number, isOptional: true)
                radios(
                    "open",
                    legend: view.isMember
                        ? "Could you ask \(view.name) again afterwards?"
                        : "Could \(view.name) ask you again afterwards?",
                    choices: EndingTerms.openChoices.map { days in
                        Choice(String(days), days == 0 ? "No, it is over then" : "For \(days) days")
                    }, selected: form.open,
                    hint: "Only a question: \(view.isMember ? "they say" : "you say") yes or not.")
                button("Propose it to \(view.name)")
            }
        }
    }

    private static func letters(_ view: EndingPageView) -> HTML {
        section {
            h2 { "A letter, if you like" }
            p {
                view.isMember
                    ? "What was good, what you take with you. \(view.name) can read yours until the last day. What they write stays with you."
                    : "What was good, what you wish them. \(view.name) keeps it. You can read theirs until the last day."
            }
            letterTexts(view)
            disclosure(
                view.letter.isEmpty ? "Write a letter" : "Change your letter", isOpen: view.letterError != nil,
                isBoxed: true
            ) {
                postForm(to: "/relationships/\(view.id)/ending/letter") {
                    textArea(
                        "letter", label: "Your letter to \(view.name)", hint: "Empty it to take it back.",
                        value: view.letter, error: view.letterError, rows: 8, isOptional: true)
                    button("Give it to \(view.name)")
                }
            }
        }
    }

    private static func letterTexts(_ view: EndingPageView) -> HTML {
        group {
            for letter in view.letters {
                h3 { letter.isMine ? "From you" : "From \(view.name)" }
                if let words = letter.words {
                    blockquote { paragraphs(words) }
                } else {
                    p { "Removed by its author" }
                }
            }
        }
    }

    private static func ended(_ view: EndingPageView) -> HTML {
        group {
            p(.class("lede")) { "This has ended. What was written stays yours." }
            if let door = view.door { self.door(door, view) }
            if !view.letters.isEmpty {
                section {
                    h2 { "What you wrote to each other for the end" }
                    letterTexts(view)
                }
            }
        }
    }

    private static func door(_ door: DoorView, _ view: EndingPageView) -> HTML {
        card {
            switch door.standing {
            case .free:
                h2 { "The door is open" }
                p {
                    "Until \(door.until) you can ask \(view.name) again. \(view.name) has room. They get your hello with what you said openly last time, and say yes or not. If they say no, or can't answer, you can meet others."
                }
                actionButton("Ask \(view.name) again", to: "/relationships/\(view.id)/again", .main)
            case .full:
                h2 { "The door is open" }
                p {
                    "Until \(door.until) you can ask \(view.name) again. Just now they walk with as many people as they can. That can change: look here again, or meet others."
                }
                actions { buttonLink("Meet others", "/suggestions", .quiet) }
            case .asked:
                h2 { "\(view.name) has your hello" }
                p { "You hear back soon." }
                actions { buttonLink("See your hellos", "/suggestions", .quiet) }
            case .together:
                h2 { "You and \(view.name) are talking again" }
                actions { buttonLink("Go to your messages", "/conversations", .quiet) }
            case .closed:
                p { "If you would like company, others are here." }
                actions { buttonLink("Find someone", "/suggestions", .quiet) }
            }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        var view = EndingPageView(id: "r", name: "Tamar", isMember: true)
        let empty = view
        view.agreed = EndingView(
            version: 1, isMine: false, isAgreed: true, lastDay: "Friday 18 December", openDays: 90)
        view.waiting = EndingView(version: 2, isMine: false, isAgreed: false, meetings: 3, openDays: 180)
        view.letters = [LetterText(isMine: false, words: "You taught me the word for the grey in the river.")]
        let full = view
        view.hasEnded = true
        view.door = DoorView(standing: .free, until: "Thursday 18 March 2027")
        let ended = view
        view.door = DoorView(standing: .full, until: "Thursday 18 March 2027")
        return [
            ("Planned ending, nothing yet", ending(empty)), ("Planned ending", ending(full)),
            ("Ended, the door is open", ending(ended)), ("Ended, no room", ending(view)),
        ]
    }()
}
