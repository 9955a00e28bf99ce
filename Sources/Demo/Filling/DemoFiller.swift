// Fills an empty installation with the demo organisation: its people, its town, and six months of their history.
import Accounts
import SQLText
import Access
package import App
import Conversations
import Directory
package import Domain
import Foundation
import Matching
import Safety
import Storage
import Vault
import Web

/// Applies the demo's history through the features' own front doors: nothing is written behind their backs.
package struct DemoFiller {
    let installation: Installation
    let now: Instant
    /// Worries by the relationship in which they were raised, with when.
    var worries: [String: (id: ConcernID, at: Instant)] = [:]
    private var people: [String: PersonID] = [:]
    private var hellos: [String: HelloID] = [:]
    private(set) var relationships:
        [String: (id: RelationshipID, conversation: ConversationID, member: String, advocate: String)] = [:]

    var site: Site { installation.site }
    var features: Features { installation.features }

    package init(_ installation: Installation, now: Instant) {
        self.installation = installation
        self.now = now
    }

    /// Whether there is anybody yet.
    package static func isEmpty(_ installation: Installation) async throws -> Bool {
        try await installation.database.read { try !$0.exists("SELECT id FROM people LIMIT 1") }
    }

    /// Fills everything. `progress` is told how many of how many events are done.
    package mutating func fill(progress: (_ done: Int, _ of: Int) -> Void) async throws {
        try await setOrganisation()
        try await importTown()
        try await addEverybody()
        let events = History.events(now: now.milliseconds)
        for (index, event) in events.enumerated() {
            do {
                try await apply(event.act, at: Instant(milliseconds: event.at))
            } catch {
                throw InstallationError("the demo's event \(index) could not be applied: \(event.act): \(error)")
            }
            progress(index + 1, events.count)
        }
        try await bringTogether()
        try await careForPairs()
        try await carryWorryOn()
        try await openOnceInAnEmergency()
        try await writeForThemselves()
        try await DemoNotices(features: features).fill(
            member: { try id($0, .member) }, advocate: { try id($0, .advocate) }, at: now - .days(9))
        try await DemoLine(
            line: features.warmline, now: now, coordinator: try id("teo", .coordinator),
            advocates: [try id("tamar", .advocate), try id("idris", .advocate)]
        ).fill()
        try await DemoDirectory(features: features, now: now).fill(
            advocate: try id("tamar", .advocate), coordinator: try id("teo", .coordinator))
        try await talkOn()
        try await settle()
    }

    private func setOrganisation() async throws {
        var organisation = Organisation(
            name: Town.organisation, place: Town.name, country: "US", timeZone: "America/New_York", phone: Town.phone,
            phoneHours: Town.phoneHours, decider: Town.decider)
        organisation.latitude = Town.latitude
        organisation.longitude = Town.longitude
        organisation.languages = ["en", "es"]
        try await organisation.save(to: site, by: nil, at: now)
        let settled = organisation
        let now = now
        // The demo is open, so that whatever is tried with its database meets an open place.
        try await site.database.write { try Doors.store(for: settled, by: nil, at: now, in: $0) }
        try await site.reload()
    }

    private func importTown() async throws {
        let day = CivilDay(number: Int(now.milliseconds / 86_400_000))
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("kith-town-\(UUID().uuidString).json")
        try Town.hsdsServices(asOf: day).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await DirectoryImporter.run(
            path: file.path, source: Town.name, database: installation.database, now: now)
    }

    /// Everybody gets an account when they join in the history; passphrases are hashed beforehand, two at once.
    private mutating func addEverybody() async throws {
        let named = Set(Cast.named.map(\.key))
        let hasher = site.hasher
        let hashes = try await withThrowingTaskGroup(of: (String, PassphraseHash).self) { group in
            for person in Cast.everybody where named.contains(person.key) {
                group.addTask { (person.key, try await hasher.hash(person.passphrase)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        // Nobody signs in as one of the background people: theirs is a secret that is thrown away.
        let nobodys = try await hasher.hash(SecretToken.random().text)
        for person in Cast.everybody {
            try await add(person, hash: hashes[person.key] ?? nobodys)
        }
    }

    private mutating func add(_ person: CastPerson, hash: PassphraseHash) async throws {
        guard let first = person.hats.first.flatMap({ Hat(rawValue: $0.rawValue) }) else { return }
        let joined = now - .days(person.joinedDaysAgo) - .minutes(30)
        let signingIn = features.accounts.signingIn
        let name = first == .member ? person.memberName ?? person.name : person.name
        guard
            let added = try await signingIn.join(
                signInName: person.signIn, name: name, passphrase: "", hat: first, recoveryWords: nil, at: joined,
                hashedAlready: hash)
        else { throw InstallationError("the demo has two people called \(person.signIn)") }
        people[DemoFiller.key(person.key, first)] = added.person
        // Nobody has a phone with these: the page that asks for a code shows it.
        if person.hats.contains(where: { Hat(rawValue: $0.rawValue)?.isStaff ?? false }) {
            try await features.accounts.secondFactors.give(.random(), to: added.account, at: joined)
        }
        for hat in person.hats.dropFirst().compactMap({ Hat(rawValue: $0.rawValue) }) {
            let otherName = hat == .member ? person.memberName ?? person.name : person.name
            people[DemoFiller.key(person.key, hat)] = try await signingIn.addHat(
                hat, named: otherName, to: added.account, at: joined)
        }
    }

    private static func key(_ person: String, _ hat: Hat) -> String { "\(person)/\(hat.rawValue)" }

    func id(_ person: String, _ hat: Hat) throws -> PersonID {
        guard let id = people[DemoFiller.key(person, hat)] else {
            throw InstallationError("the demo's history names \(person), who is not in the cast as \(hat.rawValue)")
        }
        return id
    }

    func viewer(_ person: String, in relationship: String) throws -> (Viewer, ConversationID) {
        guard let found = relationships[relationship] else {
            throw InstallationError("the demo's history names \(relationship), which never began")
        }
        let hat: Hat = person == found.member ? .member : .advocate
        return (Viewer(person: try id(person, hat), hat: hat), found.conversation)
    }

    private mutating func apply(_ act: HistoryAct, at instant: Instant) async throws {
        switch act {
        case .joins: break
        case .savesProfile(let advocate):
            guard let profile = Cast.person(advocate)?.profile else { return }
            try await features.matching.saveProfile(
                advocate: try id(advocate, .advocate), AdvocateProfile(profile), at: instant)
        case .takesNew(let advocate, let isTaking):
            try await features.matching.setTakingNew(isTaking, advocate: try id(advocate, .advocate), at: instant)
        case .agreesToPromise(let member, _):
            try await features.safety.agree(member: try id(member, .member), at: instant)
        case .asks(_, let member):
            guard let ask = Cast.person(member)?.ask else { return }
            try await features.matching.ask(member: try id(member, .member), Ask(ask), at: instant)
        case .saysHello(let hello, let member, let advocate, let text):
            hellos[hello] = try await features.matching.sayHello(
                member: try id(member, .member), to: try id(advocate, .advocate), words: text, at: instant)
        case .accepts(let hello, let relationship, let member, let advocate):
            guard let id = hellos[hello] else { return }
            let (made, conversation) = try await features.matching.accept(
                id, advocate: try self.id(advocate, .advocate), at: instant)
            guard let conversation else { throw InstallationError("the demo's \(relationship) has no conversation") }
            relationships[relationship] = (made, conversation, member, advocate)
        case .passes(let hello):
            if let id = hellos[hello], let advocate = try await features.matching.advocate(of: id) {
                try await features.matching.pass(id, advocate: advocate, at: instant)
            }
        case .comesBack: try await features.matching.returnDue(at: instant)
        default: try await applyTalk(act, at: instant)
        }
    }

    private mutating func applyTalk(_ act: HistoryAct, at instant: Instant) async throws {
        let talking = features.conversations.talking
        switch act {
        case .writes(let line, let relationship, let person, let text):
            let (viewer, conversation) = try viewer(person, in: relationship)
            _ = try await talking.send(.words(text), in: conversation, by: viewer, key: line, at: instant)
        case .shares(let line, let relationship, let person, let service, let note):
            let (viewer, conversation) = try viewer(person, in: relationship)
            let id = DirectoryImporter.serviceID(of: Town.serviceID(service), source: Town.name)
            if let shared = try await features.conversations.sharedService(id, note: note) {
                _ = try await talking.send(.service(shared), in: conversation, by: viewer, key: line, at: instant)
            }
        case .keeps(let member, let service):
            let id = DirectoryImporter.serviceID(of: Town.serviceID(service), source: Town.name)
            try await features.directory.save(member: try self.id(member, .member), service: id, at: instant)
        case .worries(let concern, let relationship, let person, let text):
            let (viewer, conversation) = try viewer(person, in: relationship)
            let id = try await features.safety.raiseWorry(
                text, in: conversation, by: viewer, once: concern, at: instant)
            worries[relationship] = (id, instant)
        case .reports(let concern, let relationship, let person, _, let text):
            let (viewer, conversation) = try viewer(person, in: relationship)
            _ = try await features.safety.report(
                text, with: .lastTen, in: conversation, by: viewer, once: concern, at: instant)
        case .blocks(let relationship, let person):
            let (viewer, _) = try viewer(person, in: relationship)
            if let found = relationships[relationship] {
                try await features.matching.block(found.id, by: viewer, at: instant)
            }
        case .ends(let relationship, let person):
            let (viewer, _) = try viewer(person, in: relationship)
            if let found = relationships[relationship] {
                try await features.matching.end(found.id, by: viewer, at: instant)
            }
        default: break
        }
    }

    /// Today: somebody lets people come to her, an advocate offers, and the coordinator has somebody in mind.
    private func bringTogether() async throws {
        let matching = features.matching
        let (linnet, cedar) = (try id("linnet", .member), try id("cedar", .member))
        try await matching.show(true, member: linnet, at: now - .hours(9))
        let asks = try await matching.openAsks(of: [linnet, cedar])
        if let ask = asks[linnet] {
            try await matching.offer(
                "I know the kind of night you write about. I have time on Mondays, and I don't mind silence.", for: ask,
                advocate: try id("bridget", .advocate), at: now - .hours(5))
        }
        if let ask = asks[cedar] {
            let teo = Viewer(person: try id("teo", .coordinator), hat: .coordinator)
            _ = try await matching.propose(try id("beatriz", .advocate), for: ask, by: teo, at: now - .hours(3))
        }
    }

    /// What Juniper keeps for herself, and shares with Tamar.
    private func writeForThemselves() async throws {
        let name = Cast.inALongConversation
        guard let found = relationships.values.first(where: { $0.member == name }) else { return }
        try await DemoJournal(
            site: site, features: features, member: try id(name, .member), advocate: try id(found.advocate, .advocate),
            relationship: found.id, now: now
        ).fill()
    }

    /// What six months of jobs would have done, and what people would have read.
    private func settle() async throws {
        while try await Outbox.place(in: installation.database) > 0 {}
        while try await AuditTrail.chainWaiting(in: installation.database) > 0 {}
        try await features.conversations.talking.markOldRead(before: now - .hours(20))
    }
}
