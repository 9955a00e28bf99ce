// People in the background: pseudonyms and first names only, so that lists and trends look like those of a real week.

extension Cast {
    static let background: [CastPerson] = backgroundAdvocates + backgroundMembers

    /// Six more advocates, with less to say about themselves.
    static let backgroundAdvocates: [CastPerson] = [
        advocate("ansel", "Ansel", ["gambling", "money", "break-up"], "man", "50-64", ["wed", "thu"], 5),
        advocate(
            "bridget", "Bridget", ["sticky-thoughts", "panic-and-worry", "faith"], "woman", "35-49", ["mon"],
            6),
        advocate("cyrus", "Cyrus", ["money", "work", "disability"], "man", "35-49", ["tue", "fri"], 6),
        advocate(
            "dot", "Dot", ["prison", "detox-rehab", "drink-or-drugs"], "woman", "50-64", ["mon", "thu"], 6),
        advocate(
            "emeka", "Emeka", ["racism", "very-low-times", "study"], "man", "25-34", ["sat", "sun"], 6),
        advocate(
            "freya", "Freya", ["work", "staying-well", "highs-and-lows"], "woman", "35-49", ["sun", "wed"], 6),
    ]

    /// Sixty members whose conversations are put together from the snippets, except the few that are written out.
    static let backgroundMembers: [CastPerson] = zip(pseudonyms, 0...).map { name, place in
        let themes = [
            ["very-low-times", "loneliness"], ["panic-and-worry", "work"], ["grief"],
            ["drink-or-drugs", "money"],
            ["highs-and-lows", "study"], ["hospital", "coming-home"], ["housing", "money"], ["no-sleep"],
            ["parenting", "break-up"], ["disability", "back-to-work"], ["prison", "telling-people"],
            ["neurodivergent", "friends-again"],
        ]
        let written = writtenOut[name]
        return CastPerson(
            key: name.lowercased(), name: name, hats: [.member], background: "In the background of the demo.",
            joinedDaysAgo: written?.joined ?? 2 + (place * 37) % 176,
            ask: CastAsk(
                topics: written?.topics ?? themes[place % themes.count],
                languages: place % 14 == 9 ? ["es", "en"] : ["en"],
                contact: place % 3 == 0 ? ["chat", "phone"] : ["chat"],
                slots: Slots.weekday(["morning", "afternoon", "evening"][place % 3])))
    }

    /// Those whose conversations are written out in `Threads`: when they joined and what they named.
    private static let writtenOut: [String: (joined: Int, topics: [String])] = [
        "Otter": (71, ["money", "work"]), "Fern": (60, ["caring"]), "Moss": (91, ["gambling", "break-up"]),
        "Plover": (45, ["eating-and-body"]), "Heron": (36, ["hospital", "coming-home"]),
        "Brook": (5, ["loneliness"]), "Thistle": (53, ["prison", "detox-rehab"]),
    ]

    /// All of them plants, birds, stones and weather; none is the name of anybody else here.
    static let pseudonyms = [
        "Fern", "Otter", "Moss", "Plover", "Heron", "Brook", "Thistle", "Larch", "Pebble", "Finch", "Clover",
        "Reed",
        "Sparrow", "Hazel", "Slate", "Willow", "Robin", "Flint", "Bracken", "Dove", "Aspen", "Swift",
        "Sorrel",
        "Badger", "Cedar", "Lark", "Drizzle", "Hawthorn", "Pine", "Egret", "Mallow", "Rowan", "Tern", "Dusk",
        "Acorn", "Kestrel", "Meadow", "Alder", "Curlew", "Yarrow", "Quartz", "Nettle", "Puffin", "Elm",
        "Ember",
        "Siskin", "Teasel", "Lichen", "Vetch", "Starling", "Cobble", "Sage", "Avocet", "Woodruff", "Oriole",
        "Bramble",
        "Fennel", "Magpie", "Cinder", "Thrush",
    ]

    private static func advocate(
        _ key: String, _ name: String, _ topics: [String], _ gender: String, _ age: String, _ days: [String],
        _ capacity: Int
    ) -> CastPerson {
        CastPerson(
            key: key, name: name, hats: [.advocate], background: "A peer in the background of the demo.",
            joinedDaysAgo: 182,
            profile: CastProfile(
                about: "I have been there, and I have time.", topics: topics,
                slots: Slots.on(days, "evening") + Slots.on(days, "afternoon"), contact: ["chat", "phone"],
                gender: gender, age: age, capacity: capacity))
    }
}
