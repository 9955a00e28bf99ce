// Law, rights, directives, interpreters and disability in and around Brindle Ferry. All invented.

extension Town {
    static let rights = #"""
        org valley-legal | Heron Valley Legal Aid | heronvalleylegal.example
          Lawyers who do not send a bill.
        at valley-legal | Legal Aid | 122 Court Street | 3 11
        way step-free, lift | Bus 1, 5 to Court Street
        svc legal-housing | Eviction help | 1375 1389 | en es so | free | 16
          Call the day the paper comes. They go to court with you.
          hours Mo-Fr 09:00-17:00
          bring The court paper; Lease
        svc legal-family | Family law | 1389 1375 | en es | free | 16
          Custody, visits and protection orders.
          hours Mo-Fr 09:00-17:00
        svc legal-hearing | A lawyer for a commitment hearing | 1389 1375 | en es | free | 16
          If a court is to decide whether you must stay in hospital, you can have a lawyer. Call from the
          ward.
          hours Mo-Fr 08:00-18:00
          phone hearings
        svc legal-immigration | Immigration advice | 1346 1381 | en es so ne | free | 125
          What you tell them stays with them.
          hours We 10:00-16:00

        org rights-quillan | Disability Rights Quillan | disabilityrightsquillan.example
          They look into abuse, neglect and unfair treatment of people with disabilities, mental health
          included.
        svc rights-advice | Rights advice | 1382 1375 | en es ase | free | 42
          On the ward, at school, at work, at home: what the law says and what you can do.
          hours Mo-Fr 09:00-16:00
          at county-annex
        svc rights-ward | Rights visits on the ward | 1375 1382 | en es | free | 42
          Somebody from outside the hospital comes every Wednesday and sees you alone if you wish.
          hours We 13:00-16:00
          at hospital

        org say-so | Say So: plans with force | sayso.example
          Help to write down what should happen if you cannot speak for yourself.
        svc directive-help | Write an advance directive | 1375 1292 | en es | free | 31
          Peers and a notary in one room: you leave with it signed, and with copies.
          hours monthly 1SA 10:00-15:00
          at library-room
        svc directive-agent | Choose somebody to speak for you | 1375 1383 | en | free | 31
          A talk for you and the person you have in mind.
          hours monthly 3WE 17:30-19:00
          at library-room
        svc directive-decide | Deciding with support | 1383 1375 | en | free | -
          Other ways than guardianship.
          at fair-share

        org court-side | Courthouse Companions | courthousecompanions.example
          Volunteers who sit beside you on the hard bench.
        svc court-companion | Somebody to come to court | 1375 1292 | en es | free | 230
          They know where the toilets are, and that matters.
          hours Mo-Fr 08:30-16:00
          at county-annex

        org many-tongues | Many Tongues Interpreters | manytongues.example
          Interpreters who live here.
        svc interpreters | Interpreters | 1390 | en es so ne ar uk vi | free | 88
          By phone within the hour, in person with a day's notice. Whoever invites you pays, not you.
          hours Mo-Su 07:00-22:00
          at -
        svc letters-read | Letters read and explained | 1390 1293 | en es so ne | free | 88
          Bring the letter you do not understand.
          hours Tu 16:00-18:00
          at library-room

        org sign-room | The Sign Room | signroom.example
          Run by Deaf people, for Deaf people and those who want to talk with them.
        at sign-room | The Sign Room | 18 Heron Street | 5 2
        way step-free, flashing bell, loop | Bus 2 to Heron Street
        svc sign-peers | Deaf peer support | 1310 1309 | ase en | free | 36
          In sign, from people who know both worlds.
          hours Tu 15:00-20:00; Sa 10:00-14:00
        svc sign-interpret | Sign language interpreters | 1390 | ase en | free | 36
          For clinics, courts and schools.
          hours Mo-Fr 08:00-18:00
          at -
        svc sign-class | Learn to sign | 1331 | ase en | $15 a term | 36
          For families, friends and whoever is curious.
          hours Th 18:00-19:30

        org living-own | Quillan Center for Independent Living | quillancil.example
          Run by disabled people.
        at living-own | Center for Independent Living | 25 Court Street | 1 7
        way step-free, lift, adult changing room | Bus 1, 5 to Court Street
        svc cil-skills | Everyday skills | 1191 1352 | en es | free | 60
          Cooking, buses, money: from people who learned it late themselves.
          hours Mo-Fr 09:00-16:00
        svc cil-aids | Try-out cupboard | 1170 1208 | en | free | 60
          Borrow a thing for a month before you buy it.
          hours We 10:00-15:00
        svc cil-home | A helper at home | 1228 1307 | en es | sliding | 60
          How to get hours, hire somebody, and stay the boss.
          hours Mo-Fr 09:00-16:00

        org mind-map | Other Wiring | otherwiring.example
          Autistic people and others with busy, quick or different minds.
        svc wiring-group | Other Wiring evening | 1312 1310 | en | free | 52
          Low light, no small talk unless you want it, and a quiet corner with headphones.
          hours Fr 18:00-20:00
          at library-room
        svc wiring-online | Typing circle | 1316 1312 | en | free | 52
          Nobody speaks. Everybody types.
          hours Su 19:00-20:30
          at -

        org police-care | Brindle Ferry Care Not Charge | carenotcharge.example
          A desk that can send a minor charge to support instead of court.
        svc care-charge | Another way than court | 1375 1126 | en es | free | 365
          For small charges that came out of a crisis.
          hours Mo-Fr 09:00-16:00
          at county-annex
        """#
}
