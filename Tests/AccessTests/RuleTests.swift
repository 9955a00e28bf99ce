// The rule as a function and the rule as SQL say the same, on both engines, for everybody and everything in a small world.
import Domain
import SQLText
import Storage
import Testing
import TestSupport

@testable import Access

struct RuleTests {
    /// Three accounts, each with every hat: whoever asks may be the one, the other, or neither.
    private static let people: [(account: String, viewer: Viewer)] = ["one", "two", "three"].flatMap { account in
        Hat.allCases.map { hat in
            (account, Viewer(person: PersonID(stored: "\(account)-\(hat.rawValue)"), hat: hat))
        }
    }

    /// A row that any of the rule's kinds of things could be read from.
    private struct Thing {
        let id: String
        let member: PersonID
        let advocate: PersonID
        let raisedBy: PersonID
        let about: PersonID?
        let isActive: Bool
    }

    private static let things: [Thing] = {
        var things: [Thing] = []
        let members = ["one-member", "two-member"].map { PersonID(stored: $0) }
        let advocates = ["one-advocate", "two-advocate"].map { PersonID(stored: $0) }
        for member in members {
            for advocate in advocates {
                for raisedBy in [member, advocate] {
                    for about in [nil, advocate] {
                        for isActive in [true, false] {
                            things.append(
                                Thing(
                                    id: "thing-\(things.count)", member: member, advocate: advocate,
                                    raisedBy: raisedBy, about: about, isActive: isActive))
                        }
                    }
                }
            }
        }
        return things
    }()

    private static let tables = """
        CREATE TABLE things (
            id TEXT PRIMARY KEY,
            member_id TEXT NOT NULL,
            advocate_id TEXT NOT NULL,
            raised_by TEXT NOT NULL,
            about_id TEXT,
            ended_at BIGINT
        );
        CREATE TABLE account_hats (account_id TEXT NOT NULL, person_id TEXT NOT NULL);
        CREATE TABLE people (id TEXT PRIMARY KEY, hat TEXT NOT NULL, left_at BIGINT);
        CREATE TABLE blocks (member_id TEXT NOT NULL, advocate_id TEXT NOT NULL, PRIMARY KEY (member_id, advocate_id));
        CREATE TABLE opened_records (member_id TEXT PRIMARY KEY);
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            member_id TEXT NOT NULL,
            advocate_id TEXT NOT NULL,
            closed_at BIGINT
        );
        CREATE TABLE circles (id TEXT PRIMARY KEY, ended_at BIGINT);
        CREATE TABLE circle_people (
            circle_id TEXT NOT NULL,
            person_id TEXT NOT NULL,
            joined_at BIGINT,
            left_at BIGINT,
            from_line BIGINT NOT NULL,
            PRIMARY KEY (circle_id, person_id)
        );

        """

    private static func fill(_ database: Database) async throws {
        try await database.write { transaction in
            for (account, viewer) in people {
                try transaction.run(
                    "INSERT INTO account_hats (account_id, person_id) VALUES (\(account), \(viewer.person))")
                try transaction.run("INSERT INTO people (id, hat) VALUES (\(viewer.person), \(viewer.hat))")
            }
            try transaction.run(
                "INSERT INTO opened_records (member_id) VALUES ('two-member') \(Acting.program(.demo))")
            try transaction.run(
                """
                INSERT INTO blocks (member_id, advocate_id) VALUES ('two-member', 'three-advocate')
                \(Acting.program(.demo))
                """)
            for thing in things {
                let ended: Int64? = thing.isActive ? nil : 1
                try transaction.run(
                    "INSERT INTO circles (id, ended_at) VALUES (\(thing.id), \(ended)) \(Acting.program(.demo))")
                // The two are in it; one left, one was only asked, and an operator sits where none should.
                for (person, joined, left) in [
                    (thing.member.text, Int64(1), Int64?.none), (thing.advocate.text, 1, nil), ("three-member", 1, 2),
                    ("one-operator", 1, nil),
                ] {
                    try transaction.run(
                        """
                        INSERT INTO circle_people (circle_id, person_id, joined_at, left_at, from_line)
                        VALUES (\(thing.id), \(person), \(joined), \(left), 5) \(Acting.program(.demo))
                        """)
                }
                try transaction.run(
                    """
                    INSERT INTO circle_people (circle_id, person_id, from_line) VALUES (\(thing.id), 'three-advocate', 0)
                    \(Acting.program(.demo))
                    """)
                try transaction.run(
                    """
                    INSERT INTO things (id, member_id, advocate_id, raised_by, about_id, ended_at)
                    VALUES (\(thing.id), \(thing.member), \(thing.advocate), \(thing.raisedBy), \(thing.about), \(ended))
                    """)
                try transaction.run(
                    """
                    INSERT INTO conversations (id, member_id, advocate_id, closed_at)
                    VALUES (\(thing.id), \(thing.member), \(thing.advocate), \(ended)) \(Acting.program(.demo))
                    """)
            }
        }
    }

