// A file that is being written: under a name that only this run has, or under none, until it is whole.
import CDispatch
import Foundation

/// A file under a name of its own until it is whole. Half of one is never found under the real name.
struct Spool: Sendable {
    let descriptor: Int32
    private let target: String
    /// Nil: it has no name at all, and is gone when this process is.
    private let partial: String?
    static let ending = ".partial"

    /// For a file at `target`. Takes away what runs that were stopped left behind: files that begin with `clearing`, or else
    /// with the target's own name, and that no run holds any more.
    init(for target: String, clearing prefix: String? = nil) throws {
        let name = prefix ?? (target as NSString).lastPathComponent + "."
        Spool.removeLeftBehind(in: BackupFolder.folder(of: target), prefix: name)
        (descriptor, partial) = try Spool.open(beside: target)
        self.target = target
    }

    /// For a command. Without a name nothing can leave it behind, however this process ends.
    init(unnamedIn folder: String) throws {
        let partial: String
        target = folder + "/kith-backup"
        (descriptor, partial) = try Spool.open(beside: target)
        self.partial = nil
        guard unlink(partial) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw InstallationError("Could not take the name of \(partial) away: \(reason).")
        }
    }

    private static func open(beside target: String) throws -> (Int32, String) {
        let run = "\(ProcessInfo.processInfo.processIdentifier)-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let partial = "\(target).\(run)\(ending)"
        let descriptor = Foundation.open(partial, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw InstallationError("Could not make the file \(partial): \(String(cString: strerror(errno))).")
        }
        // Held while it is written. Where a file system has no locks, nobody clears away either.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        return (descriptor, partial)
    }

    private static func removeLeftBehind(in folder: String, prefix: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(ending) {
            let path = "\(folder)/\(name)"
            let descriptor = Foundation.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }

    func sync() throws {
        guard fsync(descriptor) == 0 else {
            throw InstallationError("The backup could not be put on disk: \(String(cString: strerror(errno))).")
        }
    }

    /// Gives it its name, on disk before this returns, and returns it.
    func keep() throws -> String {
        guard let partial else { throw InstallationError("What a command takes has no name.") }
        var (ours, there) = (stat(), stat())
        // Whatever is under that name by now: only what was written here is called whole.
        guard fstat(descriptor, &ours) == 0, lstat(partial, &there) == 0, ours.st_ino == there.st_ino,
            ours.st_dev == there.st_dev
        else { throw InstallationError("Somebody took \(partial) away while it was written. Make the backup again.") }
        guard rename(partial, target) == 0 else {
            throw InstallationError("Could not make the file \(target): \(String(cString: strerror(errno))).")
        }
        let folder = Foundation.open(BackupFolder.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0, fsync(folder) == 0 else {
            throw InstallationError("Could not sync the folder of \(target): \(String(cString: strerror(errno))).")
        }
        close(folder)
        return target
    }

    /// Gives it to a command of the shell on standard input.
    func feed(to command: String) throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw InstallationError("The backup could not be read again: \(String(cString: strerror(errno))).")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try process.run()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw InstallationError(
                "The command ended with \(process.terminationStatus), so there is no backup: \(command)")
        }
    }

    /// Takes away what was not kept, and closes the file.
    func remove() {
        if let partial { unlink(partial) }
        close(descriptor)
    }
}
