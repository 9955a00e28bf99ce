// What the form of an ask may hold. Whatever it does not know it leaves out; what is too long it gives back.
import Markup
import Packs
import Web

/// What a member typed and ticked.
struct AskForm: Sendable {
    var ask: Ask
    var messages = FormMessages()

    /// Longest texts, in letters.
    static let mostWords = 2_000
    static let mostArea = 100
    static let mostUnwanted = 1_000

    init(_ ask: Ask) { self.ask = ask }

    /// Reads a form. `avoided`: those whom the ask so far names as not wanted; nobody else can be added here.
    init(_ input: FormInput, packs: Packs, avoided: [String]) {
        let pack = packs.wishes
        var messages = FormMessages()
        var ask = Ask()
        ask.topics = MatchingInput.topics(input, packs.topics)
        ask.ownWords = input.optional("words", most: AskForm.mostWords, into: &messages)
        ask.languages = input.choices("language", of: pack.languages.map(\.code))
        for facet in Facet.allCases {
            let wishes = input.choices("wish-\(facet.rawValue)", of: pack.options(facet).map(\.id))
            if !wishes.isEmpty { ask.wishes[facet] = wishes }
        }
        ask.ownAge = input.choice("own-age", of: pack.descriptions(.age).map(\.id))
        ask.ownCulture = input.choices("own-culture", of: pack.descriptions(.culture).map(\.id))
        ask.unwanted.gender = input.choices("not-gender", of: pack.descriptions(.gender).map(\.id))
        ask.unwanted.age = input.choices("not-age", of: pack.descriptions(.age).map(\.id))
        ask.unwanted.topics = input.choices("not-topic", of: packs.topics.topics.map(\.id))
        ask.unwanted.advocates = input.choices("not-person", of: avoided)
        ask.unwanted.words = input.optional("not-words", most: AskForm.mostUnwanted, into: &messages)
        ask.slots = MatchingInput.slots(input, pack)
        ask.ways = input.choices("way", of: pack.contact.map(\.id))
        ask.area = input.optional("area", most: AskForm.mostArea, into: &messages)
        ask.access = input.choices("access", of: pack.access.map(\.id))
        self.ask = ask
        self.messages = messages
    }
}

/// Fields that the ask and the profile read in the same way.
enum MatchingInput {
    /// How a topic's field says how it is named.
    static let matching = "matching"
    static let open = "open"

    static func topics(_ input: FormInput, _ pack: TopicPack) -> [String: TopicNaming] {
        var named: [String: TopicNaming] = [:]
        for topic in pack.topics {
            switch input.raw("topic-\(topic.id)") {
            case matching: named[topic.id] = .matchingOnly
            case open: named[topic.id] = .openly
            default: break
            }
        }
        return named
    }

    /// Single slots and those that a short cut fills, in the week's order.
    static func slots(_ input: FormInput, _ pack: WishPack) -> [String] {
        let chosen = Set(input.all("hours"))
        let filled = pack.shortcuts.filter { chosen.contains($0.id) }.flatMap(\.slots)
        let all = Set(input.all("slot")).union(filled)
        return pack.slots.filter(all.contains)
    }
}

extension WishPack {
    /// What may be wished for.
    func options(_ facet: Facet) -> [Option] {
        switch facet {
        case .gender: gender
        case .age: age
        case .faith: faith
        case .culture: culture
        case .life: life
        }
    }

    /// What people may say about themselves.
    func descriptions(_ facet: Facet) -> [Option] { options(facet).filter { !WishID.wishesOnly.contains($0.id) } }

    /// What an advocate can offer to make it easier.
    var offers: [Option] { access.filter { !WishID.notOffered.contains($0.id) } }
}
