// Written-out conversations, part one: Juniper and Tamar over five months; Sol and Beatriz in Spanish.

extension Threads {
    static let first = #"""
        # juniper-tamar | juniper | tamar
        /ask -158 20:12
        /hello -157 20:31 | Hi Tamar. You wrote that you know panic and have children. So do I. Would you
          write with me?
        /accept -156 17:48
        /on -156 17:50
        a: Hi Juniper. Yes, gladly. I'm Tamar. There's no right way to start, so start anywhere, or tell
          me about your day.
        m: My day was that I walked past the bus stop twice and then walked home. 40 minutes.
        a: Forty minutes is a long walk. What was it like when you got in?
        m: Shaky. Then I was angry. Then I made pasta for Bee. She's six.
        a: You did all that and then you cooked. I remember that kind of pasta.
        m: Did you really hide from buses
        a: Trams. For about a year. I knew every side street in the city. I can tell you what it was for
          me, but only if you'd like that.
        m: Yes. Not today though
        a: Not today is fine. It keeps.
        /on -150 18:22
        m: Can I ask the tram thing now
        a: Of course. For me it wasn't the tram, it was the doors closing. When I worked that out I
          stopped calling myself names about it.
        m: For me it's people looking when I start breathing funny
        a: That makes sense to me. What do you think they see?
        m: A bad mother
        a: Oh. That is a heavy thing to carry on a bus.
        m: I've never said that to anybody
        a: Thank you for saying it here. I don't see one, for what it's worth from this side of the
          screen.
        /on -141 19:05
        m: Letter from the landlord. I haven't opened it
        a: I know that letter. Mine lived in the bread bin. Would it help to open it while I'm here, and
          you don't have to read it out?
        m: ok. one minute
        m: It says two months behind and they want to talk before the 30th
        a: So there is a date, and there are people whose whole job is this letter. May I send you one of
          them?
        m: Please
        /share door-rent | They're kind there. You'd need the lease and that letter. I went along with
          somebody once, and I can come with you if you want.
        /keep door-rent
        m: I'd need to take the bus
        a: You'd need to get there. Bus is one way. It's also 25 minutes on foot along the canal and
          there are ducks.
        m: Ducks :)
        /on -138 12:41
        m: Went. With Bee. On foot. She counted 19 ducks. They took the papers and they said two weeks
        a: Nineteen! And you did the hard thing in the same hour.
        m: The woman asked if I was ok because of the breathing. I said it's panic and she said take your
          time. That was all
        a: That was all. I'm glad it was her.
        /on -123 18:50
        m: They pay one month and the landlord lets me pay the other slowly. I read it four times
        a: Juniper. You opened a letter and kept a home.
        m: I cried in the hallway and Bee brought me a towel
        a: Good girl. Good mother.
        /on -95 19:20
        m: Tried the bus. One stop. Off again
        a: How was the one stop?
        m: Long. But nobody looked, or I didn't see it
        a: When I started I counted the poles between stops. It gave my head a job. That's only me, yours
          may want another job.
        m: Mine wants to count ducks
        /on -61 18:33
        m: Three stops, to the library. There's a group at lunchtime on Wednesdays I saw on the door
        /share group-panic | Is it this one? I know one of the two who run it. You can sit by the door,
          people do.
        /keep group-panic
        m: Maybe. Not this week
        a: It will be there next week as well.
        /on -33 19:11
        m: I went. I sat by the door. I didn't speak. Somebody gave me a mint
        a: A mint is a good first meeting.
        m: Bad night after. I thought it would be better by now
        a: For me it went in a zigzag too. A good day often sent me the bill at night. Do you want to
          tell me about the night?
        m: Just couldn't breathe and thought of all the things. Then it was four and then it was five and
          Bee got up
        a: Thank you for telling me. Is there anything you'd want for the next one of those?
        m: Somebody to text at four
        a: I'm asleep at four, and I won't promise what I can't do. The night line is awake until seven.
          Shall I put it here so it's one tap?
        m: yes
        /share stillwater-line | Real people, awake. You can say you only want to breathe on the phone
          for five minutes.
        /keep stillwater-line
        /on -9 18:40
        m: I called the night line. Twice now. The man had a dog snoring in the background
        a: I know that dog. He does half the work.
        m: And I spoke in the group. One sentence
        a: Do you want to say which?
        m: I said I have a daughter and I am afraid of buses and I take them anyway
        a: That's the whole story in one line.
        /on -1 19:02
        m: Bee has a school trip in two weeks. By bus. They need parents
        a: And there you are, thinking about it.
        m: I haven't said yes
        a: You haven't said no either. We can look at it from both sides on Thursday, if you like.
        m: Thursday. After she's asleep

        # sol-beatriz | sol | beatriz
        /ask -117 09:40
        /hello -117 09:55 | Buenos días, Beatriz. Trabajo de noche y estoy muy cansada. ¿Podemos escribir
          en español?
        /accept -116 10:35
        /on -116 10:38
        a: Buenos días, Sol. Claro que sí. Yo también vivo de madrugada: abro una panadería a las cinco.
          ¿Cómo está usted hoy?
        m: Cansada. Duermo dos o tres horas. Y cuando duermo sueño con mi mamá
        a: ¿Quiere contarme de ella?
        m: Está en Honduras. Está enferma y no puedo ir. Si voy no puedo volver
        a: Lo siento mucho, Sol. Yo cuidé a mi papá aquí, y a mi mamá la perdí por teléfono. No es lo
          mismo, pero conozco ese silencio después de colgar.
        m: Sí. Ese silencio
        /on -104 10:15
        m: Ayer no pude lavar ni un plato. Mis hijos comieron cereal
        a: Comieron. A mí una vez me ganó una taza. La miré tres días.
        m: ¿Y qué hizo?
        a: Mi vecina la lavó sin decir nada. Eso fue lo mío. ¿Hay alguien cerca de usted que pueda lavar
          una taza?
        m: No conozco a nadie aquí. Solo del trabajo
        a: ¿Le mando un lugar? Los jueves hay mujeres, café y quien cuide a los niños. Puede ir sin
          hablar.
        /share casa-mujeres | Yo voy a veces. Si quiere, la espero en la puerta con un pan dulce.
        /keep casa-mujeres
        m: ¿Preguntan por papeles?
        a: No. Nunca. Ni nombre completo.
        /on -97 11:05
        m: Fui. La vi con el pan. Gracias por no decir nada delante de las otras
        a: Usted decide qué se sabe de usted. Siempre.
        m: Una señora también es de Choluteca. Lloramos y nos reímos
        /on -63 10:20
        m: Mi mamá está peor. Mi hermano dice que es cuestión de semanas
        a: Ay, Sol. Aquí estoy. ¿Quiere hablar de ella, o de lo que se puede hacer, o de nada?
        m: De ella. Hacía tortillas los domingos y cantaba
        a: ¿Qué cantaba?
        m: Canciones viejas. Yo se las canto ahora por el teléfono. Mi hermano le pone el teléfono en el
          oído
        a: Entonces ella la oye a usted. Qué cosa más grande.
        /on -41 09:50
        m: Murió el domingo. A las seis de la mañana. Yo estaba trapeando un pasillo
        a: Sol, la abrazo desde aquí. No tiene que escribir nada más. Puedo quedarme un rato callada con
          usted.
        m: Quédese
        a: Aquí estoy.
        m: gracias
        /on -12 10:45
        m: Duermo un poco más. Cuatro horas, a veces cinco. La canto cuando lavo los platos
        a: Cuatro, cinco. Y los platos con música. ¿Cómo están los niños?
        m: Preguntan por las canciones. Les estoy enseñando
        """#
}
