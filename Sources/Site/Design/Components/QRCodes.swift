package import Markup
package import QRCode

/// A QR code to hold a camera over: always dark on light with its quiet zone, in dark mode and on paper too.
/// - Parameter label: what it holds, for those who cannot see it. The same must stand beside it as text or as a link.
package func qrCode(_ code: QRCode, label: Copy) -> HTML {
    let side = code.size + 2 * QRCode.quietZone
    return drawing(width: side, height: side, label: label, .class("qr")) {
        filledRuns([(0, 0, side, side)], dark: false)
        filledRuns(
            code.runs.map { ($0.column + QRCode.quietZone, $0.row + QRCode.quietZone, $0.length, 1) }, dark: true)
    }
}
