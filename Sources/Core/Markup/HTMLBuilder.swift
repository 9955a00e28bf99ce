/// Collects the statements of a page into one `HTML`. Every component is `HTML`, so `if`, `switch` and `for` just work.
@resultBuilder
package enum HTMLBuilder {
    /// A piece of a page stands for itself.
    package static func buildExpression(_ html: HTML) -> HTML { html }

    /// Words of our own; every string literal in a page is one.
    package static func buildExpression(_ copy: Copy) -> HTML { .copy(copy) }

    /// Data is not words: it must say so.
    @available(*, unavailable, message: "what people typed goes through text(_:); our own words are Copy")
    package static func buildExpression(_ string: String) -> HTML { .text(string) }

    /// Statements, one after the other.
    package static func buildBlock(_ parts: HTML...) -> HTML {
        switch parts.count {
        case 0: .empty
        case 1: parts[0]
        default: .group(parts)
        }
    }

    /// An `if` without an `else`.
    package static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }

    /// The first branch of an `if` or `switch`.
    package static func buildEither(first part: HTML) -> HTML { part }

    /// Any other branch of an `if` or `switch`.
    package static func buildEither(second part: HTML) -> HTML { part }

    /// A `for` loop.
    package static func buildArray(_ parts: [HTML]) -> HTML { .group(parts) }
}

/// Several pieces side by side, where a function wants one value.
package func group(@HTMLBuilder _ content: () -> HTML) -> HTML { content() }
