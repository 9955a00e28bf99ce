// How transactions are spelled: in earnest, or inside one outer transaction that a test throws away.

/// The statements around a closure.
struct TransactionWords: Sendable {
    /// Sent once, when a connection opens.
    let start: String?
    let beginReading: String
    let endReading: String
    let commit: String
    /// What the server answers to `commit` when it has happened.
    let commitCommand: String
    let rollBack: String
    private let begin: String

    /// BEGIN and the locks, in one round trip. Sorted, so that two writers with the same locks cannot wait for each
    /// other.
    func beginWriting(locks keys: [Int64]) -> String {
        var text = begin
        for key in Set(keys).sorted() { text += "; SELECT pg_advisory_xact_lock(\(key))" }
        return text
    }

    static let real = TransactionWords(
        start: nil,
        beginReading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", endReading: "COMMIT",
        commit: "COMMIT", commitCommand: "COMMIT", rollBack: "ROLLBACK",
        begin: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")

    /// One transaction that is never committed; a closure's is a savepoint in it. Reading is still read-only: rolling
    /// the savepoint back takes that setting with it. Deferred constraints are checked where COMMIT would.
    static let insideOuter = TransactionWords(
        start: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        beginReading: "SAVEPOINT one; SET TRANSACTION READ ONLY",
        endReading: "ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one",
        commit: "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT one",
        commitCommand: "RELEASE", rollBack: "ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one",
        begin: "SAVEPOINT one")
}
