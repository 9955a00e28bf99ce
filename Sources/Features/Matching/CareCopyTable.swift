// Statements for a member's own copy of endings and letters: one function each.
import Access
import Domain
import SQLText
import Storage

enum CareCopyTable {
    static func endings(of member: PersonID, in database: some Queryable) throws -> [(
        stored: StoredEnding, withdrawnAt: Instant?, name: String
    )] {
        try database.rows(
            """
            SELECT ending_plans.relationship_id, ending_plans.version, ending_plans.by_member, ending_plans.agreed_at,
                ending_plans.last_day, ending_plans.meetings, ending_plans.open_days, ending_plans.withdrawn_at,
                staff.name
            FROM ending_plans JOIN relationships AS walk ON walk.id = ending_plans.relationship_id
            JOIN people AS staff ON staff.id = walk.advocate_id
            WHERE ending_plans.member_id = \(member) ORDER BY ending_plans.proposed_at
            \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredEnding($0), try $0["withdrawn_at"], try $0["name"]) }
    }

    static func letters(of member: PersonID, in database: some Queryable) throws -> [(
        stored: StoredLetter, conversation: ConversationID?, advocate: PersonID, name: String
    )] {
        try database.rows(
            """
            SELECT ending_letters.relationship_id, ending_letters.by_member, ending_letters.written_at,
                ending_letters.sealed, conversations.id AS conversation_id, staff.id AS staff_id, staff.name
            FROM ending_letters JOIN relationships AS walk ON walk.id = ending_letters.relationship_id
            JOIN people AS staff ON staff.id = walk.advocate_id
            LEFT JOIN conversations ON conversations.relationship_id = walk.id
            WHERE ending_letters.member_id = \(member) ORDER BY ending_letters.written_at
            \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredLetter($0), try $0["conversation_id"], try $0["staff_id"], try $0["name"]) }
    }
}
