// Short exchanges from which the background conversations are put together: openings, ordinary evenings, endings.

struct Snippet: Sendable, Hashable {
    let steps: [ThreadStep]
    /// Only told between November and January.
    let inWinter: Bool
}

enum Snippets {
    static let openings = read(openingLines)
    static let evenings = read(eveningLines) + read(practicalLines) + read(moreEveningLines)
    static let endings = read(endingLines)

    private static func read(_ text: String) -> [Snippet] {
        let read = ThreadText(text)
        return zip(read.titles, read.blocks).map { title, block in
            Snippet(steps: block.map { $0.step }, inWinter: title == ["winter"])
        }
    }

    private static let openingLines = #"""
        #
        a: Hello, and thank you for your hello. There's no form. What made you write this week?
        m: I read your page twice and you sounded like a person
        a: I try. What would be good to have from this?
        m: someone who isn't surprised

        #
        a: Hi. I'm glad we're matched. You can be slow with me, I'm slow too.
        m: good. I never know how to begin these
        a: You just did. How was today, out of anything?
        m: grey. but I got up

        #
        a: Hello there. Anything you'd like to know about me before you tell me about you?
        m: Did it really happen to you or is that what you say
        a: It really did. I'll tell you as much or as little as you want, and you can stop me.
        m: ok. A little then
        a: I couldn't leave my room for most of a winter. That's the little.
        m: mine was a summer

        #
        m: So how does this go
        a: However you like. Some people write every day, some once in a while. You can stop without saying why.
        m: Really without saying why?
        a: Really. It says so in the promise, and I mean it too.

        #
        a: Good evening. I saw your words about what you'd like. Is it all right if I start by asking what to leave out?
        m: Don't ask me to rate things
        a: Gladly. No numbers. What else?
        m: and no exclamation marks please
        a: None from me.
        """#

    private static let endingLines = #"""
        #
        m: I think I'm all right to stop for now
        a: Then that's where we are. It was good to walk along with you.
        m: Same. Thank you
        a: You know the door. It opens from your side.

        #
        m: I'd like to end here, nothing bad
        a: No reason needed. I wish you a good road.
        m: you too

        #
        a: I have to step back from some conversations this month, for my own sake. I wanted you to hear it from me.
        m: Oh. Ok. Thanks for saying it straight
        a: Teo can show you the others whenever you like. You've been good company.
        m: so were you
        """#

    private static let practicalLines = #"""
        #
        m: I've got nothing in the fridge till Friday
        a: Let's see to that first. This is open, and nobody asks for papers.
        /share pantry-shop | You pick what you like off the shelf. Thursday they're open till seven.
        /keep pantry-shop
        m: Is it embarrassing
        a: It was for me for about four minutes.

        #
        m: They've written to me about my benefits and I don't understand page two
        a: Page two is where they hide it. These people read page two for a living.
        /share benefits-advice | You can bring it unopened, or with coffee on it.
        /keep benefits-advice
        m: Coffee it is

        #
        m: I need a ride to the clinic on Tuesday and I can't do the bus this week
        a: There are people with cars who do just that, with two days' notice.
        /share wheels-clinic | Say if you'd rather not chat on the way. They're fine with it.
        m: I'd rather not chat
        a: Then say that. It's allowed.

        #
        m: My phone died for good
        a: That's a whole lifeline gone. This place gives out simple ones with a year of calls.
        /share line-phone | You need something with your name on it. If you've nothing, tell me.
        /keep line-phone
        m: I have the benefits letter
        a: That'll do.

        #
        m: can't make the rent this month I think
        a: Thanks for saying it early, early is worth a lot here. May I send you the people who help with it?
        m: ok
        /share door-rent | Two weeks to decide. Bring the lease. I can sit with you while you call.
        /keep door-rent

        #
        m: I want to do something with my hands
        a: Clay, guitars or dirt?
        m: Clay maybe
        /share studio-open | Tuesdays and Saturdays. Nobody asks what it means.
        m: it'll mean ashtray

        #
        m: Nobody tells me what the hospital wrote about me
        a: You can ask to see it and get a copy. It's yours to read.
        /share hospital-records | Mornings only. I can help with the letter.
        m: I'm not sure I want to know
        a: You can have it and not read it. I did, for a year.

        #
        m: I'm not eating with anyone any more
        a: Would a room with other people and soup be too much?
        m: Depends on the soup
        /share table-lunch | It's decent soup. There's a corner seat by the window.

        #
        m: I'd like to write down what should happen if I get ill again
        a: That's a strong thing to want. There's a day for it with peers and a notary, you leave with it signed.
        /share directive-help | First Saturday of the month. You can bring somebody.
        /keep directive-help
        m: I'd bring my aunt

        #
        m: Is there anywhere to go on Sundays
        a: The drop-in opens at one. There's a piano that's nearly in tune.
        /share towpath-drop-in | You don't have to talk. There are two of us who never do before three.
        m: I could be a third
        """#
}
