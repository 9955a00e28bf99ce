// The few Open Eligibility terms that the invented services carry: id and title.
//
// Open Eligibility 2.0 by Aunt Bertha (now findhelp), CC BY-SA 3.0, https://github.com/auntbertha/openeligibility.
// These lines stay under that licence. Several titles recur under different ids, so only the id is a key.

extension Town {
    static let taxonomyName = "Open Eligibility"
    static let taxonomyVersion = "2.0"

    static let taxonomyTitles: [String: String] = {
        var titles: [String: String] = [:]
        for line in taxonomyTable.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1).map { String($0) }
            if parts.count == 2 { titles[parts[0]] = parts[1] }
        }
        return titles
    }()

    private static let taxonomyTable = """
        1113 Emergency Payments
        1119 Help Pay for Utilities
        1120 Emergency Food
        1121 Emergency Shelter
        1123 Immediate Safety
        1124 Help Escape Violence
        1125 Safe Housing
        1126 Psychiatric Emergency Services
        1127 Community Gardens
        1129 Food Delivery
        1130 Food Pantry
        1131 Free Meals
        1133 Food Benefits
        1135 Emergency Shelter
        1136 Help Find Housing
        1137 Help Pay for Housing
        1138 Help Pay for Utilities
        1140 Housing Vouchers
        1142 Housing Advice
        1146 Long-Term Housing
        1148 Independent Living
        1150 Public Housing
        1152 Short-Term Housing
        1154 Sober Living
        1156 Baby Clothes
        1157 Diapers & Formula
        1158 Clothing
        1161 Clothes for Work
        1163 Home Goods
        1164 Blankets & Fans
        1166 Furniture
        1167 Personal Care Items
        1170 Assistive Technology
        1172 Help Pay for Transit
        1173 Bus Passes
        1175 Transportation
        1176 Transportation for Healthcare
        1178 Addiction & Recovery
        1180 Detox
        1181 Outpatient Treatment
        1183 Sober Living
        1184 Dental Care
        1186 Bereavement
        1190 Health Education
        1191 Daily Life Skills
        1195 Parenting Education
        1201 Discounted Healthcare
        1202 Health Insurance
        1203 Medical Supplies
        1204 Prescription Assistance
        1205 Transportation for Healthcare
        1208 Assistive Technology
        1210 Checkup & Test
        1218 Personal Hygiene
        1219 Prevent & Treat
        1220 Counseling
        1226 Specialized Therapy
        1228 In-Home Support
        1229 Residential Treatment
        1230 Outpatient Treatment
        1231 Psychiatric Emergency Services
        1241 Prescription Assistance
        1252 Help Pay for Transit
        1256 Government Benefits
        1257 Disability Benefits
        1260 Understand Government Programs
        1262 Financial Education
        1263 Credit Counseling
        1266 Savings Program
        1270 Tax Preparation
        1276 Animal Welfare
        1280 Childcare
        1285 Recreation
        1286 Relief for Caregivers
        1292 Navigating the System
        1293 Help Fill out Forms
        1295 Help Find Housing
        1296 Help Find School
        1303 Support Network
        1304 Counseling
        1305 Help Hotlines
        1307 In-Home Support
        1308 Mentoring
        1309 One-on-One Support
        1310 Peer Support
        1311 Spiritual Support
        1312 Support Groups
        1315 Parenting Education
        1316 Virtual Support
        1318 Help Pay for School
        1319 Books
        1323 More Education
        1326 English as a Second Language (ESL)
        1331 Foreign Languages
        1332 GED/High-School Equivalency
        1340 Understand Mental Health
        1341 Supported Employment
        1346 Citizenship & Immigration
        1347 GED/High-School Equivalency
        1348 English as a Second Language (ESL)
        1349 Skills & Training
        1350 Basic Literacy
        1351 Computer Class
        1352 Daily Life Skills
        1353 Interview Training
        1354 Resume Development
        1357 Help Find Work
        1359 Supported Employment
        1361 Clothes for Work
        1366 Basic Literacy
        1367 Computer Class
        1374 Workplace Rights
        1375 Advocacy & Legal Aid
        1381 Citizenship & Immigration
        1382 Discrimination & Civil Rights
        1383 Guardianship
        1384 Identification Recovery
        1386 Workplace Rights
        1388 Notary
        1389 Representation
        1390 Translation & Interpretation
        """
}
