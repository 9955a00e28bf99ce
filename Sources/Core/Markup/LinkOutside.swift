/// Links that leave this site. Each maker looks at what it is given and says nil rather than pass on something odd:
/// directories are full of odd addresses.
extension Link {
    /// A page elsewhere, by `https:` or `http:`; nil for any other scheme, a name or password before the host,
    /// control characters, spaces or a host that is none.
    package init?(web address: String) {
        var scalars = Substring(address).unicodeScalars
        while let first = scalars.first, first == " " { scalars.removeFirst() }
        while let last = scalars.last, last == " " { scalars.removeLast() }
        let lowered = String(scalars.prefix(8)).lowercased()
        let scheme = lowered.hasPrefix("https://") ? "https://" : lowered.hasPrefix("http://") ? "http://" : nil
        guard let scheme, address.utf8.count <= 2_000 else { return nil }
        let rest = scalars.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let host = String(rest[..<end])
        guard Link.isHost(host) else { return nil }
        guard let tail = Link.encodedTail(rest[end...]) else { return nil }
        url = scheme + host.lowercased() + tail
    }

    private static func isHost(_ authority: String) -> Bool {
        var host = authority[...]
        if let colon = host.firstIndex(of: ":") {
            let port = host[host.index(after: colon)...]
            guard let number = UInt16(port), number > 0, port.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
                return false
            }
            host = host[..<colon]
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.utf8.count <= 253
            && labels.allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-")
                    && label.utf8.allSatisfy { Attribute.isNameByte($0) || ($0 >= 0x41 && $0 <= 0x5A) }
            }
    }

    /// The path, query and fragment, with what is not plain ASCII encoded; nil if it holds what no address holds.
    private static func encodedTail(_ tail: Substring.UnicodeScalarView.SubSequence) -> String? {
        var result = ""
        for scalar in tail {
            switch scalar {
            case "\"", "<", ">", "`", "{", "}", "|", "^", "'": result += percentEncoded(String(scalar))
            case "\\": return nil
            default:
                if scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) { return nil }
                result += scalar.isASCII ? String(scalar) : percentEncoded(String(scalar))
            }
        }
        return result
    }

    /// A number to call, as people write them: "(555) 010-4433 ext. 12", "1-800-555-HELP"; nil if it is no single
    /// number, so that a page shows it as text instead of dialling nonsense.
    package static func phone(_ number: String) -> Link? {
        // Most numbers have no extension, and this runs for each of many results.
        let isPlain = number.utf8.allSatisfy { $0 < 0x41 && $0 != UInt8(ascii: "#") }
        if isPlain { return dialled(number[...]).map { Link(checked: "tel:" + $0) } }
        let lowered = number.lowercased()
        var main = number[...]
        var suffix = ""
        for marker in ["extension", "ext", "x", "#"] {
            guard let mark = lowered.firstRange(of: marker) else { continue }
            let offset = lowered.distance(from: lowered.startIndex, to: mark.lowerBound)
            let digits = lowered[mark.upperBound...].filter { !" .:".contains($0) }
            guard (1...8).contains(digits.count), digits.utf8.allSatisfy(isDigit) else { return nil }
            suffix = ";ext=" + digits
            main = number.prefix(offset)
            break
        }
        return dialled(main).map { Link(checked: "tel:" + $0 + suffix) }
    }

    /// A number to send a text to, with the words it asks for, such as "HOME"; nil if it is no single number.
    package static func textMessage(to number: String, saying words: String? = nil) -> Link? {
        dialled(number[...]).map { dialled in
            // Both "?" and "&": older iPhones read the one, Android the other.
            Link(checked: "sms:" + dialled + (words.map { "?&body=" + percentEncoded($0) } ?? ""))
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The digits of a number, a leading plus kept, capital letters as on a keypad; nil if it has anything else in it.
    private static func dialled(_ number: Substring) -> String? {
        var digits = ""
        for scalar in number.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty: digits = "+"
            case "A"..."Z" where digits.count >= 3: digits.append(keypadDigit(scalar))
            case " ", "-", ".", "(", ")", "/", "\u{A0}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}": break
            default: return nil
            }
        }
        let count = digits.utf8.count { isDigit($0) }
        return (3...15).contains(count) ? digits : nil
    }

    private static func keypadDigit(_ letter: Unicode.Scalar) -> Character {
        let keys: [Character] = Array("22233344455566677778889999")
        return keys[Int(letter.value - 0x41)]
    }

    /// What an authenticator app takes the secret of a second factor from; nil unless the secret is Base32.
    package static func authenticator(issuer: String, account: String, secret: String) -> Link? {
        let isBase32 = secret.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x32...0x37).contains($0) }
        guard isBase32, !secret.isEmpty else { return nil }
        // A colon parts the two names.
        let (issuer, account) = (
            percentEncoded(issuer.replacing(":", with: " ")), percentEncoded(account.replacing(":", with: " "))
        )
        return Link(
            checked: "otpauth://totp/\(issuer):\(account)?secret=\(secret)&issuer=\(issuer)"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    /// A mail address to write to; nil unless it is one plain address.
    package static func mail(_ address: String) -> Link? {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, isHost(String(parts[1])),
            parts[1].contains("."), !parts[1].contains(":")
        else { return nil }
        let isPlain = parts[0].utf8.allSatisfy { byte in
            Attribute.isNameByte(byte) || (byte >= 0x41 && byte <= 0x5A) || "._+'".utf8.contains(byte)
        }
        return isPlain ? Link(checked: "mailto:" + address) : nil
    }
}