    /// The fragments, each with what the rule says of the same thing.
    private static func pairs(_ viewer: Viewer) -> [(name: String, sql: SQL, thing: (Thing) -> MemberThing)] {
        [
            (
                "own record", Visible.ownRecord("things.member_id", to: viewer),
                { .ownRecord(member: $0.member) }
            ),
            (
                "waiting", Visible.waiting("things.member_id", to: viewer),
                // Each account here has every hat; the second one's member has opened their record.
                { .waiting(member: $0.member, isColleague: $0.member.text != "two-member") }
            ),
            (
                "shown ask",
                Visible.shownAsk(
                    member: "things.member_id", shown: "things.about_id", closed: "things.ended_at", to: viewer),
                { thing in
                    // Each account has every hat, so a member's own advocate is the same account.
                    let account = thing.member.text.prefix { $0 != "-" }
                    let isBlocked =
                        thing.member.text == "two-member" && viewer.person.text == "three-advocate"
                    return .shownAsk(
                        member: thing.member, isShown: thing.about != nil && thing.isActive,
                        isApart: isBlocked || viewer.person.text.hasPrefix(account))
                }
            ),
            (
                "hello", Visible.hello(member: "things.member_id", advocate: "things.advocate_id", to: viewer),
                { .hello(member: $0.member, advocate: $0.advocate) }
            ),
            (
                "relationship",
                Visible.relationship(
                    member: "things.member_id", advocate: "things.advocate_id", ended: "things.ended_at", to: viewer),
                { .relationship(member: $0.member, advocate: $0.advocate, isActive: $0.isActive) }
            ),
            (
                "in a conversation", Visible.inConversation("things.id", to: viewer),
                { .relationship(member: $0.member, advocate: $0.advocate, isActive: $0.isActive) }
            ),
            (
                "circle", Visible.circle("things.id", to: viewer),
                { .circle(people: [$0.member, $0.advocate], isOpen: $0.isActive) }
            ),
            (
                "a circle's line", Visible.circleLine("things.id", line: "6", to: viewer),
                { .circle(people: [$0.member, $0.advocate], isOpen: $0.isActive) }
            ),
            (
                "a circle's line from before", Visible.circleLine("things.id", line: "5", to: viewer),
                { .circle(people: [], isOpen: $0.isActive) }
            ),
            (
                "concern",
                Visible.concern(
                    raisedBy: "things.raised_by", member: "things.member_id", about: "things.about_id", to: viewer),
                { .concern(raisedBy: $0.raisedBy, member: $0.member, about: $0.about) }
            ),
        ]
    }

    @Test(arguments: TestEngine.available)
    func `the rule and its fragments let the same people see the same things`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase(tables: RuleTests.tables) { database in
                try await RuleTests.fill(database)
                for (account, viewer) in RuleTests.people {
                    let others = Set(
                        RuleTests.people.filter { $0.account == account && $0.viewer != viewer }.map(\.viewer.person))
                    for pair in RuleTests.pairs(viewer) {
                        let sql = pair.sql
                        let seen = try await database.read { snapshot in
                            Set(try snapshot.rows("SELECT id FROM things WHERE \(sql)").map { try $0["id"] as String })
                        }
                        let allowed = Set(
                            RuleTests.things
                                .filter { AccessRule.may(viewer, otherHats: others, see: pair.thing($0)) }.map(\.id))
                        #expect(seen == allowed, "\(pair.name) as \(viewer.person)")
                    }
                }
            }
        }
    }

    @Test func `an advocate who also supervises does not read a report about themselves`() {
        let advocate = PersonID(stored: "one-advocate")
        let supervisor = Viewer(person: PersonID(stored: "one-supervisor"), hat: .supervisor)
        let member = PersonID(stored: "two-member")
        let report = MemberThing.concern(raisedBy: member, member: member, about: advocate)
        #expect(!AccessRule.may(supervisor, otherHats: [advocate], see: report))
        #expect(AccessRule.may(supervisor, see: report))
    }
}
