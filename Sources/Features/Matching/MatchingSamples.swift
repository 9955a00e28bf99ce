// The pages of this feature with invented people: for `kith preview`, for looking at, and for the tests of pages.
package import Design
package import Packs
import Domain
import Markup
import Web

/// Pages of matching as samples.
package enum MatchingSamples {
    /// Every page, in its full, small and empty states.
    package static func pages(packs: Packs) -> [(name: String, page: Page)] {
        [
            ("Ask", AskPages.ask(AskView(form: AskForm(Ask())), packs: packs)),
            ("Ask, changing", AskPages.ask(changing, packs: packs)),
            ("Ask, with messages", AskPages.ask(tooLong(packs), packs: packs)),
            ("Suggestions", SuggestionPages.suggestions(suggestions(packs))),
            ("Suggestions, nobody", SuggestionPages.suggestions(nobody)),
            ("Nothing asked", SuggestionPages.nothingAsked(companions: [])),
            ("Talking already", SuggestionPages.nothingAsked(companions: ["Tamar"])),
            ("Say hello", HelloPages.write(writing(packs))), ("Not free", HelloPages.notFree(MatchingWords.notFree)),
            ("Hellos", HelloPages.list(heard(packs), accepted: [("a", "Juniper")], hasProfile: true)),
            ("Hellos, first day", HelloPages.list([], accepted: [], hasProfile: false)),
            ("A hello to read again", HelloPages.one(heard(packs)[0])),
            ("Answered already", AnsweredPages.notWaiting), ("No room", AnsweredPages.noRoom),
            (
                "Profile, first day",
                ProfilePages.profile(ProfileView(form: ProfileForm(AdvocateProfile())), packs: packs)
            ),
            ("Profile", ProfilePages.profile(profile(packs), packs: packs)),
            ("Ending, member", PartingPages.end(PartingView(id: "r", name: "Tamar", isMember: true))),
            ("Ending, staff", PartingPages.end(PartingView(id: "r", name: "Juniper", isMember: false))),
            ("Ended", PartingPages.end(PartingView(id: "r", name: "Tamar", isMember: true, hasEnded: true))),
            ("Waiting", WaitingPages.waiting(waiting)),
            ("Waiting, nobody", WaitingPages.waiting(WaitingView(room: Room(taking: 2, places: 7)))),
            ("Panels", panels),
        ] + PlanPages.samples + AgreementPages.samples + OfferPages.samples(packs: packs)
            + BrowsePages.samples(packs: packs) + EndingPages.samples + SwitchPages.samples + CoverPages.samples
            + CarePages.samples
    }

    private static let tuesday = Moment(iso: "2026-11-24T17:00:00Z", words: "Tuesday 24 November at 12:00")
    private static let sunday = Moment(iso: "2026-11-22T17:00:00Z", words: "yesterday at 12:00")

    static var sampleAsk: Ask {
        var ask = Ask()
        ask.topics = ["hearing-voices": .openly, "hospital": .openly, "against-my-will": .matchingOnly]
        ask.ownWords = "I'd like to talk with somebody who doesn't get scared when I say what I hear."
        ask.languages = ["en", "es"]
        ask.wishes = [.gender: ["man"], .faith: [WishID.leaveFaithOut], .age: [WishID.nearMine]]
        ask.ownAge = "35-49"
        ask.slots = ["mon-evening", "tue-evening", "wed-evening", "thu-evening", "fri-evening", "sat-morning"]
        ask.ways = ["chat", "in-person"]
        ask.area = "Brindle Ferry"
        ask.access = ["no-calls", "quiet-place"]
        ask.unwanted.advocates = ["p1"]
        return ask
    }

    static var sampleProfile: AdvocateProfile {
        var profile = AdvocateProfile()
        profile.introduction =
            "I have heard voices for twenty years.\nI was in hospital against my will, twice. Tea first."
        profile.topics = [
            "hearing-voices": .openly, "against-my-will": .openly, "hospital": .openly, "faith": .matchingOnly,
        ]
        profile.languages = ["en", "es", "ar", "so"]
        profile.aboutMe = [.gender: ["man"], .age: ["35-49"], .life: ["newcomer"]]
        profile.slots = ["tue-evening", "thu-evening", "sat-afternoon"]
        profile.ways = ["chat", "phone", "in-person"]
        profile.places = ["The Boathouse", "Brindle Ferry"]
        profile.offers = ["quiet-place", "more-time"]
        return profile
    }

    private static var changing: AskView {
        AskView(form: AskForm(sampleAsk), avoided: [("p1", "Ansel")], isOpen: true)
    }

    private static func tooLong(_ packs: Packs) -> AskView {
        let input = FormInput([("words", String(repeating: "long words ", count: 200)), ("area", "Brindle Ferry")])
        return AskView(form: AskForm(input, packs: packs, avoided: []), isFromLastTime: true)
    }

    private static func card(_ name: String, _ profile: AdvocateProfile, _ packs: Packs) -> SuggestionView {
        let candidate = Candidate(advocate: PersonID(stored: name), name: name, profile: profile)
        let found = MatchScoring.suggestions(
            for: sampleAsk, request: SupportRequestID(stored: "r"), among: [candidate])
        guard let suggestion = found.first else { return MatchingWords(packs: packs).preview(profile, name: name) }
        return MatchingWords(packs: packs).card(suggestion, hello: "/suggestions/\(name)")
    }

    private static func suggestions(_ packs: Packs) -> SuggestionsView {
        var quiet = AdvocateProfile()
        quiet.topics = ["hospital": .openly]
        quiet.slots = ["sun-night"]
        return SuggestionsView(
            asked: sunday,
            hellos: [
                SaidHello(id: "h1", name: "Rosalind", standing: .waiting, said: sunday, answerBy: tuesday),
                SaidHello(id: "h2", name: "Desmond", standing: .passed, said: sunday, answerBy: tuesday),
                SaidHello(id: "h3", name: "ليلى", standing: .returned, said: sunday, answerBy: tuesday),
            ],
            suggestions: [card("Idris", sampleProfile, packs), card("Tamsin O'Dell-Featherstonehaugh", quiet, packs)],
            helloDays: 2, phone: "(555) 010-0142", phoneHours: "Every day, 9 am to 9 pm")
    }

    private static var nobody: SuggestionsView {
        SuggestionsView(asked: sunday, helloDays: 2, isFull: true, phone: nil, phoneHours: "")
    }

    private static func writing(_ packs: Packs) -> WriteHelloView {
        WriteHelloView(
            advocate: "idris", suggestion: card("Idris", sampleProfile, packs),
            form: HelloForm(beginning: sampleAsk),
            letter: MatchingWords(packs: packs).letter(HelloLetter(sampleAsk, words: "")), helloDays: 2)
    }

    private static func heard(_ packs: Packs) -> [HeardHello] {
        let words = MatchingWords(packs: packs)
        let letter = HelloLetter(sampleAsk, words: "")
        let reasons = words.worthSaying(Fit(letter.asAsk, sampleProfile).reasonsForAdvocate(letter.asAsk))
        return [
            HeardHello(
                id: "h1", name: "Marlow", said: sunday, answerBy: tuesday, words: sampleAsk.ownWords,
                inCommon: reasons.map(words.forAdvocate), letter: words.letter(letter)),
            HeardHello(
                id: "h2", name: "Salt & Sky", said: sunday, answerBy: tuesday, words: "", inCommon: [],
                letter: LetterView()),
        ]
    }

    private static func profile(_ packs: Packs) -> ProfileView {
        ProfileView(
            form: ProfileForm(sampleProfile), preview: MatchingWords(packs: packs).preview(sampleProfile, name: "Idris")
        )
    }

    private static var waiting: WaitingView {
        WaitingView(
            rows: [
                WaitingRow(name: "Rook", since: sunday, length: "9 days", hellosWaiting: 0, hellosReturned: 2),
                WaitingRow(name: "Marlow", since: sunday, length: "1 day", hellosWaiting: 1, hellosReturned: 0),
            ],
            room: Room(taking: 1, places: 1))
    }

    private static var panels: Page {
        Page("Home", width: .wide) {
            h1 { "Panels of matching" }
            MatchingPanels.ask(isAgain: false)
            MatchingPanels.open(asked: sunday, waiting: 2, answerBy: tuesday, unanswered: 0)
            MatchingPanels.open(asked: sunday, waiting: 0, answerBy: nil, unanswered: 1)
            MatchingPanels.hellos(1, active: 3, capacity: 5, isTakingNew: true)
            MatchingPanels.noProfile
            MatchingPanels.waiting(4, longest: "9 days")
        }
    }
}
