/// Hides how long a text is, up to 64 bytes: a byte 0x80, then zeros up to the next multiple of 64.
///
/// "yes" and "no, I can't talk about it today" look alike in the database; a long letter still looks long.
enum Padding {
    static let block = 64

    static func add(to bytes: some Collection<UInt8>) -> [UInt8] {
        let length = (bytes.count / block + 1) * block
        var padded: [UInt8] = []
        padded.reserveCapacity(length)
        padded.append(contentsOf: bytes)
        padded.append(0x80)
        padded.append(contentsOf: repeatElement(0, count: length - padded.count))
        return padded
    }

    /// What was padded; nil when the padding is not ours. Only for bytes whose tag has been checked.
    static func remove<Bytes: BidirectionalCollection<UInt8>>(from bytes: Bytes) -> Bytes.SubSequence? {
        guard let end = bytes.lastIndex(where: { $0 != 0 }), bytes[end] == 0x80 else { return nil }
        return bytes[..<end]
    }
}
