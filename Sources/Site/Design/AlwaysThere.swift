package import Markup

/// What stands on every page, error pages too: our own phone, the crisis lines, and the way out.
/// Make one when the site starts, and hand copies around: its pieces are written then, not for each page.
package struct AlwaysThere: Sendable {
    package let organisationName: String
    /// Our own phone as people write it; nil if we have none.
    package let phone: String?
    /// When somebody answers it.
    package let hours: String
    package let crisisLines: [CrisisLineView]
    /// Whom to call when a life is in danger, such as "911".
    package let emergencyNumber: String?
    /// The neutral page that the quick exit goes to.
    package let exit: Link
    /// Where the quick exit is explained; nil if nowhere.
    package let aboutExit: Link?
    /// Are lines that nobody here has confirmed marked? Staff see it, and the demo shows it.
    package var marksUnconfirmed: Bool
    // Written when the site starts: every page carries them.
    private var plainLines: HTML = .empty
    private var markedLines: HTML = .empty
    private(set) var exitLink: HTML = .empty
    /// The way out of a session on a shared device: it ends the session first.
    private(set) var endingExitLink: HTML = .empty

    /// Someone to talk to, now: our own phone first, then the lines.
    package var lines: HTML { marksUnconfirmed ? markedLines : plainLines }

    package init(
        organisationName: String, phone: String?, hours: String, crisisLines: [CrisisLineView],
        emergencyNumber: String? = nil, exit: Link, aboutExit: Link? = nil, marksUnconfirmed: Bool = false,
        wording: Wording = .standard
    ) {
        self.organisationName = organisationName
        self.phone = phone
        self.hours = hours
        self.crisisLines = crisisLines
        self.emergencyNumber = emergencyNumber
        self.exit = exit
        self.aboutExit = aboutExit
        self.marksUnconfirmed = marksUnconfirmed
        plainLines = linesSection(isMarked: false).prepared(for: wording)
        markedLines = linesSection(isMarked: true).prepared(for: wording)
        exitLink = exitPieces(to: exit, isEnding: false).prepared(for: wording)
        endingExitLink = exitPieces(to: "/away", isEnding: true).prepared(for: wording)
    }
}

/// A crisis line as a page shows it. Everything comes from a country's pack; a part that is missing is nil.
package struct CrisisLineView: Sendable {
    package var name: String
    package var phone: String?
    package var textNumber: String?
    /// The word that the line asks for in the text, such as "HOME".
    package var textWord: String?
    /// The address of the line's chat; shown only if it is a sound web address.
    package var chat: String?
    package var hours: String
    /// Languages, relay and what else to know; "" for nothing.
    package var note: String
    package var isConfirmed: Bool

    package init(
        name: String, phone: String?, textNumber: String? = nil, textWord: String? = nil, chat: String? = nil,
        hours: String, note: String = "", isConfirmed: Bool
    ) {
        self.name = name
        self.phone = phone
        self.textNumber = textNumber
        self.textWord = textWord
        self.chat = chat
        self.hours = hours
        self.note = note
        self.isConfirmed = isConfirmed
    }
}

extension AlwaysThere {
    /// The way out: a plain link, so it works before any script does, and without.
    private func exitPieces(to link: Link, isEnding: Bool) -> HTML {
        group {
            // Script goes straight out if our own answer is slow.
            a(
                href: link, .class("exit"), .rel("nofollow noreferrer"),
                Attribute.data("straight", link: exit).when(isEnding)
            ) {
                Icon.leave.html
                span { "Leave this site" }
            }
            span(
                .class("exit-status unseen"), .role(.status),
                .data("two", words: "Shift. Press it two more times to leave this site."),
                .data("one", words: "Shift. Press it once more to leave this site.")
            ) {}
        }
    }

    private func linesSection(isMarked: Bool) -> HTML {
        section(.id("now"), .focusable, .aria(.labelledby, "now-title")) {
            h2(.id("now-title")) { "Someone to talk to, now" }
            p {
                "You don't have to be sure it's bad enough. Any of these people will listen."
                if let number = emergencyNumber {
                    " If a life is in danger right now, call "
                    phoneLink(number)
                    "."
                }
            }
            ul(.class("lines")) {
                if let phone {
                    li(.class("ours")) {
                        h3 { "\(organisationName)" }
                        if !hours.isEmpty { p(.class("meta")) { text(hours) } }
                        p(.class("cluster")) { callButton(phone, "Call \(phone)") }
                    }
                }
                for line in crisisLines { line.html(marksUnconfirmed: isMarked) }
            }
        }
    }
}

extension CrisisLineView {
    func html(marksUnconfirmed: Bool) -> HTML {
        li {
            h3 { text(name) }
            p(.class("meta")) {
                text(hours)
                if !note.isEmpty { text(hours.isEmpty ? note : " · " + note) }
            }
            if marksUnconfirmed, !isConfirmed {
                p { span(.class("unconfirmed")) { "Not yet confirmed by us" } }
            }
            p(.class("cluster")) {
                if let phone { callButton(phone, "Call \(phone)") }
                if let textNumber { textButton(textNumber) }
                if let chat, let link = Link(web: chat) { buttonLink("Chat online", link, .quiet) }
            }
        }
    }

    private func textButton(_ number: String) -> HTML {
        let words: Copy = textWord.map { "Text \($0) to \(number)" } ?? "Text \(number)"
        guard let link = Link.textMessage(to: number, saying: textWord) else { return span { words } }
        return buttonLink(words, link, .quiet)
    }
}

/// A number to tap; only text if it is no single number.
package func phoneLink(_ number: String) -> HTML {
    guard let link = Link.phone(number) else { return text(number) }
    return a(href: link) { text(number) }
}

private func callButton(_ number: String, _ words: Copy) -> HTML {
    guard let link = Link.phone(number) else { return span { words } }
    return buttonLink(words, link, .quiet, icon: .phone)
}
