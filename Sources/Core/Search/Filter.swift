// Everything a query asks for beside words: place, facets, opening hours, and being alive; as one bitmap.

extension Documents {
    /// The documents that pass; nil when all of them do.
    func filter(_ query: SearchQuery, live: Bitmap?) -> Bitmap? {
        var filter = live
        func keep(_ other: Bitmap) {
            if filter == nil { filter = other } else { filter?.formIntersection(other) }
        }
        if let near = query.near, let radius = query.radius {
            keep(documents(within: radius, of: near))
        }
        for group in query.facets where !group.isEmpty { keep(documents(withAnyOf: group)) }
        if let minute = query.openAt {
            let isOpen = ContiguousArray([false] + hours.map { $0.contains(minute) })
            var open = Bitmap(count: count)
            if let candidates = filter {
                candidates.forEach { if isOpen[Int(hoursNumbers[$0])] { open.insert($0) } }
            } else {
                for document in 0..<count where isOpen[Int(hoursNumbers[document])] { open.insert(document) }
            }
            filter = open
        }
        return filter
    }

    private func documents(withAnyOf tokens: [String]) -> Bitmap {
        let numbers = tokens.compactMap { facets.find($0) }
        let dense = numbers.compactMap { holderBitmaps[$0] }
        var any = dense.first ?? Bitmap(count: count)
        for other in dense.dropFirst() { any.formUnion(other) }
        for number in numbers {
            for index in holderStarts.stretch(number) { any.insert(Int(holders[index])) }
        }
        return any
    }

    /// The documents with a place at most `radius` metres away.
    private func documents(within radius: Double, of near: GeoPoint) -> Bitmap {
        var found = Bitmap(count: count)
        let origin = Place(near)
        let limit = Place.squaredChord(metres: radius)
        for cells in Morton.cover(near, metres: radius) {
            let first = firstDocument(notBelow: UInt64(cells.lowerBound))
            let end = firstDocument(notBelow: UInt64(cells.upperBound) + 1)
            for document in first..<max(first, end) {
                if let chord = squaredChord(to: document, from: origin), chord <= limit {
                    found.insert(document)
                }
            }
            var further = firstIndex(in: furtherPlaces.count) { furtherPlaces[$0].cell >= cells.lowerBound }
            while further < furtherPlaces.count, furtherPlaces[further].cell <= cells.upperBound {
                let document = Int(furtherPlaces[further].document)
                if let chord = squaredChord(to: document, from: origin), chord <= limit {
                    found.insert(document)
                }
                further += 1
            }
        }
        return found
    }

    private func firstDocument(notBelow cell: UInt64) -> Int {
        firstIndex(in: placedCount) { UInt64(places[Int(placeStarts[$0])].cell) >= cell }
    }

    /// The first index for which `isReached`, which stays true from there on.
    @inline(__always)
    private func firstIndex(in count: Int, _ isReached: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
