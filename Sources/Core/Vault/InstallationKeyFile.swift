// Where the installation key lives: one line of text in a file that only the process's user may read.
import Glibc

extension InstallationKey {
    private static let heading = "kith-installation-key-1"
    /// Longer than any key file, short enough to read a wrong file's start and stop.
    private static let longestFile = 1024

    /// Reads the key; refuses a file that others may read, write or own, or that is not a key file.
    package static func load(from path: String) throws(InstallationKeyError) -> InstallationKey {
        // Not blocking, so that a pipe at this path cannot hold the start up; links are fine: what is read is checked.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            throw errno == ENOENT ? .missing(path) : .system(path, doing: "open", code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(path, doing: "examine", code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
        guard status.st_uid == geteuid() else {
            throw .notOurs(path, owner: status.st_uid, user: geteuid())
        }
        let mode = status.st_mode & 0o7777
        guard mode & ~0o600 == 0 else { throw .tooOpen(path, mode: mode) }

        var buffer = [UInt8](repeating: 0, count: longestFile)
        var count = 0
        while count < buffer.count {
            let got = buffer.withUnsafeMutableBytes {
                read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system(path, doing: "read", code: errno) }
            if got == 0 { break }
            count += got
        }
        guard let key = InstallationKey(fileText: String(decoding: buffer[..<count], as: UTF8.self)) else {
            throw .damaged(path)
        }
        return key
    }

    /// Makes a new key and its file (mode 0600); on disk, folder entry included, before it returns.
    /// Never writes over a file that is there.
    package static func create(at path: String) throws(InstallationKeyError) -> InstallationKey {
        let key = InstallationKey.random()
        try key.store(at: path)
        return key
    }

    /// Makes the file of this key (mode 0600); on disk, folder entry included, before it returns.
    /// Never writes over a file that is there.
    package func store(at path: String) throws(InstallationKeyError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw errno == EEXIST ? .alreadyThere(path) : .system(path, doing: "create", code: errno)
        }
        do {
            defer { close(file) }
            try Self.write(Array(fileText.utf8), to: file, path: path)
        } catch {
            unlink(path)
            throw error
        }
        try Self.syncFolder(of: path)
    }

    /// Takes a key file away: its bytes are overwritten first. A file that is not there is no error. It loses its name before
    /// its bytes, so that a half destroyed key is never found under it.
    package static func destroy(at path: String) throws(InstallationKeyError) {
        let doomed = path + ".destroyed"
        if access(path, F_OK) == 0 { try rename(path, to: doomed) }
        let file = open(doomed, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        if file < 0 && errno == ENOENT { return }
        guard file >= 0 else { throw .system(doomed, doing: "open", code: errno) }
        do {
            defer { close(file) }
            try write([UInt8](repeating: 0, count: longestFile), to: file, path: doomed)
        }
        guard unlink(doomed) == 0 else { throw .system(doomed, doing: "remove", code: errno) }
        try syncFolder(of: doomed)
    }

    /// Puts the file at `path` in the place of another, in one step, on disk before it returns.
    package static func rename(_ path: String, to target: String) throws(InstallationKeyError) {
        guard Glibc.rename(path, target) == 0 else { throw .system(path, doing: "rename", code: errno) }
        try syncFolder(of: target)
    }

    private static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(InstallationKeyError) {
        // The process's umask can only take from 0600; this gives back what it took.
        guard fchmod(file, 0o600) == 0 else { throw .system(path, doing: "protect", code: errno) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw .system(path, doing: "write", code: errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw .system(path, doing: "sync", code: errno) }
    }

    private static func syncFolder(of path: String) throws(InstallationKeyError) {
        var folder = "."
        if let slash = path.lastIndex(of: "/") {
            folder = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(folder, doing: "open", code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(folder, doing: "sync", code: errno) }
    }

    /// Heading, key, and the key's id, so that a copy typed in from paper is checked. The sheet's QR code holds it too.
    package var fileText: String { "\(Self.heading) \(Base64.url.encode(bytes)) \(id)\n" }

    /// Reads that line; nil for anything else.
    package init?(fileText text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[0] == Self.heading, let bytes = Base64.url.decode(words[1]),
            let key = InstallationKey(bytes: bytes), key.id == words[2]
        else { return nil }
        self = key
    }
}
