// The advocates of the cast: nine people with lived experience. One is a member too, one is full, one takes nobody new.

extension Cast {
    static let advocates: [CastPerson] = [
        CastPerson(
            key: "tamar", name: "Tamar", hats: [.advocate],
            background: "Paid peer, forty-one, two teenagers. Once hid from the landlord behind the sofa.",
            joinedDaysAgo: 182,
            profile: CastProfile(
                about:
                    "I know panic from the inside, and what it is to bring up children through it. I write short "
                    + "and I answer.",
                topics: ["panic-and-worry", "parenting", "housing", "hospital"],
                quietTopics: ["hurt-at-home"],
                slots: Slots.weekday("evening") + ["wed-morning"], contact: ["chat", "phone", "in-person"],
                places: ["The Boathouse", "Brindle Ferry"], gender: "woman", age: "35-49", culture: "black",
                life: ["parent"], capacity: 6)),
        CastPerson(
            key: "idris", name: "Idris", hats: [.advocate],
            background: "Paid peer, thirty-six. Hosts the Hearing Voices group and drives a taxi on Sundays.",
            joinedDaysAgo: 182,
            profile: CastProfile(
                about:
                    "I have heard voices for twenty years. I was in hospital against my will, twice. Tea first.",
                topics: ["hearing-voices", "unusual-beliefs", "hospital", "against-my-will", "faith"],
                languages: ["en", "so", "ar"], slots: Slots.weekday("evening") + Slots.weekend("afternoon"),
                contact: ["chat", "phone", "in-person"], places: ["The Boathouse", "Brindle Ferry"],
                gender: "man",
                age: "35-49", faith: "muslim", culture: "black", life: ["newcomer"], capacity: 6)),
        CastPerson(
            key: "beatriz", name: "Beatriz", hats: [.advocate],
            background: "Volunteer peer, fifty-two, runs a bakery counter until ten in the morning.",
            joinedDaysAgo: 176,
            profile: CastProfile(
                about:
                    "Hablo español y escribo despacio. I have had times so low that I could not wash a cup. "
                    + "I looked after my father for six years.",
                topics: ["very-low-times", "caring", "parenting", "new-country"], languages: ["en", "es"],
                slots: Slots.weekday("morning") + Slots.weekday("afternoon"), contact: ["chat", "phone"],
                places: ["Casa Común"], gender: "woman", age: "50-64", faith: "christian", culture: "latino",
                life: ["parent", "carer", "newcomer"], capacity: 6)),
        CastPerson(
            key: "desmond", name: "Desmond", hats: [.advocate],
            background: "Paid peer, fifty-eight, was a medic in the army. Sober for nineteen years.",
            joinedDaysAgo: 182,
            profile: CastProfile(
                about:
                    "I came back and could not sit with my back to a door. I don't drink now. I won't tell you to.",
                topics: ["military", "no-sleep", "anger", "drink-or-drugs"], quietTopics: ["ending-my-life"],
                slots: ["tue-night", "thu-night", "tue-evening", "thu-evening"] + Slots.weekend("morning"),
                contact: ["chat", "phone", "in-person"], places: ["Veterans Hall", "Mossgate"], gender: "man",
                age: "50-64", culture: "black", life: ["veteran", "parent"], capacity: 5)),
        CastPerson(
            key: "kit", name: "Kit", hats: [.advocate],
            background: "Paid peer, twenty-nine, dropped out of college twice and finished on the third go.",
            joinedDaysAgo: 160,
            profile: CastProfile(
                about: "They/them. I only write, I don't call. You won't have to explain the basics.",
                topics: ["trans-nonbinary", "lgbtq", "study", "eating-and-body", "young-adult"],
                quietTopics: ["self-harm"], slots: Slots.weekday("evening") + Slots.weekend("evening"),
                gender: "nonbinary", age: "25-34", faith: "no-faith", culture: "white", life: ["lgbtq"],
                capacity: 6)),
        CastPerson(
            key: "rosalind", name: "Rosalind", hats: [.advocate],
            background: "Volunteer peer, sixty-seven, a widow twice. Three people is what she has room for.",
            joinedDaysAgo: 180,
            profile: CastProfile(
                about:
                    "I have buried two husbands and had two long stays in hospital. I like talking by telephone.",
                topics: ["grief", "highs-and-lows", "ect", "growing-older"],
                slots: Slots.weekday("afternoon"), contact: ["chat", "phone"], places: ["Upper Heron"],
                gender: "woman", age: "65-plus", culture: "white", capacity: 3)),
        CastPerson(
            key: "priya", name: "Priya", hats: [.advocate],
            background:
                "Volunteer peer, thirty-three. Expects her second child and takes nobody new just now.",
            joinedDaysAgo: 165,
            profile: CastProfile(
                about:
                    "My first year as a mother was full of thoughts that I was afraid to say. Someone let me say them.",
                topics: ["new-baby", "sticky-thoughts", "therapy"], languages: ["en", "hi", "gu"],
                slots: Slots.weekend("afternoon") + ["fri-evening"], gender: "woman", age: "25-34",
                faith: "hindu",
                culture: "asian", life: ["parent"], capacity: 4, takesNew: false)),
        CastPerson(
            key: "noor", name: "Noor", hats: [.advocate, .member],
            background:
                "Paid peer, forty-five, and supported here herself: as Tansy, which no colleague sees.",
            joinedDaysAgo: 182,
            profile: CastProfile(
                about:
                    "I have come home from hospital and had to learn my own kitchen again. I can come with you to "
                    + "the appointment.",
                topics: ["coming-home", "medication-changes", "work", "back-to-work", "hospital"],
                languages: ["en", "ur", "pa"],
                slots: Slots.weekday("morning") + ["mon-evening", "wed-evening"],
                contact: ["chat", "phone", "in-person"], places: ["The Boathouse", "Heron Valley Hospital"],
                gender: "woman", age: "35-49", faith: "muslim", culture: "asian", capacity: 5),
            ask: CastAsk(
                topics: ["work", "staying-well"], quietTopics: ["very-low-times"],
                ownWords: "I work in this field and need a place where I don't.", languages: ["en"],
                contact: ["chat"], slots: ["sun-evening"]),
            memberName: "Tansy"),
        CastPerson(
            key: "ines", name: "Ines", hats: [.advocate],
            background:
                "New volunteer peer, thirty-eight, Deaf. Finished her training three weeks ago; nobody yet.",
            joinedDaysAgo: 20,
            profile: CastProfile(
                about:
                    "I am Deaf and I grew up in four foster homes. I sign, and I write the way I sign: straight.",
                topics: ["deaf", "past-hurt", "foster-care", "making-things"], languages: ["ase", "en"],
                slots: ["tue-afternoon", "tue-evening", "sat-morning"], contact: ["chat", "in-person"],
                places: ["The Sign Room"], gender: "woman", age: "35-49", culture: "mixed", life: ["deaf"],
                capacity: 4)),
    ]
}
