// One's own record: who looked, a copy to take, and leaving.
import Access
import Design
package import Domain
import Foundation
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension AccountsFeature {
    func addOwnRecordRoutes(to routes: SiteRoutes) {
        routes.people.get("me") { visit in
            let viewer = visit.viewer
            let account = visit.session.account
            let (looks, returns, isOpen, isColleague) = try await site.database.read { snapshot in
                (
                    try AccessLog.entries(of: viewer, at: visit.now, in: snapshot),
                    try ReturnTable.all(of: account, in: snapshot),
                    try OpenedRecordTable.isOpen(viewer, in: snapshot),
                    try OpenedRecordTable.isColleague(viewer, in: snapshot)
                )
            }
            let worksHere = viewer.hat == .member && isColleague
            return .page(
                OwnRecordPages.overview(
                    name: visit.session.name, isMember: !viewer.hat.isStaff,
                    looks: looks.map { look in
                        LookView(
                            name: look.viewerName, hat: look.viewerHat.label,
                            what: OwnRecordPages.words(for: look.what),
                            moment: site.moment(look.openedAt))
                    },
                    returns: ComeBackPages.past(
                        returns.map { ($0, site.moment($0.askedAt)) }, at: visit.now,
                        asMember: viewer.hat == .member),
                    colleague: worksHere ? ColleaguePages.part(isOpen: isOpen) : .empty))
        }
        routes.owners.get("me/copy") { visit in try await copy(for: visit) }
        routes.owners.get("me/erase") { visit in
            .page(OwnRecordPages.erase(error: nil, hasOtherHats: visit.session.hasMoreHats))
        }
        routes.owners.post("me/erase") { visit, input in
            guard input.text("word").lowercased() == OwnRecordPages.eraseWord else {
                return .page(
                    OwnRecordPages.erase(
                        error: "Type the word “\(OwnRecordPages.eraseWord)”, so that this never happens by accident.",
                        hasOtherHats: visit.session.hasMoreHats),
                    status: .unprocessableContent)
            }
            try await leave(visit.viewer.person)
            return signedOut(to: "/", notice: .erased, wasShared: true)
        }
    }

    /// Everything that is held about the member, as JSON that people and programs can read.
    private func copy(for visit: Visit<Owners>) async throws -> Answer {
        var parts: [String: [[String: ExportedValue]]] = [:]
        for feature in site.allFeatures {
            for part in try await feature.export(of: visit.viewer.person) { parts[part.name, default: []] += part.rows }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(parts))
        return .response(
            Response(
                status: .ok,
                headers: [
                    .contentType: "application/json; charset=utf-8",
                    .contentDisposition: "attachment; filename=\"my-record.json\"",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))))
    }

    /// Leaving, in an order that a crash cannot turn round: first nobody can act as them, then the keys are destroyed,
    /// then the rows go. `finishErasures` takes up what was interrupted.
    func leave(_ member: PersonID) async throws {
        let now = site.now
        try await site.database.write(locking: .person(member)) { transaction in
            if try AccountTable.markLeaving(member, at: now, in: transaction) {
                try AuditTrail.record("person.left", subject: member.text, by: member, at: now, in: transaction)
            }
        }
        try await eraseAll(of: member)
    }

    func finishErasures() async throws {
        for member in try await site.database.read({ try AccountTable.leaving(in: $0) }) {
            try await eraseAll(of: member)
        }
    }

    /// Erases members again whose rows have come back with an older database. Returns how many there were.
    package func eraseAgain(_ members: [PersonID]) async throws -> Int {
        let members = Array(Set(members))
        var back: [PersonID] = []
        for start in stride(from: 0, to: members.count, by: 200) {
            let some = Array(members[start..<min(start + 200, members.count)])
            back += try await site.database.read { try AccountTable.named(some, in: $0) }
        }
        for member in back { try await leave(member) }
        return back.count
    }

    /// Signs everybody out: a database from a backup does not know who has signed out since.
    package func endAllSessions() async throws {
        try await site.database.write { try AccountTable.endAllSessions(in: $0) }
    }

    private func eraseAll(of member: PersonID) async throws {
        let conversations = try await site.database.read { try AccountTable.conversations(of: member, in: $0) }
        for conversation in conversations { try await site.vault.erase(box: .conversation(conversation.text)) }
        let circles = try await site.database.read { try AccountTable.circles(of: member, in: $0) }
        for circle in circles { try await site.vault.erase(box: .circle(circle.text)) }
        try await site.vault.erase(box: .member(member.text))
        try await site.vault.erase(author: .member(member.text))
        let features = site.allFeatures
        try await site.database.write(locking: .person(member)) { transaction in
            // Accounts last: the others look their rows up by what it holds.
            for feature in features where !(feature is AccountsFeature) { try feature.erase(member, in: transaction) }
            try ContactWayTable.erase(member, in: transaction)
            try AccountTable.erase(member, in: transaction)
        }
        try await site.database.engine.scrub()
    }
}

