// A WebP with its one picture and what makes it see-through, and no Exif, XMP or profile. One that moves is not taken.

enum WebPWriter {
    static func cleaned(_ file: [UInt8]) throws(AttachmentTrouble) -> Attachment {
        var reader = ByteReader(file, at: 4)
        let whole = try reader.little(4)
        guard whole >= 12, whole <= file.count - 8 else { throw .broken }
        _ = try reader.take(4)
        var picture: (name: String, payload: [UInt8])?
        var alpha: [UInt8]?
        var canvas: (width: Int, height: Int)?
        var isSeeThrough = false
        while picture == nil {
            let name = String(decoding: try reader.take(4), as: UTF8.self)
            let length = try reader.little(4)
            let payload = Array(try reader.take(length))
            if !length.isMultiple(of: 2), !reader.isAtEnd { _ = try reader.take(1) }
            switch name {
            case "VP8X":
                var header = ByteReader(payload)
                let flags = try header.byte()
                guard flags & 0x02 == 0 else { throw .moving }
                isSeeThrough = flags & 0x10 != 0
                _ = try header.take(3)
                canvas = (try header.little(3) + 1, try header.little(3) + 1)
            case "ANIM", "ANMF": throw .moving
            case "ALPH": alpha = payload
            case "VP8 ", "VP8L": picture = (name, payload)
            default: continue
            }
        }
        guard let picture else { throw .broken }
        let size = try picture.name == "VP8L" ? lossless(picture.payload) : lossy(picture.payload)
        if let canvas { guard canvas == size else { throw .broken } }
        var chunks: [UInt8] = []
        if picture.name == "VP8 ", let alpha, isSeeThrough {
            let (width, height) = (size.width - 1, size.height - 1)
            chunks += chunk("VP8X", [0x10, 0, 0, 0] + little(width, 3) + little(height, 3))
            chunks += chunk("ALPH", alpha)
        }
        chunks += chunk(picture.name, picture.payload)
        let bytes = Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
        return try Attachment(.webp, bytes, width: size.width, height: size.height)
    }

    private static func lossy(_ payload: [UInt8]) throws(AttachmentTrouble) -> (width: Int, height: Int) {
        var reader = ByteReader(payload)
        guard try reader.little(3) & 1 == 0, try Array(reader.take(3)) == [0x9D, 0x01, 0x2A] else { throw .broken }
        return (try reader.little(2) & 0x3FFF, try reader.little(2) & 0x3FFF)
    }

    private static func lossless(_ payload: [UInt8]) throws(AttachmentTrouble) -> (width: Int, height: Int) {
        var reader = ByteReader(payload)
        guard try reader.byte() == 0x2F else { throw .broken }
        let bits = try reader.little(4)
        guard bits >> 29 == 0 else { throw .broken }
        return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }

    private static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(payload.count, 4) + payload + (payload.count.isMultiple(of: 2) ? [] : [0])
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
}
