// Statements that find whom a member could be matched with: loads, and what stands between two people.
import Access
import Domain
import SQLText
import Storage
import Web

/// An advocate with a profile, still sealed, and the facts of this moment.
struct StoredCandidate: Sendable {
    let profile: StoredProfile
    let name: String
    /// People they walk with now.
    let active: Int
    /// Hellos that wait for their answer.
    let waiting: Int
    let ties: Set<Exclusion>
    let answers: AnswersWithin?

    init(_ row: Row) throws {
        profile = try StoredProfile(row)
        name = try row["name"]
        active = try row["active"]
        waiting = try row["waiting"]
        var ties: Set<Exclusion> = []
        if try row["is_blocked"] as Bool { ties.insert(.blocked) }
        if try row["is_own_other_hat"] as Bool { ties.insert(.ownOtherHat) }
        if try row["has_hello"] as Bool { ties.insert(.helloAlready) }
        if try row["is_together"] as Bool { ties.insert(.together) }
        if try row["is_parted"] as Bool { ties.insert(.parted) }
        self.ties = ties
        answers = (try row["answers_within"] as String?).flatMap(AnswersWithin.init)
    }
}

enum CandidateTable {
    /// Every advocate who is here and has a profile.
    static func all(
        for member: PersonID, request: SupportRequestID, in database: some Queryable
    ) throws -> [StoredCandidate] {
        try candidates(for: member, request: request, where: "people.left_at IS NULL", in: database)
    }

    /// One of them.
    static func one(
        _ advocate: PersonID, for member: PersonID, request: SupportRequestID, in database: some Queryable
    ) throws -> StoredCandidate? {
        try candidates(
            for: member, request: request, where: "people.left_at IS NULL AND people.id = \(advocate)", in: database
        ).first
    }

    /// What an advocate (`people.id`) carries now: people they walk with, and hellos that wait for their answer.
    static let load: SQL = """
        (SELECT COUNT(*) FROM relationships AS walk
         WHERE walk.advocate_id = people.id AND walk.ended_at IS NULL) AS active,
        (SELECT COUNT(*) FROM hellos AS heard
         WHERE heard.advocate_id = people.id AND heard.answered_at IS NULL) AS waiting
        """

    /// How many more people an advocate has room for; 0 without a profile.
    static func room(of advocate: PersonID, in database: some Queryable) throws -> Int {
        let row = try database.first(
            """
            SELECT profile.capacity, \(load)
            FROM people JOIN advocate_profiles AS profile ON profile.advocate_id = people.id
            WHERE people.id = \(advocate) AND people.left_at IS NULL \(Acting.program(.matching))
            """)
        guard let row else { return 0 }
        return max(0, try (row["capacity"] as Int) - (row["active"] as Int) - (row["waiting"] as Int))
    }

    private static func candidates(
        for member: PersonID, request: SupportRequestID, where condition: SQL, in database: some Queryable
    ) throws -> [StoredCandidate] {
        try database.rows(
            """
            SELECT people.name, answering_times.answers_within, profile.advocate_id, profile.is_taking_new, profile.capacity, profile.sealed,
                \(load),
                EXISTS (SELECT 1 FROM blocks
                        WHERE blocks.advocate_id = people.id AND blocks.member_id = \(member)) AS is_blocked,
                EXISTS (SELECT 1 FROM account_hats AS theirs
                        JOIN account_hats AS own ON own.account_id = theirs.account_id
                        WHERE theirs.person_id = people.id AND own.person_id = \(member)) AS is_own_other_hat,
                EXISTS (SELECT 1 FROM hellos AS said
                        WHERE said.request_id = \(request) AND said.advocate_id = people.id
                        AND said.member_id = \(member) AND said.state <> 'withdrawn') AS has_hello,
                EXISTS (SELECT 1 FROM relationships AS now_together
                        WHERE now_together.advocate_id = people.id AND now_together.member_id = \(member)
                        AND now_together.ended_at IS NULL) AS is_together,
                EXISTS (SELECT 1 FROM relationships AS once_together
                        WHERE once_together.advocate_id = people.id AND once_together.member_id = \(member)
                        AND once_together.ended_at IS NOT NULL AND NOT once_together.is_cover) AS is_parted
            FROM people JOIN advocate_profiles AS profile ON profile.advocate_id = people.id
            LEFT JOIN answering_times ON answering_times.advocate_id = people.id
            WHERE people.hat = 'advocate' AND \(condition) \(Acting.program(.matching))
            """
        ).map(StoredCandidate.init)
    }
}
