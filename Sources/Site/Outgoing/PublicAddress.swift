// Whether an address of the network is one that everybody can reach: what a stranger chose must not lead inside.
import CCurl
import Glibc

/// Addresses as libcurl is about to use them, after names have been looked up.
package enum PublicAddress {
    /// Ranges of IPv4 that are private, this computer's, or nobody's (IANA's special-purpose registry).
    private static let closed: [(start: [UInt8], bits: Int)] = [
        ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8), ([169, 254, 0, 0], 16),
        ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24), ([192, 88, 99, 0], 24),
        ([192, 168, 0, 0], 16), ([198, 18, 0, 0], 15), ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24),
        ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
    ]
    /// Parts of IPv6's public range that lead somewhere else: Teredo and its neighbours, examples, 6to4.
    private static let closedSix: [(start: [UInt8], bits: Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF], 20),
    ]

    /// 4 bytes of IPv4 or 16 of IPv6.
    package static func isPublic(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: !closed.contains { begins(address, with: $0.start, bits: $0.bits) }
        // Everything that is given out to the world begins with 001.
        case 16:
            begins(address, with: [0x20], bits: 3)
                && !closedSix.contains { begins(address, with: $0.start, bits: $0.bits) }
        default: false
        }
    }

    private static func begins(_ address: [UInt8], with start: [UInt8], bits: Int) -> Bool {
        for bit in 0..<bits {
            let byte = bit / 8 < start.count ? start[bit / 8] : 0
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            if address[bit / 8] & mask != byte & mask { return false }
        }
        return true
    }

    /// The bytes of an address that is about to be called; empty for anything but IPv4 and IPv6.
    static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8] {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return [] }
        let start = UnsafeRawPointer(address) + offset
        let length = Int(address.pointee.addrlen)
        switch address.pointee.family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let own = start.loadUnaligned(as: sockaddr_in.self).sin_addr
            return withUnsafeBytes(of: own) { Array($0) }
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let own = start.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: own) { Array($0) }
        default: return []
        }
    }
}
