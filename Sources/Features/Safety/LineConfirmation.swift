// Who here has tried a crisis line, and whether what they tried is still what we print.
import Domain
import Foundation
import Packs
import SQLText
import Storage
import Synchronization
import Web

/// That somebody here tried a line: it holds for the facts as they were then.
struct LineConfirmation: Sendable, Equatable {
    let line: String
    /// Stands for the facts that they confirmed.
    let digest: String
    let by: String
    let at: Instant
}

/// Whether a line can be relied on, as far as we know.
enum LineStanding: Sendable, Equatable {
    case unconfirmed
    case confirmed(LineConfirmation)
    /// A fact has changed since: it needs somebody to try it again.
    case changedSince(LineConfirmation)

    init(of line: CrisisLine, in confirmations: [LineConfirmation]) {
        guard let found = confirmations.first(where: { $0.line == line.id }) else {
            self = .unconfirmed
            return
        }
        self = found.digest == line.factsDigest ? .confirmed(found) : .changedSince(found)
    }

    var isConfirmed: Bool {
        if case .confirmed = self { true } else { false }
    }
}

/// The confirmations in memory. A lock and not an actor: it is asked from plain functions.
final class ConfirmedLines: Sendable {
    private let state = Mutex<[LineConfirmation]>([])

    var all: [LineConfirmation] { state.withLock { $0 } }
    func use(_ all: [LineConfirmation]) { state.withLock { $0 = all } }
}

extension LineConfirmation {
    /// Who may confirm: those who answer for what stands on every page.
    static func may(_ hat: Hat) -> Bool {
        switch hat {
        case .supervisor, .coordinator, .operator: true
        case .member, .advocate, .supporter, .clinician, .moderator: false
        }
    }

    static func all(for country: String, in database: some Queryable) throws -> [LineConfirmation] {
        try database.rows(
            """
            SELECT confirmed.line, confirmed.digest, confirmed.confirmed_at, people.name
            FROM crisis_line_confirmations AS confirmed LEFT JOIN people ON people.id = confirmed.confirmed_by
            WHERE confirmed.country = \(country.lowercased()) ORDER BY confirmed.line
            """
        ).map { row in
            LineConfirmation(
                line: try row["line"], digest: try row["digest"], by: try row["name"] ?? "",
                at: try row["confirmed_at"])
        }
    }

    /// Writes or renews a confirmation.
    static func confirm(
        _ line: CrisisLine, of country: String, by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO crisis_line_confirmations (country, line, digest, confirmed_by, confirmed_at)
            VALUES (\(country.lowercased()), \(line.id), \(line.factsDigest), \(person), \(now))
            ON CONFLICT (country, line) DO UPDATE SET digest = excluded.digest,
            confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
            """)
    }
}
