// Clinics, hospital, detox, pharmacies and other health services of Brindle Ferry. All invented.

extension Town {
    static let health = #"""
        org quillan-clinic | Quillan Community Clinic | quillanclinic.example
          A community health center. Everybody is seen, with or without insurance.
        at clinic-main | Quillan Community Clinic | 500 Mill Lane | -4 -14
        way step-free, lift, hearing loop | Bus 5 to Mill Lane
        at clinic-oakum | Oakum Clinic | 18 Station Road, Oakum | 11 -82
        way step-free | Bus 9 to Oakum Station
        svc clinic-walk-in | Walk-in hours | 1210 1231 | en es so | sliding | 15
          For today's worries of body or mind. First come, first seen.
          hours Mo-Fr 08:00-11:00
          bring Photo ID if you have one; Insurance card if you have one
        svc clinic-therapy | Talking therapy | 1220 1230 | en es | sliding | 15
          A therapist once a week, for twelve weeks or longer. The first visit is only to see if you fit
          together.
          hours Mo-Th 09:00-18:00; Fr 09:00-13:00
        svc clinic-prescriber | Prescriber visits | 1220 1230 | en es | sliding | 15
          Half an hour with somebody who can prescribe. Bring your questions, and somebody you trust.
          hours Mo-Fr 09:00-17:00
          phone prescribers
        svc clinic-oakum-doctor | Family doctor in Oakum | 1210 | en | sliding | 200
          A doctor and a nurse who stay with you over the years.
          hours Tu 09:00-17:00; Th 09:00-17:00
          at clinic-oakum
        svc clinic-dental | Dental chair | 1184 1201 | en es | sliding | 64
          Cleaning, fillings, pain. They go gently with people who are afraid.
          hours We 09:00-16:00
        svc clinic-insurance | Help to get insured | 1202 1293 | en es so | free | 44
          Somebody sits with you and fills in the forms.
          hours Mo-Fr 09:00-16:00
          bring Proof of income; Photo ID

        org heron-valley | Heron Valley Hospital | heronvalleyhospital.example
          The county's hospital, with a ward for mental health.
        at hospital | Heron Valley Hospital | 1 Hospital Drive | 27 -21
        way step-free, lift, sign language on screen | Bus 5 to Hospital
        svc hospital-emergency | Emergency department | 1231 1210 | en es ase | - | 25
          Open day and night. You can ask for the quiet room, and for a peer from Towpath.
          hours Mo-Su 00:00-23:59
        svc hospital-ward | Mental health ward | 1126 1229 | en es | - | 25
          A ward of sixteen beds. Visiting every day from two to eight.
          hours Mo-Su 00:00-23:59
          phone ward
        svc hospital-leaving | Leaving-hospital desk | 1228 1205 | en es | free | 25
          Rides home, medicines for the first days, papers, and who to call. Ask for them before the day
          you leave.
          hours Mo-Fr 08:00-18:00; Sa 10:00-14:00
        svc hospital-records | Ask for your records | 1375 | en | free | 400
          How to see and get a copy of what the hospital wrote about you.
          hours Mo-Fr 09:00-12:00
          bring Photo ID
        svc hospital-interpreters | Hospital interpreters | 1390 | en es so ne ase | free | 90
          Free for everybody the hospital sees. A child is never asked to interpret.
          hours Mo-Su 00:00-23:59

        org county-crisis | Quillan County Crisis Team | quillancrisis.example
          Two people, one of them a peer, who come to where you are.
        at crisis-room | Crisis walk-in room | 520 Mill Lane | -5 -15
        way step-free, quiet room | Bus 5 to Mill Lane
        svc crisis-mobile | Mobile crisis team | 1126 1231 | en es | free | 10
          They come without police unless somebody is in danger, and stay until there is a next step for
          you.
          hours Mo-Su 00:00-23:59
          for Anyone in Quillan County
          phone crisis-team
        svc crisis-walk-in | Crisis walk-in room | 1126 | en es | free | 10
          Armchairs, not a waiting room. You can stay for up to a day.
          hours Mo-Su 00:00-23:59
          at crisis-room

