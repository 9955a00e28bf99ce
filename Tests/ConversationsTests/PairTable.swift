// A statement that only tests need.
import Access
import Domain
import SQLText

enum PairTable {
    static func forgetPromise(of member: PersonID) -> SQL {
        "DELETE FROM promise_agreements WHERE member_id = \(member) \(Acting.program(.demo))"
    }
}
