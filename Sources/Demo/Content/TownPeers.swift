// Brindle Ferry's peer-run places, warmlines, groups and respite. All invented.

extension Town {
    static let peers = #"""
        org towpath | Towpath Peer Network | towpath.example
          Peer support by people who have been through distress, services and recovery themselves.
        at boathouse | The Boathouse | 214 Ferry Road | 4 -6
        way step-free, quiet room, hearing loop | Bus 2 to Ferry Landing
        at mossgate-room | Towpath at Mossgate | 3 Chapel Row, Mossgate | 38 41
        way step-free | Bus 7 to Mossgate Green
        svc towpath-peers | One-to-one peer support | 1309 1310 | en es so ase | free | 12
          Someone who has been there walks beside you, by writing, by phone or in person, for as long as it
          helps.
          hours Mo-Fr 09:00-19:00; Sa 10:00-14:00
          for Anyone 18 or over in Quillan County
        svc towpath-warmline | Towpath Warmline | 1305 1310 | en es | free | 12
          A phone line answered by peers, for any kind of evening, not only the worst. About half an hour a
          call.
          hours Mo-Su 17:00-23:00
          phone warmline
          for Anyone 16 or over
          at -
        svc towpath-drop-in | Boathouse drop-in | 1303 1310 | en es | free | 12
          Coffee, a stove, a piano and people. Come in, sit down, say nothing if you like.
          hours Mo-Fr 10:00-16:00; Su 13:00-17:00
        svc towpath-mossgate | Mossgate drop-in | 1303 1310 | en | free | 40
          A smaller room with board games and a kettle. Rides home can be arranged before three o'clock.
          hours We 11:00-15:00; Sa 11:00-15:00
          at mossgate-room
        svc towpath-voices | Hearing Voices group | 1312 1310 | en | free | 30
          For people who hear voices or see things others don't. Every way of understanding them is welcome.
          hours Tu 18:30-20:00
        svc towpath-discharge | Coming Home peers | 1310 1309 | en es | free | 30
          A peer meets you on the ward, rides home with you, and is around for the first weeks.
          hours Mo-Fr 09:00-17:00
          for People leaving a hospital or crisis house
          phone coming-home
        svc towpath-plans | Write your own plan | 1309 1191 | en es | free | 95
          Two afternoons to put in writing what helps, what doesn't, and who should know.
          hours Th 13:00-16:00

        org kettle | The Kettle Clubhouse | kettleclubhouse.example
          A clubhouse run by the people who belong to it and a small staff. Everybody shares the work.
        at kettle-house | The Kettle | 61 Orchard Avenue | -9 8
        way step-free, lift, quiet room | Bus 1 to Orchard and Fifth
        svc kettle-days | Clubhouse days | 1303 1310 | en | free | 55
          Cook, answer the phones, keep the garden, or just have lunch. You belong for life.
          hours Mo-Fr 08:30-16:30
          for Adults who live with a mental health condition, as they see it themselves
        svc kettle-jobs | Clubhouse jobs | 1359 1357 | en | free | 55
          Paid part-time jobs that the clubhouse holds open, with somebody beside you in the first weeks.
          hours Mo-Fr 09:00-16:00
        svc kettle-supper | Friday supper | 1131 1303 | en | $2 a plate | 55
          A cooked supper and music. Nobody is turned away for want of two dollars.
          hours Fr 17:30-20:00

        org stillwater | Stillwater House | stillwaterhouse.example
          A small house to stay in for some days instead of hospital, run by peers.
        at stillwater | Stillwater House | 9 Upper Mill Lane, Upper Heron | -12 99
        way step-free, one adapted bedroom | -
        svc stillwater-stay | Crisis respite stay | 1126 1310 | en es | free | 20
          Up to seven nights in a quiet house with peers awake all night. You come because you choose to.
          hours Mo-Su 00:00-23:59
          for Adults of Quillan County who have somewhere to go back to, or a plan for it
          phone stay
        svc stillwater-line | Stillwater night line | 1305 1310 | en | free | 20
          Somebody at the house answers all night, whether you would like to stay or only to talk.
          hours Mo-Su 21:00-07:00
          phone night-line
          at -
        svc stillwater-day | Day respite | 1126 1303 | en | free | 190
          A chair by the stove for a hard day. Come for an hour or until supper.
          hours Mo-Fr 10:00-18:00
          status temporarily closed | The day room is being repaired. The house itself is open.

