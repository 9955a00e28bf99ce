// Copies of the key store that the migrator made, or that a stopped run left. None may be older than seven days: an old one brings back erased keys.
package import Domain
import Foundation
import Web

/// Where such copies are, and their end.
package struct KeyCopies: Sendable {
    /// What the promise says: an erased key is gone from its copies within seven days.
    package static let longest = Span.days(Keeping.keyCopyDays)

    /// Folders, and how the names of copies begin and end there.
    private let places: [(folder: String, prefix: String, suffix: String)]

    /// Copies of the key store at `address`; those of a PostgreSQL are in `backups`. `dataFolder`: where a backup was written
    /// that went to a command.
    package init(of address: DatabaseAddress, backups: String, dataFolder: String) {
        var places = [(dataFolder, "kith-backup", Spool.ending)]
        switch address {
        case .sqlite(let path):
            let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
            // A restore that was stopped and never run again leaves a whole key store.
            places += [(folder, name + ".before-v", ""), (folder, name + ".restoring", "")]
        case .postgresql: places.append((backups, "kith.before-v", ""))
        }
        self.places = places
    }

    /// Removes the copies that are too old, by the file's own date. Returns how many.
    @discardableResult
    package func removeOld(at now: Instant) throws -> Int {
        let old = try old(at: now)
        for path in old { try FileManager.default.removeItem(atPath: path) }
        return old.count
    }

    /// The copies that are too old. What a run is still writing is younger.
    package func old(at now: Instant) throws -> [String] {
        try places.flatMap { place in
            try KeyCopies.old(at: now, in: place.folder) { $0.hasPrefix(place.prefix) && $0.hasSuffix(place.suffix) }
        }
    }

    /// The files of these names that are too old, by their own dates.
    static func old(at now: Instant, in folder: String, named isNamed: (String) -> Bool) throws -> [String] {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return [] }
        return try files.contentsOfDirectory(atPath: folder).filter(isNamed).map { "\(folder)/\($0)" }.filter { path in
            let made = try files.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return made.map { Instant($0) <= now - longest } ?? false
        }
    }
}
