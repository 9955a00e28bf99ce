// Plain numbers in one piece of memory, never changed after they are written: what a segment is made of.

/// A column of numbers. Reading checks bounds in debug builds only: inner loops over a hundred thousand
/// documents go through here, and every index comes from the segment itself.
struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Safe to share: written once, in `init`, before anybody else can see it.
    private final class Storage {
        let start: UnsafeMutablePointer<Element>

        init(_ elements: UnsafeBufferPointer<Element>) {
            start = .allocate(capacity: max(1, elements.count))
            if let source = elements.baseAddress {
                start.initialize(from: source, count: elements.count)
            }
        }

        deinit {
            start.deallocate()
        }
    }

    private let storage: Storage
    let start: UnsafePointer<Element>
    let count: Int

    init(_ elements: ContiguousArray<Element>) {
        storage = elements.withUnsafeBufferPointer(Storage.init)
        start = UnsafePointer(storage.start)
        count = elements.count
    }

    @inline(__always)
    subscript(_ index: Int) -> Element {
        assert(0 <= index && index < count)
        return start[index]
    }

    /// For columns of starts: the stretch of another column that belongs to an entry.
    @inline(__always)
    func stretch(_ index: Int) -> Range<Int> where Element == UInt32 {
        assert(0 <= index && index + 1 < count && start[index] <= start[index + 1])
        return Range(uncheckedBounds: (Int(start[index]), Int(start[index + 1])))
    }

    /// Every entry, to be changed elsewhere.
    var copy: ContiguousArray<Element> { ContiguousArray(UnsafeBufferPointer(start: start, count: count)) }

    /// Bytes that the column takes.
    var byteCount: Int { count * MemoryLayout<Element>.stride }
}
