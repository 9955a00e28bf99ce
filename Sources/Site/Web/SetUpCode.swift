// The one-time code that opens set-up: printed where the program was started, kept here as a keyed digest only.
import Domain
import Packs
import SQLText
package import Storage
import Vault

/// The code of a new installation: four words, 44 bits. One is in force at a time, until the first operator is there.
package enum SetUpCode {
    private static let name = "set-up-code"

    /// A new code, which ends the one before. Nil, and no code at all, once somebody has begun.
    package static func renew(on site: Site) async throws -> [String]? {
        let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
        let mark = mark(of: words.joined(separator: " "), on: site)
        let now = site.now
        let isNeeded = try await site.database.write(locking: .settings) { transaction in
            guard try Standing.isUnset(in: transaction) else {
                try SettingTable.remove(name, in: transaction)
                return false
            }
            try SettingTable.put(mark, as: name, by: nil, at: now, in: transaction)
            return true
        }
        return isNeeded ? words : nil
    }

    /// Whether what somebody typed is the code in force.
    package static func isRight(_ typed: String, on site: Site) async throws -> Bool {
        let mark = mark(of: typed, on: site)
        return try await site.database.read { snapshot in
            try SettingTable.value(name, as: String.self, in: snapshot) == mark && Standing.isUnset(in: snapshot)
        }
    }

    /// Uses the code up. False when it is not in force any more, or somebody was faster.
    package static func use(_ typed: String, on site: Site, in transaction: Transaction) throws -> Bool {
        let mark = mark(of: typed, on: site)
        return try transaction.run(
            """
            DELETE FROM settings WHERE name = \(name) AND value = \("\"" + mark + "\"")
            AND NOT EXISTS (SELECT 1 FROM people WHERE hat = \(Hat.operator) AND left_at IS NULL)
            """) == 1
    }

    /// Keyed, so that a stolen database does not give the code away.
    private static func mark(of typed: String, on site: Site) -> String {
        site.formTokens.mark("set-up code:" + RecoveryWords.normalise(typed: typed))
    }
}
