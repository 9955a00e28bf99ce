// A roof, food, clothes and warmth in Brindle Ferry. All invented.

extension Town {
    static let home = #"""
        org first-door | First Door Housing Help | firstdoor.example
          The one place to start when you have nowhere to sleep, or may soon have nowhere.
        at first-door | First Door | 220 Market Street | 5 2
        way step-free | Bus 1, 2, 5 to Market Square
        svc door-line | Housing help line | 1136 1142 | en es so | free | 6
          They know which beds are free tonight, and they start the paperwork for what comes after.
          hours Mo-Fr 08:00-20:00; Sa-Su 10:00-16:00
          phone housing-line
        svc door-rent | Help with rent | 1137 1113 | en es | free | 6
          For people behind with the rent. Decisions take about two weeks, so come early.
          hours Mo-Th 09:00-15:00
          bring Lease; Letter from the landlord; Proof of income
        svc door-deposit | Deposit fund | 1137 | en es | free | 180
          A loan without interest for the first month and the deposit.
          hours Mo-Th 09:00-15:00
          bring Photo ID; The offer of the apartment

        org ferry-shelter | Ferry Street Shelter | ferrystreetshelter.example
          Forty beds, showers and lockers by the river.
        at ferry-shelter | Ferry Street Shelter | 15 Ferry Street | 8 -4
        way step-free | Bus 2 to Ferry Landing
        svc shelter-beds | Beds for tonight | 1121 1135 | en es | free | 5
          Doors open at five. Couples and dogs are welcome. You can keep your bed while you work nights.
          hours Mo-Su 17:00-08:00
        svc shelter-showers | Showers and laundry | 1218 1167 | en es | free | 5
          A towel, soap and a washing machine. You need not sleep here to wash here.
          hours Mo-Su 09:00-12:00
        svc shelter-lockers | Lockers and mail | 1167 | en es | free | 48
          A safe place for your papers, and an address for your letters.
          hours Mo-Fr 09:00-16:00

        org family-roof | Family Roof | familyroof.example
          Rooms for parents and children together.
        at family-roof | Family Roof | 44 Juniper Street | -15 -4
        way step-free, lift | Bus 1 to Juniper Street
        svc family-rooms | Rooms for families | 1135 1152 | en es | free | 22
          Up to ninety nights with your own door. Schools are told nothing unless you ask.
          hours Mo-Su 00:00-23:59
          for Parents with children under 18
        svc family-next | Next home worker | 1136 1295 | en es | free | 22
          Somebody who looks for an apartment with you and comes to the viewing.
          hours Mo-Fr 09:00-17:00

        org keys-home | Keys and Home | keysandhome.example
          Flats of your own with help that comes to you. You need not be well to have a home.
        at keys-home | Keys and Home | 9 Kettle Lane | -2 5
        way step-free | Bus 1 to Kettle Lane
        svc keys-apartments | An apartment with support | 1146 1148 | en es | a third of income | 140
          A lease in your own name, and a worker you can call. The waiting list is about eight months.
          hours Mo-Fr 09:00-17:00
        svc keys-hoarding | Help with too many things | 1228 1148 | en | free | -
          Somebody calm sorts with you, one shelf at a time. Nothing goes without your yes.

        org county-housing | Quillan Housing Authority | quillanhousing.example
          The county's housing office: vouchers and public housing.
        at county-annex | County Annex | 100 Court Street | 2 9
        way step-free, lift, hearing loop | Bus 1, 5 to Court Street
        svc vouchers | Housing vouchers | 1140 1150 | en es | free | 320
          The list opens twice a year, in March and in September.
          hours Mo-Fr 08:30-16:00
          bring Photo ID; Birth certificates; Proof of income
        svc fair-changes | Ask for a change at home | 1142 1382 | en es | free | 320
          A ramp, a quieter apartment, an animal that helps you: how to ask, and the form.
          hours We 09:00-12:00

