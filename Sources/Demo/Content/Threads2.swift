// Written-out conversations, part two: Rook and Desmond, Ash and Kit, Maple and Rosalind.

extension Threads {
    static let second = #"""
        # rook-desmond | rook | desmond
        /ask -95 22:10
        /hello -95 22:30 | for idris | Saw you drive at night. I'm up at night.
        /pass -94 19:00
        /hello -93 22:05 | Desmond. Medic, it says. I was infantry. Not looking to be fixed.
        /accept -92 21:20
        /on -92 21:24
        a: Evening, Rook. Medic, three tours. Not a fixer either. What shall I call you, Rook?
        m: Rook's fine
        a: How long since you got out?
        m: Two years. Feels like I'm still packing
        a: I packed for five. Left the bag by the door.
        m: Mine's by the door
        a: Then I know what your hallway looks like.
        /on -85 21:40
        m: Slept an hour
        a: Same old hour? Mine was two to three.
        m: Three to four. Then I do bikes. Got six in the shed. People leave them now
        a: What's the worst one?
        m: Kid's bike, bent fork. Could buy a new one cheaper. Doing it anyway
        a: I'd do that one too.
        /on -78 22:15
        m: The clinic wants me to fill in a form with numbers about how I feel
        a: And?
        m: Walked out
        a: You went in, though. What would make it bearable next time? I can sit next to you and say
          nothing, I've had practice.
        m: maybe
        /on -64 22:48
        m: Bad week. Drank. More than a bit
        a: Thanks for saying so. I'm not going to lecture. What happened round it, if you want to say?
        m: Date. The date my friend died. I go quiet and then I go stupid
        a: I've got two dates like that. I tell somebody beforehand now. Took me years to do it, and it's
          only what helped me.
        /on -52 23:05
        m: you up
        a: I'm up. I'm here.
        m: Don't want to do this any more Des. Any of it
        a: I'm glad you wrote. I'm going to ask you straight, because I'd want it straight. Are you
          thinking about ending your life?
        m: Yeah. Not tonight I think. But it's there. Louder than before
        a: Thank you for telling me. I've been where it's loud. Is there anything near you that would be
          safer with somebody else tonight?
        m: Yeah. Rather not say what
        a: You don't need to say. Is there somebody who'd hold on to it for a while?
        m: My neighbor. He's up too, he does nights
        a: Would you take it to him now? I'll wait here.
        m: ok
        m: Done. He didn't ask. He's putting the kettle on
        a: Good man. Good both of you. There's the line as well, you press 1 and it's people who know our
          sort. I can stay on here while you ring, or we just sit.
        m: Just sit
        a: Then we sit. One thing and I won't go round you: I'd like Marguerite to know tonight. I'd tell
          her you're having a hard night, that your neighbor is with you and that you've got tea. Is that
          right, and is it all right?
        m: What does she do with it
        a: She reads it and she thinks with me. She doesn't send anybody. If that ever changed you'd hear
          it from me first.
        m: ok. You can tell her
        /worry a | Rook told me tonight that he thinks about ending his life, louder than before, not
          tonight. His neighbor is with him. He knows I am writing this and agreed to these words. I'll
          write with him again at ten tomorrow.
        m: He's brought cookies
        a: What kind?
        m: Terrible ones
        /on -51 10:02
        a: Morning, Rook. As promised.
        m: Still here. Slept four hours on his sofa
        a: Four hours. I'm glad you're here. I mean that the long way.
        m: Know you do
        /on -30 21:33
        m: Went to that coffee. Six in the morning, room full of people who don't sleep. Nobody talked
          about it. Best hour of the month
        a: That's the one. Did you sit facing the door?
        m: We all did. There was a line for that side
        /on -5 22:01
        m: Kid came for the bike. Rode it round the yard till dark
        a: And you watched?
        m: I watched

