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

    /// Starts with some numbers.
    init(_ numbers: some Sequence<UInt32>, below count: Int) {
        self.init(count: count)
        for number in numbers { insert(Int(number)) }
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
        words.withUnsafeBufferPointer { words in
            var sum = 0
            for word in words { sum &+= word.nonzeroBitCount }
            return sum
        }
    }

    /// Calls `body` with each number, smallest first.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        words.withUnsafeBufferPointer { words in
            for index in words.indices {
                var rest = words[index]
                while rest != 0 {
                    body(index << 6 | rest.trailingZeroBitCount)
                    rest &= rest &- 1
                }
            }
        }
    }

    /// Gives `body` the bits to read or to write, for loops that cannot afford a check for each.
    @inline(__always)
    mutating func withBits<Result>(_ body: (Bits) -> Result) -> Result {
        words.withUnsafeMutableBufferPointer { body(Bits(words: $0)) }
    }

    /// The bits of a bitmap, unchecked.
    struct Bits {
        fileprivate let words: UnsafeMutableBufferPointer<UInt64>

        @inline(__always)
        func contains(_ number: Int) -> Bool {
            words[number >> 6] & 1 << UInt64(truncatingIfNeeded: number & 63) != 0
        }

        /// Puts a number in; false if it was there already.
        @inline(__always)
        func insert(_ number: Int) -> Bool {
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: number & 63)
            let word = words[number >> 6]
            words[number >> 6] = word | bit
            return word & bit == 0
        }
    }
}
