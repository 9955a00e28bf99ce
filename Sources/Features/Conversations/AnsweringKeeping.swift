// Keeping an advocate's times, and saying them: what they tell people while they are away is sealed like their profile.
package import Domain
import Foundation
import SQLText
import Storage
import Vault
import Web

extension ConversationsFeature {
    private static func cell(_ advocate: PersonID) -> Cell {
        Cell(table: "answering_times", column: "sealed", row: advocate.text)
    }

    /// Keeps what an advocate says about when they answer.
    package func save(_ times: AnsweringTimes, of advocate: PersonID, at now: Instant) async throws {
        let key = try await site.vault.key(for: .advocate(advocate.text), author: .staff(advocate.text))
        let cell = ConversationsFeature.cell(advocate)
        try await site.database.write { transaction in
            let sealed = times.note.isEmpty ? nil : try key.seal(times.note, in: cell).bytes
            try AnsweringTable.save(times, of: advocate, sealed: sealed, at: now, transaction: transaction)
        }
    }

    /// What an advocate said, with their note; empty if they said nothing.
    package func times(of advocate: PersonID) async throws -> AnsweringTimes {
        let stored = try await site.database.read { try AnsweringTable.find(of: advocate, in: $0) }
        guard let stored else { return AnsweringTimes() }
        var times = stored.times
        times.note = try await note(of: stored)
        return times
    }

    private func note(of stored: StoredTimes) async throws -> String {
        guard let sealed = stored.sealed,
            let key = try await site.vault.existingKey(
                for: .advocate(stored.advocate.text), author: .staff(stored.advocate.text))
        else { return "" }
        return try key.open(Sealed(bytes: sealed), in: ConversationsFeature.cell(stored.advocate))
    }

    /// What a member reads about it today. The note is opened only while its days last.
    func words(of stored: StoredTimes) async throws -> AnsweringWords {
        let (day, minute) = site.localDay
        let isAway = stored.times.away?.holds(day) ?? false
        return AnsweringWords(
            within: stored.times.within, quiet: stored.times.quiet,
            isQuietNow: stored.times.quiet?.holds(minute) ?? false,
            awayUntil: isAway ? stored.times.away?.until : nil, cover: isAway ? stored.coverName : nil,
            note: isAway ? try await note(of: stored) : "")
    }
}
