// An address as tries are counted by it: whoever has one IPv6 network has 2^64 addresses, and is counted once.
import Foundation

/// What stands for "from where" in counts.
package enum CountedAddress {
    /// IPv4 as it is; IPv6 cut to its /64, as one customer is given; what is neither, as it is.
    package static func of(_ address: String) -> String {
        let bare = address.prefix { $0 != "%" }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard bare.contains(":"), inet_pton(AF_INET6, String(bare), &bytes) == 1 else { return address }
        // IPv4 inside IPv6 is one IPv4 address.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes[12...].map(String.init).joined(separator: ".")
        }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}
