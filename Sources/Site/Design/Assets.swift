import Markup

internal import CDesign

/// A file that pages load: served under `/assets/VERSION/NAME`, unchanged for as long as its address lasts.
package struct Asset: Sendable {
    /// The last part of its address, such as "kith.css".
    package let name: String
    /// Its media type, with the character set.
    package let contentType: String
    /// What it holds.
    package let bytes: [UInt8]

    private init(_ name: String, _ contentType: String, _ load: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?) {
        var length = 0
        let start = load(&length)
        self.name = name
        self.contentType = contentType
        bytes = Array(UnsafeBufferPointer(start: start, count: length))
    }

    /// Every file there is.
    package static let all = [
        Asset("kith.css", "text/css; charset=utf-8", kith_css),
        Asset("exit.js", "text/javascript; charset=utf-8", kith_exit_js),
        Asset("page.js", "text/javascript; charset=utf-8", kith_page_js),
        Asset("stay.js", "text/javascript; charset=utf-8", kith_stay_js),
        Asset("live.js", "text/javascript; charset=utf-8", kith_live_js),
        Asset("offer.js", "text/javascript; charset=utf-8", kith_offer_js),
        Asset("words.js", "text/javascript; charset=utf-8", kith_words_js),
        Asset("keep.js", "text/javascript; charset=utf-8", kith_keep_js),
        Asset("kept-worker.js", "text/javascript; charset=utf-8", kith_kept_worker_js),
        Asset("notices.js", "text/javascript; charset=utf-8", kith_notices_js),
        Asset("push.js", "text/javascript; charset=utf-8", kith_push_js),
        Asset("icons.svg", "image/svg+xml", kith_icons_svg),
        Asset("favicon.svg", "image/svg+xml", kith_favicon_svg),
    ]

    /// Stands in every asset's address and changes with any of them, so that browsers may keep each for good.
    package static let version: String = {
        // FNV-1a: no secret is behind it, it only has to change.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in all.lazy.flatMap(\.bytes) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 36)
    }()

    /// The asset of that name, whatever version the address had; nil if there is none.
    package static func named(_ name: String) -> Asset? { all.first { $0.name == name } }

    /// The address of an asset.
    static func link(_ name: String) -> Link { "/assets/\(version)/\(name)" }
}
