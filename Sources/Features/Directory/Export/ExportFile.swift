// The file that an export goes into: under its name only once it is whole, and never over another.
import Foundation

/// Why a file could not be written.
package struct ExportFileTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
}

/// A file on its way.
package struct ExportFile {
    private let path: String
    private let partial: String
    private let file: FileHandle
    private let buffer = Buffer()

    /// What is waiting to be written: many small pieces, few large writes.
    private final class Buffer {
        var bytes = Data()
    }

    private static let most = 1 << 20

    /// Writes `path` by what `body` hands over; when it throws, nothing is left behind. Throws `ExportFileTrouble` when
    /// something is there already, or it can't be written.
    package static func write<Value>(
        to path: String, _ body: (_ write: (String) throws -> Void) async throws -> Value
    ) async throws -> Value {
        let file = try ExportFile(path)
        do {
            let result = try await body { try file.add($0) }
            try file.keep()
            return result
        } catch {
            file.drop()
            throw error
        }
    }

    private init(_ path: String) throws {
        self.path = path
        partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
        try ExportFile.look(path)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ExportFileTrouble(description: "Could not make \(partial): \(String(cString: strerror(errno))).")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private func add(_ text: String) throws {
        buffer.bytes.append(contentsOf: text.utf8)
        if buffer.bytes.count >= Self.most { try flush() }
    }

    private func flush() throws {
        try file.write(contentsOf: buffer.bytes)
        buffer.bytes.removeAll(keepingCapacity: true)
    }

    private func keep() throws {
        try flush()
        try file.synchronize()
        try ExportFile.look(path)
        guard rename(partial, path) == 0 else {
            throw ExportFileTrouble(description: "Could not make \(path): \(String(cString: strerror(errno))).")
        }
    }

    private func drop() { unlink(partial) }

    private static func look(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ExportFileTrouble(description: "\(path) is there already, and is left as it is. Give another name.")
        }
    }
}
