// Correcting a line of a circle and taking it back, as in conversations: the words that were there are not kept.
import Access
package import Domain
import Storage
import Vault
import Web

extension Circles {
    package func correct(
        _ number: Int64, to words: String, in id: CircleID, by viewer: Viewer, key: String, at now: Instant
    ) async throws {
        let dataKey = try await site.vault.existingKey(for: .circle(id.text), author: BoxAuthor(viewer))
        guard let dataKey else { throw CircleRefusal.notFound }
        try await change(number, in: id, by: viewer, key: key, at: now) { transaction in
            let sealed = try dataKey.seal(words, in: Circles.cell(id, number)).bytes
            return try CircleTable.correct(
                number, in: id, sealed: sealed, by: viewer, at: now, transaction: transaction)
        }
    }

    package func takeBack(_ number: Int64, in id: CircleID, by viewer: Viewer, key: String, at now: Instant)
        async throws
    {
        try await change(number, in: id, by: viewer, key: key, at: now) { transaction in
            try CircleTable.takeBack(number, in: id, by: viewer, at: now, transaction: transaction)
        }
    }

    private func change(
        _ number: Int64, in id: CircleID, by viewer: Viewer, key: String, at now: Instant,
        _ apply: @escaping @Sendable (Transaction) throws -> Bool
    ) async throws {
        let live = site.live
        try await site.database.write(locking: .circle(id)) { transaction in
            if try CircleTable.sent(with: key, in: id, by: viewer, database: transaction) != nil { return }
            guard try apply(transaction) else {
                guard let line = try CircleTable.line(number, of: id, visibleTo: viewer, in: transaction),
                    line.author == viewer.person, line.words.kind == "words"
                else { throw CircleRefusal.notFound }
                let circle = try CircleTable.find(id, visibleTo: viewer, in: transaction)
                throw circle?.endedAt == nil ? CircleRefusal.stands : CircleRefusal.ended
            }
            guard let event = try CircleTable.nextChange(in: id, by: viewer, transaction: transaction) else {
                throw CircleRefusal.ended
            }
            try CircleTable.insert(
                event, in: id, by: viewer, kind: "change", about: number, key: key, sealed: [], at: now,
                transaction: transaction)
            try CircleTable.keepUpToDate(id, with: event, by: viewer, transaction: transaction)
            transaction.afterCommit { live.wake("circle:\(id)") }
        }
    }
}
