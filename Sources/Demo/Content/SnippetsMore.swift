// More ordinary evenings between two people.

extension Snippets {
    static let moreEveningLines = #"""
        #
        m: My son called me by my first name. He's 15
        a: Ouch, or funny?
        m: both. he came back for a hug after
        a: With fifteen that's an opera.

        #
        m: I feel stupid going back to school at my age
        a: How old is the oldest person in the room?
        m: ... me
        a: Somebody has to hold the record.

        #
        m: saw my old boss in the shop and hid behind the melons
        a: Melons are good cover. Are you all right?
        m: yeah. my heart was going
        a: It does that. It sits down again.

        #
        m: I told my friend. the real version
        a: You did. What did she do?
        m: she said me too and then we both stared at the wall
        a: A good wall, I hope.

        #
        m: I'm so tired of being brave
        a: You don't have to be brave here. You can be a heap.
        m: heap it is
        a: Heaps welcome.

        #
        m: money is making me sick
        a: That's a real thing and not you being weak. Is it a letter, a person or the sum of it?
        m: the sum
        a: We could write the sum down in one place. Not today if not today.
        m: next time

        #
        m: I miss who I was before
        a: What did that one like doing?
        m: she danced in the kitchen
        a: Is the kitchen still there?
        m: haha. yes

        #
        m: the doctor talked to my mother instead of me. I was sitting there
        a: That happens a lot and it's not right. What would you have liked to say?
        m: I'm over here
        a: We could practice a sentence for next time. Or I can come and sit on your side.
        m: practice

        #
        m: no energy for anything just checking in
        a: Checking in is something. I'm glad.

        #
        m: I painted the bathroom door at midnight. yellow
        a: How does midnight yellow look by day?
        m: like a banana. I love it

        #
        m: is it wrong that I'm glad he's gone
        a: I don't think a feeling can be wrong. I was glad and sad at once, for years, about somebody.
        m: glad and sad. ok

        #
        m: they were kind at the desk today. it made me cry more than the rude ones
        a: Kindness gets in where rude can't.
        m: yes. that

        #
        m: I've had the same bag of rice for a month and today I cooked it
        a: How was it?
        m: rice
        a: Rice is a fine thing for rice to be.

        # winter
        a: It's the holiday soon. Some people like it, some just get through it. Which are you this year?
        m: through it
        a: The drop-in's open for an hour on the day, and so am I.
        m: noted

        #
        m: I had the thoughts again. not doing anything, but they came
        a: Thank you for telling me. Are you safe tonight, as you see it?
        m: yes. my brother's here. I just wanted somebody to know
        a: I know now. I'm here till nine and the lines on this page are there all night. What helps when they come?
        m: him being noisy in the kitchen. and this
        a: Then let him be noisy.

        # winter
        m: first snow
        a: Here as well. Did you go out in it?
        m: stood in it in slippers like a child
        a: Good.

        #
        m: I wrote to her and didn't send it
        a: How was the writing?
        m: four pages. it's in the drawer
        a: Drawers are for that.

        #
        m: got called in for a chat with my manager
        a: And how are you, having been called in?
        m: it was fine. she asked what would help. I had no answer so I said a window
        a: And?
        m: I've got a window now

        #
        m: everyone at the table talked about holidays
        a: And you?
        m: I talked about the canal
        a: I'd have listened to the canal.

        #
        m: the voice is back a bit. not scared, just saying
        a: Thanks for just saying. Does it want something or is it passing through?
        m: passing through I think. it's commenting on my soup
        a: Everybody's a cook.

        #
        m: my kid's teacher was nice about it
        a: What did you tell her?
        m: that some mornings are slow. she said send a note, any time
        a: That's a door left open.

        #
        m: I slept nine hours
        a: Nine. What do you put that down to?
        m: rain
        a: Let's hope for rain.
        """#
}
