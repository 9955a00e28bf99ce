/// The unwrapped keys used lately, a bounded number, forgotten at once when they are erased.
///
/// Two generations instead of a linked list: what is used moves into the young one; when that is full it becomes the
/// old one, and what nobody used since then is dropped.
struct KeyCache {
    private var young: [KeyName: DataKey] = [:]
    private var old: [KeyName: DataKey] = [:]
    private let generationLimit: Int
    /// Counts erasures, so that a key read from the store before one is not cached after it.
    private(set) var epoch: UInt64 = 0

    /// Holds at most `capacity` keys; at least two.
    init(capacity: Int) { generationLimit = max(1, capacity / 2) }

    /// How many keys are held.
    var count: Int { young.count + old.count }

    mutating func key(_ name: KeyName) -> DataKey? {
        if let key = young[name] { return key }
        guard let key = old.removeValue(forKey: name) else { return nil }
        put(key)
        return key
    }

    /// Keeps a key that was read from the store at `epoch`; does nothing when an erasure came in between.
    mutating func insert(_ key: DataKey, readAt epoch: UInt64) {
        guard epoch == self.epoch else { return }
        old.removeValue(forKey: key.name)
        put(key)
    }

    mutating func forget(_ erasure: Erasure) {
        epoch += 1
        young = young.filter { !erasure.destroys($0.key, id: $0.value.id) }
        old = old.filter { !erasure.destroys($0.key, id: $0.value.id) }
    }

    mutating func removeAll() {
        epoch += 1
        young = [:]
        old = [:]
    }

    private mutating func put(_ key: DataKey) {
        if young.count >= generationLimit && young[key.name] == nil {
            old = young
            young = [:]
        }
        young[key.name] = key
    }
}
