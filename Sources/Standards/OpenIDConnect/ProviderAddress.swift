/// An address at a provider: `https`, or plain `http` on this very computer, for tests and trials.
public struct ProviderAddress: Sendable, Hashable {
    /// As it was written.
    public let text: String
    /// Plain `http` to this computer.
    public let isLoopback: Bool

    private static let longest = 2_000

    /// Nil for any other scheme, for a name or password before the host, for a fragment, and for odd characters.
    public init?(_ text: String, allowingLoopback: Bool) {
        guard text.utf8.count <= ProviderAddress.longest, text.utf8.allSatisfy(ProviderAddress.isPlain) else {
            return nil
        }
        let isPlainHTTP = text.hasPrefix("http://")
        guard isPlainHTTP || text.hasPrefix("https://") else { return nil }
        let rest = text.dropFirst(isPlainHTTP ? 7 : 8)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let host = ProviderAddress.host(of: authority) else { return nil }
        let isThisComputer = ["127.0.0.1", "localhost", "[::1]"].contains(host)
        guard !isPlainHTTP || (allowingLoopback && isThisComputer) else { return nil }
        self.text = text
        self.isLoopback = isPlainHTTP
    }

    /// The host of `host:port`; nil if it is none.
    private static func host(of authority: Substring) -> String? {
        var host = authority
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        guard let end else { return nil }
        if let colon = authority[end...].firstIndex(of: ":") {
            let port = authority[authority.index(after: colon)...]
            guard let number = UInt16(port), number > 0, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            host = authority[..<colon]
        }
        guard !host.isEmpty, host.utf8.count <= 253 else { return nil }
        if host.hasPrefix("[") { return host == "[::1]" ? String(host) : nil }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-") && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
        }
        return areLabels ? host.lowercased() : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Letters, digits and the signs of addresses; no `#`, no `@`, no backslash, no space.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-._~:/?[]!$&'()*+,;=%".utf8.contains(byte)
    }
}
