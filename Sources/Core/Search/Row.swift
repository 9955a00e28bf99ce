// A document without its words, on its way into a segment or from one segment into the next.

/// What a segment keeps of a document beside its words.
struct Row: Sendable {
    let id: String
    let places: [Place]
    let facets: [String]
    let openings: WeeklyHours?

    init(_ document: SearchDocument) {
        id = document.id
        places = document.points.map(Place.init)
        facets = Array(document.facets)
        openings = document.openings
    }

    init(id: String, places: [Place], facets: [String], openings: WeeklyHours?) {
        self.id = id
        self.places = places
        self.facets = facets
        self.openings = openings
    }

    /// The order in which documents are numbered: by the cell of their first place, then by id; documents
    /// without a place come last.
    static func precedes(_ left: Row, _ right: Row) -> Bool {
        let leftCell = left.places.first.map { UInt64($0.cell) } ?? .max
        let rightCell = right.places.first.map { UInt64($0.cell) } ?? .max
        return leftCell == rightCell ? SortedStrings.precedes(left.id, right.id) : leftCell < rightCell
    }
}
