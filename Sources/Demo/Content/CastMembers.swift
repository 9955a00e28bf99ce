// The members of the cast: nine people at nine points of the road, from the first day to the fifth month.

extension Cast {
    static let members: [CastPerson] = [
        CastPerson(
            key: "wren", name: "Wren", hats: [.member],
            background: "Joined today. Has asked for nothing yet, and may only look around.", joinedDaysAgo: 0
        ),
        CastPerson(
            key: "marlow", name: "Marlow", hats: [.member],
            background: "Hears a voice since he was nineteen. Said hello to Idris yesterday and waits.",
            joinedDaysAgo: 4,
            ask: CastAsk(
                topics: ["hearing-voices", "loneliness"], quietTopics: ["against-my-will"],
                ownWords: "I'd like to talk with somebody who doesn't get scared when I say what I hear.",
                languages: ["en"], gender: ["man"], contact: ["chat"],
                slots: Slots.weekend("afternoon") + Slots.weekday("evening"), area: "Brindle Ferry",
                access: ["quiet-place"])),
        CastPerson(
            key: "juniper", name: "Juniper", hats: [.member],
            background:
                "A mother of one who panics on buses and was close to losing her apartment. In month five with Tamar.",
            joinedDaysAgo: 160,
            ask: CastAsk(
                topics: ["panic-and-worry", "parenting", "housing"], quietTopics: ["past-hurt"],
                ownWords:
                    "Some days I can't get on the bus. I have a little girl and nobody must think I can't cope.",
                languages: ["en"], gender: ["woman", "nonbinary"], life: ["parent"],
                contact: ["chat", "phone"],
                slots: Slots.weekday("evening"), area: "Brindle Ferry", access: ["no-voicemail"])),
        CastPerson(
            key: "sol", name: "Sol", hats: [.member],
            background:
                "Came from Honduras eleven years ago. Cleans at night, sleeps badly, misses her mother.",
            joinedDaysAgo: 118,
            ask: CastAsk(
                topics: ["very-low-times", "no-sleep", "parenting"], quietTopics: ["new-country"],
                ownWords: "Prefiero escribir en español. Trabajo de noche.",
                languages: ["es"], gender: ["woman"], culture: ["latino"], contact: ["chat"],
                slots: Slots.weekday("morning"), area: "Brindle Ferry", access: ["plain-words"])),
        CastPerson(
            key: "rook", name: "Rook", hats: [.member],
            background:
                "Left the army after twelve years. Does not sleep, does not like offices, fixes bicycles.",
            joinedDaysAgo: 96,
            ask: CastAsk(
                topics: ["military", "no-sleep"], quietTopics: ["drink-or-drugs", "ending-my-life"],
                ownWords: "Not looking to be fixed. Somebody who served would help.",
                languages: ["en"], age: ["50-64"], life: ["veteran"],
                notWanted: "No forms, no groups for now.",
                contact: ["chat", "phone"], slots: Slots.weekday("night") + Slots.weekend("morning"),
                area: "Mossgate", access: ["more-time"])),
        CastPerson(
            key: "ash", name: "Ash", hats: [.member],
            background: "Twenty, trans, second year at the college. Phone calls are too much.",
            joinedDaysAgo: 75,
            ask: CastAsk(
                topics: ["trans-nonbinary", "study", "young-adult"], quietTopics: ["self-harm"],
                ownWords: "I don't want to explain the basics first.",
                languages: ["en"], gender: ["trans", "nonbinary"], age: ["18-24", "25-34"], life: ["lgbtq"],
                notWanted: "Nobody who will call my parents.", contact: ["chat"],
                slots: Slots.weekday("evening") + Slots.weekend("evening"), access: ["no-calls"])),
        CastPerson(
            key: "maple", name: "Maple", hats: [.member],
            background: "Seventy-one. Her husband died in spring, and the house is very quiet.",
            joinedDaysAgo: 130,
            ask: CastAsk(
                topics: ["grief", "growing-older", "loneliness"],
                ownWords: "I was married forty-six years and I don't know what people do on Sundays.",
                languages: ["en"], gender: ["woman"], age: ["65-plus", "50-64"], contact: ["chat", "phone"],
                slots: Slots.weekday("afternoon") + Slots.weekend("afternoon"), area: "Upper Heron",
                access: ["large-print", "step-free"])),
        CastPerson(
            key: "birch", name: "Birch", hats: [.member],
            background:
                "Lives with voices and came home from hospital in summer. Wants to be asked, not told.",
            joinedDaysAgo: 104,
            ask: CastAsk(
                topics: ["hearing-voices", "hospital", "medication-changes"],
                quietTopics: ["against-my-will"],
                ownWords: "I want help with saying what I think in a room with a doctor in it.",
                languages: ["en"], contact: ["chat", "in-person"], slots: Slots.weekday("afternoon"),
                area: "Brindle Ferry", access: ["quiet-place", "someone-with-me"])),
        CastPerson(
            key: "linnet", name: "Linnet", hats: [.member],
            background:
                "Has a baby of eight months. Talked with Priya in autumn, ended it, and has asked again.",
            joinedDaysAgo: 125,
            ask: CastAsk(
                topics: ["new-baby", "sticky-thoughts"], quietTopics: ["therapy"],
                ownWords: "I've done this once and it was good. I'd like somebody with daytime hours now.",
                languages: ["en", "hi"], gender: ["woman"], life: ["parent"], contact: ["chat", "in-person"],
                slots: Slots.weekday("morning"), area: "Brindle Ferry")),
    ]
}