/// The pages of one's own record.
enum OwnRecordPages {
    static let eraseWord = "leave"

    static func overview(
        name: String, isMember: Bool, looks: [LookView], returns: HTML = .empty, colleague: HTML = .empty
    ) -> Page {
        Page("You") {
            h1 { "You" }
            p {
                "You go by "
                strong { isolated(name) }
                " here."
            }
            actions { buttonLink("Notices: how we tell you that there is something new", "/notices", .quiet) }
            h2 { "Signing in" }
            actions {
                buttonLink("Where you are signed in", "/me/devices", .quiet)
                buttonLink("Change your passphrase", "/me/passphrase", .quiet)
                if isMember {
                    buttonLink("Your ways back", "/me/ways-back", .quiet)
                    buttonLink("Words in your browser", "/browser-words", .quiet)
                } else {
                    buttonLink("Another phone for your code", "/me/phone", .quiet)
                }
            }
            if isMember {
                h2 { "Who has looked" }
                p { "Each time somebody opens something of yours, it stands here, with when." }
                if looks.isEmpty {
                    emptyState("Nobody has opened anything of yours", icon: .shield) {
                        p { "When somebody does, you will see who and when." }
                    }
                } else {
                    Design.looks(looks)
                }
                returns
                colleague
                h2 { "It is yours" }
                actions {
                    buttonLink("Take a copy of everything", "/me/copy", .quiet)
                    buttonLink("Leave, and erase my record", "/me/erase", .quiet)
                }
            } else {
                returns
            }
        }
    }

    static func erase(error: Copy?, hasOtherHats: Bool) -> Page {
        Page("Leave and erase") {
            h1 { "Leave and erase your record" }
            p(.class("lede")) { "You don't need a reason, and nobody will ask for one." }
            h2 { "What goes, now" }
            ul {
                li { "Your messages, what you asked for, and what you saved. The key that opens them is destroyed." }
                if hasOtherHats {
                    li { "Your name here. Your sign-in stays, for what else you are here as." }
                } else {
                    li {
                        "Your name, your sign-in, your recovery card, and a phone number or an address that you left."
                    }
                }
                li { "Copies in backups can't be opened any more, at the latest after seven days." }
            }
            h2 { "What stays" }
            ul {
                li {
                    "That somebody joined, was in touch with \(.anAdvocate), and left: the dates, without a name or a word."
                }
                li { "A worry or a report, with the lines copied into it, until the date that it told you." }
            }
            p {
                "You can "
                a(href: "/me/copy") { "take a copy" }
                " first."
            }
            postForm(to: "/me/erase") {
                textField("word", label: "Type the word “\(eraseWord)” to go on", error: error)
                button("Leave, and erase my record")
            }
            p { a(href: "/me") { "Not now" } }
        }
    }

    /// What an entry of the access log is called.
    static func words(for what: String) -> Copy {
        switch what {
        case "conversation": "your conversation"
        case "circle": "a circle of yours"
        case "hello": "your hello"
        case "passed-on": "what you passed on from before"
        case "ask": "what you said openly when you asked"
        case "journal entry": "an entry of your journal"
        case "check-in": "a check-in of yours"
        case "introduction": "an introduction of yours"
        case "safety plan": "your safety plan"
        case "concern": "a worry or a report that is about you or from you"
        case "emergency": "what you keep for a time of need: opened in an emergency"
        default: "something of yours"
        }
    }
}
