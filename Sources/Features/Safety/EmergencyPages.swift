// Opening somebody's safety sections in an emergency: finding them, saying why, looking, and what the member reads of it.
import Design
import Domain
import Markup
import Web

/// The pages, as functions of what they show.
enum EmergencyPages {
    /// Where it begins.
    static func overview(
        found: [(id: String, name: String, since: String)]?, name: String, unreviewed: [OpeningRow],
        reviewed: [OpeningRow], messages: FormMessages = FormMessages()
    ) -> Page {
        Page("Emergency") {
            p { a(href: "/concerns") { "Back to the concerns" } }
            h1 { "Open in an emergency" }
            p(.class("lede")) {
                "When somebody is in danger and can't be asked, you can open what they keep for a time of need. For an hour, with your reason."
            }
            ul {
                li { "You see their safety sections. Not their conversations, and nothing else." }
                li { "They are told at once: that it was you, when, and why. Each look is noted." }
                li { "Within a working day, somebody else looks at whether it was right." }
            }
            messages.summary
            postForm(to: "/emergency") {
                textField(
                    "name", label: "The name they go by here", hint: "As they write it here. Capitals don't matter.",
                    value: name,
                    error: messages["name"])
                button("Find them", .quiet)
            }
            if let found, !found.isEmpty {
                h2 { "Who is it?" }
                rows(
                    found.map { one in
                        Row("\(one.name)", link: "/emergency/\(one.id)") { "Here since \(one.since)" }
                    })
            }
            if !unreviewed.isEmpty {
                h2 { "Waiting for a second person" }
                rows(unreviewed.map(\.row))
            }
            if !reviewed.isEmpty {
                h2 { "Looked at" }
                rows(reviewed.map(\.row))
            }
        }
    }

    /// Saying why.
    static func ask(_ form: OpeningForm, member: String, name: String) -> Page {
        Page("Open in an emergency") {
            p { a(href: "/emergency") { "Back" } }
            h1 { "Open what \(name) keeps for a time of need" }
            form.messages.summary
            postForm(to: "/emergency/\(member)") {
                hidden("once", form.once)
                textArea(
                    "reason", label: "Why now?", hint: "\(name) reads this, with your name.", value: form.reason,
                    error: form.messages["reason"])
                radios(
                    "telling", legend: "When is \(name) told?",
                    choices: [
                        Choice("now", "At once"),
                        Choice(
                            "later", "Later",
                            hint: "Only if telling now could put somebody in danger. It ends by itself after 72 hours."
                        ),
                    ], selected: form.telling)
                textArea(
                    "delay", label: "If later: why?", hint: "\(name) reads this too, then.", value: form.delayReason,
                    error: form.messages["delay"], rows: 2)
                actions {
                    button("Open for an hour")
                    buttonLink("Don't open", "/emergency", .quiet)
                }
            }
        }
    }

    static func opening(_ view: OpeningView) -> Page {
        Page("Opened in an emergency") {
            if view.isMember {
                p { a(href: "/home") { "Back to your start page" } }
            } else {
                p { a(href: "/emergency") { "Back" } }
            }
            h1 { view.isMember ? "Opened in an emergency" : "\(view.member): opened in an emergency" }
            if view.isMember {
                p(.class("lede")) {
                    "\(view.opener), who supervises here, opened what you keep for a time of need. This is all of it."
                }
            }
            view.reviewForm.messages.summary
            if let sections = view.sections { seen(sections, view) }
            if view.isReaders, view.sections == nil {
                notice { p { "It is closed. Nothing more can be seen by it." } }
            }
            facts(known(view))
            section {
                h2 { "Why" }
                if let reason = view.reason {
                    blockquote { paragraphs(reason) }
                } else {
                    p { "It can't be opened any more." }
                }
                if !view.delayReason.isEmpty {
                    h3 { "Why it was not told at once" }
                    blockquote { paragraphs(view.delayReason) }
                }
            }
            telling(view)
            review(view)
            if view.isMember {
                if !view.isRead { actionButton("I have read this", to: "/openings/\(view.id)/read", icon: .check) }
                p {
                    "If you see it differently, say so: call us, or raise a worry from your conversation. It is read by somebody else, too."
                }
            }
        }
    }

    private static func known(_ view: OpeningView) -> [Fact] {
        [
            Fact("Who") { "\(view.opener), \(Hat.supervisor.label)" },
            Fact("When") { view.opened.html },
            Fact(view.isOpen ? "Open until" : "Ended") { view.end.html },
            Fact("What") {
                "The safety sections: the safety plan, the promise that was agreed, worries and reports. No conversation."
            },
            Fact("Looks") { Copy.plural(view.looks, one: "One", other: "\(count: view.looks)") },
        ]
    }

    /// What the opener sees for an hour.
    private static func seen(_ sections: OpeningView.Sections, _ view: OpeningView) -> HTML {
        section(.class("card")) {
            h2 { "Safety sections" }
            p(.class("meta")) {
                "Open for you until "
                view.end.html
                ". This look is noted for \(view.member) to read."
            }
            h3 { "Safety plan" }
            if sections.plan.isEmpty { p { "Nothing is written in it." } }
            for part in sections.plan {
                h4 { "\(part.title)" }
                ul { for line in part.lines { li { isolated(line) } } }
            }
            h3 { "The promise" }
            if let agreed = sections.agreed {
                p { "\(view.member) agreed to version \(agreed.version) on \(agreed.day)." }
            } else {
                p { "\(view.member) has not agreed to it yet." }
            }
            h3 { "Worries and reports" }
            if sections.concerns.isEmpty { p { "None." } } else { rows(sections.concerns.map(\.row)) }
            actionButton("Close it now", to: "/openings/\(view.id)/close")
        }
    }

    private static func telling(_ view: OpeningView) -> HTML {
        guard !view.isMember else { return .empty }
        return section {
            h2 { "Told" }
            if let told = view.told {
                p {
                    "\(view.member) can read it since "
                    told.html
                    view.isRead ? ", and has." : "."
                }
            } else if let until = view.hiddenUntil {
                p {
                    tag("Not told yet", .warm)
                    " \(view.member) reads it by itself "
                    until.html
                    "."
                }
                actionButton("Tell \(view.member) now", to: "/openings/\(view.id)/tell")
            }
        }
    }

    private static func review(_ view: OpeningView) -> HTML {
        section(.id("review")) {
            h2 { "A second person" }
            if let review = view.review {
                p { LadderPages.reviewed(review.outcome) }
                if let words = review.words { blockquote { paragraphs(words) } }
                p(.class("meta")) {
                    "From \(review.reviewer), "
                    review.moment.html
                    "."
                }
            } else {
                p {
                    if view.isReviewOverdue {
                        tag("Overdue", .warm)
                        " "
                    }
                    "Somebody else here looks at whether it was right. It is due "
                    view.reviewDue.html
                    "."
                }
                if view.mayReview {
                    p { "\(view.member) reads what you write. If it was not right, they are told at once." }
                    LadderPages.reviewForm(view.reviewForm, to: "/openings/\(view.id)/review")
                }
            }
        }
    }

    /// On the member's start page, until they have read it.
    static func told(_ rows: [OpeningRow]) -> HTML {
        notice(.problem) {
            h2 { "Opened in an emergency" }
            for row in rows {
                p {
                    "\(row.opener), who supervises here, opened what you keep for a time of need, "
                    row.opened.html
                    ". "
                    a(href: "/openings/\(row.id)") { "Read why" }
                }
            }
        }
    }
}
