// What a plan stands on: who waits, who has room, and what stands between any two of them.
import Access
import Domain
import SQLText
import Storage

enum PlanTable {
    /// Everybody whom this viewer may know to wait and who has no hello waiting: what they asked for is opened by the
    /// program and shown to nobody.
    static func waiting(
        for viewer: Viewer, in database: some Queryable
    ) throws -> [(request: StoredRequest, name: String, waitedBefore: Span)] {
        try database.rows(
            """
            SELECT asked.id, asked.member_id, asked.state, asked.asked_at, asked.closed_at, asked.sealed,
                asked.waited_before, people.name
            FROM support_requests AS asked JOIN people ON people.id = asked.member_id
            WHERE asked.closed_at IS NULL AND people.left_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM hellos WHERE hellos.request_id = asked.id AND hellos.state = 'waiting')
            AND \(Visible.waiting("asked.member_id", to: viewer)) \(Acting.program(.matching))
            ORDER BY asked.asked_at, asked.id
            """
        ).map { (try StoredRequest($0), try $0["name"], Span(milliseconds: try $0["waited_before"])) }
    }

    /// Advocates who take new people, with what they carry now.
    static func candidates(in database: some Queryable) throws -> [StoredCandidate] {
        try database.rows(
            """
            SELECT people.name, profile.advocate_id, profile.is_taking_new, profile.capacity, profile.sealed,
                \(CandidateTable.load),
                FALSE AS is_blocked, FALSE AS is_own_other_hat, FALSE AS has_hello, FALSE AS is_together,
                FALSE AS is_parted, NULL AS answers_within
            FROM people JOIN advocate_profiles AS profile ON profile.advocate_id = people.id
            WHERE people.hat = 'advocate' AND people.left_at IS NULL AND profile.is_taking_new
            \(Acting.program(.matching))
            ORDER BY people.id
            """
        ).map(StoredCandidate.init)
    }

    /// What stands between members who wait and advocates, by ask. That two hats are one person is not in it: a plan that
    /// never brought the two together would tell the coordinator. Such a pair can be thought of; the member is not shown it.
    ///
    /// CROSS JOIN keeps SQLite at the order of the text: few wait, and many have said hello in all the years.
    static func ties(in database: some Queryable) throws -> [SupportRequestID: [PersonID: Set<Exclusion>]] {
        let found: [(SQL, Exclusion)] = [
            (
                """
                SELECT asked.id, blocks.advocate_id FROM support_requests AS asked
                CROSS JOIN blocks WHERE blocks.member_id = asked.member_id AND asked.closed_at IS NULL
                """, .blocked
            ),
            (
                """
                SELECT asked.id, hellos.advocate_id FROM support_requests AS asked
                CROSS JOIN hellos
                WHERE hellos.request_id = asked.id AND asked.closed_at IS NULL AND hellos.state <> 'withdrawn'
                """, .helloAlready
            ),
            (
                """
                SELECT asked.id, walk.advocate_id FROM support_requests AS asked
                CROSS JOIN relationships AS walk WHERE walk.member_id = asked.member_id AND asked.closed_at IS NULL
                    AND NOT (walk.is_cover AND walk.ended_at IS NOT NULL)
                """, .parted
            ),
        ]
        var ties: [SupportRequestID: [PersonID: Set<Exclusion>]] = [:]
        for (sql, tie) in found {
            for row in try database.rows("\(sql) \(Acting.program(.matching))") {
                let (request, advocate): (SupportRequestID, PersonID) = (try row["id"], try row["advocate_id"])
                ties[request, default: [:]][advocate, default: []].insert(tie)
            }
        }
        return ties
    }

    /// The coordinator of a name, for the command line: who asks.
    static func coordinator(named name: String, in database: some Queryable) throws -> Viewer? {
        let id: PersonID? = try database.value(
            "SELECT id FROM people WHERE hat = \(Hat.coordinator) AND name = \(name) AND left_at IS NULL LIMIT 1")
        return id.map { Viewer(person: $0, hat: .coordinator) }
    }

    /// Whether a viewer may put somebody forward for this ask now: it is open and they may know that its member waits.
    static func openMember(
        of request: SupportRequestID, for viewer: Viewer, in database: some Queryable
    ) throws -> StoredRequest? {
        try database.first(
            """
            SELECT asked.id, asked.member_id, asked.state, asked.asked_at, asked.closed_at, asked.sealed
            FROM support_requests AS asked JOIN people ON people.id = asked.member_id
            WHERE asked.id = \(request) AND asked.closed_at IS NULL AND people.left_at IS NULL
            AND \(Visible.waiting("asked.member_id", to: viewer)) \(Acting.program(.matching))
            """
        ).map(StoredRequest.init)
    }

    /// Pairs that were put forward already, for asks that are open.
    static func proposed(in database: some Queryable) throws -> [SupportRequestID: Set<PersonID>] {
        let rows = try database.rows(
            """
            SELECT proposals.request_id, proposals.advocate_id FROM support_requests AS asked
            JOIN proposals ON proposals.request_id = asked.id WHERE asked.closed_at IS NULL
            \(Acting.program(.matching))
            """)
        return try rows.reduce(into: [:]) { found, row in
            found[try row["request_id"], default: []].insert(try row["advocate_id"])
        }
    }
}
