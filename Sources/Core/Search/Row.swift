// A document without its words, on its way into a segment or from one segment into the next.

/// What a segment keeps of a document beside its words.
struct Row: Sendable {
    /// Longer sort keys are cut here (bytes), so that junk cannot fill the memory.
    private static let longestSortKey = 128

    let id: String
    let sortKey: String
    let places: [Place]
    let facets: [String]
    let openings: WeeklyHours?

    init(_ document: SearchDocument) {
        id = document.id
        sortKey = String(decoding: document.sortKey.utf8.prefix(Self.longestSortKey), as: UTF8.self)
        places = document.points.map(Place.init)
        facets = Array(document.facets)
        openings = document.openings
    }

    init(id: String, sortKey: String, places: [Place], facets: [String], openings: WeeklyHours?) {
        self.id = id
        self.sortKey = sortKey
        self.places = places
        self.facets = facets
        self.openings = openings
    }

    var listing: Listing { Listing(sortKey: sortKey, id: id) }

    /// The order in which documents are numbered: by the cell of their first place, then by id; documents
    /// without a place come last.
    static func precedes(_ left: Row, _ right: Row) -> Bool {
        let leftCell = left.places.first.map { UInt64($0.cell) } ?? .max
        let rightCell = right.places.first.map { UInt64($0.cell) } ?? .max
        return leftCell == rightCell ? SortedStrings.precedes(left.id, right.id) : leftCell < rightCell
    }
}

/// What decides between documents when nothing else does.
struct Listing {
    let sortKey: String
    let id: String

    /// By sort key, then by id. (Byte for byte: `==` would take differently composed accents for the same.)
    static func precedes(_ left: Listing, _ right: Listing) -> Bool {
        if SortedStrings.precedes(left.sortKey, right.sortKey) { return true }
        return !SortedStrings.precedes(right.sortKey, left.sortKey) && SortedStrings.precedes(left.id, right.id)
    }
}