        # ash-kit | ash | kit
        /ask -74 21:00
        /hello -74 21:06 | for tamar | hi, you seem kind. i'm trans and i study and it's a lot
        /back -72 21:06
        /hello -72 21:40 | hi Kit. you said no explaining the basics. that's it, that's the reason
        /accept -71 18:15
        /on -71 18:18
        a: hey Ash. ok, no basics then. what's today been like?
        m: i got my name read out wrong in front of 60 people
        a: oof. same professor as always or a new one?
        m: new. the list still has the old name
        a: the list! mine haunted me for two years. do you want to be angry for a bit or do you want the
          boring trick for lists?
        m: angry first
        a: go on, i've got all evening
        m: i hate that i said "here". i answered to it
        a: you got yourself through a lecture. answering isn't agreeing.
        m: ok. that's going on my wall
        m: now the boring trick
        /share college-access | they can change the list without the legal papers. you go once, they
          email everybody. ask for the quiet room while you're there
        /keep college-access
        /on -66 19:30
        m: went. it took eleven minutes. ELEVEN
        a: two years of my life, eleven minutes. i'm laughing and crying.
        m: the person had a little flag on their pen
        /on -49 21:12
        m: my mom wants me home for the weekend. dad doesn't know what to call me so he calls me nothing
        a: nothing is a strange thing to be called. what would you like from the weekend, if you could
          have one thing?
        m: to eat dinner without it being a topic
        a: is there somebody at that table who could change the subject?
        m: my gran. she doesn't get it but she likes me
        a: grans have power. you could tell her it's her job.
        /on -46 20:20
        m: gran talked about her hip for an hour and a half. legend
        m: dad passed me the potatoes and said "here you go, Ash". quietly
        a: quietly counts.
        /on -27 22:40
        m: had a bad one. the old thing. i'm ok now, it's looked after
        a: thank you for telling me. i'm not shocked and i'm not going anywhere. is it properly looked
          after or do you need somebody to see it?
        m: properly. i went to the walk in. they were ok
        a: that was a good thing to do for yourself on a rotten day. do you want to talk about what was
          before it?
        m: exams + mirror + nobody texting back
        a: that's a lot of plus signs. for me it was often the last small thing. what's something for the
          gap, before it gets that far? doesn't have to be noble
        m: cold water. the typing circle. you
        a: i'm evenings, the circle is sundays, water's always. want to write that down somewhere that's
          yours?
        m: it's on the wall under the answering thing
        /on -6 19:44
        m: i passed. all four
        a: ASH.
        m: i told the group on thursday and they clapped, which was mortifying
        a: mortifying is my favorite kind of clapping

        # maple-rosalind | maple | rosalind
        /ask -128 14:10
        /hello -127 14:30 | Good afternoon. My husband died in April. You wrote that you have lost two. I
          do not know how one does this.
        /accept -126 13:15
        /on -126 13:20
        a: Good afternoon, Maple. Nor did I, either time. I am so sorry about your husband. What was his
          name?
        m: Walter. He would have hated all this fuss
        a: What would Walter have said?
        m: He would have said put the kettle on, woman
        a: Then let us both.
        /on -119 14:05
        m: Sundays are the worst. I laid two plates last week
        a: I did that for most of a year. I once laid two and ate from both, out of spite.
        m: You made me laugh out loud in an empty house
        a: It will have done the house good.
        /on -108 13:40
        m: My daughter says I should be getting over it
        a: She is missing him too, perhaps, in another way. I never got over either of mine. I got round
          them, the way a path goes round a tree.
        m: I shall write that down
        /on -92 14:20
        m: I fell asleep in his chair and was late for church and nobody said a word, they only moved up
        a: That is what I call manners.
        m: The pastor's wife asked would I come to a lunch on weekdays. I said I would think about it
        /share birch-lunch | It may be this one. They fetch you the first time. I go when my knees let
          me. We could sit together.
        /keep birch-lunch
        /on -88 13:30
        m: It was you in the blue hat!
        a: It was. You play a wicked hand of rummy.
        m: Walter taught me to cheat
        /on -47 14:15
        m: Would have been 47 years today
        a: I am thinking of you both. Would you like company today or quiet?
        m: Quiet, but with somebody in it
        a: I shall be in it. I have my mending here. Write or don't.
        m: Thank you Rosalind
        m: I looked at the photographs. I did not think I could
        /on -14 13:55
        m: I slept on his side of the bed. By accident. It was only a bed
        a: And how was it to wake there?
        m: Like waking up
        """#
}
