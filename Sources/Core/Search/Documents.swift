// The documents of a segment without their words: ids, places, facets and hours, in columns.

/// Values by document number. Documents are numbered as `Row.precedes` orders them.
final class Documents: Sendable {
    let count: Int
    /// How many documents have a place; they come first.
    let placedCount: Int
    /// The ids in order, and which number there is each document's.
    let ids: SortedStrings
    let idNumbers: Column<UInt32>
    let documentsByID: Column<UInt32>
    /// The place of each document in the order of `Listing.precedes`, which breaks ties. Worked out here once: a query
    /// compares these numbers and never a name.
    let ranks: Column<UInt32>
    let documentsByRank: Column<UInt32>
    /// By rank.
    let sortKeys: SortedStrings

    let placeStarts: Column<UInt32>
    let places: Column<Place>
    /// Every place but the first of its document, by cell: document numbers follow only the first ones.
    let furtherPlaces: Column<FurtherPlace>

    let facetNames: [String]
    let facets: SortedStrings
    let facetStarts: Column<UInt32>
    let facetTokens: Column<UInt32>
    /// The documents of each facet token: a bitmap where many have it, a list otherwise.
    let holderBitmaps: [Bitmap?]
    let holderStarts: Column<UInt32>
    let holders: Column<UInt32>

    /// The different opening hours, and the number of those of each document: 0 is unknown, 1 the first.
    let hours: [WeeklyHours]
    let hoursNumbers: Column<UInt32>

    /// A place that does not decide its document's number.
    struct FurtherPlace: BitwiseCopyable, Sendable {
        let cell: UInt32
        let document: UInt32
    }

    /// Takes rows in the order of `Row.precedes`, no id twice.
    init(_ rows: [Row]) {
        count = rows.count
        placedCount = rows.prefix { !$0.places.isEmpty }.count

        let byID = rows.indices.sorted { SortedStrings.precedes(rows[$0].id, rows[$1].id) }
        ids = SortedStrings(byID.map { rows[$0].id })
        idNumbers = Self.positions(byID)
        documentsByID = Column(ContiguousArray(byID.map { UInt32($0) }))
        let byRank = rows.indices.sorted { Listing.precedes(rows[$0].listing, rows[$1].listing) }
        ranks = Self.positions(byRank)
        documentsByRank = Column(ContiguousArray(byRank.map { UInt32($0) }))
        sortKeys = SortedStrings(byRank.map { rows[$0].sortKey })

        placeStarts = Self.starts(rows.lazy.map(\.places.count))
        places = Column(ContiguousArray(rows.lazy.flatMap(\.places)))
        var further: ContiguousArray<FurtherPlace> = []
        for (document, row) in rows.enumerated() {
            for place in row.places.dropFirst() {
                further.append(FurtherPlace(cell: place.cell, document: UInt32(document)))
            }
        }
        further.sort { $0.cell < $1.cell }
        furtherPlaces = Column(further)

        var holders: [String: ContiguousArray<UInt32>] = [:]
        for (document, row) in rows.enumerated() {
            for token in row.facets { holders[token, default: []].append(UInt32(document)) }
        }
        facetNames = holders.keys.sorted(by: SortedStrings.precedes)
        facets = SortedStrings(facetNames)
        facetStarts = Self.starts(rows.lazy.map(\.facets.count))
        var tokens = ContiguousArray<UInt32>(repeating: 0, count: Int(facetStarts[rows.count]))
        var ends = facetStarts.copy
        var bitmaps: [Bitmap?] = []
        var lists: [ContiguousArray<UInt32>] = []
        for (token, name) in facetNames.enumerated() {
            let documents = holders[name] ?? []
            for document in documents {
                tokens[Int(ends[Int(document)])] = UInt32(token)
                ends[Int(document)] += 1
            }
            let isDense = documents.count * 32 >= rows.count
            bitmaps.append(isDense ? Bitmap(documents, below: rows.count) : nil)
            lists.append(isDense ? [] : documents)
        }
        facetTokens = Column(tokens)
        holderBitmaps = bitmaps
        holderStarts = Self.starts(lists.lazy.map(\.count))
        self.holders = Column(ContiguousArray(lists.joined()))

        var numbers: [WeeklyHours: UInt32] = [:]
        var hours: [WeeklyHours] = []
        hoursNumbers = Column(
            ContiguousArray(
                rows.map { row in
                    guard let openings = row.openings else { return 0 }
                    if let number = numbers[openings] { return number }
                    hours.append(openings)
                    numbers[openings] = UInt32(hours.count)
                    return UInt32(hours.count)
                }))
        self.hours = hours
    }

    /// The row that a document was made from.
    func row(_ document: Int) -> Row {
        let hours = Int(hoursNumbers[document])
        return Row(
            id: id(document),
            sortKey: sortKeys[Int(ranks[document])],
            places: placeStarts.stretch(document).map { places[$0] },
            facets: facetStarts.stretch(document).map { facetNames[Int(facetTokens[$0])] },
            openings: hours == 0 ? nil : self.hours[hours - 1])
    }

    func id(_ document: Int) -> String {
        ids[Int(idNumbers[document])]
    }

    /// What the document with a rank is listed by.
    func listing(rank: Int) -> Listing {
        Listing(sortKey: sortKeys[rank], id: id(Int(documentsByRank[rank])))
    }

    /// The number of the document with an id.
    func document(id: String) -> Int? {
        ids.find(id).map { Int(documentsByID[$0]) }
    }

    /// The squared chord from `origin` to the nearest place of a document; nil if it has none.
    @inline(__always)
    func squaredChord(to document: Int, from origin: Place) -> Double? {
        guard document < placedCount else { return nil }
        var nearest = Double.infinity
        for index in placeStarts.stretch(document) {
            nearest = min(nearest, places[index].squaredChord(to: origin))
        }
        return nearest
    }

    /// Bytes that the columns take, roughly.
    var byteCount: Int {
        let orders =
            ids.byteCount + idNumbers.byteCount + documentsByID.byteCount + ranks.byteCount
            + documentsByRank.byteCount + sortKeys.byteCount
        return orders + placeStarts.byteCount
            + places.byteCount + furtherPlaces.byteCount + facets.byteCount + facetStarts.byteCount
            + facetTokens.byteCount + holderStarts.byteCount + holders.byteCount + hoursNumbers.byteCount
            + hours.count * 64 + holderBitmaps.count(where: { $0 != nil }) * count / 8
    }

    /// Where each document stands in an order.
    private static func positions(_ order: [Int]) -> Column<UInt32> {
        var positions = ContiguousArray<UInt32>(repeating: 0, count: order.count)
        for (position, document) in order.enumerated() { positions[document] = UInt32(position) }
        return Column(positions)
    }

    private static func starts(_ counts: some Sequence<Int>) -> Column<UInt32> {
        var starts: ContiguousArray<UInt32> = [0]
        var sum: UInt32 = 0
        for count in counts {
            sum += UInt32(count)
            starts.append(sum)
        }
        return Column(starts)
    }
}
