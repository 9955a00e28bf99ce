// Who works in a data folder: servers share it, and what puts a database there has it alone.
import Foundation

/// A lock on a data folder, held until this value goes or the process ends, however it ends.
package final class PlaceLock: Sendable {
    private let descriptor: Int32

    /// Throws `InstallationError` at once when somebody else holds what this needs. `alone`: nobody else may be there.
    package init(_ folder: String, alone: Bool) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/kith.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw InstallationError("Could not make the file \(path): \(String(cString: strerror(errno))).")
        }
        guard flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            close(descriptor)
            throw InstallationError(
                alone
                    ? "A server, or another command, is at work on \(folder). Stop it first: systemctl stop kith"
                    : "Another command is putting a database into \(folder). Try again when it is done.")
        }
    }

    deinit { close(descriptor) }

    /// Keeps it until here, whatever the optimiser thinks.
    package func end() { withExtendedLifetime(self) {} }
}
