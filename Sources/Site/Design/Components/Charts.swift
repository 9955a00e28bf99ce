package import Markup

/// One bar: its name and how high it is.
package struct Bar: Sendable {
    package var name: Copy
    package var value: Int

    package init(_ name: Copy, _ value: Int) {
        self.name = name
        self.value = value
    }
}

/// Bars beside each other, such as the messages of each day of the week; the figures stand below as a table.
/// - Parameter label: what the drawing says, for those who cannot see it: "Busiest on Tuesday, 42 messages".
package func barChart(_ title: Copy, label: Copy, unit: Copy, bars: [Bar]) -> HTML {
    let top = max(bars.map(\.value).max() ?? 0, 1)
    let slot = bars.isEmpty ? 0 : 400 / Double(bars.count)
    let highest = bars.map(\.value).max()
    // A dozen names fit beside each other on a phone.
    let step = max((bars.count + 11) / 12, 1)
    return figure {
        figcaption { strong { title } }
        drawing(width: 400, height: 120, label: label, .class("chart")) {
            for (index, entry) in bars.enumerated() {
                let height = max(96 * Double(max(entry.value, 0)) / Double(top), 2)
                let isTop = entry.value == highest
                bar(
                    x: Double(index) * slot + slot * 0.15, y: 100 - height, width: slot * 0.7, height: height,
                    Attribute.class("other").when(!isTop))
                if index % step == 0 { drawnWords(x: (Double(index) + 0.5) * slot, y: 116) { entry.name } }
            }
        }
        disclosure("Show the figures") {
            table(caption: title) {
                thead {
                    tr {
                        th(.col) { "When" }
                        th(.col) { unit }
                    }
                }
                tbody {
                    for entry in bars {
                        tr {
                            th(.row) { entry.name }
                            td(.class("number")) { "\(count: entry.value)" }
                        }
                    }
                }
            }
        }
    }
}

/// A trend as one thin line.
/// - Parameter label: what it says in words: "Rising slowly since March".
package func sparkline(_ values: [Double], label: Copy) -> HTML {
    let low = values.min() ?? 0
    let range = max((values.max() ?? 0) - low, 0.000_001)
    let step = values.count > 1 ? 196 / Double(values.count - 1) : 0
    let points = values.enumerated().map { index, value in
        (x: 2 + Double(index) * step, y: 38 - 36 * (value - low) / range)
    }
    return drawing(width: 200, height: 40, label: label, .class("chart thin")) { polyline(points) }
}