        org open-table | Open Table Groups | opentable-groups.example
          Groups led by people who share the thing the group is about. No sign-up, no list of names.
        at library-room | Ferry Library, upstairs room | 12 Market Square | 1 1
        way lift, hearing loop | Bus 1, 2, 5 to Market Square
        at grange | Pennyroyal Grange Hall | 400 Grange Road, Pennyroyal | -148 12
        way step-free | -
        svc group-low | Low Times group | 1312 1310 | en | free | 33
          For people who know the kind of low that has no bottom. We listen more than we advise.
          hours Mo 18:30-20:00
        svc group-panic | Panic and Worry group | 1312 1310 | en | free | 33
          What it is like, what has helped some of us, and a walk round the square afterwards for those who
          want.
          hours We 12:15-13:15
        svc group-highs | Highs and Lows group | 1312 1310 | en | free | 33
          For people whose moods go far both ways, and for the plans that we make between.
          hours Th 18:30-20:00
        svc group-ending | Alternatives to Suicide group | 1312 1310 | en | free | 21
          A place to talk about wanting to die without anybody calling anybody. Two peers host it.
          hours Su 16:00-17:30
          for Adults
        svc group-online | Open Table online | 1316 1312 | en es | free | 33
          The same kind of group by video or only by typing. Captions are on.
          hours Tu 20:00-21:15; Sa 09:00-10:15
          at -
        svc group-country | Pennyroyal evening | 1312 1303 | en | free | 250
          For anyone out our way who is sick of the quiet. Stove, pie, talk.
          hours monthly 1TH 19:00-21:00
          at grange

        org after-loss | Afterwards | afterwards.example
          People who have lost somebody, keeping company with people who have lost somebody.
        at quaker-room | Meeting House, garden room | 30 Heron Street | 6 3
        way step-free | Bus 2 to Heron Street
        svc grief-circle | Grief circle | 1186 1312 | en | free | 70
          Ten chairs, tea, no hurry. Come in the first week or in the tenth year.
          hours Tu 10:30-12:00
        svc grief-suicide | After a suicide | 1186 1312 | en | free | 70
          For people who have lost somebody to suicide. Led by two who have too.
          hours monthly 2WE 18:30-20:00
        svc grief-supper | Supper for one | 1186 1303 | en | free | -
          A monthly meal for people who now eat alone.
          hours monthly 3SU 17:00-19:00

        org steady | Steady Ground Recovery | steadyground.example
          A recovery community center: many roads, one coffee pot.
        at steady-hall | Steady Ground | 88 Foundry Street | 13 -11
        way step-free | Bus 5 to Foundry Street
        svc steady-center | Recovery community center | 1178 1310 | en es | free | 18
          Peers, meetings of every kind, a gym and a phone to use. You need not have stopped to walk in.
          hours Mo-Sa 09:00-21:00; Su 12:00-18:00
        svc steady-coach | Recovery coaching | 1309 1178 | en es | free | 18
          A peer who has found their own way with drink or drugs, once a week or more.
          hours Mo-Fr 09:00-17:00
        svc steady-women | Women's evening | 1312 1178 | en | free | 18
          Women only, trans women of course. Children can play next door.
          hours We 18:00-19:30
        svc steady-family | Family and friends evening | 1312 1178 | en | free | 130
          For people who love somebody who drinks or uses.
          hours Th 19:00-20:30
        svc steady-bets | Gambling group | 1312 1178 | en | free | 130
          For people who want gambling to take up less of their life, or none of it.
          hours Mo 19:00-20:15
        svc steady-supplies | Safer use table | 1178 1203 | en | free | 18
          Supplies, naloxone and no lecture. You need not give a name.
          hours Tu 14:00-18:00; Fr 14:00-18:00

        org night-owls | Night Owls | nightowls.example
          An online room for people who are awake when others sleep.
        svc owls-room | Night Owls chat room | 1316 1303 | en | free | 61
          A typed, moderated chat room. Mostly small talk, on purpose.
          hours Mo-Su 22:00-04:00
        """#
}
