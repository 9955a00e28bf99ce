// Files that lie, carry places along, or are cut anywhere: what comes through is a picture and nothing else.
import Foundation
import Testing

@testable import Attachments

/// Makes files byte by byte; nothing in them was anybody's.
enum Made {
    static func jpegSegment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((payload.count + 2) >> 8), UInt8((payload.count + 2) & 0xFF)] + payload
    }

    static let place = Array("GPS 40.1234 N, 82.5678 W".utf8)

    /// Exif with an orientation, and a place behind it, in either order of bytes.
    static func exif(orientation: UInt8, isLittle: Bool) -> [UInt8] {
        let entry: [UInt8] =
            isLittle
            ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let head: [UInt8] = isLittle ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0] : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1]
        return Array("Exif\0\0".utf8) + head + entry + [0, 0, 0, 0] + place
    }

    static func jpeg(
        orientation: UInt8 = 6, isLittle: Bool = false, width: Int = 40, height: Int = 30,
        scan: [UInt8] = [1, 2, 0xFF, 0, 3],
        behind: [UInt8] = []
    ) -> [UInt8] {
        let frame: [UInt8] = [
            8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0,
        ]
        return [0xFF, 0xD8] + jpegSegment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])
            + jpegSegment(0xE1, exif(orientation: orientation, isLittle: isLittle))
            + jpegSegment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + place)
            + jpegSegment(0xE2, Array("ICC_PROFILE\0".utf8) + place)
            + jpegSegment(0xED, Array("Photoshop".utf8) + place)
            + jpegSegment(0xFE, place) + jpegSegment(0xDB, [0] + Array(repeating: 1, count: 64))
            + jpegSegment(0xC0, frame) + jpegSegment(0xC4, [0] + Array(repeating: 0, count: 16))
            + jpegSegment(0xDA, [1, 1, 0, 0, 63, 0]) + scan + [0xFF, 0xD9] + behind
    }

    static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        big(payload.count) + Array(name.utf8) + payload + [0, 0, 0, 0]
    }

    static func big(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
    static func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }

    static func png(_ more: [UInt8] = [], width: Int = 3, height: Int = 2, behind: [UInt8] = []) -> [UInt8] {
        PNGWriter.signature + chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0]) + more
            + chunk("IDAT", [1, 2, 3]) + chunk("IEND", []) + behind
    }

    static func riff(_ chunks: [(String, [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        for (name, payload) in chunks {
            body += Array(name.utf8) + little(payload.count, 4) + payload
            if !payload.count.isMultiple(of: 2) { body.append(0) }
        }
        return Array("RIFF".utf8) + little(body.count + 4, 4) + Array("WEBP".utf8) + body
    }

    static func webp(flags: UInt8 = 0x1C, more: [(String, [UInt8])] = []) -> [UInt8] {
        let header: [UInt8] = [flags, 0, 0, 0] + little(4, 3) + little(6, 3)
        let picture: [UInt8] = [0x10, 0, 0, 0x9D, 0x01, 0x2A] + little(5, 2) + little(7, 2) + [1, 2, 3]
        return riff(
            [("VP8X", header), ("ICCP", place)] + more
                + [("ALPH", [0, 1]), ("VP8 ", picture), ("EXIF", place), ("XMP ", place)])
    }

    static func pdf(_ behind: String = "\n") -> [UInt8] {
        let body = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
        return Array("\(body)xref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n\(body.utf8.count)\n%%EOF\(behind)".utf8)
    }
}

extension [UInt8] {
    fileprivate func holds(_ word: [UInt8]) -> Bool { Data(self).range(of: Data(word)) != nil }
}

struct AttachmentTests {
    static let all = [Made.jpeg(), Made.png(Made.chunk("tEXt", Made.place)), Made.webp(), Made.pdf()]

    @Test func `pictures come out as they are without anything about who, when and where`() throws {
        for (file, kind) in zip(AttachmentTests.all, [AttachmentKind.jpeg, .png, .webp, .pdf]) {
            let clean = try Attachment(file)
            #expect(clean.kind == kind)
            #expect(!clean.bytes.holds(Made.place))
            // What was cleaned is clean: again is the same.
            #expect(try Attachment(clean.bytes) == clean)
        }
    }

    @Test(arguments: [true, false])
    func `a picture stays the way round it was taken`(isLittle: Bool) throws {
        for orientation in UInt8(1)...8 {
            let clean = try Attachment(Made.jpeg(orientation: orientation, isLittle: isLittle))
            let isTurned = orientation > 4
            #expect((clean.width, clean.height) == (isTurned ? (30, 40) : (40, 30)))
            #expect(clean.bytes.holds(Array("Exif".utf8)) == (orientation > 1))
            if orientation > 1 { #expect(clean.bytes.holds([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation])) }
        }
        for odd in [UInt8(0), 9, 255] {
            #expect(try !Attachment(Made.jpeg(orientation: odd)).bytes.holds(Array("Exif".utf8)))
        }
    }

    @Test func `what stands behind the end is left behind`() throws {
        let secret = Array("<script>alert(1)</script>PK\u{3}\u{4}".utf8)
        for file in [
            Made.jpeg(behind: secret), Made.png(behind: secret), Made.webp() + secret, Made.pdf("\n") + secret,
        ] {
            #expect(try !Attachment(file).bytes.holds(secret))
        }
    }

    @Test func `points and tables are kept to the byte`() throws {
        let jpeg = try Attachment(Made.jpeg(scan: [7, 0xFF, 0, 0xFF, 0xD3, 8, 9])).bytes
        #expect(jpeg.holds([7, 0xFF, 0, 0xFF, 0xD3, 8, 9, 0xFF, 0xD9]))
        #expect(jpeg.holds(Made.jpegSegment(0xDB, [0] + Array(repeating: 1, count: 64))))
        let png = try Attachment(Made.png(Made.chunk("tRNS", [1, 2])))
        #expect(png.bytes == Made.png(Made.chunk("tRNS", [1, 2])) && png.width == 3 && png.height == 2)
        let webp = try Attachment(Made.webp())
        #expect(webp.bytes.holds(Array("ALPH".utf8)) && (webp.width, webp.height) == (5, 7))
    }

    @Test func `files that lie about their type are told so`() {
        func trouble(_ file: [UInt8]) -> AttachmentTrouble? {
            do throws(AttachmentTrouble) {
                _ = try Attachment(file)
                return nil
            } catch { return error }
        }
        for text in [
            "", "<html>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "MZ", "PK\u{3}\u{4}", "#!/bin/sh",
            "\u{FEFF}%PDF-1.4",
        ] {
            #expect(trouble(Array(text.utf8)) == .unknown)
        }
        #expect(trouble(Array("GIF89a".utf8)) == .moving)
        #expect(trouble(Made.webp(flags: 0x02)) == .moving)
        #expect(trouble(Made.webp(more: [("ANIM", [0, 0])])) == .moving)
        for text in [
            "%PDF-", "%PDF-1.4", "%PDF-1.4\n<html><script>", "%PDF-1.4\nstartxref\n99999\n%%EOF",
            "%PDF-1.4 startxref x %%EOF",
        ] {
            #expect(trouble(Array(text.utf8)) == .broken, "\(text)")
        }
        #expect(trouble([0xFF, 0xD8, 0xFF] + Array("<html>".utf8)) == .broken)
        #expect(trouble(PNGWriter.signature + Array("<html>".utf8)) == .broken)
        #expect(trouble(Made.png(Made.chunk("QuIt", [1]))) == .broken)
        #expect(trouble(Made.png(width: 50_000, height: 50_000)) == .tooManyPoints)
        #expect(trouble(Made.png(width: 0)) == .broken)
        #expect(trouble(Made.jpeg(width: 0)) == .broken)
        #expect(trouble(Made.jpeg(width: 65_000, height: 65_000)) == .tooManyPoints)
    }

    @Test func `cut anywhere or changed anywhere, nothing breaks and no place comes through`() {
        var numbers = SystemRandomNumberGenerator()
        for file in AttachmentTests.all {
            for length in 0..<file.count {
                if let clean = try? Attachment(Array(file.prefix(length))) { #expect(!clean.bytes.holds(Made.place)) }
            }
            for _ in 0..<3000 {
                var changed = file
                for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                    changed[Int.random(in: 0..<changed.count, using: &numbers)] = UInt8.random(
                        in: 0...255, using: &numbers)
                }
                if let clean = try? Attachment(changed), clean.kind != .pdf {
                    #expect(clean.width > 0 && clean.bytes.count <= changed.count + 64)
                }
            }
        }
    }
}
