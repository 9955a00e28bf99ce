// Where a backup goes, and what must not be there already.
import Domain
import Foundation
import KeyStorage
import Vault

/// Where a backup goes.
package enum BackupTarget: Sendable, Equatable {
    /// A file, or a folder that is there: then the file is named after store and moment.
    case path(String)
    /// A command of the shell that reads the backup from its standard input.
    case command(String)
}

/// Files of ours in a folder of backups.
enum BackupFolder {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The file to write for a target path.
    static func file(for store: BackedUpStore, at moment: Instant, in path: String) -> String {
        isFolder(path) ? "\(withoutSlash(path))/\(prefix(store))\(stamp(moment)).kith" : path
    }

    static func prefix(_ store: BackedUpStore) -> String { "kith-\(store.rawValue)-" }
    static let ledgerPrefix = "kith-ledger-"

    /// "20261125T073000Z"
    static func stamp(_ moment: Instant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
        return formatter.string(from: moment.date)
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }

    /// A file that is there is written over only by a newer backup of the same store.
    static func check(_ path: String, takes store: BackedUpStore) throws {
        let folder = path.hasSuffix("/") ? path : folder(of: path)
        guard isFolder(folder) else { throw InstallationError("There is no folder \(folder). Make it, or mount it.") }
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let header = BackupFileReader.header(of: path) else {
            throw InstallationError("There is a file at \(path) that is not a backup. It is left as it is.")
        }
        guard header.store == store else {
            throw InstallationError(
                "\(path) is a backup of \(header.store.words). The two never go into one file: together they open "
                    + "everything. Name another place, best on another computer.")
        }
    }

    /// What to say when both stores' backups are in one folder, or one lies beside what it is a copy of.
    static func warning(for store: BackedUpStore, at path: String, settings: InstallationSettings) -> String? {
        let folder = folder(of: path)
        let other: BackedUpStore = store == .database ? .keys : .database
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if names.contains(where: { BackupFileReader.header(of: "\(folder)/\($0)")?.store == other }) {
            return
                "\(folder) has backups of the database and of the key store. Whoever gets both, and the installation "
                + "key, reads everything. Keep them in two places."
        }
        let data = URL(fileURLWithPath: settings.dataFolder).standardizedFileURL.path
        if (URL(fileURLWithPath: folder).standardizedFileURL.path + "/").hasPrefix(data + "/") {
            return
                "\(folder) is in the data folder: what takes the one takes the other. Put backups on another computer."
        }
        return nil
    }

    static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// Removes our own backups of the key store, and copies of the ledger, that are older than seven days: an older one
    /// would bring back what was erased. Returns how many backups of the key store went.
    static func removeOldKeys(in folder: String, at now: Instant) throws -> Int {
        var removed = 0
        // What a run left that was stopped a week ago, where the file system could not tell that nobody holds it.
        let partial = { (name: String) in name.hasPrefix(prefix(.keys)) && name.hasSuffix(Spool.ending) }
        for path in try KeyCopies.old(at: now, in: folder, named: partial) {
            try FileManager.default.removeItem(atPath: path)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            if name.hasPrefix(prefix(.keys)), let header = BackupFileReader.header(of: path), header.store == .keys,
                header.moment <= now - KeyCopies.longest
            {
                try FileManager.default.removeItem(atPath: path)
                removed += 1
            } else if name.hasPrefix(ledgerPrefix), name <= "\(ledgerPrefix)\(stamp(now - KeyCopies.longest)).txt" {
                try FileManager.default.removeItem(atPath: path)
            }
        }
        return removed
    }
}
