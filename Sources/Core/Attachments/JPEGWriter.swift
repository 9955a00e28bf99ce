// A JPEG with its tables, its frame and its scans, and nothing else: no Exif, XMP, IPTC, comments, previews, colour profiles,
// or what some phones put behind the end (a film, a second picture). The way round is kept.

enum JPEGWriter {
    static func cleaned(_ file: [UInt8]) throws(AttachmentTrouble) -> Attachment {
        var walk = Walk(file)
        try walk.all()
        return try walk.attachment
    }

    private struct Walk {
        var reader: ByteReader
        /// Tables, frame and scans as they came.
        var kept: [UInt8] = []
        var hasJFIF = false
        /// How Adobe says that the colours were turned; without it, some pictures come out green.
        var transform: UInt8?
        var orientation = 1
        var size: (width: Int, height: Int)?
        var hasScan = false

        init(_ file: [UInt8]) {
            reader = ByteReader(file, at: 2)
            kept.reserveCapacity(file.count)
        }

        mutating func all() throws(AttachmentTrouble) {
            while true {
                guard try reader.byte() == 0xFF else { throw .broken }
                var marker = try reader.byte()
                while marker == 0xFF { marker = try reader.byte() }
                if marker == 0xD9 { return }
                let length = try reader.big(2)
                guard length >= 2 else { throw .broken }
                try segment(marker, try reader.take(length - 2))
            }
        }

        private mutating func segment(_ marker: UInt8, _ payload: ArraySlice<UInt8>) throws(AttachmentTrouble) {
            switch marker {
            case 0xC0, 0xC1, 0xC2: try frame(marker, payload)
            case 0xC4, 0xDB, 0xDD: keep(marker, payload)
            case 0xDA:
                guard size != nil else { throw .broken }
                keep(marker, payload)
                try scan()
                hasScan = true
            case 0xE0: if payload.starts(with: Array("JFIF\u{0}".utf8)) { hasJFIF = true }
            case 0xE1:
                if let found = ExifReader.orientation(in: Array(payload)), orientation == 1 { orientation = found }
            case 0xEE:
                if payload.starts(with: Array("Adobe".utf8)), payload.count >= 12 {
                    transform = payload[payload.startIndex + 11]
                }
            case 0xDC, 0xE2...0xEF, 0xFE: break
            default: throw .broken
            }
        }

        private mutating func frame(_ marker: UInt8, _ payload: ArraySlice<UInt8>) throws(AttachmentTrouble) {
            var header = ByteReader(Array(payload))
            let precision = try header.byte()
            let (height, width) = (try header.big(2), try header.big(2))
            let components = Int(try header.byte())
            guard size == nil, precision == 8, [1, 3, 4].contains(components), payload.count == 6 + 3 * components
            else { throw .broken }
            size = (width, height)
            keep(marker, payload)
        }

        private mutating func keep(_ marker: UInt8, _ payload: ArraySlice<UInt8>) {
            kept += [0xFF, marker, UInt8((payload.count + 2) >> 8), UInt8((payload.count + 2) & 0xFF)]
            kept += payload
        }

        /// The coded points, up to the next marker that is none of theirs.
        private mutating func scan() throws(AttachmentTrouble) {
            let (bytes, start) = (reader.bytes, reader.position)
            var position = start
            while true {
                guard position + 1 < bytes.count else { throw .broken }
                guard bytes[position] == 0xFF else {
                    position += 1
                    continue
                }
                switch bytes[position + 1] {
                case 0x00, 0xD0...0xD7: position += 2
                case 0xFF: position += 1
                default:
                    kept += try reader.take(position - start)
                    return
                }
            }
        }

        var attachment: Attachment {
            get throws(AttachmentTrouble) {
                guard hasScan, let size else { throw .broken }
                var bytes: [UInt8] = [0xFF, 0xD8]
                if hasJFIF { bytes += [0xFF, 0xE0, 0, 16] + Array("JFIF\u{0}".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0] }
                if orientation > 1 { bytes += ExifReader.segment(orientation: orientation) }
                if let transform {
                    bytes += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, transform]
                }
                bytes += kept
                bytes += [0xFF, 0xD9]
                let isTurned = orientation > 4
                return try Attachment(
                    .jpeg, bytes, width: isTurned ? size.height : size.width,
                    height: isTurned ? size.width : size.height)
            }
        }
    }
}

/// The one thing in Exif that a picture needs: which way round it is.
enum ExifReader {
    /// 2 to 8 if it is there and the picture does not stand upright as it is.
    static func orientation(in payload: [UInt8]) -> Int? {
        guard payload.starts(with: Array("Exif\u{0}\u{0}".utf8)) else { return nil }
        let isLittle = payload.dropFirst(6).starts(with: Array("II*\u{0}".utf8))
        guard isLittle || payload.dropFirst(6).starts(with: Array("MM\u{0}*".utf8)) else { return nil }
        do {
            var reader = ByteReader(payload, at: 10)
            func number(_ count: Int) throws(AttachmentTrouble) -> Int {
                isLittle ? try reader.little(count) : try reader.big(count)
            }
            let offset = try number(4)
            reader = ByteReader(payload, at: min(6 + offset, payload.count))
            for _ in 0..<min(try number(2), 200) {
                let (tag, type, count) = (try number(2), try number(2), try number(4))
                let value = try number(2)
                _ = try reader.take(2)
                if tag == 0x0112 { return type == 3 && count == 1 && (2...8).contains(value) ? value : nil }
            }
        } catch {
            // Exif that cannot be read says nothing; it is left out either way.
            return nil
        }
        return nil
    }

    /// Exif that holds this and nothing else.
    static func segment(orientation: Int) -> [UInt8] {
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0]
        let tiff: [UInt8] = Array("MM\u{0}*".utf8) + [0, 0, 0, 8, 0, 1] + entry + [0, 0, 0, 0]
        let payload = Array("Exif\u{0}\u{0}".utf8) + tiff
        return [0xFF, 0xE1, 0, UInt8(payload.count + 2)] + payload
    }
}
