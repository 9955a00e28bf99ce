// Two pairs of people with a relationship each, a report each, and one of every other hat.
import App
import Conversations
import Directory
import Domain
import Foundation
import Journal
import Matching
import Referrals
import Safety
import Storage
import SQLText
import Testing
import TestSupport
import Warmline
import Web

/// Somebody who asks.
struct Asker: Sendable {
    let name: String
    let hat: Hat?
    let browser: TestBrowser
}

struct MatrixWorld {
    /// Whose thing is asked for.
    enum Thing: CaseIterable { case own, others, missing }

    let visitors: [Asker]
    /// Ids by what the path names, for `.own` and `.others`.
    private let ids: [String: [String]]

    static func make(on site: TestSite) async throws -> MatrixWorld {
        var askers = [Asker(name: "visitor", hat: nil, browser: site.browser())]
        var people: [String: PersonID] = [:]
        for (name, hat) in [
            ("member A", Hat.member), ("member B", .member), ("advocate A", .advocate), ("advocate B", .advocate),
            ("supervisor", .supervisor), ("coordinator", .coordinator), ("clinician", .clinician),
            ("moderator", .moderator), ("operator", .operator),
        ] {
            let (person, browser) = try await site.signedIn(as: hat, named: name)
            people[name] = person
            askers.append(Asker(name: name, hat: hat, browser: browser))
        }
        let made = try await Pairs.make(on: site, people: people)
        return MatrixWorld(visitors: askers, ids: made)
    }

    /// The path with the id of whose thing is asked for.
    func path(_ pattern: String, _ thing: Thing) -> String {
        let kind = pattern.split(separator: "/").first.map { String($0) } ?? ""
        let missing = "01920000-0000-7000-8000-000000000000"
        let id =
            switch thing {
            case .own: ids[kind]?[0] ?? missing
            case .others: ids[kind]?[1] ?? missing
            case .missing: missing
            }
        return pattern.replacing(":id", with: id).replacing(":line", with: "1")
            .replacing(":file", with: "2")
    }

    /// From our own pages, leaving a shared device ends the session, and with it everything that is asked afterwards.
    static func headers(for path: String) -> [String: String] {
        path == "/away" ? ["Sec-Fetch-Site": "cross-site"] : [:]
    }

    /// Whether an asker owns a thing of a route.
    func owns(_ asker: Asker, _ owners: Owners, _ thing: Thing) -> Bool {
        if case .nobody = owners { return true }
        if case .noOne = owners { return false }
        guard thing != .missing else { return false }
        let mine = thing == .own ? "A" : "B"
        return switch owners {
        case .nobody, .everybody: true
        case .noOne: false
        case .bothOfRelationship: ["member \(mine)", "advocate \(mine)"].contains(asker.name)
        case .threeOfCover: ["member \(mine)", "advocate A", "advocate B"].contains(asker.name)
        case .memberOfRelationship, .memberOfHello: asker.name == "member \(mine)"
        case .advocateOfHello, .sharedWithAdvocate: asker.name == "advocate \(mine)"
        case .concern: asker.name == "member \(mine)" || asker.hat == .supervisor
        case .supervisorOfConcern: asker.hat == .supervisor
        case .opening: asker.name == "member \(mine)" || asker.hat == .supervisor
        case .advocateOfChat: asker.name == "advocate \(mine)"
        }
    }

    /// What should come back, and what does.
    func check(_ route: RouteEntry, _ expectation: Expectation, _ asker: Asker, _ thing: Thing) async throws {
        let path = path(route.path, thing)
        let isLetIn = asker.hat.map { route.audience.hats.contains($0) } ?? (route.audience == .visitors)
        let isTheirs = owns(asker, expectation.owners, thing)
        let expected: Set<Int>
        let answer: TestAnswer
        if route.method == "GET" {
            answer = try await asker.browser.get(path, headers: MatrixWorld.headers(for: path))
            expected = !isLetIn ? [asker.hat == nil ? 303 : 404] : isTheirs ? expectation.fine : [404]
        } else if isLetIn, !isTheirs {
            // With a good token, so that it is the thing that is refused and not the form.
            answer = try await asker.browser.submit(path, [], from: "/me")
            expected = [404]
        } else {
            answer = try await asker.browser.post(path, [])
            expected = isLetIn ? [403] : [asker.hat == nil ? 303 : 404]
        }
        #expect(
            expected.contains(answer.status),
            "\(route.method) \(route.path) (\(thing)) as \(asker.name): \(answer.status), expected \(expected)")
    }
}

