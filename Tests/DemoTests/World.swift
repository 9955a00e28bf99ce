// A small world that takes the history's events one by one and complains about what could not have happened.

@testable import Demo

struct World {
    struct Relationship {
        let member: String
        let advocate: String
        var ended = false
        var lines: Set<String> = []
    }

    private(set) var problems: [String] = []
    private(set) var joined: Set<String> = []
    private(set) var agreed: Set<String> = []
    private(set) var asked: Set<String> = []
    private(set) var taking: [String: Bool] = [:]
    /// Hellos without an answer, with who said them.
    private(set) var pending: [String: String] = [:]
    private(set) var sentAt: [String: Int64] = [:]
    private(set) var relationships: [String: Relationship] = [:]
    private(set) var holding: [String: Set<String>] = [:]
    /// The most places of an advocate that were taken at once: by people, and by hellos that wait, as Matching counts.
    private(set) var mostTaken: [String: Int] = [:]
    private(set) var concerns = 0
    var ended: Int { relationships.values.filter { $0.ended }.count }

    private var addressee: [String: String] = [:]
    private var shared: Set<String> = []
    private var names: Set<String> = []

    mutating func apply(_ event: HistoryEvent) {
        switch event.act {
        case .joins(let person):
            need(Cast.person(person) != nil && joined.insert(person).inserted, "joins \(person)")
        case .savesProfile(let advocate):
            need(joined.contains(advocate) && Cast.person(advocate)?.profile != nil, "profile \(advocate)")
            taking[advocate] = Cast.person(advocate)?.profile?.takesNew
        case .takesNew(let advocate, let takes):
            need(taking[advocate] != nil, "takes \(advocate)")
            taking[advocate] = takes
        case .agreesToPromise(let member, let version):
            need(joined.contains(member) && version == 1 && agreed.insert(member).inserted, "agrees \(member)")
        case .asks(let ask, let member):
            need(agreed.contains(member) && Cast.person(member)?.ask != nil, "asks \(member)")
            need(names.insert(ask).inserted, "ask \(ask) twice")
            asked.insert(member)
        case .saysHello(let hello, let member, let advocate, let text):
            need(asked.contains(member) && taking[advocate] == true && !text.isEmpty, "hello \(hello)")
            need(names.insert(hello).inserted && !pending.values.contains(member), "hello \(hello) twice")
            (pending[hello], sentAt[hello], addressee[hello]) = (member, event.at, advocate)
            takePlace(with: advocate, "hello \(hello)")
        case .passes(let hello): need(pending.removeValue(forKey: hello) != nil, "passes \(hello)")
        case .comesBack(let hello):
            need(pending.removeValue(forKey: hello) != nil, "back \(hello)")
            need(event.at - (sentAt[hello] ?? 0) >= 48 * 3_600_000, "back too early \(hello)")
        case .accepts(let hello, let relationship, let member, let advocate):
            accept(hello, relationship, member, advocate)
        case .writes(let line, let relationship, let by, let text):
            write(line, in: relationship, by: by)
            need(!text.isEmpty && text.count < 600, "text of \(line)")
        case .shares(let line, let relationship, let by, let service, let note):
            write(line, in: relationship, by: by)
            need(Town.directory.services.contains { $0.key == service } && !note.isEmpty, "shares \(service)")
            if let there = relationships[relationship] { shared.insert(there.member + service) }
        case .keeps(let member, let service):
            need(shared.contains(member + service), "keeps \(service) unshared")
        case .worries(let concern, let relationship, let by, let text):
            raise(concern, relationship, by, text)
        case .reports(let concern, let relationship, let by, let lines, let text):
            raise(concern, relationship, by, text)
            need(!lines.isEmpty, "report without lines")
            need(relationships[relationship]?.lines.isSuperset(of: lines) == true, "reported lines")
        case .blocks(let relationship, let by): need(takesPart(by, in: relationship), "blocks \(relationship)")
        case .ends(let relationship, let by): end(relationship, by: by)
        }
    }

    private mutating func need(_ true_: Bool, _ what: String) {
        if !true_ { problems.append(what) }
    }

    private func takesPart(_ person: String, in relationship: String) -> Bool {
        guard let there = relationships[relationship], !there.ended else { return false }
        return [there.member, there.advocate].contains(person)
    }

    private mutating func accept(_ hello: String, _ name: String, _ member: String, _ advocate: String) {
        need(pending.removeValue(forKey: hello) == member && addressee[hello] == advocate, "accepts \(hello)")
        need(relationships[name] == nil, "relationship \(name) twice")
        relationships[name] = Relationship(member: member, advocate: advocate)
        holding[advocate, default: []].insert(name)
        takePlace(with: advocate, "relationship \(name)")
    }

    private mutating func takePlace(with advocate: String, _ what: String) {
        let waiting = pending.keys.count(where: { addressee[$0] == advocate })
        let taken = (holding[advocate]?.count ?? 0) + waiting
        mostTaken[advocate] = max(mostTaken[advocate] ?? 0, taken)
        need(taken <= Cast.person(advocate)?.profile?.capacity ?? 0, "\(what) is more than \(advocate) has room for")
    }

    private mutating func write(_ line: String, in relationship: String, by person: String) {
        need(takesPart(person, in: relationship), "\(line) by \(person)")
        need(relationships[relationship]?.lines.insert(line).inserted == true, "\(line) twice")
    }

    private mutating func raise(_ concern: String, _ relationship: String, _ by: String, _ text: String) {
        need(takesPart(by, in: relationship) && !text.isEmpty && names.insert(concern).inserted, concern)
        concerns += 1
    }

    private mutating func end(_ relationship: String, by person: String) {
        need(takesPart(person, in: relationship), "ends \(relationship)")
        relationships[relationship]?.ended = true
        if let advocate = relationships[relationship]?.advocate { holding[advocate]?.remove(relationship) }
    }
}
