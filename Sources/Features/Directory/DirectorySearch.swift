// What somebody looks for, as it stands in an address: read, and written again for the next page.
import Markup
import Web

/// A search of the directory. Everything is optional; nothing at all is a list by name.
struct DirectorySearch: Sendable, Equatable {
    static let pageLength = 20
    /// Nobody leafs further; whoever wants more asks more closely.
    static let mostPages = 250
    static let distances = [1, 2, 5, 10, 25, 50, 100]

    var words = ""
    var place = ""
    /// In miles or kilometres, by the country.
    var within: Int?
    var topic = ""
    var language = ""
    var isFree = false
    var isOpenNow = false
    var isNearest = false
    /// From 1.
    var page = 1

    init() {}

    /// Reads an address; what is unknown in it asks for nothing.
    init(_ input: FormInput) {
        words = String(input.text("q").prefix(200))
        place = String(input.text("near").prefix(100))
        within = input.number("within").flatMap { Self.distances.contains($0) ? $0 : nil }
        topic = String(input.text("topic").prefix(100))
        language = String(input.text("language").prefix(60))
        isFree = input.text("cost") == "free"
        isOpenNow = input.text("open") == "now"
        isNearest = input.text("order") == "nearest"
        page = min(max(1, input.number("page") ?? 1), Self.mostPages)
    }

    /// The address of this search.
    var link: Link {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        let root: Link = "/directory"
        return root.adding("q", given(words)).adding("near", given(place)).adding("within", within.map { String($0) })
            .adding("topic", given(topic)).adding("cost", isFree ? "free" : nil).adding("language", given(language))
            .adding("open", isOpenNow ? "now" : nil).adding("order", isNearest ? "nearest" : nil)
            .adding("page", page > 1 ? String(page) : nil)
    }

    /// The same search, changed, from its first page.
    func with(_ change: (inout DirectorySearch) -> Void) -> DirectorySearch {
        var other = self
        other.page = 1
        change(&other)
        return other
    }

    /// Whether anything narrows it down beside the words and the place.
    var hasFilters: Bool { within != nil || !topic.isEmpty || !language.isEmpty || isFree || isOpenNow }
}

/// Lengths as people of a country say them.
struct LengthUnit: Sendable, Equatable {
    let isMiles: Bool

    /// `country`: two letters.
    init(country: String) { isMiles = ["US", "GB", "UK", "LR", "MM"].contains(country.uppercased()) }

    var metres: Double { isMiles ? 1609.344 : 1000 }

    /// "Within 5 miles".
    func within(_ count: Int) -> Copy {
        isMiles
            ? .plural(count, one: "Within \(count) mile", other: "Within \(count) miles") : "Within \(count) km"
    }

    /// "0.8 miles", "12 km".
    func words(_ metres: Double) -> Copy {
        let tenths = Int((metres / self.metres * 10).rounded())
        if tenths < 1 { return isMiles ? "less than 0.1 miles" : "less than 100 m" }
        let number = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\((tenths + 5) / 10)"
        return isMiles ? "\(number) miles" : "\(number) km"
    }
}
