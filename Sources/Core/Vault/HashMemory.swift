// The memory that a hash fills: lent again to the next one, given back to the system when nobody signs in.
import CArgon2
import Glibc
import Synchronization

/// Memory between two hashes. libargon2 wipes it before it comes back.
///
/// MEASURED: mapping 19 MiB afresh for each hash took two fifths of its time, 35 ms instead of 21, in page faults. glibc's malloc
/// would keep it for each thread for ever.
enum HashMemory {
    private struct Region {
        let address: UInt
        let byteCount: Int
    }
    private static let free = Mutex<[Region]>([])

    /// Memory of exactly this size; nil when the system has none.
    fileprivate static func lend(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        let found = free.withLock { free in
            free.firstIndex { $0.byteCount == byteCount }.map { free.remove(at: $0) }
        }
        if let found { return UnsafeMutableRawPointer(bitPattern: found.address) }
        let mapped = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return mapped == MAP_FAILED ? nil : mapped
    }

    fileprivate static func takeBack(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) {
        let region = Region(address: UInt(bitPattern: memory), byteCount: byteCount)
        free.withLock { $0.append(region) }
    }

    /// Gives what no hash uses back to the system.
    static func giveBack() {
        let regions = free.withLock { free in
            defer { free = [] }
            return free
        }
        for region in regions { munmap(UnsafeMutableRawPointer(bitPattern: region.address), region.byteCount) }
    }
}

/// libargon2's `allocate_fptr`.
func lendHashMemory(_ memory: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, _ byteCount: Int) -> Int32 {
    guard let memory, let lent = HashMemory.lend(byteCount) else { return ARGON2_MEMORY_ALLOCATION_ERROR.rawValue }
    memory.pointee = lent.assumingMemoryBound(to: UInt8.self)
    return ARGON2_OK.rawValue
}

/// libargon2's `deallocate_fptr`.
func takeHashMemoryBack(_ memory: UnsafeMutablePointer<UInt8>?, _ byteCount: Int) {
    if let memory { HashMemory.takeBack(memory, byteCount) }
}
