// Families, young and older people, veterans, LGBTQ+, faith, safety at home. All invented.

extension Town {
    static let family = #"""
        org cradle-song | Cradle Song | cradlesong.example
          For anyone with a new baby and not the feelings that the cards promise.
        svc new-parents | New parents circle | 1312 1315 | en es | free | 27
          Bring the baby, or come alone. Crying is allowed for all ages.
          hours Tu 10:00-11:30; Th 10:00-11:30
          at family-roof
        svc evening-call | Evening call for new parents | 1305 1309 | en es | free | 27
          Somebody who has had such nights calls you at the hour you choose.
          hours Mo-Su 19:00-22:00
          at -

        org parents-too | Parents Too | parentstoo.example
          Parents who live with mental distress, standing by each other.
        svc parents-group | Parents Too evening | 1195 1312 | en es | free | 47
          Supper for the children next door while you talk.
          hours We 17:30-19:00
          at family-roof
        svc parents-court | Beside you in family court | 1309 1375 | en | free | 47
          A parent who has been through it goes along to meetings and hearings.
          hours Mo-Fr 09:00-17:00
          at -
        svc parents-visits | A good place for visits | 1195 | en es | free | 47
          Toys, a kitchen and a garden, for hours with children who live elsewhere.
          hours Sa 09:00-17:00; Su 09:00-17:00
          at family-roof

        org little-lantern | Little Lantern Childcare | littlelantern.example
          Childcare with a few places kept for hard weeks.
        at little-lantern | Little Lantern | 46 Juniper Street | -15 -5
        way step-free | Bus 1 to Juniper Street
        svc childcare-hours | Childcare by the hour | 1280 1286 | en es | sliding | 80
          For an appointment, a group, or sleep.
          hours Mo-Fr 07:30-18:00

        org anchor-youth | Anchor Youth | anchoryouth.example
          A house for people from 12 to 24.
        at anchor-youth | Anchor Youth | 5 School Lane | -6 12
        way step-free, quiet room | Bus 1 to School Lane
        svc youth-drop-in | Youth drop-in | 1303 1310 | en es so | free | 13
          Snacks, sofas, somebody a bit older who listens.
          hours Mo-Fr 15:00-20:00; Sa 12:00-18:00
          for People aged 12 to 24
        svc youth-beds | Beds for young people | 1121 1135 | en es | free | 13
          Up to three weeks. They help you talk with home if you want that.
          hours Mo-Su 00:00-23:59
          for People aged 16 to 21
          phone youth-beds
          at -
        svc youth-foster | Out of foster care | 1309 1308 | en | free | 13
          Older sisters and brothers who grew up in care too.
          hours We 16:00-19:00
          for People aged 16 to 26

        org silver-birch | Silver Birch Club | silverbirchclub.example
          For people over 60 who would like company.
        at silver-birch | Silver Birch Club | 90 Heron Street | 7 4
        way step-free, hearing loop | Bus 2 to Heron Street
        svc birch-lunch | Lunch and cards | 1303 1131 | en | $3 a meal | 105
          Every weekday. They will fetch you the first time.
          hours Mo-Fr 11:00-15:00
          for People over 60
        svc birch-calls | A call every morning | 1305 1309 | en | free | 105
          A short hello at the hour you like. If you do not answer, they try your neighbor.
          hours Mo-Su 08:00-10:00
          at -
        svc birch-carers | Caregivers' afternoon | 1286 1312 | en es | free | 290
          A rest for those who look after somebody. Sitters can be sent to your home.
          hours Fr 13:00-16:00

        org blue-door | The Blue Door | thebluedoor.example
          For people who are hurt or controlled at home. The address is not published.
        svc dv-shelter | Safe house | 1125 1124 | en es so | free | 11
          Rooms for anyone, with children and pets. Call and they come to meet you. The address is kept
          secret.
          hours Mo-Su 00:00-23:59
          phone blue-door-line
          at -
        svc dv-advice | Talk it through | 1124 1123 | en es so | free | 11
          You need not have decided anything. They can call at a safe hour, or never call.
          hours Mo-Fr 09:00-17:00
          at -
        svc dv-group | Blue Door evening | 1312 1124 | en es | free | 11
          A group for people who have left, are leaving, or are thinking about it. The place is told by
          phone.
          hours Mo 18:00-19:30
          at -

