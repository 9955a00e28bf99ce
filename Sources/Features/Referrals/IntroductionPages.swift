// One introduction: the text as the service reads it, where it stands, and what can be done next.
import Design
import Domain
import Markup
import Web

/// What the page of one shows.
struct IntroductionView: Sendable {
    var read: ReadIntroduction
    var isMember: Bool
    /// The organisation's name, as the text says it.
    var from: String
    var today: LocalDay
    var form: StepForm
    /// When each step was, in words.
    var moments: [Moment]
    var viewer: PersonID

    var stored: StoredIntroduction { read.stored }
    var path: String { stored.id.text }
    /// The yes is to what stands here, and its day is not over.
    var holds: Bool {
        stored.state.mayBeShown && stored.agreedVersion == stored.version && stored.until >= today
    }
}

enum IntroductionPages {
    /// What the service reads: the same wherever it stands, so that a yes is to these words.
    static func letter(_ text: Introduction, until: LocalDay, from: String) -> HTML {
        card {
            facts(
                Introduction.Part.allCases.filter { !text[keyPath: $0.path].isEmpty }.map { part in
                    Fact(part.title) { paragraphs(text[keyPath: part.path]) }
                } + [Fact("From") { isolated(from) }])
            p {
                "The person this is about has read these words and agreed to them, for you alone, until \(TimeWords.day(iso: until.text)). Please use them for this and nothing else, do not pass them on, and destroy them when you need them no more."
            }
        }
    }

    static func paper(_ text: Introduction, until: LocalDay, from: String, id: String) -> Page {
        Page("An introduction") {
            h1 { "An introduction" }
            letter(text, until: until, from: from)
            actions {
                printButton()
                buttonLink("Back", "/introductions/\(id)", .quiet)
            }
        }
    }

    static func one(_ view: IntroductionView) -> Page {
        let stored = view.stored
        return Page("An introduction") {
            h1 { "An introduction" }
            p {
                tag(stored.state.words)
                if let outcome = stored.outcome {
                    " "
                    outcome.words
                }
            }
            view.form.messages.summary
            if stored.until < view.today, stored.state.isOpen {
                notice {
                    p { "It held until \(TimeWords.day(iso: stored.until.text)). It is not handed over any more." }
                }
            }
            section {
                h2 { "Word for word what the service reads" }
                if let text = view.read.text {
                    letter(text, until: stored.until, from: view.from)
                } else {
                    p { "This text can't be opened any more." }
                }
            }
            if stored.state == .offered { asking(view) }
            if view.holds { handing(view) }
            IntroductionStepPages.followUp(view)
            IntroductionStepPages.next(view)
            IntroductionStepPages.history(view)
            IntroductionStepPages.help(view)
            IntroductionStepPages.ending(view)
            actions { buttonLink("All introductions", "/introductions", .quiet) }
        }
    }

    private static func asking(_ view: IntroductionView) -> HTML {
        section {
            if view.isMember {
                h2 { "Is that fine with you?" }
                p { "Nothing has left yet. You can say no without a reason, change it, or take a yes back later." }
                postForm(to: "/introductions/\(view.path)/yes") {
                    hidden("version", "\(view.stored.version)")
                    button("Yes, these words, for them")
                }
                postForm(to: "/introductions/\(view.path)/no") {
                    textArea(
                        "words", label: "A word with your no", value: view.form.words(in: "no"),
                        error: view.form.messages["no-words"], rows: 2, isOptional: true, id: "no-words")
                    button("No, not this", .quiet)
                }
            } else {
                p { "It waits for their yes. They see it on their start page." }
            }
            actions { buttonLink("Change the words", "/introductions/\(view.path)/text", .quiet) }
        }
    }

    private static func handing(_ view: IntroductionView) -> HTML {
        section {
            h2 { "Handing it over" }
            p { "Read it out on the phone, or take it along on paper. Tell them nothing that does not stand in it." }
            actions {
                buttonLink("A page for paper or fax", "/introductions/\(view.path)/paper", .quiet)
                if view.stored.state == .agreed {
                    buttonLink("Change the words", "/introductions/\(view.path)/text", .quiet)
                }
            }
        }
    }
}
