// `kith preview`: every component and every page sample, light and dark, on loopback.
import Design
import Foundation
import Hummingbird
import Markup
import NIOCore

/// Serves the gallery. It has no database and no session: samples are values.
package enum PreviewServer {
    /// Runs until Ctrl-C. `whenReady` is told the port.
    package static func run(port: Int, whenReady: @escaping @Sendable (Int) async -> Void) async throws {
        let router = Router()
        for asset in Asset.all {
            let body = ByteBuffer(bytes: asset.bytes)
            router.get(RouterPath("assets/:version/\(asset.name)")) { _, _ in
                Response(
                    status: .ok, headers: [.contentType: asset.contentType], body: ResponseBody(byteBuffer: body))
            }
        }
        router.get("/") { _, _ in page(index()) }
        for theme in [Theme.light, .dark] {
            router.get(RouterPath("pieces/\(theme.rawValue)")) { _, _ in page(rendered(Gallery.pieces(theme: theme))) }
            for (number, sample) in Gallery.pages(theme: theme).enumerated() {
                router.get(RouterPath("pages/\(theme.rawValue)/\(number)")) { _, _ in page(rendered(sample)) }
            }
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in await whenReady(channel.localAddress?.port ?? port) })
        try await application.runService()
    }

    private static func rendered(_ sample: PageSample) -> [UInt8] { sample.frame.render(sample.page) }

    private static func index() -> [UInt8] {
        let frame = Gallery.pages()[0].frame
        return frame.render(
            Page("Gallery") {
                h1 { "Gallery" }
                for theme in [Theme.light, .dark] {
                    h2 { "\(theme.rawValue)" }
                    ul {
                        li { a(href: "/pieces/\(theme.rawValue)") { "All components" } }
                        for (number, sample) in Gallery.pages(theme: theme).enumerated() {
                            li { a(href: "/pages/\(theme.rawValue)/\(String(number))") { "\(sample.name)" } }
                        }
                    }
                }
            })
    }

    private static func page(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
