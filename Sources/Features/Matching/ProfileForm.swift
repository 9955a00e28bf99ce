// What the form of an advocate's profile may hold.
import Markup
import Packs
import Web

/// What an advocate typed and ticked.
struct ProfileForm: Sendable {
    var profile: AdvocateProfile
    /// As it was typed: it may be no number.
    var capacity: String
    /// As it was typed, a line for each place.
    var places: String
    var messages = FormMessages()

    static let mostIntroduction = 800
    static let mostPlaces = 12
    static let mostPlace = 80
    static let mostCapacity = 40

    init(_ profile: AdvocateProfile) {
        self.profile = profile
        capacity = String(profile.capacity)
        places = profile.places.joined(separator: "\n")
    }

    init(_ input: FormInput, packs: Packs) {
        let pack = packs.wishes
        var messages = FormMessages()
        var profile = AdvocateProfile()
        profile.introduction = input.optional("introduction", most: ProfileForm.mostIntroduction, into: &messages)
        profile.topics = MatchingInput.topics(input, packs.topics)
        profile.languages = input.choices("language", of: pack.languages.map(\.code))
        if profile.languages.isEmpty { messages.add("Tick at least one language.", to: "language") }
        for facet in Facet.allCases {
            let said = input.choices("me-\(facet.rawValue)", of: pack.descriptions(facet).map(\.id))
            if !said.isEmpty { profile.aboutMe[facet] = said }
        }
        profile.slots = MatchingInput.slots(input, pack)
        profile.ways = input.choices("way", of: pack.contact.map(\.id))
        if profile.ways.isEmpty { messages.add("Tick at least one way to talk.", to: "way") }
        places = input.text("places")
        profile.places = ProfileForm.places(in: places, &messages)
        profile.offers = input.choices("offer", of: pack.offers.map(\.id))
        profile.isTakingNew = input.isOn("taking-new")
        capacity = input.text("capacity")
        if let number = Int(capacity), (0...ProfileForm.mostCapacity).contains(number) {
            profile.capacity = number
        } else {
            messages.add("Write a number from 0 to \(ProfileForm.mostCapacity).", to: "capacity")
        }
        self.profile = profile
        self.messages = messages
    }

    private static func places(in typed: String, _ messages: inout FormMessages) -> [String] {
        var places: [String] = []
        // Bounded before it is split: what is typed may be a megabyte of line ends.
        for line in typed.prefix(mostPlaces * (mostPlace + 2)).split(whereSeparator: \.isNewline) {
            let place = String(line.drop(while: \.isWhitespace)).trimmingEnd
            if !place.isEmpty, !places.contains(place) { places.append(place) }
        }
        if typed.count > mostPlaces * (mostPlace + 2) || places.count > mostPlaces
            || places.contains(where: { $0.count > mostPlace })
        {
            messages.add(
                "Up to \(mostPlaces) places fit here, each on a line of its own and up to \(mostPlace) letters long.",
                to: "places")
        }
        return places
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var result = self
        while result.last?.isWhitespace ?? false { result.removeLast() }
        return result
    }
}

/// What a member typed to say hello.
struct HelloForm: Sendable {
    var words: String
    var messages = FormMessages()

    static let mostWords = 2_000

    /// A hello begins with what the member wrote in their ask; they change it or take it out.
    init(beginning ask: Ask) {
        let parts = [ask.ownWords, ask.unwanted.words].filter { !$0.isEmpty }
        let joined = parts.joined(separator: "\n\n")
        words = joined.count <= HelloForm.mostWords ? joined : ask.ownWords
    }

    init(_ input: FormInput) {
        var messages = FormMessages()
        words = input.optional("words", most: HelloForm.mostWords, into: &messages)
        self.messages = messages
    }
}
