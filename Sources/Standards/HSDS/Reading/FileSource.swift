import Foundation

/// The files of a dataset, in a folder, in a zip file or alone, read as streams and as often as needed.
struct FileSource: Sendable {
    /// One file by its name in the dataset, such as `data/services.csv`.
    struct File: Sendable {
        let name: String
        let size: Int
    }

    let path: String
    let isZip: Bool
    /// In order of their names.
    let files: [File]
    let limits: HSDSLimits
    private let folder: URL

    init(path: String, limits: HSDSLimits) throws(HSDSError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .notFound(path: path)
        }
        self.path = path
        self.limits = limits
        let url = URL(fileURLWithPath: path)
        if isFolder.boolValue {
            folder = url
            isZip = false
            files = Self.list(url, prefix: "") + Self.list(url.appendingPathComponent("data"), prefix: "data/")
        } else {
            folder = url.deletingLastPathComponent()
            isZip = Self.hasZipSignature(url)
            if isZip {
                files = try ZipArchive.list(path, limits).sorted { $0.name < $1.name }
            } else {
                files = [File(name: url.lastPathComponent, size: Self.size(url))]
            }
        }
    }

    /// Opens those of the files that are wanted, in their order (in a zip file's own order), and hands each to `body`.
    func read(_ wanted: Set<String>, _ body: (File, ByteStream) throws -> Void) throws {
        let budget = ByteBudget(limits)
        if isZip { return try ZipArchive.read(path, wanted, budget, body) }
        for file in files where wanted.contains(file.name) {
            guard let handle = try? FileHandle(forReadingFrom: folder.appendingPathComponent(file.name)) else {
                throw HSDSError.unreadable(path: file.name)
            }
            defer { try? handle.close() }
            budget.startFile()
            let stream = ByteStream {
                guard let data = try handle.read(upToCount: 1 << 18), !data.isEmpty else { return nil }
                try budget.take(data.count)
                return [UInt8](data)
            }
            try body(file, stream)
        }
    }

    private static func list(_ folder: URL, prefix: String) -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            let url = folder.appendingPathComponent(name)
            let isRegular = (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
            guard !name.hasPrefix("."), isRegular || isLinkToFile(url) else { return nil }
            return File(name: prefix + name, size: size(url))
        }
    }

    private static func isLinkToFile(_ url: URL) -> Bool {
        let target = url.resolvingSymlinksInPath()
        return (try? target.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
    }

    private static func size(_ url: URL) -> Int {
        let path = url.resolvingSymlinksInPath().path
        return (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    }

    private static func hasZipSignature(_ url: URL) -> Bool {
        guard let handle = try? FileHandle(forReadingFrom: url) else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 4)) == Data([0x50, 0x4B, 0x03, 0x04])
    }
}

/// A file's bytes, chunk by chunk; nil at the end. Throws `HSDSError.tooLarge` past the limits.
struct ByteStream {
    let next: () throws -> [UInt8]?

    /// Everything at once, for formats that are not read row by row.
    func all() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try next() { bytes += chunk }
        return bytes
    }
}

/// Counts bytes against the limits, so that a small archive cannot unfold without end.
final class ByteBudget {
    private let limits: HSDSLimits
    private var inFile = 0
    private var inAll = 0

    init(_ limits: HSDSLimits) {
        self.limits = limits
    }

    func startFile() {
        inFile = 0
    }

    /// Takes `count` more bytes, which `packed` bytes of archive so far have given, if it is one.
    func take(_ count: Int, packed: Int? = nil) throws(HSDSError) {
        inFile += count
        inAll += count
        if inFile > limits.bytesInFile || inAll > limits.bytesInAll { throw .tooLarge }
        if let packed, inAll > limits.bytesBeforeRatio, inAll / max(packed, 1) > limits.ratio { throw .tooLarge }
    }
}
