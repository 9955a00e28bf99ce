// Written-out conversations, part five: one that began this week, and a hello that waits for an answer.

extension Threads {
    static let fifth = #"""
        # brook-tamar | brook | tamar
        /ask -4 21:00
        /hello -3 19:20 | I don't know how this works. I think I just need one person who isn't in my
          house
        /accept -2 17:55
        /on -2 17:58
        a: Hello Brook, I'm Tamar. Then I'll be a person who isn't in your house. There's nothing to do
          right here.
        m: ok
        m: what do people say first
        a: Some say hello, some tell me about their cat. One man sent me a picture of a sandwich.
        m: my cat is called Invoice
        a: I need to know why.
        m: because he just keeps coming
        /ago 95
        m: are you there today
        a: I'm here. Good evening to you and to Invoice.
        m: it was loud at home. I'm sitting in the stairwell
        a: I'm glad you have a stairwell. Are you safe there just now?
        m: yes. they're only shouting. they don't shout at me
        a: I'll stay while you sit. We can talk about it, or about cats.
        m: cats for now

        # marlow-idris | marlow | idris
        /ask -3 20:15
        /ago 1810
        /hello | Hi Idris. I hear one voice, since I was nineteen. You said tea first. I'd like that.
        """#
}
