package import Markup

/// A face between the hardest and the best, drawn beside its word. It has no colour of its own and is not read out.
package func face(_ index: Int, of count: Int) -> HTML {
    // From -1, corners down, to 1, corners up.
    let mood = count > 1 ? 2 * Double(index) / Double(count - 1) - 1 : 0
    let mouth = stride(from: -1.0, through: 1.0, by: 0.25).map { across in
        (x: 16 + 7 * across, y: 20.5 + mood * 3.5 * (1 - 2 * across * across))
    }
    return decoration(width: 32, height: 32, .class("face")) {
        dot(x: 16, y: 16, radius: 14.5, .class("round"))
        dot(x: 11, y: 12, radius: 1.8)
        dot(x: 21, y: 12, radius: 1.8)
        polyline(mouth)
    }
}
