// The page on which the promise is filled in, read as others will read it, and published.
import Design
import Domain
import Markup
import Web

struct PublishView: Sendable {
    enum Standing: Sendable {
        case unpublished
        case published(on: String, edition: Int)
        /// Somebody else is to decide; the promise in force still names this one.
        case differs(String)
        /// Other laws apply; the promise in force still says what the ones before make us report.
        case movedElsewhere
    }
    var text: PromiseText
    /// Stands for every word of it.
    var digest: String
    var decider: String
    var standing = Standing.unpublished
    var stamp = PartStamp()
    var changed: Moment?
    var isSettingUp = false
    var isOvertaken = false
    var hasChanged = false
    var messages = FormMessages()

    init(text: PromiseText, digest: String, decider: String) {
        self.text = text
        self.digest = digest
        self.decider = decider
    }
}

enum PublishPages {
    static func page(_ view: PublishView) -> Page {
        Page("The promise", width: .wide) {
            p {
                a(href: view.isSettingUp ? "/set-up/steps" : "/settings") {
                    view.isSettingUp ? "Back to the list of steps" : "Back to all settings"
                }
            }
            h1 { "The promise" }
            p(.class("lede")) {
                "Everybody reads this before their first word. Publish it only if every line of it is true here."
            }
            standing(view)
            if view.hasChanged {
                Notice(
                    .problem,
                    "The words changed while you were reading, so nothing was published. Please read them again."
                )
                .html
            }
            if view.isOvertaken {
                Notice(
                    .problem,
                    "Somebody changed this while you had it open. What you typed stands in the field: save it again if it is right."
                ).html
            }
            if let changed = view.changed {
                p(.class("meta")) {
                    "Changed by "
                    isolated(view.stamp.by)
                    ", "
                    changed.html
                }
            }
            view.messages.summary
            h2 { "Who decides" }
            postForm(to: "/settings/promise") {
                hidden("revision", String(view.stamp.revision))
                textField(
                    "decider", label: "Who decides when something can't stay between two people",
                    hint:
                        "A role, and a name that people know, such as: Marguerite, the supervisor. If somebody else decides later, everybody is asked to agree again.",
                    value: view.decider, error: view.messages["decider"])
                button("Save", .quiet)
            }
            h2 { "As others will read it" }
            p(.class("meta")) {
                "Your name, phone and words come from the settings. What the law makes you report must stand in it."
            }
            article(.class("card")) {
                p(.class("lede")) { text(view.text.opening) }
                if let brief = view.text.brief { PromisePages.section(brief) }
                for part in view.text.sections { PromisePages.section(part) }
            }
            publishing(view)
        }
    }

    private static func standing(_ view: PublishView) -> HTML {
        switch view.standing {
        case .unpublished:
            Notice(.information, "It is not published yet. Until then nobody can join.").html
        case .published(let day, let edition):
            Notice(.done, "Published on \(day), as version \(edition).").html
        case .movedElsewhere:
            Notice(
                .information,
                "You have said that other laws apply. Read below what they make you report, then publish it, and everybody is asked to agree again."
            ).html
        case .differs(let decider):
            Notice(
                .information,
                "The promise in force still says that \(decider) decides. Publish it below, and everybody is asked to agree again."
            ).html
        }
    }

    private static func publishing(_ view: PublishView) -> HTML {
        switch view.standing {
        case .published: return .empty
        case .unpublished, .differs, .movedElsewhere:
            guard !view.decider.isEmpty else {
                return p { "Say above who decides. Then you can publish it." }
            }
            return postForm(to: "/settings/promise/publish") {
                hidden("digest", view.digest)
                button("I have read it, and it is true here. Publish it", icon: .check)
            }
        }
    }
}
