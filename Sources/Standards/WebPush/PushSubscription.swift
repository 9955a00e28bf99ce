// What a browser hands over when somebody turns messages on: where to send, and with which keys.
internal import Vault

/// A subscription as a browser made it. It comes from outside, so every part is checked.
public struct PushSubscription: Sendable, Equatable {
    /// Where messages are sent.
    public let endpoint: String
    /// `https://push.example`: whom the sender's token is for.
    public let origin: String
    /// The browser's public key: 65 bytes.
    public let publicKey: [UInt8]
    /// 16 bytes that only the browser and we know.
    public let authentication: [UInt8]

    /// The longest address that is taken.
    public static let longestEndpoint = 1000

    /// Takes what `PushSubscription.toJSON()` of a browser says; nil unless every part is one.
    ///
    /// An endpoint is an address that a stranger may have chosen: it is `https`, at a name with a dot in it (no number of a
    /// computer), on the usual port, and without a name and a passphrase. Where that name leads is for whoever asks there
    /// to look at. `allowsThisComputer`: also `http://127.0.0.1:PORT`, for tests.
    public init?(endpoint: String, publicKey: String, authentication: String, allowsThisComputer: Bool = false) {
        guard endpoint.utf8.count <= PushSubscription.longestEndpoint,
            let origin = PushSubscription.origin(of: endpoint, allowsThisComputer: allowsThisComputer),
            let key = PushSubscription.bytes(publicKey), CurveKey.isPublicKey(key),
            let secret = PushSubscription.bytes(authentication), secret.count == 16
        else { return nil }
        self.endpoint = endpoint
        self.origin = origin
        self.publicKey = key
        self.authentication = secret
    }

    /// Browsers write base64url without padding; libraries between sometimes write it with.
    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 100 else { return nil }
        var text = Substring(text)
        while text.last == "=" { text.removeLast() }
        return Base64.url.decode(text)
    }

    private static func origin(of endpoint: String, allowsThisComputer: Bool) -> String? {
        guard endpoint.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        let trial = "http://127.0.0.1:"
        if allowsThisComputer, endpoint.hasPrefix(trial) {
            let port = endpoint.dropFirst(trial.count).prefix { $0.isNumber }
            let rest = endpoint.dropFirst(trial.count + port.count)
            return (1...5).contains(port.count) && rest.first == "/" ? trial + port : nil
        }
        guard endpoint.lowercased().hasPrefix("https://") else { return nil }
        let rest = endpoint.dropFirst("https://".count)
        let host = rest.prefix { !"/?#".contains($0) }.lowercased()
        guard rest.dropFirst(host.count).first == "/", !endpoint.contains("#") else { return nil }
        // No "@", no ":" (so no port and no IPv6), and not a number, however it is written.
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, labels.count >= 2,
            labels.allSatisfy({ label in
                (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            }), let last = labels.last, last.contains(where: \.isLetter), !last.hasPrefix("0x")
        else { return nil }
        return "https://" + host
    }
}
