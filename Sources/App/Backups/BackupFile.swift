// The backup file: a line in clear that says what it is, then encrypted chunks (docs/operating/backups.md has the layout).
package import Domain
import Foundation
import KeyStorage
import Vault

/// Which of the two stores a backup holds. Never both: together they are lock and key.
package enum BackedUpStore: String, Codable, Sendable {
    case database
    case keys

    package var words: String { self == .database ? "the database" : "the key store" }
}

/// What stands in clear at the beginning. It is bound into everything after it.
package struct BackupHeader: Codable, Sendable, Equatable {
    package let store: BackedUpStore
    /// The moment it stands for, in milliseconds.
    package let made: Int64
    /// The schema's version.
    package let schema: Int
    /// Where it came from: "SQLite" or "PostgreSQL". It goes into either.
    package let engine: String
    /// The id of the installation key that it was made under.
    package let installationKey: String

    package var moment: Instant { Instant(milliseconds: made) }
}

/// What stands at the end, encrypted: how many rows each table has, and the ledger of erasures up to then.
struct BackupTrailer: Codable {
    var counts: [String: Int]
    var ledger: [LedgerLine]
}

/// Writes a backup into an open file.
struct BackupFileWriter {
    static let magic = Array("kith-backup-1\n".utf8)
    private let descriptor: Int32
    private var seal: BackupSeal
    private(set) var written = 0

    init(_ header: BackupHeader, under key: InstallationKey, to descriptor: Int32) throws {
        self.descriptor = descriptor
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = Array(try encoder.encode(header))
        seal = try BackupSeal(header: bytes, under: key)
        try write(Self.magic + Self.length(bytes.count, isLast: false) + bytes + seal.wrappedKey)
    }

    mutating func chunk(_ bytes: [UInt8], isLast: Bool) throws {
        let sealed = try seal.seal(bytes, isLast: isLast)
        try write(Self.length(sealed.count, isLast: isLast) + sealed)
    }

    private static func length(_ count: Int, isLast: Bool) -> [UInt8] {
        let number = UInt32(count) | (isLast ? 1 << 31 : 0)
        return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw InstallationError("The backup could not be written: \(String(cString: strerror(errno))).")
            }
            rest = rest.dropFirst(count)
        }
        written += bytes.count
    }
}

/// Reads a backup file from its beginning.
struct BackupFileReader {
    let header: BackupHeader
    private let file: FileHandle
    private let headerBytes: [UInt8]
    private let wrappedKey: [UInt8]
    private var seal: BackupSeal?
    private var isAtEnd = false
    private static let longestChunk = 1 << 20

    /// Throws `InstallationError` when the file is no backup.
    init(_ path: String) throws {
        guard !BackupFolder.isFolder(path) else {
            throw InstallationError("\(path) is a folder. Name one of the files in it.")
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw InstallationError("The file \(path) cannot be read.")
        }
        self.file = file
        let none = InstallationError("The file \(path) is not a backup of Kith's.")
        guard try Self.take(BackupFileWriter.magic.count, from: file) == BackupFileWriter.magic,
            let (count, _) = try Self.length(from: file), count <= 4096,
            let bytes = try Self.take(count, from: file),
            let header = try? JSONDecoder().decode(BackupHeader.self, from: Data(bytes)),
            let key = try Self.take(BackupSeal.wrappedKeyCount, from: file)
        else { throw none }
        self.header = header
        headerBytes = bytes
        wrappedKey = key
    }

    /// Whether a file begins like a backup, and of which store.
    static func header(of path: String) -> BackupHeader? {
        // Opening a pipe would wait for ever.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
        return try? BackupFileReader(path).header
    }

    /// From now on `next` gives chunks.
    mutating func open(with keys: InstallationKeys) throws {
        seal = try BackupSeal(
            header: headerBytes, wrappedKey: wrappedKey, under: keys.key(for: header.installationKey))
    }

    /// The next chunk, checked; nil after the last one. Throws `BackupBroken.damaged` for anything else.
    mutating func next() throws -> [UInt8]? {
        guard !isAtEnd else {
            // Nothing may stand after the last chunk.
            guard try Self.take(1, from: file)?.isEmpty ?? true else { throw BackupBroken.damaged }
            return nil
        }
        guard let (count, isLast) = try Self.length(from: file), count <= Self.longestChunk,
            let bytes = try Self.take(count, from: file), let chunk = try seal?.open(bytes, isLast: isLast)
        else { throw BackupBroken.damaged }
        isAtEnd = isLast
        return chunk
    }

    private static func length(from file: FileHandle) throws -> (Int, Bool)? {
        guard let bytes = try take(4, from: file) else { return nil }
        let number = bytes.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        return (Int(number & 0x7FFF_FFFF), number >> 31 == 1)
    }

    /// Exactly so many bytes, or nil.
    private static func take(_ count: Int, from file: FileHandle) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let more = try file.read(upToCount: count - bytes.count), !more.isEmpty else { return nil }
            bytes.append(contentsOf: more)
        }
        return bytes
    }
}
