// Asking for somebody else: for members. And that it was read: for the advocate.
import HTTPTypes
import Hummingbird
import Domain
import Markup
import Storage
import Web

extension MatchingFeature {
    func addSwitchRoutes(to routes: SiteRoutes) {
        routes.members.get("relationships/:id/switch") { visit in
            let viewer = visit.viewer
            let id: RelationshipID = try visit.id("id")
            let (found, isSwitching) = try await site.database.read { snapshot in
                (
                    try RelationshipTable.one(id, of: viewer, in: snapshot),
                    try SwitchTable.goesOn(id, for: viewer, in: snapshot)
                )
            }
            guard let found, !found.isCover else { throw NotFound() }
            guard found.endedAt == nil else { return .seeOther("/suggestions") }
            return .page(SwitchPages.ask(SwitchView(id: id.text, name: found.advocateName, isSwitching: isSwitching)))
        }
        routes.members.post("relationships/:id/switch") { visit, input in
            try await needPromise(visit)
            try await askForSomebodyElse(
                than: try visit.id("id"), goesOn: input.text("how") != "now", neverAgain: input.isOn("never"),
                member: visit.viewer.person, at: visit.now)
            return .seeOther("/suggestions", notice: .switchAsked)
        }
        routes.members.post("relationships/:id/switch/stay") { visit, _ in
            let id: RelationshipID = try visit.id("id")
            try await stay(in: id, member: visit.viewer.person, at: visit.now)
            return .seeOther("/relationships/\(id.text)", notice: .stayedTogether)
        }
        routes.advocates.post("relationships/:id/switch/seen") { visit, _ in
            try await seeSwitch(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/home")
        }
    }
}
