package import Markup

/// A name and what belongs to it.
package struct Fact: Sendable {
    package var name: Copy
    package var content: HTML

    package init(_ name: Copy, @HTMLBuilder _ content: () -> HTML) {
        self.name = name
        self.content = content()
    }
}

/// Names and what belongs to each, side by side where there is room.
package func facts(_ facts: [Fact]) -> HTML {
    dl(.class("facts")) {
        for fact in facts {
            dt { fact.name }
            dd { fact.content }
        }
    }
}

/// One step of what happens.
package struct Step: Sendable {
    package var title: Copy
    package var detail: Copy
    package var isNow: Bool

    package init(_ title: Copy, _ detail: Copy = "", isNow: Bool = false) {
        self.title = title
        self.detail = detail
        self.isNow = isNow
    }
}

/// What happens next, in order.
package func steps(_ steps: [Step]) -> HTML {
    ol(.class("steps")) {
        for step in steps {
            li(.class("now").when(step.isNow), Attribute.aria(.current, "step").when(step.isNow)) {
                p { strong { step.title } }
                if !step.detail.isEmpty { p { step.detail } }
            }
        }
    }
}

/// A table that becomes a list of cards on a phone, each cell with its column's name.
/// - Parameters:
///   - columns: the columns' names; the first column names its row.
///   - rows: as many cells as there are columns.
package func reflowTable(caption: Copy, columns: [Copy], rows: [[HTML]]) -> HTML {
    table(caption: caption, .class("reflow")) {
        thead {
            tr { for column in columns { th(.col) { column } } }
        }
        tbody {
            for cells in rows {
                tr {
                    for (index, cell) in cells.enumerated() where index < columns.count {
                        if index == 0 {
                            th(.row) { cell }
                        } else {
                            td(.data("label", words: columns[index])) { cell }
                        }
                    }
                }
            }
        }
    }
}

/// One number that matters, and what it counts. Counts only; never a score.
package func tile(_ number: Int, _ words: Copy, note: Copy = "", link: Link? = nil) -> HTML {
    div(.class("tile")) {
        p {
            span(.class("number")) { "\(count: number)" }
            if let link { a(href: link) { words } } else { words }
        }
        if !note.isEmpty { p(.class("meta")) { note } }
    }
}

/// Text that only paper shows.
package func printOnly(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("print-only"), content: content) }

/// Text that paper does not need.
package func screenOnly(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("screen-only"), content: content) }
