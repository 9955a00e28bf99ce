// A heap of numbered items: the one with the smallest key is first.

struct MinimumHeap {
    struct Entry {
        let key: Int64
        let item: Int32
    }

    private(set) var entries: [Entry] = []

    var count: Int { entries.count }
    var first: Entry? { entries.first }

    mutating func push(_ item: Int32, key: Int64) {
        let entry = Entry(key: key, item: item)
        entries.append(entry)
        var hole = entries.count - 1
        while hole > 0, entries[(hole - 1) / 2].key > key {
            entries[hole] = entries[(hole - 1) / 2]
            hole = (hole - 1) / 2
        }
        entries[hole] = entry
    }

    /// Takes the first one out; nil if there is none.
    mutating func pop() -> Entry? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return first }
        var hole = 0
        while true {
            var child = 2 * hole + 1
            if child >= entries.count { break }
            if child + 1 < entries.count, entries[child + 1].key < entries[child].key { child += 1 }
            if entries[child].key >= last.key { break }
            entries[hole] = entries[child]
            hole = child
        }
        entries[hole] = last
        return first
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
    }
}
