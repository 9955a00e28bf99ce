// A real key store for these tests: one file a key in a folder of its own, and a ledger file.
import Foundation
import Synchronization
import Vault

/// Keeps each wrapped key in a file named after it; two values on one folder see the same keys.
final class FileKeyStore: KeyStore {
    let folder: TemporaryFolder
    /// Runs inside every read, after the file was read: where a test puts what happens "meanwhile".
    let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let readCount = Mutex(0)
    private let lock = Mutex(())

    init(in folder: TemporaryFolder) { self.folder = folder }

    /// How many times a single key was asked for.
    var reads: Int { readCount.withLock { $0 } }

    func wrappedKey(_ name: KeyName) async throws -> WrappedKey? {
        readCount.withLock { $0 += 1 }
        let key = read(name)
        let hook = meanwhile.withLock { hook in
            defer { hook = nil }
            return hook
        }
        try await hook?()
        return key
    }

    func insertIfAbsent(_ name: KeyName, _ key: WrappedKey) async throws -> WrappedKey {
        try lock.withLock { _ in
            guard try !ledger().contains(where: { $0.forbids(name) }) else { throw VaultError.erased(name) }
            // O_EXCL decides between two stores on one folder.
            if FileManager.default.fileExists(atPath: path(name)) || !createExclusively(path(name), key.bytes) {
                guard let standing = read(name) else { throw CocoaError(.fileReadCorruptFile) }
                return standing
            }
            return key
        }
    }

    func wrappedKeys(in box: Box) async throws -> [BoxAuthor: WrappedKey] {
        let names = try names().filter { $0.box == box }
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in read(name).map { (name.author, $0) } })
    }

    func destroy(_ erasure: Erasure) async throws {
        try lock.withLock { _ in
            var ledger = try ledger()
            if !ledger.contains(erasure) { ledger.append(erasure) }
            try Data(ledger.map(line).joined(separator: "\n").utf8).write(to: ledgerFile, options: .atomic)
            for name in try names() where erasure.destroys(name, id: read(name)?.keyID) {
                try FileManager.default.removeItem(atPath: path(name))
            }
        }
    }

    func erasures() async throws -> [Erasure] { try lock.withLock { _ in try ledger() } }

    /// The file of a key, for tests that damage, move or copy it.
    func path(_ name: KeyName) -> String {
        folder.path("\(hex(name.box.text))~\(hex(name.author.text)).key")
    }

    private var ledgerFile: URL { URL(fileURLWithPath: folder.path("ledger")) }

    private func read(_ name: KeyName) -> WrappedKey? {
        FileManager.default.contents(atPath: path(name)).map { WrappedKey(bytes: Array($0)) }
    }

    private func createExclusively(_ path: String, _ bytes: [UInt8]) -> Bool {
        (try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)) != nil
    }

    private func names() throws -> [KeyName] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("")).compactMap { file in
            guard file.hasSuffix(".key") else { return nil }
            let parts = file.dropLast(4).split(separator: "~").map(unhex)
            return Box(text: parts[0]).map { KeyName(box: $0, author: BoxAuthor(text: parts[1])) }
        }
    }

    private func ledger() throws -> [Erasure] {
        guard let data = FileManager.default.contents(atPath: ledgerFile.path) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map { unhex($0) }
            switch (words[0], words.count) {
            case ("box", 2): return Box(text: words[1]).map { .box($0) }
            case ("author", 2): return .author(BoxAuthor(text: words[1]))
            case ("key", 4):
                let id = words[3].split(separator: ",").compactMap { UInt8($0) }
                return Box(text: words[1]).map {
                    .key(KeyName(box: $0, author: BoxAuthor(text: words[2])), KeyID(bytes: id))
                }
            default: return nil
            }
        }
    }

    private func line(_ erasure: Erasure) -> String {
        let words =
            switch erasure {
            case .box(let box): ["box", box.text]
            case .author(let author): ["author", author.text]
            case .key(let name, let id):
                ["key", name.box.text, name.author.text, id.bytes.map(String.init).joined(separator: ",")]
            }
        return words.map(hex).joined(separator: " ")
    }
}

private func hex(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func unhex(_ text: some StringProtocol) -> String {
    var digits = Substring(text)
    var bytes: [UInt8] = []
    while !digits.isEmpty {
        bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
        digits = digits.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
}
