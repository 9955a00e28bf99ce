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
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return 0 }
        var removed = 0
        for name in try files.contentsOfDirectory(atPath: folder) where name.hasPrefix(prefix) {
            let path = "\(folder)/\(name)"
            guard let made = try files.attributesOfItem(atPath: path)[.modificationDate] as? Date,
                Instant(made) <= now - KeyCopies.longest
            else { continue }
            try files.removeItem(atPath: path)
            removed += 1
        }
        return removed
    }
}
