// Ordinary evenings between two people: what the background conversations are mostly made of.

extension Snippets {
    static let eveningLines = #"""
        #
        m: long day
        a: Do you want to tell it or put it down?
        m: put it down
        a: Then we put it down. I've got tea here.
        m: I've got the end of a loaf

        #
        a: How's the week been treating you?
        m: like it doesn't know me
        a: That's a good line for a rotten week.

        #
        m: I did the laundry. all of it
        a: All of it! Including the chair?
        m: including the chair
        a: I bow to the chair.

        #
        m: I didn't sleep again
        a: I'm sorry. Is it the falling asleep or the staying?
        m: staying. I wake at three and it all starts
        a: Three o'clock used to be my office hours as well. What's three like at yours?
        m: loud
        a: We could think of something for three, or just curse it together.
        m: curse it

        #
        m: My sister asked how I am and I said fine
        a: Was it fine?
        m: no but she was driving
        a: Fair. Is there a time when she isn't?
        m: she's always driving

        #
        m: bad news day. don't want to say yet
        a: You don't have to. I'll be about until nine.
        m: thanks for not guessing

        #
        a: Just a hello from my side, no need to answer.
        m: hello back

        #
        m: I went outside
        a: How far?
        m: mailbox
        a: What was it like out there?
        m: bright. the neighbor's cat said hi

        #
        m: I've been cross all day and nobody did anything
        a: I know that kind. Mine was mostly tired with a hat on.
        m: ha. it's got a hat on alright

        #
        m: They changed my appointment again
        a: Again. That's the third, isn't it?
        m: fourth
        a: Do you want to write to them together, or be annoyed first?
        m: annoyed first, then write

        #
        m: do you ever get tired of people telling you stuff
        a: Honestly, some days. Then I walk. I'm not tired of you.
        m: ok

        #
        m: I said no to my cousin
        a: How did it feel?
        m: like jumping off the kitchen table
        a: And the landing?
        m: soft actually

        #
        m: today is a year
        a: I remembered. I'm glad you came by.
        m: I lit a candle and burnt some toast
        a: Both count.

        #
        m: I keep thinking people can tell
        a: I thought so for years. I was sure it was on my face like ink.
        m: did it stop
        a: It got quieter. Some days it's back. That's only how it went with me.

        #
        m: the group was ok
        a: Just ok, or ok with a cookie?
        m: ok with a cookie and a man who cried
        a: That's a full evening.

        #
        m: I don't feel anything. not bad. just nothing
        a: Nothing can be its own kind of heavy. How long has it been sitting there?
        m: since sunday
        a: Would company help or is it easier alone today?
        m: company but not talking
        a: I'll be here, not talking.

        #
        m: work called about shifts
        a: How was hearing from them?
        m: my stomach turned but I picked up
        a: You picked up. What did you tell them?
        m: two days. not five
        a: Two days said out loud.

        #
        m: had a good day and now I'm scared of tomorrow
        a: I know. A good day can feel like a bill coming. Can I ask what was in it?
        m: sun. a dog. a sandwich someone else made
        a: That's a good list to have in writing.

        #
        a: You said last time that Thursday would be the hard one. How was it?
        m: you remembered
        a: I did.
        m: it was hard. and then it was friday

        #
        m: is it ok if I only write once a week
        a: Of course. Once a week is plenty. Once a month is too.
        m: people get annoyed
        a: I won't. I water a cactus for a living, more or less.
        """#
}
