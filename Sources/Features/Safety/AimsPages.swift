// Around the list of concerns: who is on shift, what waits for a second person, and how soon things should be done.
import Design
import Markup
import Packs
import Web

enum AimsPages {
    static func aims(_ form: AimsForm, _ pack: LadderPack) -> Page {
        Page("How soon") {
            p { a(href: "/concerns") { "Back to the concerns" } }
            h1 { "How soon" }
            p(.class("lede")) {
                "By when a step should be done. What takes longer is marked as overdue, for everybody who supervises here."
            }
            if form.isOvertaken {
                Notice(
                    .problem,
                    "Somebody saved this while you had it open. What you typed stands in the fields: save it again if it is right."
                ).html
            }
            form.messages.summary
            postForm(to: "/aims") {
                hidden("revision", String(form.revision))
                textField(
                    LadderAims.look, label: "Minutes until somebody has looked at a new concern",
                    value: form.typed[LadderAims.look] ?? "", error: form.messages[LadderAims.look], kind: .number)
                for step in pack.steps {
                    textField(
                        step.id, label: "Minutes for: \(step.name)", hint: "\(step.about)",
                        value: form.typed[step.id] ?? "", error: form.messages[step.id], kind: .number)
                }
                button("Save")
            }
            p(.class("meta")) {
                "The minutes that stood here at first are a proposal of \(DayWords.day(iso: pack.compiledOn)), and no rule of anybody."
            }
        }
    }

    /// Above the list: who is on, and saying so oneself.
    static func shift(_ around: ConcernsAround) -> HTML {
        card(.id("shift")) {
            h2 { "On shift" }
            if around.onShift.isEmpty { p { "Nobody has said that they are on now." } }
            for shift in around.onShift {
                p {
                    strong { shift.isReader ? "You" : shift.name }
                    " until "
                    shift.until.html
                }
            }
            postForm(to: "/on-shift", .class("cluster")) {
                select("until", label: "I am on until", choices: around.untils)
                button("Say so", .quiet)
            }
            if around.onShift.contains(where: \.isReader) {
                postForm(to: "/on-shift") {
                    hidden("until", "0")
                    button("I am not on any more", .plain)
                }
            }
        }
    }

    /// Below it: what waits for a second person, and where to go on.
    static func more(_ around: ConcernsAround) -> HTML {
        group {
            if !around.reviews.isEmpty {
                h2 { "Waiting for a second person" }
                rows(
                    around.reviews.map { review in
                        Row("A concern that is closed", link: "/concerns/\(review.id)") {
                            review.isMine
                                ? "You took no part in it, so you can look at it"
                                : "You took part in it: somebody else looks at it"
                        }
                    })
            }
            actions {
                buttonLink("Open something in an emergency", "/emergency", .quiet)
                buttonLink("How soon things should be done", "/aims", .quiet)
            }
        }
    }
}
