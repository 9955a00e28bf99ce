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
        CREATE TABLE emergency_openings (
            member_id TEXT NOT NULL,
            opened_by TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            latest_at BIGINT NOT NULL,
            closed_at BIGINT
        );
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            member_id TEXT NOT NULL,
            advocate_id TEXT NOT NULL,
            closed_at BIGINT
        );
        CREATE TABLE relationships (id TEXT PRIMARY KEY, advocate_id TEXT NOT NULL, ended_at BIGINT);
        CREATE TABLE passed_lines (
            relationship_id TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            first_line BIGINT NOT NULL,
            last_line BIGINT NOT NULL
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

    private static let now = Instant(milliseconds: 10_000_000)

    /// Emergency openings of the first member: one that is open, and those that open nothing: over, closed, looked at before
    /// the clock was turned back, and a supervisor's own affair. Only the first counts.
    private static let openings: [(member: String, by: String, ends: Span, latest: Span, closed: Int64?)] = [
        ("one-member", "three-supervisor", .minutes(1), .minutes(0), nil),
        ("two-member", "three-supervisor", .seconds(0), .minutes(0), nil),
        ("two-member", "one-supervisor", .minutes(1), .minutes(0), 1),
        ("one-member", "two-supervisor", .minutes(30), .minutes(2), nil),
        ("one-member", "one-supervisor", .minutes(1), .minutes(0), nil),
        ("one-member", "three-coordinator", .minutes(1), .minutes(0), nil),
    ]

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
            for opening in openings {
                try transaction.run(
                    """
                    INSERT INTO emergency_openings (member_id, opened_by, ends_at, latest_at, closed_at)
                    VALUES (\(opening.member), \(opening.by), \(now + opening.ends), \(now + opening.latest),
                            \(opening.closed)) \(Acting.program(.demo))
                    """)
            }
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
                    INSERT INTO relationships (id, advocate_id, ended_at)
                    VALUES (\(thing.id), \(thing.advocate), \(ended)) \(Acting.program(.demo))
                    """)
                // Lines 3 to 5 of it, where it is about somebody.
                if thing.about != nil {
                    try transaction.run(
                        """
                        INSERT INTO passed_lines (relationship_id, conversation_id, first_line, last_line)
                        VALUES (\(thing.id), \(thing.id), 3, 5) \(Acting.program(.demo))
                        """)
                }
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
                "own choice", Visible.ownChoice("things.raised_by", to: viewer),
                { .ownChoice(person: $0.raisedBy) }
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
                "shared",
                Visible.shared(
                    member: "things.member_id", person: "things.advocate_id", ended: "things.ended_at", to: viewer),
                { .shared(member: $0.member, person: $0.advocate, isActive: $0.isActive) }
            ),
            (
                "in a conversation", Visible.inConversation("things.id", to: viewer),
                { .relationship(member: $0.member, advocate: $0.advocate, isActive: $0.isActive) }
            ),
            (
                "cover",
                Visible.cover(
                    member: "things.member_id", advocate: "things.advocate_id", covering: "things.raised_by",
                    proposedBy: "'three-coordinator'", offered: "things.about_id", to: viewer),
                { thing in
                    let account = thing.member.text.prefix { $0 != "-" }
                    let isBlocked = thing.member.text == "two-member" && thing.raisedBy.text == "three-advocate"
                    return .cover(
                        member: thing.member, advocate: thing.advocate, covering: thing.raisedBy,
                        proposedBy: PersonID(stored: "three-coordinator"), isOffered: thing.about != nil,
                        isApart: isBlocked || thing.raisedBy.text.hasPrefix(account))
                }
            ),
            (
                "cover with somebody who is blocked",
                Visible.cover(
                    member: "things.member_id", advocate: "things.advocate_id", covering: "'three-advocate'",
                    proposedBy: "things.raised_by", offered: "things.about_id", to: viewer),
                { thing in
                    .cover(
                        member: thing.member, advocate: thing.advocate,
                        covering: PersonID(stored: "three-advocate"), proposedBy: thing.raisedBy,
                        isOffered: thing.about != nil, isApart: thing.member.text == "two-member")
                }
            ),
            (
                "farewell", Visible.farewell(member: "things.member_id", advocate: "things.advocate_id", to: viewer),
                { .farewell(member: $0.member, advocate: $0.advocate) }
            ),
            (
                "passed on", Visible.passedOn(conversation: "things.id", line: "4", to: viewer),
                {
                    .passedOn(
                        member: $0.member, advocate: $0.advocate, isPassed: $0.about != nil, isActive: $0.isActive)
                }
            ),
            (
                "a line beside what is passed on", Visible.passedOn(conversation: "things.id", line: "6", to: viewer),
                { .passedOn(member: $0.member, advocate: $0.advocate, isPassed: false, isActive: $0.isActive) }
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
            (
                "safety section", Visible.safetySection("things.member_id", to: viewer, at: now),
                { thing in
                    // One's own opening of one's own affair counts as open here, and the rule closes it.
                    let mine = openings.contains {
                        $0.member == thing.member.text && $0.by == viewer.person.text && $0.closed == nil
                            && $0.ends > .seconds(0) && $0.latest <= Visible.clockSlack
                    }
                    return .safetySection(member: thing.member, isOpened: mine)
                }
            ),
            (
                "emergency opening",
                Visible.emergencyOpening(
                    member: "things.member_id", told: "things.ended_at", hidden: "things.ended_at", to: viewer, at: now),
                { .emergencyOpening(member: $0.member, isTold: !$0.isActive) }
            ),
            (
                "warmline chat",
                Visible.warmlineChat(
                    advocate: "things.advocate_id", second: "things.about_id", ended: "things.ended_at", to: viewer),
                { .warmlineChat(advocate: $0.advocate, second: $0.about, isOpen: $0.isActive) }
            ),
            (
                "call back",
                Visible.callBack(claimedBy: "things.about_id", done: "things.ended_at", to: viewer),
                { .callBack(claimedBy: $0.about, isOpen: $0.isActive) }
            ),
            (
                "pause", Visible.pause(askedBy: "things.advocate_id", to: viewer),
                { .pause(askedBy: $0.advocate) }
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

    @Test func `an emergency opens nothing of one's own under another hat, and nothing for another hat`() {
        let member = PersonID(stored: "one-member")
        let thing = MemberThing.safetySection(member: member, isOpened: true)
        let supervisor = Viewer(person: PersonID(stored: "two-supervisor"), hat: .supervisor)
        #expect(AccessRule.may(supervisor, see: thing))
        #expect(!AccessRule.may(supervisor, otherHats: [member], see: thing))
        for hat in Hat.allCases where hat != .supervisor && hat != .member {
            #expect(!AccessRule.may(Viewer(person: PersonID(), hat: hat), see: thing), "\(hat)")
        }
        let other = Viewer(person: PersonID(stored: "two-member"), hat: .member)
        #expect(!AccessRule.may(other, see: thing))
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
