// Routes of circles.
import Access
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import SQLText
import Storage
import Web

extension ConversationsFeature {
    func addCircleRoutes(to routes: SiteRoutes) {
        routes.members.get("circles/new") { _ in .page(CirclePages.new(name: "", id: CircleID().text)) }
        routes.members.post("circles") { visit, input in
            var messages = FormMessages()
            let name = input.required("name", most: 60, missing: "What is it called?", into: &messages)
            let id = CircleID(input.text("id")) ?? CircleID(at: visit.now)
            guard messages.isEmpty else {
                return .page(
                    CirclePages.new(name: name, id: id.text, messages: messages), status: .unprocessableContent)
            }
            guard try await hasAgreed(visit.viewer) else {
                throw PromiseNeeded(path: visit.request.uri.path, input: input)
            }
            try await circles.make(id, named: name, by: visit.viewer, at: visit.now)
            return .seeOther("/circles/\(id.text)/people")
        }
        routes.sitters.get("circles/:id") { visit in try await circlePage(visit) }
        routes.sitters.post("circles/:id/lines") { visit, input in try await writeInCircle(visit, input) }
        routes.sitters.get("circles/:id/stream") { visit in try await circleStream(visit) }
        routes.sitters.get("circles/:id/people") { visit in
            let (circle, seats) = try await circle(visit)
            return .page(
                CirclePages.people(
                    circle, seats: seats, name: try await circles.name(of: circle),
                    others: try await askable(visit.viewer, seats: seats), viewer: visit.viewer,
                    invitations: try await invitations(into: circle, visit.viewer, at: visit.now)))
        }
        routes.members.post("circles/:id/ask") { visit, input in
            guard let advocate = PersonID(input.text("advocate")) else { throw NotFound() }
            let id: CircleID = try visit.id("id")
            try await circles.ask(advocate, into: id, by: visit.viewer, at: visit.now)
            return .seeOther("/circles/\(id.text)/people")
        }
        routes.advocates.post("circles/:id/answer") { visit, input in
            let id: CircleID = try visit.id("id")
            let isYes = input.text("answer") == "yes"
            try await circles.answer(isYes, to: id, by: visit.viewer, at: visit.now)
            return .seeOther(isYes ? "/circles/\(id.text)" : "/conversations")
        }
        routes.sitters.post("circles/:id/leave") { visit, input in
            try await circles.leave(
                try visit.id("id"), withLines: input.text("lines") == "take", by: visit.viewer, at: visit.now)
            return .seeOther(visit.viewer.hat == .supporter ? "/home" : "/conversations")
        }
        addSupporterRoutes(to: routes)
        addCircleLineRoutes(to: routes)
        addBringingRoutes(to: routes)
        routes.members.post("circles/:id/end") { visit, _ in
            let id: CircleID = try visit.id("id")
            try await circles.end(id, by: visit.viewer, at: visit.now)
            return .seeOther("/circles/\(id.text)")
        }
    }

    func circle(_ visit: Visit<Sitters>) async throws -> (StoredCircle, [Seat]) {
        let (id, viewer): (CircleID, Viewer) = (try visit.id("id"), visit.viewer)
        let found = try await site.database.read { snapshot -> (StoredCircle, [Seat])? in
            guard let circle = try CircleTable.find(id, visibleTo: viewer, in: snapshot) else { return nil }
            return (circle, try CircleTable.seats(of: id, visibleTo: viewer, in: snapshot))
        }
        guard let found else { throw NotFound() }
        return found
    }

    /// The member's advocates who are not in it.
    private func askable(_ viewer: Viewer, seats: [Seat]) async throws -> [(id: PersonID, name: String)] {
        guard viewer.hat == .member else { return [] }
        let all = try await site.database.read { try ConversationTable.all(of: viewer, in: $0) }
        let here = Set(seats.filter { $0.leftAt == nil }.map(\.person))
        return all.filter { $0.closedAt == nil && !here.contains($0.advocate) }.map { ($0.advocate, $0.advocateName) }
    }

    private func circlePage(
        _ visit: Visit<Sitters>, words: String = "", about: Int64? = nil, error: Copy? = nil
    ) async throws -> Answer {
        let (circle, seats) = try await circle(visit)
        let viewer = visit.viewer
        let before = try visit.query().number("before").map(Int64.init)
        let answer = try about ?? visit.query().number("answer").map(Int64.init)
        let (lines, answered) = try await site.database.read { snapshot in
            (
                try CircleTable.lines(
                    of: circle.id, before: before ?? .max, limit: ConversationsFeature.pageLength, visibleTo: viewer,
                    in: snapshot),
                try answer.flatMap { try CircleTable.line($0, of: circle.id, visibleTo: viewer, in: snapshot) }
            )
        }
        try await circles.noteOpened(circle, by: viewer)
        var view = CircleView(
            circle: circle, name: try await circles.name(of: circle), seats: seats, viewer: viewer,
            lines: try await views(of: lines, in: circle, seats: seats, viewer: viewer), isLatest: before == nil,
            words: words, error: error, hasAgreed: try await hasAgreed(viewer))
        if let answered {
            let words = try await circles.open([answered.words], of: circle).first ?? nil
            view.answering = quote(answered.words, words, in: circle, seats: seats, viewer: viewer)
        }
        return .page(CirclePages.circle(view), status: error == nil ? .ok : .unprocessableContent)
    }

