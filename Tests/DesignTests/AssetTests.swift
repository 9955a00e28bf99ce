import Design
import Markup
import Testing

/// The files: small enough, whole, and with colours that can be read.
@Suite struct AssetTests {
    private func words(_ name: String) throws -> String {
        String(decoding: try #require(Asset.named(name)).bytes, as: UTF8.self)
    }

    @Test func `style and script stay small`() throws {
        #expect(try #require(Asset.named("kith.css")).bytes.count <= 28_000)
        let scripts = Asset.all.filter { $0.name.hasSuffix(".js") }
        #expect(scripts.count == 10)
        // What looks for words is small enough to be read by whoever wonders what it does.
        #expect(try #require(Asset.named("words.js")).bytes.count <= 2_000)
        #expect(scripts.map(\.bytes.count).reduce(0, +) <= 28_000)
        for sample in Gallery.pages() {
            let page = sample.frame.render(sample.page).count
            #expect(page + Asset.all.map(\.bytes.count).reduce(0, +) <= 100_000, "\(sample.name): \(page)")
        }
    }

    @Test func `nothing is loaded from elsewhere`() throws {
        for asset in Asset.all where !asset.name.hasSuffix(".svg") {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("url("), "\(asset.name)")
        }
    }

    @Test func `every icon is in the sprite`() throws {
        let sprite = try words("icons.svg")
        for icon in Icon.allCases { #expect(sprite.contains("<symbol id=\"\(icon.rawValue)\""), "\(icon)") }
    }

    @Test func `every class of the gallery has a style`() throws {
        let css = try words("kith.css")
        let scriptOnly = ["exit-status"]
        for sample in Gallery.pages() + [Gallery.pieces()] {
            for name in Set(document(sample.page, in: sample.frame).descendants().flatMap(\.classes)) {
                #expect(scriptOnly.contains(name) || css.contains(".\(name)"), "\(name) in \(sample.name)")
            }
        }
    }

    @Test(arguments: ["light", "dark"])
    func `colours can be read`(theme: String) throws {
        let tokens = try tokens(theme)
        let text = [
            ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink-soft", "paper"), ("ink-soft", "surface"),
            ("ink-soft", "sunken"), ("accent", "paper"), ("accent", "surface"), ("accent", "sunken"),
            ("accent-deep", "paper"), ("on-accent", "accent"), ("on-accent", "accent-deep"),
            ("on-accent-soft", "accent-soft"), ("on-clay-soft", "clay-soft"), ("on-clay-soft", "paper"),
            ("ink-soft", "paper"),
        ]
        for (front, back) in text {
            let ratio = try contrast(#require(tokens[front]), #require(tokens[back]))
            #expect(ratio >= 4.5, "\(front) on \(back): \(ratio)")
        }
        // Edges of controls, marks and the focus ring: 3 is enough, and needed.
        for (front, back) in [
            ("line-strong", "surface"), ("line-strong", "paper"), ("clay", "paper"), ("clay", "surface"),
            ("accent", "accent-soft"), ("ink", "accent-soft"),
        ] {
            let ratio = try contrast(#require(tokens[front]), #require(tokens[back]))
            #expect(ratio >= 3, "\(front) on \(back): \(ratio)")
        }
    }

    @Test func `both ways to be dark are the same dark`() throws {
        let css = try words("kith.css")
        #expect(try tokens("dark") == parse(css, after: ":root:not([data-theme=\"light\"]) {"))
    }

    private func tokens(_ theme: String) throws -> [String: [Double]] {
        try parse(words("kith.css"), after: theme == "light" ? "\n:root {" : ":root[data-theme=\"dark\"] {")
    }

    /// The colours of one block, each as red, green and blue from 0 to 1.
    private func parse(_ css: String, after opening: String) throws -> [String: [Double]] {
        let start = try #require(css.firstRange(of: opening))
        let block = css[start.upperBound...].prefix { $0 != "}" }
        var colours: [String: [Double]] = [:]
        for declaration in block.split(separator: ";") {
            let parts = declaration.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#"), parts[1].count == 7 else {
                continue
            }
            let number = try #require(Int(parts[1].dropFirst(), radix: 16))
            colours[String(parts[0].dropFirst(2))] = [16, 8, 0].map { Double(number >> $0 & 255) / 255 }
        }
        #expect(colours.count >= 15)
        return colours
    }

    /// WCAG's contrast of two colours, from 1 to 21.
    private func contrast(_ one: [Double], _ other: [Double]) -> Double {
        let luminances = [one, other].map { colour in
            zip(colour, [0.2126, 0.7152, 0.0722])
                .map { channel, weight in
                    (channel <= 0.03928 ? channel / 12.92 : power((channel + 0.055) / 1.055)) * weight
                }
                .reduce(0, +)
        }
        return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
    }

    /// x to the 2.4, without a mathematics library: x² · x^(2/5), the root by Newton.
    private func power(_ x: Double) -> Double {
        var root = x
        for _ in 0..<60 { root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root) }
        return x * x * root
    }
}
