// A set of document numbers, one bit each.

/// A set of the numbers below a fixed count.
struct Bitmap: Sendable {
    private(set) var words: ContiguousArray<UInt64>

    /// Starts with no number.
    init(count: Int) {
        words = ContiguousArray(repeating: 0, count: (count + 63) / 64)
    }

    /// Starts with every number.
    init(full count: Int) {
        words = ContiguousArray(repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 { words[words.count - 1] = 1 << (count % 64) - 1 }
    }

    @inline(__always)
    func contains(_ number: Int) -> Bool {
        words[number >> 6] & 1 << (number & 63) != 0
    }

    @inline(__always)
    mutating func insert(_ number: Int) {
        words[number >> 6] |= 1 << (number & 63)
    }

    @inline(__always)
    mutating func remove(_ number: Int) {
        words[number >> 6] &= ~(1 << (number & 63))
    }

    mutating func formIntersection(_ other: Bitmap) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: Bitmap) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// How many numbers there are.
    var population: Int {
        words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// Calls `body` with each number, smallest first.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
