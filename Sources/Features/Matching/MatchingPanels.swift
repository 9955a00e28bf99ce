// What this feature shows on home pages.
import Design
package import Domain
import Markup
package import Storage
package import Web

extension MatchingFeature {
    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        switch viewer.hat {
        case .member:
            [try memberPanel(viewer, snapshot)].compactMap(\.self) + (try agreementPanels(for: viewer, in: snapshot))
                + (try carePanels(for: viewer, in: snapshot))
        case .advocate:
            [try advocatePanel(viewer, snapshot)] + (try agreementPanels(for: viewer, in: snapshot))
                + (try carePanels(for: viewer, in: snapshot))
        case .coordinator: [try coordinatorPanel(viewer, snapshot)]
        case .supervisor, .supporter, .clinician, .moderator, .operator: []
        }
    }

    private func memberPanel(_ viewer: Viewer, _ snapshot: Snapshot) throws -> Panel? {
        let request = try RequestTable.newest(of: viewer, in: snapshot)
        guard let request, request.closedAt == nil else {
            let companions = try RelationshipTable.companions(of: viewer, in: snapshot)
            // Who talks with somebody sees that on their home page already.
            guard companions.isEmpty else { return nil }
            return Panel(order: 20, content: MatchingPanels.ask(isAgain: request != nil))
        }
        let hellos = try WaitingTable.hellos(of: viewer, request: request.id, in: snapshot)
        return Panel(
            order: 20,
            content: MatchingPanels.open(
                asked: site.moment(request.askedAt), waiting: hellos.waiting,
                answerBy: hellos.firstAnswerBy.map { site.moment($0) }, unanswered: hellos.unanswered))
    }

    private func advocatePanel(_ viewer: Viewer, _ snapshot: Snapshot) throws -> Panel {
        guard let room = try RelationshipTable.room(of: viewer, in: snapshot) else {
            return Panel(order: 20, content: MatchingPanels.noProfile)
        }
        let hellos = try HelloTable.waitingCount(of: viewer, in: snapshot)
        return Panel(
            order: 20,
            content: MatchingPanels.hellos(
                hellos, active: room.active, capacity: room.capacity, isTakingNew: room.isTakingNew))
    }

    private func coordinatorPanel(_ viewer: Viewer, _ snapshot: Snapshot) throws -> Panel {
        let summary = try WaitingTable.summary(for: viewer, in: snapshot)
        return Panel(
            order: 20,
            content: MatchingPanels.waiting(
                summary.count, longest: summary.since.map { TimeWords.length(site.now - $0) }))
    }
}

/// The panels as pieces of a page.
enum MatchingPanels {
    static func ask(isAgain: Bool) -> HTML {
        card {
            h2 { isAgain ? "Find someone again" : "Find someone who has been there" }
            p {
                isAgain
                    ? "Whenever you like. What you wrote last time is kept, so you don't have to tell it again."
                    : "Say a little about what you'd like company with, or nothing at all. You choose whom you meet."
            }
            buttonLink("Find someone", "/ask")
        }
    }

    static func open(asked: Moment, waiting: Int, answerBy: Moment?, unanswered: Int) -> HTML {
        card {
            if waiting > 0 {
                h2 {
                    Copy.plural(
                        waiting, one: "Your hello waits for an answer", other: "\(waiting) hellos wait for an answer")
                }
                if let answerBy {
                    p {
                        "You hear back by "
                        answerBy.html
                        "."
                    }
                }
            } else if unanswered > 0 {
                h2 { "There are others who may fit" }
                p { "Your hello found somebody without time just now. That is about their week, not about you." }
            } else {
                h2 { "People you might like" }
                p {
                    "You asked "
                    asked.html
                    ". Look at who is there, and say hello when you are ready."
                }
            }
            buttonLink("See people", "/suggestions", waiting > 0 ? .quiet : .main)
        }
    }

    static let noProfile = card {
        h2 { "Write your profile" }
        p { "Then people can find you. You choose what you share." }
        buttonLink("Write your profile", "/profile")
    }

    static func hellos(_ count: Int, active: Int, capacity: Int, isTakingNew: Bool) -> HTML {
        card {
            h2 {
                if count == 0 {
                    "No hellos wait for you"
                } else {
                    Copy.plural(count, one: "1 hello waits for you", other: "\(count: count) hellos wait for you")
                }
            }
            p { "You walk with \(count: active) of the \(count: capacity) people you have room for." }
            p { isTakingNew ? "You take new people." : "You take nobody new at the moment." }
            actions {
                buttonLink("Read hellos", "/hellos", count > 0 ? .main : .quiet)
                if isTakingNew && active < capacity { buttonLink("Offer to talk", "/asks", .quiet) }
                buttonLink("Your profile", "/profile", .quiet, icon: .write)
                postForm(to: "/profile/taking-new") {
                    hidden("taking-new", isTakingNew ? "off" : "on")
                    button(isTakingNew ? "Stop taking new people" : "Take new people again", .quiet)
                }
            }
        }
    }

    static func waiting(_ count: Int, longest: String?) -> HTML {
        card {
            h2 { Copy.plural(count, one: "1 person waits", other: "\(count: count) people wait") }
            if let longest {
                p { "The longest for \(longest)." }
            } else {
                p { "Everybody who asked has found somebody." }
            }
            buttonLink("See who is waiting", "/waiting", .quiet)
        }
    }
}