        org heat-fund | Heron Valley Heat Fund | heatfund.example
          Money and blankets when the heating is about to stop.
        svc heat-bills | Help with heating bills | 1119 1138 | en es | free | 35
          For a bill you cannot pay or an oil tank that is empty.
          hours Mo-Fr 09:00-16:00
          bring The bill; Proof of income
          at county-annex
        svc heat-winter | Warm room | 1164 1123 | en | free | 260
          A heated hall with cots on nights below freezing.
          hours Mo-Su 20:00-07:00
          at grange
          status temporarily closed | Opens again with the first frost, usually in November.

        org market-pantry | Market Square Pantry | marketpantry.example
          A pantry laid out like a shop. You choose.
        at market-pantry | Market Square Pantry | 14 Market Square | 0 2
        way step-free | Bus 1, 2, 5 to Market Square
        svc pantry-shop | Food pantry | 1130 1120 | en es so ne | free | 9
          Fresh food and dry food, once a week. No papers, no questions.
          hours Tu 10:00-14:00; Th 14:00-19:00; Sa 09:00-12:00
        svc pantry-box | Food to your door | 1129 | en es | free | 9
          For people who cannot come out just now. Say if we should ring or leave it.
          hours We 10:00-16:00
        svc pantry-pets | Pet food shelf | 1276 | en | free | 9
          Food for the dog or cat who keeps you company.
          hours Sa 09:00-12:00

        org long-table | The Long Table | longtable.example
          A kitchen that feeds whoever sits down.
        at long-table | The Long Table | 51 Ferry Road | 2 -2
        way step-free | Bus 2 to Ferry Road
        svc table-lunch | Hot lunch | 1131 | en es | free | 14
          Soup, bread and something sweet. Eat here or take it along.
          hours Mo-Fr 11:30-13:30
        svc table-sunday | Sunday breakfast | 1131 | en | free | 14
          Pancakes from eight till they are gone.
          hours Su 08:00-10:00

        org mossgate-food | Mossgate Food Shelf | mossgatefood.example
          A cupboard in the village hall, filled by neighbors.
        at mossgate-hall | Mossgate Village Hall | 1 The Green, Mossgate | 39 42
        way one step, ramp on request | Bus 7 to Mossgate Green
        svc mossgate-shelf | Food shelf | 1130 | en | free | 430
          Open cupboard. Take what you need, leave what you can.
          hours Mo-Su 08:00-20:00

        org food-card | Quillan Food Benefits Desk | quillanfood.example
          Help with the food card and with food for mothers and small children.
        svc food-card | Apply for the food card | 1133 1293 | en es so ne | free | 50
          They fill in the form with you and call if it goes quiet.
          hours Mo-Fr 09:00-16:00
          bring Photo ID; Proof of address; Proof of income
          at county-annex

        org second-coat | Second Coat | secondcoat.example
          Clothes, shoes and bedding, washed and mended.
        at second-coat | Second Coat | 33 Kettle Lane | -3 6
        way two steps, bell at the side door | Bus 1 to Kettle Lane
        svc coat-clothes | Clothes and shoes | 1158 | en es | free | 85
          Try things on behind a curtain, like anywhere else.
          hours Tu 10:00-17:00; Fr 10:00-17:00
        svc coat-work | Clothes for work | 1161 1361 | en es | free | 85
          Something for the interview and the first week.
          hours We 13:00-17:00
        svc coat-home | Beds and tables | 1166 1163 | en | $10 for delivery | -
          Furniture for a first apartment, carried up the stairs.
          hours Th 09:00-15:00
          bring A letter from whoever helped you find the apartment

        org baby-barn | The Baby Barn | babybarn.example
          Cribs, clothes and diapers for the first two years.
        svc baby-things | Baby things | 1157 1156 | en es | free | 66
          A full bag once a month.
          hours Mo 10:00-14:00
          at family-roof
        """#
}
