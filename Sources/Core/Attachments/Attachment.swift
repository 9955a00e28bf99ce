// Files that people send each other: known by what is in them, and written anew with nothing but what shows the picture.

/// What a file may be. The raw value is what is stored.
package enum AttachmentKind: String, Sendable, Codable, CaseIterable {
    case jpeg, png, webp, pdf

    package var isPicture: Bool { self != .pdf }

    /// The media type that it is served as.
    package var contentType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        }
    }

    /// How a name of it ends.
    package var ending: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .webp: "webp"
        case .pdf: "pdf"
        }
    }
}

/// Why a file is not taken.
package enum AttachmentTrouble: Error, Equatable, Sendable {
    /// None of those that we take, whatever its name says.
    case unknown
    /// It begins like one of them, and is none: cut, damaged, or made to look like it.
    case broken
    /// A picture that moves cannot be stopped by who reads, and flashing hurts some.
    case moving
    /// More points than a picture on a page needs: small files can unfold to fill a phone's memory.
    case tooManyPoints
}

/// A file that was looked through, and what is left of it.
package struct Attachment: Sendable, Equatable {
    package let kind: AttachmentKind
    package let bytes: [UInt8]
    /// Of a picture, as it is shown; 0 for others.
    package let width: Int
    package let height: Int

    /// Looks through a file. A picture comes back without places, dates, names, comments, small copies of itself and whatever
    /// else was carried along; a PDF as it was, up to its end.
    package init(_ file: [UInt8]) throws(AttachmentTrouble) {
        if file.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = try JPEGWriter.cleaned(file)
        } else if file.starts(with: PNGWriter.signature) {
            self = try PNGWriter.cleaned(file)
        } else if file.starts(with: Array("RIFF".utf8)), file.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            self = try WebPWriter.cleaned(file)
        } else if file.starts(with: Array("%PDF-".utf8)) {
            self = try PDFReader.checked(file)
        } else if file.starts(with: Array("GIF8".utf8)) {
            throw .moving
        } else {
            throw .unknown
        }
    }

    init(_ kind: AttachmentKind, _ bytes: [UInt8], width: Int = 0, height: Int = 0) throws(AttachmentTrouble) {
        if kind.isPicture {
            guard width > 0, height > 0 else { throw .broken }
            guard width <= 20_000, height <= 20_000, width * height <= 60_000_000 else { throw .tooManyPoints }
        }
        self.kind = kind
        self.bytes = bytes
        self.width = width
        self.height = height
    }
}

/// Reads numbers out of bytes, never behind their end.
struct ByteReader {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func byte() throws(AttachmentTrouble) -> UInt8 {
        guard position < bytes.count else { throw .broken }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func take(_ count: Int) throws(AttachmentTrouble) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw .broken }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func big(_ count: Int) throws(AttachmentTrouble) -> Int {
        var number = 0
        for byte in try take(count) { number = number << 8 | Int(byte) }
        return number
    }

    mutating func little(_ count: Int) throws(AttachmentTrouble) -> Int {
        var number = 0
        for byte in try take(count).reversed() { number = number << 8 | Int(byte) }
        return number
    }
}
