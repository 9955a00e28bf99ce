// Written-out conversations, part three: Birch and Idris, Linnet and Priya, Tansy and Freya, Moss and Ansel.

extension Threads {
    static let third = #"""
        # birch-idris | birch | idris
        /ask -103 13:05
        /hello -102 14:00 | I hear voices too. I came out of hospital in July. I want to learn to say
          what I think to a doctor.
        /accept -102 18:30
        /on -101 18:05
        a: Salaam and good evening, Birch. I'm Idris. I've heard mine since I was sixteen. How many do
          you have, if it's all right to ask?
        m: Three. Two are ok. One is like a drill sergeant
        a: Mine has a schoolteacher. We came to terms. He still marks my spelling.
        m: nobody ever asked me how many
        a: People ask if they've gone. I always thought that was a funny first question.
        /on -94 18:40
        m: The appointment is on the 12th. 20 minutes. Last time I said yes to everything and then I was
          out on the sidewalk
        a: That happened to me so often that I started to carry a paper. Three lines, never more. Shall
          we make yours?
        m: 1 I sleep 13 hours. 2 I can't read any more. 3 I don't want to be told off
        a: That's a clear paper. Which one would you say first, if there was only time for one?
        m: Reading
        a: Then I'd put reading at the top. There's a course for this too, one afternoon, you leave with
          a list.
        /share rc-questions | Two people lead it, one of them took the same road as us. It's at the
          Boathouse so you know the room.
        m: I don't want a course. I want you to come
        a: Then I'll come. I'll sit beside you and I won't speak unless you ask me to. Anneke has a
          second chair.
        /on -82 12:10
        m: I read it off the paper. My hands shook but I read it
        a: You did. All three. And then you asked the fourth one that wasn't on it.
        m: She said we could look at it together and that she'd talk with the pharmacist too. She wrote
          down reading
        a: I saw. What would you like to keep an eye on until next time?
        m: If I can read a page
        a: Then that's your measure, not hers and not mine.
        /on -68 18:22
        m: One page. A detective one. I guessed it wrong
        a: One page! And guessed, so you were in it.
        m: drill sergeant said I was slow. I said I know, it's a slow book
        a: I'm going to borrow that.
        /on -55 18:50
        m: Is it true about the Tuesday group, that nobody says they aren't real
        a: It's true. You can think they are spirits or memories or your brain being busy. We've got all
          three in the room and they get on.
        /share towpath-voices | Tuesdays, half past six. There's soup in winter. You can listen for as
          many weeks as you like.
        /keep towpath-voices
        /on -39 20:15
        m: I talked for ten minutes straight
        a: You did, and Ray nodded the whole time, and he doesn't nod.
        m: I asked mine to wait outside till I was done. Two of them did
        /on -16 18:31
        m: Bad few days. Loud. I don't want to go back in
        a: Nobody is taking you anywhere tonight. What does loud feel like, the old loud or a new one?
        m: Old loud. The neighbors are drilling. Actual drilling haha
        a: Actual drilling would set mine off as well. What's helped before, in your own book of it?
        m: headphones, walking to the lock, telling you
        a: One done. Two to go?
        m: going to the lock now
        /on -4 18:12
        m: Chapter nine
        a: Don't tell me who did it.

        # linnet-priya | linnet | priya
        /ask -124 10:30
        /hello -124 10:44 | Hi Priya. My baby is 4 months old and my thoughts won't let me alone. I'm
          ashamed of them.
        /accept -123 18:02
        /on -123 18:05
        a: Hi Linnet. I'm really glad you wrote. I was ashamed of mine too, so much that I didn't say
          them for a year. You can go as slowly as you want.
        m: They're pictures. Bad things happening to her. I check and check
        a: I had pictures. I checked the stove so often that I took photos of it. A thought isn't a wish.
          Nobody told me that, so I'm telling you.
        m: I'm crying on the bathroom floor. in a good way
        a: I'll wait. The floor's a good place for it.
        /on -116 17:40
        m: If I tell someone at the clinic will they take her
        a: That was my biggest fear. I can only say what happened to me: I told a therapist who knew
          about these thoughts and she'd heard it a hundred times. Would you want to know who in town
          knows about them?
        /share new-parents | Half the circle has had the pictures. You don't have to say yours. Someone
          else usually does.
        /keep new-parents
        /on -101 18:12
        m: Somebody said it. THE picture. My exact one. And she's a nurse
        a: There it is.
        m: I've talked to the therapist too. She wasn't shocked. She said they're very common and she
          knows how to help
        /on -84 17:55
        m: Checked twice last night instead of I don't know, thirty
        a: I see you. That's twenty eight times you stayed in bed.
        /on -66 18:20
        m: I'd like to stop here Priya. I don't really have a reason
        a: You don't need one. Thank you for letting me walk along. I'll remember the bathroom floor.
        m: me too
        /end m -66 18:40
        /ask -3 09:15

        # tansy-freya | noor | freya
        /ask -112 19:02
        /hello -112 19:15 | Hello Freya. I do this work myself, so I'd like to sit on the other side with
          somebody outside my team.
        /accept -111 17:30
        /on -109 19:05
        a: Hello Tansy. I know that chair. I have one too, in another town. What should I know about how
          you like it?
        m: Don't be my colleague
        a: Deal. How are you, then, when nobody's on shift?
        m: Tired in the bones. I come home and I have no words left for my own people
        /on -95 19:30
        m: I cancelled a Sunday with my sister because I couldn't listen any more
        a: Did you tell her why?
        m: I said a headache
        a: What would the true thing have been?
        m: That I love her and my ears are full
        a: That's a good sentence. It could be said.
        /on -60 19:12
        m: The old low is round the corner. I can smell it
        a: What does it smell like?
        m: Unwashed tea. I know my own signs by now. I've taken two days off and told my supervisor only
          that I need them
        a: You did the thing you tell everybody else to do. How does it feel from this side?
        m: Humiliating. And fine
        /on -25 19:40
        m: Said the sentence to my sister. She laughed and said hers too
        a: Full ears all round.

        # moss-ansel | moss | ansel
        /ask -90 16:20
        /hello -90 16:31 | Hello Ansel, my marriage ended and I owe a lot from betting. I'd like someone
          to write with.
        /accept -89 17:15
        /on -89 17:20
        a: Hello Moss. Both of those happened to me, the same year. Sorry you're in it. What's today like?
        m: Quiet. I sold the car so that I can't drive to the place
        a: That's a big thing to have done by yourself.
        /on -80 17:44
        m: 9 days
        a: Nine. How are the evenings?
        m: Long. The phone is the problem
        /share steady-bets | Mondays. There's a man there who sets up phones so that the places can't
          reach you.
        /keep steady-bets
        /on -66 20:10
        a: You should come to mine on Saturday and watch the match. Just us.
        m: Thanks but I'd rather keep to writing
        a: I don't bite. Here's my own number, 740-555-0172, easier than this.
        m(number): I said I'd rather not. Please don't
        /on -64 22:47
        a(late): You've gone quiet on me. After all I told you about my own life I think you owe me an
          evening.
        m(answer): I don't owe anybody an evening. I'm going to stop now
        /report m late,answer | He asked me to his home, gave me his own number, and when I said no he
          said I owe him. I liked him before. I don't want him in trouble for the rest, but I don't want
          this to happen to the next person.
        /block m
        /end m -64 22:58
        """#
}
