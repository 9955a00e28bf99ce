// The page of a service: what it is, when and how to reach it, what it asks for. It prints on one sheet.
import Design
import Domain
import HSDS
import Markup

enum ServicePages {
    static func service(_ view: ServiceView) -> Page {
        Page("\(view.service.name)", width: .wide) {
            split {
                h1 { isolated(view.service.name) }
                if let organization = view.service.organization?.name {
                    p(.class("lede")) { isolated(organization) }
                }
                standing(view)
                actions {
                    saving(view)
                    if view.deeds.canCorrect {
                        buttonLink("Say what is right", "/directory/services/\(view.id.text)/fields", .quiet)
                    }
                    printButton()
                }
                if let text = view.service.description { paragraphs(text) }
                facts(ServiceFacts.facts(view))
                sharing(view)
                wrong(view)
            } beside: {
                ServiceHours.html(view)
            }
        }
    }

    /// What changes everything else on the page, said first.
    @HTMLBuilder private static func standing(_ view: ServiceView) -> HTML {
        if view.isClosedForGood, let verified = view.living.standing?.verified {
            let day = StandingWords.day(verified.at, in: view.ownZone).words
            Notice(.problem, "Closed, we were told on \(day). It stays here so that nobody goes there for nothing.")
                .html
        }
        if let alert = view.service.alert { Notice(.problem, "\(alert)").html }
        if view.isClosedForNow {
            Notice(.problem, "This service is closed for now. Ring to ask when it opens again.").html
        } else if view.hasEnded {
            Notice(.problem, "This service has ended or takes nobody now, its source says.").html
        } else if StandingWords.isOld(
            view.living.standing, listed: view.service.assuredDate, today: view.today, zone: view.ownZone)
        {
            p(.class("meta")) { checked(view) }
        }
    }

    static func checked(_ view: ServiceView) -> Copy {
        StandingWords.long(
            view.living.standing, listed: view.service.assuredDate, today: view.today, zone: view.ownZone)
    }

    /// For anybody: something here is wrong. For whoever may check: what they found.
    private static func wrong(_ view: ServiceView) -> HTML {
        let id = view.id.text
        return section(.class("screen-only")) {
            p {
                "Is something wrong here? "
                a(href: "/directory/services/\(id)/wrong") { "Tell us" }
                ", without an account and without a name."
            }
            if let key = view.deeds.checkKey {
                postForm(to: "/directory/check/\(id)") {
                    hidden("once", key)
                    h2 { "Did you check it?" }
                    actions {
                        button(
                            "Right", .quiet, name: "outcome", value: CheckOutcome.right.rawValue, icon: .check)
                        buttonLink("Changed", "/directory/check/\(id)/changed", .quiet)
                        button("Closed", .quiet, name: "outcome", value: CheckOutcome.closed.rawValue)
                        button("No answer", .quiet, name: "outcome", value: CheckOutcome.noAnswer.rawValue)
                    }
                }
            }
        }
    }

    @HTMLBuilder private static func saving(_ view: ServiceView) -> HTML {
        let id = view.id.text
        switch view.deeds.isSaved {
        case true?:
            a(href: "/saved", .class("row-title")) { "Saved for you" }
            actionButton("Take it out of saved", to: "/directory/services/\(id)/unsave", .plain)
        case false?: actionButton("Save for me", to: "/directory/services/\(id)/save", .quiet, icon: .saved)
        case nil: HTML.empty
        }
    }

    @HTMLBuilder private static func sharing(_ view: ServiceView) -> HTML {
        if let first = view.deeds.conversations.first {
            section(.id("share"), .class("screen-only")) {
                h2 { "Share it in a conversation" }
                postForm(to: "/conversations/share") {
                    hidden("service", view.id.text)
                    hidden("key", view.deeds.shareKey)
                    if view.deeds.conversations.count == 1 {
                        hidden("conversation", first.id.text)
                    } else {
                        select(
                            "conversation", label: "With whom",
                            choices: view.deeds.conversations.map { Choice($0.id.text, "\($0.name)") })
                    }
                    textArea("note", label: "A note with it", rows: 2, isOptional: true)
                    if view.deeds.conversations.count == 1 {
                        button("Share with \(first.name)", .quiet, icon: .share)
                    } else {
                        button("Share", .quiet, icon: .share)
                    }
                }
            }
        }
    }

    /// What stands where a service was.
    static func gone(name: String, organization: String, phone: String?) -> Page {
        Page("No longer listed") {
            h1 { "No longer listed" }
            p {
                "“"
                isolated(name)
                "”"
                if !organization.isEmpty {
                    " of "
                    isolated(organization)
                }
                " was in our directory once. Whoever keeps the list has taken it out: it may have closed, moved or changed its name."
            }
            actions { buttonLink("Look for something like it", DirectorySearch.like(name).link, icon: .search) }
            if let phone {
                p {
                    "Or ring us, and we look together: "
                    phoneLink(phone)
                }
            }
        }
    }
}

extension DirectorySearch {
    static func like(_ name: String) -> DirectorySearch {
        var search = DirectorySearch()
        search.words = PlainText.shortened(name, to: 100)
        return search
    }
}
