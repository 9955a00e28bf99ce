// Copies of the key store that the migrator made. None may be older than seven days: an old one brings back erased keys.
package import Domain
import Foundation

/// Where such copies are, and their end.
package struct KeyCopies: Sendable {
    /// What the promise says: an erased key is gone from its copies within seven days.
    package static let longest = Span.days(7)

    private let folder: String
    private let prefix: String

    /// Copies of the key store at `address`; those of a PostgreSQL are in `backups`.
    package init(of address: DatabaseAddress, backups: String) {
        switch address {
        case .sqlite(let path):
            folder = (path as NSString).deletingLastPathComponent
            prefix = (path as NSString).lastPathComponent + ".before-v"
        case .postgresql:
            folder = backups
            prefix = "kith.before-v"
        }
    }

    /// Removes the copies that are too old, by the file's own date. Returns how many.
    @discardableResult
    package func removeOld(at now: Instant) throws -> Int {
        let old = try old(at: now)
        for path in old { try FileManager.default.removeItem(atPath: path) }
        return old.count
    }

    /// The copies that are too old.
    package func old(at now: Instant) throws -> [String] {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return [] }
        return try files.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(prefix) }.map { "\(folder)/\($0)" }
            .filter { path in
                let made = try files.attributesOfItem(atPath: path)[.modificationDate] as? Date
                return made.map { Instant($0) <= now - KeyCopies.longest } ?? false
            }
    }
}