/// Makes the pairs' things through the features' own front doors.
private enum Pairs {
    static func make(on site: TestSite, people: [String: PersonID]) async throws -> [String: [String]] {
        var ids: [String: [String]] = [:]
        let now = site.clock.now
        func id(_ name: String) throws -> PersonID { try #require(people[name]) }
        for letter in ["A", "B"] {
            var profile = AdvocateProfile()
            profile.introduction = "I have been there."
            profile.topics = ["loneliness": .openly]
            try await site.features.matching.saveProfile(advocate: try id("advocate \(letter)"), profile, at: now)
            try await site.features.safety.agree(member: try id("member \(letter)"), at: now)
        }
        for letter in ["A", "B"] {
            let member = try id("member \(letter)")
            var ask = Ask()
            ask.topics = ["loneliness": .openly]
            try await site.features.matching.ask(member: member, ask, at: now)
            let hello = try await site.features.matching.sayHello(
                member: member, to: try id("advocate \(letter)"), words: "Hello", at: now)
            let (relationship, conversation) = try await site.features.matching.accept(
                hello, advocate: try id("advocate \(letter)"), at: now)
            let open = try #require(conversation)
            let viewer = Viewer(person: member, hat: .member)
            _ = try await site.features.conversations.talking.send(
                .words("Hello there"), in: open, by: viewer, key: "first", at: now)
            _ = try await site.features.conversations.talking.sendFile(
                SmallFiles.png, named: "mill.png", note: "The mill", in: open, by: viewer, key: "second", at: now)
            let concern = try await site.features.safety.report(
                "Something is not right", in: open, by: viewer, once: "once", at: now)
            let supervisor = Viewer(person: try id("supervisor"), hat: .supervisor)
            let step = try await site.features.safety.take(
                NewStep(kind: "listen", note: "Asked.", isDone: false, told: .before), about: concern, by: supervisor,
                once: "once", at: now)
            let opening = try await site.features.safety.openInEmergency(
                member, reason: "Nobody could reach them.", by: supervisor, once: "once", at: now)
            ids["steps", default: []].append(try #require(step).text)
            ids["openings", default: []].append(opening.text)
            ids["emergency", default: []].append(member.text)
            let circles = site.features.conversations.circles
            let circle = CircleID(at: now)
            let advocate = try id("advocate \(letter)")
            try await circles.make(circle, named: "Home", by: viewer, at: now)
            try await circles.ask(advocate, into: circle, by: viewer, at: now)
            try await circles.answer(true, to: circle, by: Viewer(person: advocate, hat: .advocate), at: now)
            ids["circles", default: []].append(circle.text)
            ids["relationships", default: []].append(relationship.text)
            ids["conversations", default: []].append(open.text)
            ids["concerns", default: []].append(concern.text)
            ids["hellos", default: []].append(hello.text)
            try await share(on: site, by: member, with: try id("advocate \(letter)"), in: relationship, into: &ids)
        }
        // Each is asked to be there for the other's member, and has said yes: it waits for the members.
        let last = LocalDay(now, zone: site.site.organisation.zone).adding(7)
        for (index, letters) in [("A", "B"), ("B", "A")].enumerated() {
            let relationship = RelationshipID(stored: ids["relationships"]?[index] ?? "")
            let cover = try await site.features.matching.proposeCover(
                of: relationship, by: try id("advocate \(letters.1)"), until: last,
                advocate: try id("advocate \(letters.0)"), at: now)
            try await site.features.matching.agreeToCover(
                cover, advocate: try id("advocate \(letters.1)"), at: now)
            ids["covers", default: []].append(cover.text)
        }
        ids["suggestions"] = [try id("advocate A").text, try id("advocate B").text]
        ids["people"] = ids["suggestions"]
        ids["directory"] = try await services(on: site)
        ids["warmline"] = try await chats(on: site, people: people)
        return ids
    }

    /// A chat on the warmline for each of the two advocates, with somebody who chose to be known.
    private static func chats(on site: TestSite, people: [String: PersonID]) async throws -> [String] {
        let (line, now) = (site.features.warmline, site.clock.now)
        var settings = LineSettings()
        settings.hours = (0..<7).map { Stretch(day: $0, from: 0, to: 0) }
        try await line.save(settings, from: 0, by: try #require(people["coordinator"]), at: now)
        var ids: [String] = []
        for letter in ["A", "B"] {
            let viewer = Viewer(person: try #require(people["advocate \(letter)"]), hat: .advocate)
            try await line.signOn(viewer, until: now + .hours(2), at: now)
            let guest = try await line.keepGuest(named: "", cookie: "guest \(letter)", at: now)
            _ = try await line.chats.open(ChatOpening(), cookie: "chat \(letter)", guest: guest, at: now)
            let id = try #require(try await line.chats.takeNext(by: viewer, at: now))
            _ = try await line.chats.write("Hello", in: id, by: viewer, key: "first", at: now)
            ids.append(id.text)
        }
        return ids
    }

    /// An entry, a check-in and a safety plan that the advocate of the pair may read, and a line that waits.
    private static func share(
        on site: TestSite, by member: PersonID, with advocate: PersonID, in relationship: RelationshipID,
        into ids: inout [String: [String]]
    ) async throws {
        let (journal, safety, now) = (site.features.journal, site.features.safety, site.clock.now)
        let today = LocalDay(now, zone: site.site.organisation.zone)
        let entry = try await journal.write(
            "A quiet day.", on: today, sharedIn: relationship, member: member, once: "one", at: now)
        let question = CheckInQuestion(id: "q0", "How did I sleep?", .numbers)
        let checkIn = try await journal.make(
            CheckIn(name: "", questions: [question]), .everyDay, member: member, once: "one", at: now)
        try await journal.answer(checkIn, ["q0": .number(4)], on: today, member: member, once: "one", at: now)
        try await journal.share(checkIn, with: relationship, from: today, member: member, at: now)
        try await safety.write(
            { plan in
                var plan = plan
                plan[.alone] = [PlanLine("Walk to the lock and back")]
                return plan
            }, over: 0, member: member, at: now)
        try await safety.sharePlan(
            PlanSection.allCases, isTogether: true, in: relationship, member: member, at: now)
        let line = try await safety.offerLine(
            "Ring me", .ask, in: relationship, by: Viewer(person: advocate, hat: .advocate), once: "one", at: now)
        var text = Introduction()
        (text.recipient, text.purpose, text.name) = ("Harbour Group", "A first evening", "Wren")
        let introduction = try await site.features.referrals.introduce(
            text, with: relationship, until: today.adding(30), followUp: today,
            by: Viewer(person: advocate, hat: .advocate), once: "one", at: now)
        try await site.features.referrals.agree(
            to: 1, of: introduction, by: Viewer(person: member, hat: .member), at: now)
        ids["introductions", default: []].append(introduction.text)
        for name in ["journal", "shared-entries"] { ids[name, default: []].append(entry.text) }
        for name in ["check-ins", "shared-check-ins"] { ids[name, default: []].append(checkIn.text) }
        ids["safety-plan", default: []].append(line.text)
        ids["safety-plans", default: []].append(relationship.text)
    }

    private static func services(on site: TestSite) async throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("matrix-\(UUID().uuidString).json")
        let text = """
            [{"id": "one", "name": "Soup kitchen", "status": "active"},
             {"id": "two", "name": "Night shelter", "status": "active"}]
            """
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await DirectoryImporter.run(
            path: file.path, source: "matrix", database: site.site.database, now: site.clock.now)
        return ["one", "two"].map { DirectoryImporter.serviceID(of: $0, source: "matrix").text }
    }
}
