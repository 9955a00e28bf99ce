// The content coding aes128gcm (RFC 8188) and what Web Push puts into it (RFC 8291).
internal import Vault

/// Encrypts a message so that only the browser that subscribed can read it.
public enum ContentCoding {
    /// A piece of the message, and how many zero bytes follow it so that its length says less.
    public struct Record: Sendable {
        /// What it carries.
        public var bytes: [UInt8]
        /// How many bytes are added.
        public var padding: Int

        /// A piece and its padding.
        public init(_ bytes: [UInt8], padding: Int = 0) {
            self.bytes = bytes
            self.padding = padding
        }
    }

    /// Salt, record size, key id and the records, as RFC 8188 lays them out. Nil when a record does not fit its size, or a
    /// part has a wrong length.
    public static func sealed(
        _ records: [Record], secret: [UInt8], salt: [UInt8], keyID: [UInt8] = [], recordSize: Int = 4096
    ) -> [UInt8]? {
        guard salt.count == 16, keyID.count <= 255, (18...Int(UInt32.max)).contains(recordSize), !records.isEmpty
        else { return nil }
        let key = ContentKeys.derived(from: secret, salt: salt, info: info("Content-Encoding: aes128gcm"), count: 16)
        let start = ContentKeys.derived(from: secret, salt: salt, info: info("Content-Encoding: nonce"), count: 12)
        var result = salt
        for shift in [24, 16, 8, 0] { result.append(UInt8(truncatingIfNeeded: recordSize >> shift)) }
        result.append(UInt8(keyID.count))
        result += keyID
        for (number, record) in records.enumerated() {
            let isLast = number == records.count - 1
            let text = record.bytes + [isLast ? 2 : 1] + [UInt8](repeating: 0, count: max(0, record.padding))
            // Every record but the last one is full: a reader finds the next by counting.
            guard isLast ? text.count + 16 <= recordSize : text.count + 16 == recordSize,
                let sealed = ContentKeys.sealed(text, key: key, nonce: nonce(start, number))
            else { return nil }
            result += sealed
        }
        return result
    }

    /// A message for a subscription, in one record (RFC 8291). `sender`: a key of this message alone; `salt`: 16 random bytes.
    /// Nil when the subscription's key is none, or the message is too long.
    public static func message(
        _ bytes: [UInt8], padding: Int = 0, for subscription: PushSubscription, sender: PushKey, salt: [UInt8]
    ) -> [UInt8]? {
        guard let agreed = sender.key.secret(with: subscription.publicKey) else { return nil }
        let secret = ContentKeys.derived(
            from: agreed, salt: subscription.authentication,
            info: info("WebPush: info") + subscription.publicKey + sender.publicKey, count: 32)
        return sealed(
            [Record(bytes, padding: padding)], secret: secret, salt: salt, keyID: sender.publicKey)
    }

    private static func info(_ words: String) -> [UInt8] { Array(words.utf8) + [0] }

    /// The nonce of a record: its number, mixed into the last bytes.
    private static func nonce(_ start: [UInt8], _ number: Int) -> [UInt8] {
        var nonce = start
        for byte in 0..<8 { nonce[11 - byte] ^= UInt8(truncatingIfNeeded: UInt64(number) >> UInt64(8 * byte)) }
        return nonce
    }
}
