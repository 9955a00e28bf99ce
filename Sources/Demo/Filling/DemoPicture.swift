// A picture of a cat called Bus: drawn by this program, so that the demo holds no photograph of anybody's.

enum DemoPicture {
    private static let side = 96

    /// The picture as a PNG: four colours, packed by nobody.
    static var cat: [UInt8] {
        let palette: [UInt8] = [0xE8, 0xD9, 0xC0, 0x4A, 0x44, 0x40, 0xF2, 0xC8, 0x79, 0x8F, 0x4A, 0x2E]
        var rows: [UInt8] = []
        for y in 0..<side {
            rows.append(0)
            for x in 0..<side { rows.append(colour(x, y)) }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(UInt32(side)) + big(UInt32(side)) + [8, 3, 0, 0, 0]) + chunk("PLTE", palette)
            + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }

    private static func colour(_ x: Int, _ y: Int) -> UInt8 {
        func circle(_ centreX: Int, _ centreY: Int, _ radius: Int) -> Bool {
            (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius
        }
        if circle(37, 50, 3) || circle(59, 50, 3) { return 1 }
        if circle(37, 50, 6) || circle(59, 50, 6) { return 2 }
        if circle(48, 60, 3) { return 3 }
        let isEar = y > 18 && y < 46 && (abs(x - 30) < (y - 18) / 2 || abs(x - 66) < (y - 18) / 2)
        return circle(48, 54, 26) || isEar ? 1 : 0
    }

    /// zlib's wrapping around bytes that are not packed.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let length = UInt16(bytes.count)
        func little(_ number: UInt16) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
        return [0x78, 0x01, 0x01] + little(length) + little(~length) + bytes + big(high << 16 | low)
    }

    private static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + payload
        var sum: UInt32 = ~0
        for byte in body {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(UInt32(payload.count)) + body + big(~sum)
    }

    private static func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
}
