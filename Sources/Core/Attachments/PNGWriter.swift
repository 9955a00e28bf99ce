// A PNG with the chunks that make the picture, and none of text, time, place, profile or movement.

enum PNGWriter {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Besides header, palette, points and end: see-through, and plain numbers about colours.
    private static let kept: Set<String> = ["tRNS", "gAMA", "cHRM", "sRGB", "sBIT"]

    static func cleaned(_ file: [UInt8]) throws(AttachmentTrouble) -> Attachment {
        var reader = ByteReader(file, at: signature.count)
        var bytes = signature
        bytes.reserveCapacity(file.count)
        var size: (width: Int, height: Int)?
        var hasPoints = false
        var pointsEnded = false
        while true {
            let start = reader.position
            let length = try reader.big(4)
            let name = String(decoding: try reader.take(4), as: UTF8.self)
            let payload = try reader.take(length)
            _ = try reader.take(4)
            guard (size == nil) == (name == "IHDR") else { throw .broken }
            if hasPoints, name != "IDAT" { pointsEnded = true }
            switch name {
            case "IHDR": size = try header(Array(payload))
            case "IDAT":
                guard !pointsEnded else { throw .broken }
                hasPoints = true
            case "PLTE": guard !hasPoints, length <= 768, length.isMultiple(of: 3) else { throw .broken }
            case "IEND": guard hasPoints, length == 0 else { throw .broken }
            case let other where kept.contains(other): guard !hasPoints, length <= 768 else { continue }
            // A capital letter means that nobody can show the picture without it.
            case let other where other.utf8.first.map { $0 & 0x20 == 0 } ?? true: throw .broken
            default: continue
            }
            bytes += file[start..<reader.position]
            guard name != "IEND" else { break }
        }
        guard let size else { throw .broken }
        return try Attachment(.png, bytes, width: size.width, height: size.height)
    }

    private static func header(_ payload: [UInt8]) throws(AttachmentTrouble) -> (width: Int, height: Int) {
        var reader = ByteReader(payload)
        let (width, height) = (try reader.big(4), try reader.big(4))
        let (depth, colour) = (try reader.byte(), try reader.byte())
        let rest = Array(try reader.take(3))
        let depths: [UInt8: [UInt8]] = [
            0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
        ]
        guard payload.count == 13, depths[colour]?.contains(depth) == true, rest[0] == 0, rest[1] == 0, rest[2] <= 1
        else { throw .broken }
        return (width, height)
    }
}
