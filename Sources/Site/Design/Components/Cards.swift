package import Markup

/// The first thing that a visitor reads: a large heading with room around it.
package func hero(_ title: Copy, @HTMLBuilder _ content: () -> HTML) -> HTML {
    div(.class("hero")) {
        h1 { title }
        content()
    }
}

/// Something that belongs together, set off from the page.
package func card(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    div(.class("card"), .all(attributes), content: content)
}

/// Cards or tiles side by side where there is room.
package func grid(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("grid"), content: content) }

/// A large column and a small one; one above the other on a phone.
package func split(@HTMLBuilder _ large: () -> HTML, @HTMLBuilder beside small: () -> HTML) -> HTML {
    div(.class("split")) {
        div(content: large)
        div(content: small)
    }
}

/// The colour of a tag; never the only way to tell.
package enum TagKind: String, Sendable {
    case plain = "tag"
    case good = "tag good"
    case warm = "tag warm"
}

/// A word or two about something.
package func tag(_ words: Copy, _ kind: TagKind = .plain) -> HTML { span(.class(kind.rawValue)) { words } }

/// Several tags; nothing if there are none.
package func tags(_ words: [Copy], _ kind: TagKind = .plain) -> HTML {
    guard !words.isEmpty else { return .empty }
    return ul(.class("tags")) {
        for word in words { li { tag(word, kind) } }
    }
}

/// A moment: as ISO 8601 for machines, in words for people. Script may say it in the reader's own time zone.
package struct Moment: Sendable {
    /// How script says it again; `plain` leaves it as it is.
    package enum Style: String, Sendable { case plain, clock, day, relative }

    package var iso: String
    package var words: String
    package var style: Style

    package init(iso: String, words: String, style: Style = .plain) {
        self.iso = iso
        self.words = words
        self.style = style
    }

    package var html: HTML {
        time(iso, style == .plain ? .omitted : .data("show", style.rawValue)) { text(words) }
    }
}

/// One entry of a list of rows.
package struct Row: Sendable {
    package var title: HTML
    package var link: Link?
    /// What stands below the title.
    package var meta: HTML
    /// What stands at the end: a tag, a button.
    package var end: HTML

    package init(
        _ title: Copy, link: Link? = nil, @HTMLBuilder meta: () -> HTML = { HTML.empty },
        @HTMLBuilder end: () -> HTML = { HTML.empty }
    ) {
        self.title = .copy(title)
        self.link = link
        self.meta = meta()
        self.end = end()
    }
}

/// A list of rows, each with what is to say about it.
package func rows(_ rows: [Row]) -> HTML {
    ul(.class("rows")) {
        for row in rows {
            li {
                div {
                    if let link = row.link {
                        a(href: link, .class("row-title")) { row.title }
                    } else {
                        span(.class("row-title")) { row.title }
                    }
                    p(.class("meta")) { row.meta }
                }
                row.end
            }
        }
    }
}

/// One page of many; nothing if there is only one.
/// - Parameter link: the address of a page by its number, counted from 1.
package func pagination(current: Int, count: Int, link: (Int) -> Link) -> HTML {
    guard count > 1 else { return .empty }
    return nav(label: "Pages", .class("cluster pages")) {
        if current > 1 { buttonLink("Before", link(current - 1), .quiet) }
        span { "Page \(current) of \(count)" }
        if current < count { buttonLink("Next", link(current + 1), .quiet) }
    }
}
