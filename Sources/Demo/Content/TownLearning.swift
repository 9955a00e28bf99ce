// Libraries, college, arts, nature and small everyday things in Brindle Ferry. All invented.

extension Town {
    static let learning = #"""
        org ferry-library | Ferry Library | ferrylibrary.example
          The town's library: warm, free, and nobody asks why you came.
        at library | Ferry Library | 12 Market Square | 1 1
        way step-free, lift, hearing loop, quiet room | Bus 1, 2, 5 to Market Square
        svc library-open | Library and warm seats | 1319 1303 | en es so | free | 57
          Computers, printing, newspapers, and a chair by the window for as long as you like.
          hours Mo-Th 09:00-20:00; Fr-Sa 09:00-17:00; Su 13:00-17:00
        svc library-helper | A helper at the library | 1292 1293 | en es | free | 57
          A social worker at the round table by the stairs, no appointment.
          hours Tu 10:00-14:00; Th 12:00-16:00
        svc library-wifi | Wi-fi boxes to borrow | 1170 | en | free | 57
          Three weeks of internet in a box, with your card.
          hours Mo-Sa 09:00-17:00
        svc library-reading | Read and write better | 1350 1366 | en es | free | 57
          One to one, in a room with a door. No tests.
          hours Mo-Th 16:00-19:00

        org valley-college | Heron Valley College | heronvalleycollege.example
          The community college, two bus stops past the hospital.
        at college | Heron Valley College | 800 Hospital Drive | 34 -27
        way step-free, lifts, quiet rooms | Bus 5 to College
        svc college-back | Back to college | 1323 1318 | en es | free | 120
          For people who stopped: old credits, money, and a slow first term.
          hours Mo-Fr 09:00-17:00
        svc college-access | Access office | 1296 1382 | en ase | free | 120
          Extra time, notes, a quiet room for exams, a term off without losing your place.
          hours Mo-Fr 09:00-16:00
          bring A letter from a clinic, if you have one
        svc college-ged | High school diploma classes | 1332 1347 | en es | free | 120
          Mornings or evenings, with childcare.
          hours Mo-Th 09:00-12:00; Mo-Th 18:00-20:30

        org recovery-college | Ferry Recovery College | ferryrecoverycollege.example
          Short courses taught by two: one who has lived it, one who has studied it.
        svc rc-sleep | Course: nights without sleep | 1190 1340 | en | free | 62
          Four evenings about sleep, and what helps some people.
          hours Mo 17:30-19:00
          at library-room
        svc rc-voices | Course: making sense of voices | 1340 1310 | en | free | 62
          Six evenings. Families may come to the fifth.
          hours We 17:30-19:30
          at library-room
        svc rc-questions | Course: questions for your prescriber | 1340 1190 | en es | free | 62
          One afternoon. You leave with your own list.
          hours monthly 2FR 14:00-16:00
          at boathouse

        org mud-and-song | Mud and Song Studio | mudandsong.example
          Clay, paint, and a room full of old guitars.
        at mud-studio | Mud and Song | 10 Canal Side | 21 7
        way step-free | Bus 2 to Canal Side
        svc studio-open | Open studio | 1285 1303 | en es | free | 145
          Use what is there. Nobody will ask what it means.
          hours Tu 13:00-19:00; Sa 11:00-16:00
        svc studio-choir | The Out of Tune Choir | 1285 1303 | en | free | 145
          No auditions. It is in the name.
          hours Th 19:00-20:30

        org slow-walks | Slow Walks | slowwalks.example
          Walks for people who have not walked for a while.
        svc walks-river | River walk | 1285 1303 | en | free | -
          Two miles at the pace of the slowest. Dogs come too.
          hours Sa 10:00-11:30
          at boathouse
        svc walks-phone | Walk with me on the phone | 1309 | en | free | -
          Somebody rings you and you both walk, each where you are.
          at -

        org paws-near | Paws Near | pawsnear.example
          Animals and their people.
        svc paws-foster | A home for your pet while you are away | 1276 | en es | free | 195
          For days or weeks in hospital, respite or shelter. You get photos.
          hours Mo-Su 09:00-18:00
          at -
        svc paws-visit | Borrow a dog | 1276 1303 | en | free | 195
          An hour's walk with a calm dog and its owner.
          hours Su 11:00-15:00
          at seed-garden

        org quillan-info | Quillan 211 desk | quillan211.example
          The county's line for finding any service at all.
        svc info-line | Find a service | 1292 1305 | en es | free | 45
          They know more than this list does.
          hours Mo-Su 00:00-23:59
          phone info-line
          at -

        org old-hope | Valley Hope Line | valleyhopeline.example
          A volunteer line that has closed.
        svc hope-line | Valley Hope Line | 1305 | en | free | 900
          This line closed when its founders retired. Towpath Warmline took over its evenings.
          at -
          status defunct | Closed for good.
        """#
}
