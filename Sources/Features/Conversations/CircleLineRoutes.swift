// Routes about single lines of a circle: other words for one's own, or none.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension ConversationsFeature {
    func addCircleLineRoutes(to routes: SiteRoutes) {
        routes.sitters.get("circles/:id/lines/:line") { visit in try await circleLinePage(visit) }
        routes.sitters.post("circles/:id/lines/:line/correct") { visit, input in
            var messages = FormMessages()
            let words = input.required(
                "words", most: 8000, missing: "Write something, or take it back below.", into: &messages)
            guard messages.isEmpty else {
                return try await circleLinePage(visit, words: words, error: messages["words"])
            }
            return try await changed(visit) { id, number in
                try await circles.correct(number, to: words, in: id, by: visit.viewer, key: input.once, at: visit.now)
            }
        }
        routes.sitters.post("circles/:id/lines/:line/take-back") { visit, input in
            try await changed(visit) { id, number in
                try await circles.takeBack(number, in: id, by: visit.viewer, key: input.once, at: visit.now)
            }
        }
    }

    /// A line of one's own in the path, or not found.
    private func ownLine(_ visit: Visit<Sitters>) async throws -> (StoredCircle, CircleLine) {
        let (circle, _) = try await circle(visit)
        let viewer = visit.viewer
        guard let number = Int64(try visit.path("line")),
            let line = try await site.database.read({
                try CircleTable.line(number, of: circle.id, visibleTo: viewer, in: $0)
            }), line.author == viewer.person
        else { throw NotFound() }
        return (circle, line)
    }

    private func circleLinePage(
        _ visit: Visit<Sitters>, words: String? = nil, error: Copy? = nil
    ) async throws -> Answer {
        let (circle, line) = try await ownLine(visit)
        let here: Link = "/circles/\(circle.id.text)"
        guard circle.endedAt == nil, line.words.kind == "words" else {
            return .seeOther(here.at("line-\(line.number)"))
        }
        guard line.isChangeable(by: visit.viewer, at: visit.now) else {
            return .page(CirclePages.stands(circle))
        }
        let stored = try await circles.open([line.words], of: circle).first ?? nil
        return .page(
            CirclePages.line(
                Int(line.number), words: words ?? stored ?? "", error: error, in: circle, viewer: visit.viewer),
            status: error == nil ? .ok : .unprocessableContent)
    }

    private func changed(
        _ visit: Visit<Sitters>, _ change: (CircleID, Int64) async throws -> Void
    ) async throws -> Answer {
        let (circle, line) = try await ownLine(visit)
        do {
            try await change(circle.id, line.number)
        } catch CircleRefusal.stands {
            return .page(CirclePages.stands(circle), status: .conflict)
        }
        return .seeOther(("/circles/\(circle.id.text)" as Link).at("line-\(line.number)"))
    }
}

extension CirclePages {
    static func line(
        _ number: Int, words: String, error: Copy?, in circle: StoredCircle, viewer: Viewer
    ) -> Page {
        let here: Link = "/circles/\(circle.id.text)"
        return Page("Change what you wrote") {
            h1 { "Change what you wrote" }
            p { "Everybody in the circle sees the new words, and that they were corrected. The old ones are not kept." }
            postForm(to: "/circles/\(circle.id.text)/lines/\(number)/correct") {
                hidden("once", SecretToken.random().text)
                textArea("words", label: "Your message", value: words, error: error)
                button("Correct it")
            }
            h2 { "Take it back" }
            p { "The words are destroyed. If somebody has read them, they may remember." }
            if viewer.hat.isStaff {
                p(.class("hint")) { "You can do this for an hour. After that, what you wrote stays." }
            }
            postForm(to: "/circles/\(circle.id.text)/lines/\(number)/take-back") {
                hidden("once", SecretToken.random().text)
                actions {
                    button("Take it back", .quiet)
                    buttonLink("Leave it as it is", here.at("line-\(number)"), .plain)
                }
            }
            p { a(href: here.adding("answer", number).at("words")) { "Answer this message instead" } }
        }
    }

    static func stands(_ circle: StoredCircle) -> Page {
        Page("It stands") {
            h1 { "It stands now" }
            p { "It was written more than an hour ago. You can write another message about it." }
            buttonLink("Back to the circle", "/circles/\(circle.id.text)")
        }
    }
}
