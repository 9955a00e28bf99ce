// The front page for visitors, and the home page that the features' panels make.
import Design
import Domain
import Markup
import Packs
import Storage
package import Web

/// The two pages that belong to no feature.
package enum Home {
    package static func addRoutes(to routes: SiteRoutes) {
        let site = routes.site
        routes.visitors.get("/") { visit in
            guard visit.session == nil else { return .seeOther("/home") }
            guard try await site.isOpen() else { return .page(site.notOpenPage) }
            let pieces = try await site.database.read { try site.pieces(at: .front, in: $0) }
            let languages = site.organisation.languages.compactMap { site.packs.wishes.languageLabel($0) }
            return .page(front(site.organisation, languages: languages, pieces: pieces))
        }
        routes.people.get("home") { visit in
            let viewer = visit.viewer
            let features = site.allFeatures
            let panels = try await site.database.read { snapshot in
                try features.flatMap { try $0.panels(for: viewer, in: snapshot) }.sorted { $0.order < $1.order }
            }
            return .page(home(name: visit.session.name, hat: viewer.hat, panels: panels))
        }
    }

    static func front(_ organisation: Organisation, languages: [String] = [], pieces: [HTML] = []) -> Page {
        Page("Somebody who has been there", width: .wide) {
            hero("Somebody who has been there") {
                p(.class("lede")) {
                    "Here you can write with \(.anAdvocate): a person who has lived through hard times of their own. You choose who. They choose too. You can stop at any time."
                }
                actions {
                    buttonLink("Join, without your real name", "/join")
                    buttonLink("Sign in", "/sign-in", .quiet)
                }
            }
            h2 { "How it goes" }
            steps([
                Step("Say what you'd like company with", "As much or as little as you want. Each part is up to you."),
                Step(
                    "See who could fit, and why",
                    "Up to five people, each with the reason. You say hello to whom you like."),
                Step("They answer", "Within \(organisation.helloDays) days. If they can't, you see other names."),
                Step("You talk", "In writing, in your own time. What you write is sealed."),
            ])
            h2 { "What you can count on" }
            ul {
                li {
                    "You read "
                    a(href: "/promise") { "our promise" }
                    " before the first word: what stays between you, and what can't."
                }
                li { "You see who opened anything of yours, and when." }
                li { "You can take a copy of everything, and erase it. No reason asked." }
                if !languages.isEmpty { li { "People here speak \(languages.joined(separator: ", "))." } }
            }
            for piece in pieces { piece }
            h2 { "Looking for a service?" }
            p { "Food, housing, groups, legal help: you can look without joining." }
            actions { buttonLink("Find a service", "/directory", .quiet, icon: .search) }
        }
    }

    static func home(name: String, hat: Hat, panels: [Panel]) -> Page {
        Page("Home", width: .wide) {
            h1 { "Hello, \(name)" }
            if panels.isEmpty {
                emptyState("Nothing needs you right now", icon: .heart) {
                    p { "When something does, it will be here." }
                }
            } else if isQuiet(for: hat) {
                p(.class("lede")) { "Nothing needs you right now. When something does, it will be here." }
            }
            for panel in panels { panel.content }
        }
    }

    /// No panel asks anything of these hats yet; without a word, their page looks as if it had not come whole.
    private static func isQuiet(for hat: Hat) -> Bool {
        switch hat {
        case .clinician, .moderator: true
        case .member, .supporter, .advocate, .supervisor, .coordinator, .operator: false
        }
    }
}
