// What the kernel allows a process, and what it says of its connections.
import Glibc

enum Descriptors {
    /// What a shell gives a program on most machines, whatever it may raise itself to.
    private static let usual: rlim_t = 1024

    private static let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// As many as this process may have.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(files, &limit)
    }

    /// Starts something with the limit that a shell would give it, not with ours.
    static func asFromShell<Started>(_ start: () throws -> Started) rethrows -> Started {
        var limit = rlimit()
        getrlimit(files, &limit)
        limit.rlim_cur = min(usual, limit.rlim_max)
        setrlimit(files, &limit)
        defer { raise() }
        return try start()
    }
}

enum Kernel {
    /// A list that the kernel writes while it is read: Foundation takes only the first page of such a file.
    static func lines(of path: String) -> [String] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&room, 1, room.count, file)
            guard count > 0 else { break }
            bytes += room[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
    }
}
