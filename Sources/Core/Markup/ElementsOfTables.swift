// Tables, and the few shapes that our small drawings need.

/// A table; its caption is its name.
package func table(caption: Copy, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("table", attributes, .group([element("caption", [], .copy(caption)), content()]))
}

/// The rows of headings.
package func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("thead", attributes, content())
}

/// The rows of data.
package func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("tbody", attributes, content())
}

/// A row.
package func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("tr", attributes, content())
}

/// A heading of a column or row.
package func th(_ scope: Attribute.Scope, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("th", [.scope(scope)] + attributes, content())
}

/// A cell.
package func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("td", attributes, content())
}

// MARK: - Drawings
/// A drawing with words for those who cannot see it.
package func drawing(
    width: Int, height: Int, label: Copy, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
) -> HTML {
    let own = [.role(.img), .ariaLabel(label), Attribute("viewBox", "0 0 \(width) \(height)")]
    return element("svg", own + attributes, content())
}

/// A bar of a drawing.
package func bar(x: Double, y: Double, width: Double, height: Double, _ attributes: Attribute...) -> HTML {
    let own = [
        Attribute("x", rounded(x)), Attribute("y", rounded(y)), Attribute("width", rounded(width)),
        Attribute("height", rounded(height)), Attribute("rx", "2"),
    ]
    return element("rect", own + attributes, .empty)
}

/// A line of a drawing through several points.
package func polyline(_ points: [(x: Double, y: Double)], _ attributes: Attribute...) -> HTML {
    let list = points.map { rounded($0.x) + "," + rounded($0.y) }.joined(separator: " ")
    return element("polyline", [Attribute("points", list), Attribute("fill", "none")] + attributes, .empty)
}

/// A round mark of a drawing.
package func dot(x: Double, y: Double, radius: Double, _ attributes: Attribute...) -> HTML {
    let own = [Attribute("cx", rounded(x)), Attribute("cy", rounded(y)), Attribute("r", rounded(radius))]
    return element("circle", own + attributes, .empty)
}

/// A drawing beside words that say the same: it is not read out.
package func decoration(width: Int, height: Int, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    let own = [
        Attribute.aria(.hidden, "true"), Attribute("focusable", "false"),
        Attribute("viewBox", "0 0 \(width) \(height)"),
    ]
    return element("svg", own + attributes, content())
}

/// Rectangles on whole units, black or white whatever the page's colours are: for codes that a camera reads.
package func filledRuns(_ runs: [(x: Int, y: Int, width: Int, height: Int)], dark isDark: Bool) -> HTML {
    let path = runs.map { "M\($0.x) \($0.y)h\($0.width)v\($0.height)h-\($0.width)z" }.joined()
    let own = [
        Attribute("d", path), Attribute("fill", isDark ? "#000" : "#fff"), Attribute("shape-rendering", "crispEdges"),
    ]
    return element("path", own, .empty)
}

/// A few words of a drawing. They are not read out: the drawing's label says it all.
package func drawnWords(
    x: Double, y: Double, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
) -> HTML {
    element("text", [Attribute("x", rounded(x)), Attribute("y", rounded(y))] + attributes, content())
}

/// A picture of our own sprite, for decoration beside words: it is not read out.
package func spriteImage(_ source: Link, _ attributes: Attribute...) -> HTML {
    let use = element("use", [Attribute("href", .link(source))], .empty)
    return element("svg", [.aria(.hidden, "true"), Attribute("focusable", "false")] + attributes, use)
}

private func rounded(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + String(whole) + (rest == 0 ? "" : "." + String(rest))
}
