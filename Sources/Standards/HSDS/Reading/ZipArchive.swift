import CArchive

/// Lists and streams the files of a zip archive with libarchive; nothing is ever written to disk.
enum ZipArchive {
    /// The regular files, without what a Mac adds.
    static func list(_ path: String, _ limits: HSDSLimits) throws(HSDSError) -> [FileSource.File] {
        var files: [FileSource.File] = []
        let reader = try Reader(path)
        while let file = try reader.nextFile() {
            if files.count == limits.files { throw .tooLarge }
            files.append(file)
        }
        return files
    }

    /// Hands each wanted file to `body`, in the archive's order; a name that comes twice only the first time.
    static func read(
        _ path: String, _ wanted: Set<String>, _ budget: ByteBudget,
        _ body: (FileSource.File, ByteStream) throws -> Void
    ) throws {
        let reader = try Reader(path)
        var wanted = wanted
        while let file = try reader.nextFile() {
            guard wanted.remove(file.name) != nil else { continue }
            budget.startFile()
            try body(file, ByteStream { try reader.nextChunk(budget) })
        }
    }

    private final class Reader {
        private let archive: OpaquePointer
        private let path: String
        private var chunk = [UInt8](repeating: 0, count: 1 << 18)

        init(_ path: String) throws(HSDSError) {
            guard let archive = archive_read_new() else { throw .unreadable(path: path) }
            self.archive = archive
            self.path = path
            archive_read_support_format_zip(archive)
            guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
                throw .unreadable(path: path)
            }
        }

        deinit { archive_read_free(archive) }

        func nextFile() throws(HSDSError) -> FileSource.File? {
            while true {
                var entry: OpaquePointer?
                let result = archive_read_next_header(archive, &entry)
                if result == ARCHIVE_EOF { return nil }
                guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
                    throw .unreadable(path: path)
                }
                // AE_IFREG is a macro with a cast, which Swift does not import.
                guard archive_entry_filetype(entry) == 0o100000, let name = archive_entry_pathname(entry) else {
                    continue
                }
                let text = String(cString: name)
                if text.hasPrefix("__MACOSX/") || text.split(separator: "/").last?.hasPrefix(".") == true { continue }
                return FileSource.File(name: text, size: Int(archive_entry_size(entry)))
            }
        }

        func nextChunk(_ budget: ByteBudget) throws(HSDSError) -> [UInt8]? {
            let count = archive_read_data(archive, &chunk, chunk.count)
            if count == 0 { return nil }
            guard count > 0 else { throw .unreadable(path: path) }
            try budget.take(count, packed: Int(archive_filter_bytes(archive, -1)))
            return Array(chunk[..<count])
        }
    }
}
