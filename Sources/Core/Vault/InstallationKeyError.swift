// Why the installation key could not be had; each message names the file and what to do.
import Glibc

/// An installation key that could not be read or made. Its text is for the operator, and holds no key.
package enum InstallationKeyError: Error, Equatable, CustomStringConvertible {
    /// No file has this path.
    case missing(String)
    /// A file has this path already; making a key would orphan what the old one sealed.
    case alreadyThere(String)
    /// Others than the owner may use the file.
    case tooOpen(String, mode: UInt32)
    /// The file belongs to another user than the process's.
    case notOurs(String, owner: UInt32, user: UInt32)
    /// The path is a folder, a pipe or a device.
    case notAFile(String)
    /// The file is not a key file, or not whole.
    case damaged(String)
    /// The system refused; `code` is its errno.
    case system(String, doing: String, code: Int32)

    package var description: String {
        switch self {
        case .missing(let path):
            "There is no installation key at \(path). Put back your copy of it; without it nothing sealed can be read."
        case .alreadyThere(let path):
            "There is an installation key at \(path) already, and it is left as it is: "
                + "what it sealed cannot be read with a new one."
        case .tooOpen(let path, let mode):
            "The installation key \(path) has mode 0\(String(mode, radix: 8)), so others may reach it. "
                + "Run: chmod 600 \(shellQuoted(path))"
        case .notOurs(let path, let owner, let user):
            "The installation key \(path) belongs to user \(owner), but this process runs as user \(user). "
                + "Run: chown \(user) \(shellQuoted(path))"
        case .notAFile(let path):
            "The installation key \(path) is not a plain file. Name the key file itself."
        case .damaged(let path):
            "The file \(path) is not a whole installation key. Put back your copy of it."
        case .system(let path, let doing, let code):
            "Could not \(doing) \(path) for the installation key: \(String(cString: strerror(code)))."
        }
    }

    private func shellQuoted(_ path: String) -> String {
        "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