        org lock-gate | Lock Gate Withdrawal Center | lockgate.example
          A calm place to come off drink or drugs with nurses near.
        at lock-gate | Lock Gate | 7 Canal Side | 20 6
        way step-free | Bus 2 to Canal Side
        svc detox-beds | Detox stay | 1180 1178 | en es | sliding | 8
          Four to seven nights. Call in the morning: beds are given out at nine.
          hours Mo-Su 00:00-23:59
          for Adults
          phone beds
          bring Your medicines in their boxes
        svc detox-day | Day program | 1181 1178 | en | sliding | 8
          Nine in the morning till one, for some weeks, while you sleep at home.
          hours Mo-Fr 09:00-13:00

        org alder-house | Alder House Sober Living | alderhouse.example
          Shared houses where nobody drinks or uses, run by the people who live there.
        at alder-men | Alder House | 140 Foundry Street | 15 -13
        way two steps at the door | Bus 5 to Foundry Street
        svc sober-men | Alder House for men | 1183 1154 | en | $120 a week | 75
          Eight rooms. Medicines that a prescriber gives you are fine here.
          hours Mo-Fr 10:00-17:00
        svc sober-women | Alder House for women and children | 1183 1154 | en es | $120 a week | 75
          Five rooms. The address is given when you have a place.
          hours Mo-Fr 10:00-17:00
          at -

        org ferry-pharmacy | Ferry Road Pharmacy | ferryroadpharmacy.example
          An old pharmacy with a bench to sit on.
        at ferry-pharmacy | Ferry Road Pharmacy | 190 Ferry Road | 3 -5
        way step-free | Bus 2 to Ferry Landing
        svc pharmacy-ferry | Pharmacy and advice | 1204 1219 | en es | - | 28
          A pharmacist answers questions about your medicines in a side room. No appointment.
          hours Mo-Fr 08:00-20:00; Sa 09:00-17:00
        svc pharmacy-packs | Weekly medicine packs | 1204 | en es | $3 a week | 28
          Your medicines sorted by day and hour, and brought to your door in town.
          hours Mo-Fr 09:00-17:00

        org night-pharmacy | Crossways Late Pharmacy | crosswayslate.example
          The pharmacy that is open when the others are not.
        at night-pharmacy | Crossways Late Pharmacy | 2 Crossways Plaza | 31 -3
        way step-free | Bus 1 to Crossways
        svc pharmacy-late | Late pharmacy | 1204 | en so | - | 300
          Open until midnight every day.
          hours Mo-Su 10:00-23:59

        org rx-fund-office | Quillan Prescription Fund | quillanrxfund.example
          A small fund for people who cannot pay for a medicine this month.
        svc rx-fund | Help to pay for medicines | 1241 1204 | en | free | 160
          Up to three months a year. They pay the pharmacy, not you.
          hours Tu 10:00-15:00; Th 10:00-15:00
          bring The prescription; Proof of income
          at -

        org evenkeel | Even Keel Counseling | evenkeel.example
          Four counselors who share a house and a waiting room with a fish tank.
        at evenkeel | Even Keel | 77 Orchard Avenue | -8 9
        way three steps at the door, video visits instead | Bus 1 to Orchard and Fifth
        svc counsel-one | Counseling | 1220 1304 | en | sliding | 110
          One to one. Ask for a first talk on the phone, it costs nothing.
          hours Mo-Fr 10:00-19:00
        svc counsel-couples | Counseling for couples and families | 1220 1304 | en | $40 a visit | 110
          For two or more who would like to hear each other.
          hours We 16:00-20:00
        svc counsel-hurt | After being hurt | 1226 1220 | en es | sliding | 110
          For people who live with what was done to them. You set the pace, and need not tell the story.

        org eating-support | Quillan Eating Support | quillaneating.example
          Help with food and body worries, by people who know them.
        svc eating-group | Table talk | 1312 1310 | en | free | 210
          A group about eating and bodies. No numbers are spoken in the room.
          hours Th 17:30-18:45
          at library-room
        svc eating-meals | Meal company | 1309 1310 | en | free | -
          Somebody to eat with by video, three times a week.
          at -
        """#
}
