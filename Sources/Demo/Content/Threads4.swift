// Written-out conversations, part four: practical help, coming home, food and papers, and one that began this week.

extension Threads {
    static let fourth = #"""
        # otter-cyrus | otter | cyrus
        /ask -70 11:00
        /hello -70 11:12 | I have eleven envelopes on my table and I can't open them. It sounds small.
        /accept -69 16:05
        /on -69 16:10
        a: It doesn't sound small to me. I had a drawer. How big is the table?
        m: One leg is propped with a book
        a: Good start. Do you want to sort without opening? By color, say. Nobody can be harmed by color.
        m: 7 brown 3 white 1 with a window
        a: The window first or last?
        m: Last
        /on -62 16:25
        m: Opened three brown. One says I have to go to a hearing on the 20th. I wanted to throw up
        a: Thank you for not doing that alone. A hearing is a date with help attached. These people go in
          with you.
        /share benefits-appeal | They open envelopes with you too. I've sat in that room, there's a plant
          called Gerald.
        /keep benefits-appeal
        m: Gerald?
        a: He's doing badly and they won't give up on him.
        /on -48 17:02
        m: They wrote it all up. I only had to say what a day is like. She didn't make me sound hopeless
        a: How did she make you sound?
        m: Like somebody with a lot on
        /on -40 15:30
        m: We won. They pay it back from June
        a: OTTER. I'm standing up at my desk.
        m: I opened the one with the window. It was an ad for windows
        a: Of course it was.
        /share debt-advice | For the three white ones, whenever you like. They make the calls so you
          don't have to.
        /keep debt-advice
        /on -8 16:18
        m: Table is clear. I fixed the leg
        a: What's on it now?
        m: Breakfast

        # fern-beatriz | fern | beatriz
        /ask -58 10:30
        /hello -57 11:00 | My dad has lost his memory and I've lost my temper. I look after him since my
          job ended.
        /accept -57 14:05
        /on -57 14:08
        a: Hello Fern. I looked after mine for six years. I shouted at a man who was looking for his own
          shoes. So you're in company.
        m: I shouted about soup
        a: Soup will do it.
        m: I love him so much
        a: I can hear that. It's in the soup.
        /on -43 13:40
        m: When do you sleep. Honestly
        a: I didn't, and then I got ill, and then I asked. I wish I'd asked first, but that's my story
          and not advice.
        /share birch-carers | Friday afternoons. Somebody sits with him so you can sit with nobody.
        /keep birch-carers
        /on -36 14:30
        m: I slept in the car outside for two hours. In the parking lot!
        a: That counts as using it properly.
        /on -18 14:12
        m: He called me by my mother's name and I let him. We danced
        a: Oh, Fern.
        m: It was a good afternoon. I wanted to tell somebody

        # plover-kit | plover | kit
        /ask -44 20:00
        /hello -44 20:09 | Please no calls. Short messages. Food is hard
        /accept -43 18:50
        /on -43 18:52
        a: hi Plover. no calls, short is good. food's been hard for me too.
        m: ok
        a: you can also just send a dot and i'll know you're there
        m: .
        a: .
        /on -39 19:20
        m: ate with my sister. she looked at my plate
        a: looking is so loud
        m: yes
        a: did you get to say anything or was it a get-through-it dinner?
        m: get through
        a: respect.
        /on -31 19:05
        m: the clinic wants to weigh me
        a: what do you want?
        m: to not see it
        a: you can ask to stand backwards. i did. they've heard it before
        m: can i really
        a: yes. want three words to say at the desk?
        m: backwards please, thanks
        a: perfect three
        /on -22 18:44
        m: it worked
        a: !!
        /share eating-group | if you ever want a room: thursdays, no numbers spoken. you can bring the
          dots
        /on -7 19:31
        m: went to the room. sat. someone had a dog
        a: was it a good dog?
        m: .
        a: i'll take that as yes

        # heron-noor | heron | noor
        /ask -35 09:20
        /hello -35 09:31 | I come home from the ward on Friday. I'm more scared of home than I was of the
          ward.
        /accept -35 13:10
        /on -35 13:14
        a: Hello Heron. I'm Noor. I came home three times, and the kitchen was the worst each time. What
          scares you most about Friday?
        m: The door closing behind me and it's the same apartment
        a: Would it help if the first hour wasn't alone? The coming-home people can ride with you. I'm
          one of them on Fridays.
        /share towpath-discharge | You can ask the ward to ring them, or I can with you listening. They
          bring milk.
        /keep towpath-discharge
        m: milk would be good
        /on -32 17:20
        m: You were right about the kitchen
        a: You stood in the door for a while, and then you threw away the old bread. I thought that was a
          strong first move.
        /on -28 09:45
        m: They changed my medicine before I left and I'm not sure what for or for how long. I'm too
          tired to ring
        a: That's a question for the people who know medicine, and it's a fair one. I can't tell you
          about the medicine itself. I can help with the asking. Do you have the list they gave you?
        m: It's crumpled but yes
        a: The pharmacist on Ferry Road has a side room, no appointment, and you can take the crumpled
          list. Or we write your questions to Anneke together.
        /share pharmacy-ferry | Ask for the side room. There's a bench if your legs are tired.
        m: The bench one
        /on -27 10:30
        m: She went through all of it. She's ringing the clinic about one. I have a paper with times on
        a: You did that in one day from being too tired to ring.
        m: You came on the bus with me
        a: I like that bus.
        /on -10 09:58
        m: First week with nobody from the hospital calling. I don't know if I'm pleased
        a: Both, maybe? I was. Who do you have for this week, besides me?
        m: You, bench lady, my cousin on Sunday, the drop-in
        a: That's four chairs.

        # thistle-dot | thistle | dot
        /ask -52 15:00
        /hello -51 15:20 | Six weeks out after four years inside. Can't prove I exist.
        /accept -51 18:12
        /on -51 18:15
        a: Welcome out, Thistle. I did three. When I came home my own library card had expired. What have
          you got on paper?
        m: Release slip. Bus ticket
        a: I built up from less. May I send you the two women who know how?
        /share id-cards | They start from nothing, that's their whole trade, and they pay the fees. Ask
          for either of them.
        /keep id-cards
        /on -37 18:40
        m: Birth certificate came!! I'm 41 apparently
        a: You look it on paper. Well done.
        m: ID is next. Then bank
        /share first-account | Five dollars to open. They took me when the others didn't.
        /on -20 19:05
        m: Had a beer with old friends Friday and then it wasn't one. Haven't slept
        a: Thank you for saying it. No sermon from me, I've had that Friday. What do you need today,
          food, company or quiet?
        m: Company that isn't them
        a: The Foundry Street place is open till nine and nobody asks. I'm there from seven, by the
          coffee.
        /on -19 21:40
        m: Stayed till they put the chairs up
        a: I saw. You stacked half of them.
        /on -2 18:30
        m: They gave me the job. Kitchen. I told them about inside and he said can you chop onions
        a: And can you?
        m: Four years of onions, Dot
        """#
}
