// The doctor's look at files: the data folder and its disk, the key file, copies that are too old.
import Domain
import Foundation
import Web
import Vault

extension Doctor {
    /// Below this a write may not go through, and below that there is no room for a backup.
    private static let leastFree: UInt64 = 100 << 20
    private static let littleFree: UInt64 = 1 << 30

    func dataFolder() -> [Finding] {
        let folder = settings.dataFolder
        guard BackupFolder.isFolder(folder) else {
            return [.broken("data folder", "there is no folder \(folder). Name it with --data.")]
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        var findings: [Finding] = []
        if access(folder, W_OK) != 0 {
            findings.append(
                .broken(
                    "data folder", "\(folder) cannot be written by this account: \(String(cString: strerror(errno)))"))
        } else if mode & 0o077 != 0 {
            findings.append(.look("data folder", "others may look into \(folder). Run: chmod 700 '\(folder)'"))
        } else {
            findings.append(.ok("data folder", folder))
        }
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else {
            return findings + [.broken("disk", "cannot be asked: \(String(cString: strerror(errno)))")]
        }
        let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
        let words = "\(free >> 20) MiB free"
        if disk.f_flag & UInt(ST_RDONLY) != 0 {
            findings.append(.broken("disk", "is read-only. Look at the system's log, then mount it again."))
        } else if free < Doctor.leastFree {
            findings.append(.broken("disk", "\(words). Make room now: nothing can be written when it is full."))
        } else if free < Doctor.littleFree {
            findings.append(.look("disk", "\(words). Make room: a backup or an update may not fit."))
        } else {
            findings.append(.ok("disk", words))
        }
        return findings
    }

    func keyFile() -> [Finding] {
        let files = KeyFiles(settings.installationKey)
        let there = FileManager.default.fileExists(atPath:)
        do {
            let keys = try InstallationKeys.load(from: files.current)
            if keys.previous != nil || there(files.next) {
                return [.look("installation key", "a change of key has stopped halfway. Run again: kith key rotate")]
            }
            if there(files.previous + ".destroyed") || there(files.previous + ".new") {
                return [
                    .look(
                        "installation key", "what is left of an old key is beside it. Run: shred -u \(files.previous).*"
                    )
                ]
            }
            return [.ok("installation key", "\(files.current), only this account can read it")]
        } catch {
            return [.broken("installation key", "\(error) From the sheet: kith key restore")]
        }
    }

    /// The programs that send e-mail and texts, where some are set.
    func messengers() -> [Finding] {
        settings.messengers.map { kind, path in
            FileManager.default.isExecutableFile(atPath: path)
                ? .ok("\(kind) command", path)
                : .broken("\(kind) command", "\(path) cannot be run by this account. Codes and news do not go out.")
        }.sorted { $0.what < $1.what } + textReplies() + [push()]
    }

    /// Whoever can be sent texts must be able to end them from their phone.
    private func textReplies() -> [Finding] {
        guard settings.messengers[.text] != nil else { return [] }
        guard settings.site.textReplyToken != nil else {
            return [
                .look(
                    "text replies",
                    "nobody brings us STOP. Set text-reply-token, or run for each one: kith text stop NUMBER")
            ]
        }
        return [.ok("text replies", "\(settings.site.publicURL)/text-reply takes them, with the token")]
    }

    /// Browsers take notices over HTTPS alone, and a push service is asked directly.
    private func push() -> Finding {
        settings.site.isSecure
            ? .ok("push", "browsers can turn notices on; this computer must reach their push services on port 443")
            : .look("push", "browsers take notices over https alone. Set --public-url.")
    }

    func oldCopies() -> [Finding] {
        let copies = KeyCopies(
            of: settings.keys, backups: settings.dataFolder + "/keys/backups", dataFolder: settings.dataFolder)
        do {
            let old = try copies.old(at: now)
            guard !old.isEmpty else { return [.ok("key copies", "none here is older than seven days")] }
            return [
                .look(
                    "key copies",
                    "\(old.count) copies of the key store are older than seven days. A running server removes them within "
                        + "the hour; what is erased could still be read from them.")
            ]
        } catch {
            return [.broken("key copies", "\(error)")]
        }
    }
}