        org prism-house | Prism House | prismhouse.example
          The LGBTQ+ center of the valley.
        at prism-house | Prism House | 12 Lantern Street | -3 -3
        way step-free, gender-free toilets | Bus 1 to Lantern Street
        svc prism-drop-in | Prism drop-in | 1303 1310 | en es | free | 29
          Sofas, a library, and somebody at the desk who gets it.
          hours Tu-Fr 14:00-20:00; Sa 12:00-18:00
        svc prism-trans | Trans and questioning group | 1312 1310 | en | free | 29
          For people at any point of the road, or only looking at the map.
          hours Th 18:30-20:00
        svc prism-youth | Under 25s | 1312 1303 | en | free | 29
          Games, pizza, and people your age.
          hours We 16:00-19:00
          for People aged 14 to 24
        svc prism-closet | Clothes that fit you | 1158 | en es | free | -
          Binders, shoes in all sizes, and a mirror with kind light.
          hours Sa 12:00-15:00
        svc prism-elders | Prism over 55 | 1303 1312 | en | free | 245
          Tea, stories, a film now and then.
          hours monthly 2SU 14:00-17:00

        org vets-hall | Quillan Veterans Hall | quillanvets.example
          Veterans and their families, whatever the discharge papers say.
        at vets-hall | Veterans Hall | 60 Court Street | 2 8
        way step-free, lift | Bus 1, 5 to Court Street
        svc vets-coffee | Veterans' coffee | 1310 1303 | en | free | 32
          Six in the morning, because some of us are up anyway.
          hours Mo-Fr 06:00-08:30
        svc vets-claims | Veterans' claims help | 1256 1375 | en es | free | 32
          Somebody who knows the forms. Also discharge upgrades.
          hours Mo-Th 09:00-15:00
          bring Discharge papers if you have them
        svc vets-families | Families of veterans | 1312 1303 | en | free | 215
          For those who wait up.
          hours monthly 1TU 18:00-19:30
        svc vets-women | Women who served | 1312 1310 | en | free | 32
          A closed group. Ring the bell by the garden.
          hours monthly 4TH 18:00-19:30

        org riverside-church | Riverside Community Church | riversidechurch.example
          A church with an open kitchen.
        at riverside | Riverside Church | 4 Heron Street | 4 1
        way step-free | Bus 2 to Heron Street
        svc church-supper | Wednesday supper | 1131 1311 | en | free | 135
          Supper for all. Grace is short and nobody is asked to pray.
          hours We 17:30-19:00
        svc church-quiet | Quiet hour | 1311 | en es | free | 135
          The church is open, warm and silent. Somebody sits at the back if you would like to talk.
          hours Mo-Fr 12:00-13:00

        org masjid-nur | Masjid An-Noor community room | annoorroom.example
          A room beside the mosque, open to neighbors.
        at noor-room | An-Noor room | 66 Mill Lane | -4 -9
        way step-free, prayer and wash rooms | Bus 5 to Mill Lane
        svc noor-listening | Listening hour | 1311 1309 | en so ar | free | 155
          An imam and a Somali peer, both of whom have known hard times.
          hours Fr 15:00-17:00
        svc noor-pantry | Halal food shelf | 1130 | en so ar | free | 155
          Rice, lentils, meat on Fridays.
          hours Fr 15:00-18:00

        org casa-comun | Casa Común | casacomun.example
          Un lugar para la comunidad latina del valle. A place for the valley's Latino community.
        at casa | Casa Común | 28 Kettle Lane | -2 6
        way step-free | Bus 1 to Kettle Lane
        svc casa-mujeres | Círculo de mujeres | 1312 1310 | es | free | 26
          Mujeres que se escuchan. Hay café y cuidado de niños.
          hours Th 18:00-19:30
        svc casa-papeles | Ayuda con papeles | 1293 1346 | es en | free | 26
          Formularios, cartas y citas, paso a paso.
          hours Mo 14:00-18:00; We 14:00-18:00
        svc casa-ingles | English in the kitchen | 1326 1348 | es en | free | 26
          Learn while you cook. Children welcome.
          hours Tu 18:00-20:00

        org new-roots | New Roots Welcome | newrootswelcome.example
          For people who came from far away, with papers or without.
        svc roots-first | First weeks guide | 1292 1309 | en so ne ar uk | free | 175
          Somebody who came before you shows you the town.
          hours Mo-Fr 10:00-16:00
          at library-room
        svc roots-women | Women's sewing room | 1303 1312 | en so ne ar | free | 175
          Six machines, tea, and talk in five languages.
          hours We 10:00-13:00
          at noor-room

        org three-fires | Three Fires Talking Circle | threefirescircle.example
          Native people of the valley and those far from home.
        svc fires-circle | Talking circle | 1312 1311 | en | free | 340
          Open to Native people and their families. Food first.
          hours monthly 3SA 15:00-18:00
          at grange
        """#
}
