// Many strings in one piece of memory, in the order of their bytes: term dictionary, ids and facet tokens.

/// Strings in byte order, found by binary search; a string's number is its place in that order.
struct SortedStrings: Sendable {
    private let bytes: Column<UInt8>
    private let starts: Column<UInt32>

    /// Takes strings that are in byte order already. Where one stands twice, `find` gives the first.
    init(_ strings: [String]) {
        var bytes = ContiguousArray<UInt8>()
        var starts: ContiguousArray<UInt32> = [0]
        starts.reserveCapacity(strings.count + 1)
        for string in strings {
            bytes.append(contentsOf: string.utf8)
            starts.append(UInt32(bytes.count))
        }
        self.bytes = Column(bytes)
        self.starts = Column(starts)
    }

    var count: Int { starts.count - 1 }

    subscript(_ number: Int) -> String {
        String(decoding: slice(number), as: UTF8.self)
    }

    /// How many bytes a string has.
    func length(_ number: Int) -> Int { starts.stretch(number).count }

    /// The number of a string, if it is here.
    func find(_ string: String) -> Int? {
        var string = string
        return string.withUTF8 { key in
            let number = lowerBound { Self.compare($0, key) < 0 }
            return number < count && Self.compare(slice(number), key) == 0 ? number : nil
        }
    }

    /// The numbers of the strings that begin with `prefix`.
    func range(prefix: String) -> Range<Int> {
        var prefix = prefix
        return prefix.withUTF8 { key in
            let first = lowerBound { Self.compare($0, key) < 0 }
            let end = lowerBound {
                Self.compare(UnsafeBufferPointer(rebasing: $0.prefix(key.count)), key) <= 0
            }
            return first..<end
        }
    }

    /// Whether one string comes before another here. (Swift's own order is that of normalised strings.)
    static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in right.withUTF8 { right in compare(left, right) < 0 } }
    }

    var byteCount: Int { bytes.byteCount + starts.byteCount }

    private func slice(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let stretch = starts.stretch(number)
        return UnsafeBufferPointer(start: bytes.start + stretch.lowerBound, count: stretch.count)
    }

    /// The first number for which `isBefore` no longer holds.
    private func lowerBound(_ isBefore: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(slice(middle)) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Below, at or above zero as the left bytes come before, equal or come after the right ones.
    private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return Int(left[index]) - Int(right[index])
        }
        return left.count - right.count
    }
}
