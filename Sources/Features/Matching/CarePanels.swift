// What waits between two people, on the home page: a cover, an ending, somebody who was asked for, an open door.
import Design
import Domain
import Markup
import Storage
import Web

extension MatchingFeature {
    func carePanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        let isMember = viewer.hat == .member
        var panels: [Panel] = []
        for cover in try CoverTable.waiting(for: viewer, in: snapshot) {
            guard let last = cover.lastDay, last >= site.today else { continue }
            panels.append(
                Panel(order: 8, content: CoverPages.panel(cover, isMember: isMember, last: site.words(last))))
        }
        for waiting in try EndingTable.waiting(for: viewer, in: snapshot) {
            panels.append(Panel(order: 12, content: CarePages.ending(waiting.relationship.text, waiting.name)))
        }
        if isMember {
            for door in try openDoors(to: viewer, in: snapshot) where door.standing == .free || door.standing == .full {
                panels.append(
                    Panel(
                        order: 26,
                        content: CarePages.door(
                            door.ended.relationship.text, door.ended.name, until: site.words(door.until))))
            }
        } else {
            for one in try SwitchTable.told(to: viewer, at: site.now, in: snapshot) {
                panels.append(Panel(order: 9, content: SwitchPages.told(one, at: site.moment(one.askedAt))))
            }
        }
        return panels
    }
}

enum CarePages {
    static func ending(_ id: String, _ name: String) -> HTML {
        card {
            h2 { "\(name) proposes how you two could end" }
            p { "A last day that you both know of. You say yes, propose another, or leave it." }
            buttonLink("Look at it", "/relationships/\(id)/ending")
        }
    }

    static func door(_ id: String, _ name: String, until: String) -> HTML {
        card {
            h2 { "The door to \(name) is open" }
            p { "Until \(until) you can ask \(name) again." }
            buttonLink("Look at it", "/relationships/\(id)/ending", .quiet)
        }
    }

    static let samples: [(name: String, page: Page)] = {
        var view = TogetherView(id: "r", name: "Juniper", isMember: false)
        view.cover = "Ansel said yes, until Friday 18 December. It waits for Juniper."
        view.canEndCover = true
        view.pauses = [
            PauseView(isMine: true, back: "Monday 21 December", word: "I am with my mother. I think of you."),
            PauseView(isMine: false, back: nil, word: ""),
        ]
        var member = TogetherView(id: "r", name: "Tamar", isMember: true)
        let plain = member
        member.hasEnded = true
        let page = Page("Panels of two people") {
            h1 { "Panels of two people" }
            ending("r", "Tamar")
            door("r", "Tamar", until: "Monday 1 March 2027")
        }
        return [
            ("Two people, paused", TogetherPages.together(view)), ("Two people", TogetherPages.together(plain)),
            ("Two people, ended", TogetherPages.together(member)), ("Panels of two people", page),
        ]
    }()
}