    func views(
        of lines: [CircleLine], in circle: StoredCircle, seats: [Seat], viewer: Viewer
    ) async throws -> [LineView] {
        let quotes = lines.compactMap(\.quoted)
        let quoted = Dictionary(
            zip(quotes.map(\.number), try await circles.open(quotes, of: circle)), uniquingKeysWith: { one, _ in one })
        return zip(lines, try await circles.open(lines.map(\.words), of: circle)).map { line, words in
            var view = LineView(
                number: Int(line.number), isMine: line.author == viewer.person,
                author: Seat.name(of: line.author, in: seats), moment: site.moment(line.sentAt), words: words ?? "",
                instead: words == nil ? "Removed by its author" : "")
            view.isCorrected = line.correctedAt != nil
            view.quote = line.quoted.map {
                quote($0, quoted[$0.number] ?? nil, in: circle, seats: seats, viewer: viewer)
            }
            guard circle.endedAt == nil, words != nil else { return view }
            let here: Link = "/circles/\(circle.id.text)"
            view.way =
                line.isChangeable(by: viewer, at: site.now)
                ? LineWay("Change", "/circles/\(circle.id.text)/lines/\(Int(line.number))")
                : LineWay("Answer", here.adding("answer", Int(line.number)).at("words"), isAnswer: true)
            return view
        }
    }

    func quote(
        _ line: CircleWords, _ words: String?, in circle: StoredCircle, seats: [Seat], viewer: Viewer
    ) -> QuoteView {
        QuoteView(
            number: Int(line.number),
            author: line.author == viewer.person ? "You" : "\(Seat.name(of: line.author, in: seats))",
            words: String((words ?? "").prefix(120)), instead: words == nil ? "Removed by its author" : "",
            link: ("/circles/\(circle.id.text)" as Link).at("line-\(line.number)"))
    }

    private func writeInCircle(_ visit: Visit<Sitters>, _ input: FormInput) async throws -> Answer {
        let id: CircleID = try visit.id("id")
        var messages = FormMessages()
        let words = input.required("words", most: 8000, missing: "Write something first.", into: &messages)
        let about = input.number("about").map(Int64.init)
        if let message = messages["words"] {
            return try await circlePage(visit, words: words, about: about, error: message)
        }
        guard try await hasAgreed(visit.viewer) else {
            throw PromiseNeeded(path: visit.request.uri.path, input: input)
        }
        let number: Int64
        do {
            number = try await circles.send(
                words, in: id, by: visit.viewer, readers: input.text("readers"), about: about, key: input.once,
                at: visit.now)
        } catch CircleRefusal.readersChanged {
            return try await circlePage(
                visit, words: words, about: about,
                error: "Who can read here has changed. Your words are not sent yet: look above, then press Send again.")
        }
        let (circle, seats) = try await circle(visit)
        let viewer = visit.viewer
        let link: Link = "/circles/\(id.text)"
        guard visit.request.headers[.accept]?.hasPrefix(ConversationsFeature.lineType) ?? false else {
            return .seeOther(link.at("line-\(number)"))
        }
        let lines = try await site.database.read {
            try CircleTable.news(of: id, after: number - 1, limit: 1, visibleTo: viewer, in: $0)
        }
        guard let view = try await views(of: lines, in: circle, seats: seats, viewer: viewer).first else {
            throw NotFound()
        }
        return .response(
            Response(
                status: .ok, headers: [.contentType: ConversationsFeature.lineType + "; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: render(view, for: visit)))))
    }

    private func circleStream(_ visit: Visit<Sitters>) async throws -> Answer {
        let (circle, _) = try await circle(visit)
        let viewer = visit.viewer
        let after = try visit.query().number("after").map(Int64.init) ?? circle.lines
        return EventStream.answer(to: visit, topic: "circle:\(circle.id)", from: after) {
            position, snapshot -> ([CircleLine], [Seat])? in
            guard let now = try CircleTable.find(circle.id, visibleTo: viewer, in: snapshot), now.endedAt == nil else {
                return nil
            }
            return (
                try CircleTable.news(of: circle.id, after: position, limit: 100, visibleTo: viewer, in: snapshot),
                try CircleTable.seats(of: circle.id, visibleTo: viewer, in: snapshot)
            )
        } events: { found, _ in
            let (lines, seats) = found
            return zip(lines, try await views(of: lines, in: circle, seats: seats, viewer: viewer)).map { line, view in
                ServerEvent(id: line.event, name: "line", data: render(view, for: visit))
            }
        }
    }
}
