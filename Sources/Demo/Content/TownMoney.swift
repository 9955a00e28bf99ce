// Benefits, debt, work, papers, getting about and getting online in Brindle Ferry. All invented.

extension Town {
    static let money = #"""
        org fair-share | Fair Share Benefits Advice | fairshare.example
          People who read the rules so that you get what is yours.
        at fair-share | Fair Share | 118 Court Street | 3 10
        way step-free, hearing loop | Bus 1, 5 to Court Street
        svc benefits-advice | Benefits advice | 1256 1260 | en es so | free | 17
          Bring the brown envelopes unopened if you like. They open them with you.
          hours Mo-Th 09:30-16:30
          bring Any letters you have
        svc benefits-appeal | Appeal a decision | 1257 1375 | en es | free | 17
          Somebody writes the appeal with you and sits beside you at the hearing.
          hours Mo-Th 09:30-16:30
          bring The letter with the decision; The envelope it came in
        svc benefits-work | Working while on benefits | 1257 1359 | en | free | 150
          What you can earn, what must be reported, and a letter you can keep.
          hours Tu 13:00-16:00

        org clear-water | Clear Water Debt Advice | clearwaterdebt.example
          Debt advice without a sermon.
        svc debt-advice | Debt advice | 1263 1262 | en es | free | 58
          They talk with the people you owe, so that the phone goes quiet.
          hours Mo-Fr 10:00-17:00
          at fair-share
        svc money-helper | Somebody to look after the money | 1262 1292 | en | free | 58
          A payee or a helper for people who want one for a while. You can stop it.
          hours We 10:00-13:00
          at fair-share

        org tax-table | Volunteer Tax Table | taxtable.example
          Neighbors who are good with forms.
        svc taxes | Taxes done with you | 1270 | en es | free | 270
          February to April only.
          hours Sa 09:00-14:00
          at library-room
          bring Photo ID; Tax letters; Bank details
          status temporarily closed | Opens again in February.

        org paper-trail | Paper Trail | papertrail.example
          Birth certificates, ID cards and all the papers that other papers ask for.
        at paper-trail | Paper Trail | 218 Market Street | 5 3
        way step-free | Bus 1, 2, 5 to Market Square
        svc id-cards | ID and birth certificates | 1384 | en es so | free | 19
          They know what to do when you have no paper at all to begin with. They pay the fees.
          hours Mo 10:00-15:00; We 10:00-15:00; Fr 10:00-15:00
        svc id-name | Change of name and gender marker | 1384 1375 | en es | free | 19
          The forms, the court date and somebody to come along.
          hours Fr 10:00-15:00
        svc id-notary | Free notary | 1388 | en | free | 19
          For advance directives, leases and the like.
          hours We 13:00-15:00

        org quillan-transit | Quillan Transit | quillantransit.example
          The county's buses.
        at transit-kiosk | Transit kiosk | 2 Market Square | 1 3
        way step-free | Every bus
        svc transit-half | Half-fare card | 1173 1172 | en es | half fare | 100
          For people with a disability, over 65, or on benefits.
          hours Mo-Fr 07:00-18:00
          bring Photo ID; A letter from a clinic or a benefits letter
        svc transit-door | Door-to-door van | 1175 1176 | en es | $2 a ride | 100
          Book a day ahead. The driver comes to the door and waits.
          hours Mo-Sa 06:00-21:00
          phone van
          at -
        svc transit-passes | Day passes for appointments | 1173 1252 | en es | free | -
          A strip of five day passes for visits, hearings and interviews.
          hours Mo-Fr 09:00-16:00

        org good-wheels | Good Wheels | goodwheels.example
          Volunteers with cars.
        svc wheels-clinic | Rides to appointments | 1176 1205 | en | free | 77
          They drive, wait and drive you home. Two days' notice.
          hours Mo-Fr 08:00-17:00
          at -
        svc wheels-bikes | A bicycle of your own | 1175 | en es | free | 77
          Mend one for a stranger and then one for yourself.
          hours Sa 10:00-14:00
          at steady-hall

        org open-line | Open Line | openline.example
          Phones, data and help with both.
        at open-line | Open Line | 216 Market Street | 4 3
        way step-free | Bus 1, 2, 5 to Market Square
        svc line-phone | A phone with minutes | 1170 1256 | en es so | free | 39
          A simple smartphone and a year of calls, if you get benefits or have little.
          hours Mo-Fr 10:00-16:00
          bring Photo ID or a benefits letter
        svc line-internet | Cheaper internet at home | 1256 | en es | $10 a month | 39
          They compare, apply and plug it in.
          hours Mo-Fr 10:00-16:00
        svc line-lessons | Phone and computer lessons | 1351 1367 | en es | free | 39
          One to one, as slow as you like. Also how to clear a phone that others look into.
          hours Tu 10:00-12:00; Th 10:00-12:00

        org workbench | The Workbench | workbench.example
          Help to find work and to keep it.
        at workbench | The Workbench | 70 Foundry Street | 12 -10
        way step-free, lift | Bus 5 to Foundry Street
        svc work-support | Work with support | 1359 1341 | en es | free | 24
          They look for a job that you would like, quickly, and stay in touch once you have it.
          hours Mo-Fr 09:00-17:00
        svc work-resume | Resume and interview table | 1354 1353 | en es | free | 24
          What to say about the years when you were unwell, or whether to say anything.
          hours Tu 13:00-16:00
        svc work-record | Work with a record | 1357 1375 | en | free | 24
          Employers who hire people who have been inside, and help to seal a record.
          hours Th 13:00-16:00
        svc work-rights | Your rights at work | 1374 1386 | en es | free | -
          Time off, changes at work, and what your boss may ask.
          hours monthly 2TU 17:30-19:00

        org sheltered-seed | Seed and Spade Gardens | seedandspade.example
          A market garden that pays its learners.
        at seed-garden | The walled garden | 2 Grange Road, Pennyroyal | -139 10
        way grass paths | -
        svc seed-learn | Paid garden season | 1349 1127 | en es | free | 205
          March to October, three mornings a week.
          hours Mo 08:00-12:00; We 08:00-12:00; Fr 08:00-12:00

        org credit-union | Ferry People's Credit Union | ferrypeoples.example
          A small bank that belongs to those who save there.
        svc first-account | A first bank account | 1266 1262 | en es | $5 to open | 500
          Also for people whom other banks turned away.
          hours Mo-Fr 09:00-17:00
          at -
        """#
}
