// A text as a square of dark and light modules, for a camera. Through Debian's libqrencode; nothing is drawn here.
import CQRCode

/// A QR code (ISO/IEC 18004) that withstands about 15 % of damage: level M, bytes as they are.
package struct QRCode: Sendable, Equatable {
    /// How many modules a side has, without the quiet zone.
    package let size: Int
    private let dark: [Bool]

    /// Light modules that must stand around it, so that a camera finds it.
    package static let quietZone = 4

    /// Nil when the text is empty or too long for one code (2,331 bytes of UTF-8).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 2331,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        size = width
        // The lowest bit of each byte is the colour; the others are the library's own notes.
        dark = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether the module is dark. Rows from the top, columns from the left; outside is light.
    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return dark[row * size + column]
    }

    /// The dark modules as runs along each row: fewer shapes to draw.
    package var runs: [(row: Int, column: Int, length: Int)] {
        var runs: [(row: Int, column: Int, length: Int)] = []
        for row in 0..<size {
            var start: Int?
            for column in 0...size {
                if isDark(row: row, column: column) {
                    start = start ?? column
                } else if let from = start {
                    runs.append((row, from, column - from))
                    start = nil
                }
            }
        }
        return runs
    }
}
