/// One attribute of an element. The makers below are all there are: `style`, `srcdoc` and `onclick` cannot be made.
package struct Attribute: Sendable {
    enum Value: Sendable {
        case present
        case text(String)
        case copy(Copy)
        case link(Link)
        case several([Attribute])
        case omitted
    }

    let name: String
    let value: Value

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    init(_ name: String, _ value: String) { self.init(name, .text(value)) }

    /// No attribute: the other half of `isOpen ? .open : .omitted`.
    package static let omitted = Attribute("", .omitted)

    /// Several attributes in the place of one.
    package static func all(_ attributes: [Attribute]) -> Attribute { Attribute("", .several(attributes)) }

    /// This attribute if the condition holds, else none.
    package func when(_ condition: Bool) -> Attribute { condition ? self : .omitted }
}

// MARK: - Attributes that any element may have
extension Attribute {
    /// Class names, separated by spaces.
    package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }

    /// An id, unique in its page.
    package static func id(_ id: String) -> Attribute { Attribute("id", id) }

    /// The language of what is inside, as a BCP 47 tag.
    package static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }

    /// The direction of the writing inside.
    package static func dir(_ direction: Direction) -> Attribute { Attribute("dir", direction.rawValue) }

    /// Which way a piece of writing runs.
    package enum Direction: String, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
        case automatic = "auto"
    }

    /// The role that assistive technology is told.
    package static func role(_ role: Role) -> Attribute { Attribute("role", role.rawValue) }

    /// The roles that our pages need.
    package enum Role: String, Sendable {
        case alert, group, img, list, log, none, note, region, search, status
    }

    /// Not shown and not read out.
    package static let hidden = Attribute("hidden", .present)

    /// Where the keyboard's focus may land by script or by link, though not by Tab.
    package static let focusable = Attribute("tabindex", "-1")

    /// Where the keyboard's focus lands by Tab although the element is no control: only for what scrolls.
    package static let inTabOrder = Attribute("tabindex", "0")

    /// A machine-readable note for our own script. The name is ours: lower-case letters, digits and hyphens.
    package static func data(_ name: StaticString, _ value: String = "") -> Attribute {
        Attribute(dataName(name), value)
    }

    /// Words for our own script to show, in the reader's language.
    package static func data(_ name: StaticString, words: Copy) -> Attribute {
        Attribute(dataName(name), .copy(words))
    }

    /// An address for our own script.
    package static func data(_ name: StaticString, link: Link) -> Attribute {
        Attribute(dataName(name), .link(link))
    }

    private static func dataName(_ name: StaticString) -> String {
        let name = "\(name)"
        precondition(name.utf8.allSatisfy(isNameByte), "a data attribute's name is a-z, 0-9 and hyphens: \(name)")
        return "data-" + name
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

// MARK: - What assistive technology is told
extension Attribute {
    /// The states and properties whose value is no sentence.
    package enum Aria: String, Sendable {
        case atomic, busy, controls, current, describedby, expanded, hidden, invalid, labelledby, live, relevant
    }

    /// A state or property, such as `.aria(.hidden, "true")`.
    package static func aria(_ property: Aria, _ value: String) -> Attribute {
        Attribute("aria-" + property.rawValue, value)
    }

    /// The name of something that shows none.
    package static func ariaLabel(_ words: Copy) -> Attribute { Attribute("aria-label", .copy(words)) }
}

// MARK: - Attributes of single elements
extension Attribute {
    /// Of `details`: open at first.
    package static let open = Attribute("open", .present)

    /// Of `time`: the moment as ISO 8601.
    package static func datetime(_ moment: String) -> Attribute { Attribute("datetime", moment) }

    /// Of `a`: what the other page is to this one, or what the browser is asked to keep to itself.
    package static func rel(_ tokens: String) -> Attribute { Attribute("rel", tokens) }

    /// Of `ol`: the number of the first entry.
    package static func start(_ number: Int) -> Attribute { Attribute("start", String(number)) }

    /// Of `th`: what it is the heading of.
    package static func scope(_ scope: Scope) -> Attribute { Attribute("scope", scope.rawValue) }

    /// A table heading's reach.
    package enum Scope: String, Sendable { case col, row }

    /// Of `td` and `th`: how many columns it takes.
    package static func colspan(_ columns: Int) -> Attribute { Attribute("colspan", String(columns)) }
}
