// What the index is asked, and what it answers.

/// A question to the index. Every part that is given must hold.
package struct SearchQuery: Sendable {
    /// How the hits are ordered; ties always go by sort key, then by id.
    package enum Order: Sendable, CaseIterable {
        /// By score, which falls with distance when `near` is given. Without words: as `nearest`.
        case best
        /// By distance, documents without a place last. Without `near`: as `best`.
        case nearest
    }

    /// What somebody typed. All words must occur, the last one also as the beginning of a word.
    package var words: String
    /// Where distances are measured from.
    package var near: GeoPoint?
    /// How far from `near` a document may lie, in metres; means nothing without `near`.
    package var radius: Double?
    /// Facet tokens: one of each inner list must be there. An empty inner list asks for nothing.
    package var facets: [[String]]
    /// A local minute of the week (0 is where `WeeklyHours` starts counting) at which it must be open.
    package var openAt: Int?
    /// How the hits are ordered.
    package var order: Order
    /// How many hits to leave out before the first.
    package var offset: Int
    /// How many hits to give back at most.
    package var limit: Int
    /// Beginnings of the facet tokens to be counted over everything that matches, such as "language:".
    package var facetCounts: [String]

    /// Puts a query together; a query with nothing set finds everything, by sort key.
    package init(
        words: String = "", near: GeoPoint? = nil, radius: Double? = nil, facets: [[String]] = [],
        openAt: Int? = nil, order: Order = .best, offset: Int = 0, limit: Int = 20,
        facetCounts: [String] = []
    ) {
        self.words = words
        self.near = near
        self.radius = radius
        self.facets = facets
        self.openAt = openAt
        self.order = order
        self.offset = offset
        self.limit = limit
        self.facetCounts = facetCounts
    }
}

/// What matched.
package struct SearchResult: Sendable, Equatable {
    /// How many documents match, on this page or not.
    package var total: Int
    /// The hits from `offset`, at most `limit`.
    package var hits: [SearchHit]
    /// How many matching documents carry each token that was asked for; tokens that none carries are left out.
    package var facetCounts: [String: Int]
    /// True when nothing had all the words, so that these documents only have as many of them as any has.
    package var relaxed: Bool
}

/// One document that matched.
package struct SearchHit: Sendable, Equatable {
    /// The document's id.
    package var id: String
    /// What the words earned, after distance; comparable within one result only.
    package var score: Int
    /// Great-circle distance to the document's nearest place; nil without `near` or without a place.
    package var distanceMetres: Double?
    /// Why it matched: for each word of the query that it has, the best word of the document.
    package var matches: [SearchMatch]

    package init(id: String, score: Int, distanceMetres: Double?, matches: [SearchMatch]) {
        self.id = id
        self.score = score
        self.distanceMetres = distanceMetres
        self.matches = matches
    }
}

/// Why a document matched one word of a query.
package struct SearchMatch: Sendable, Equatable {
    /// How a word of the document answers a word of the query, best first.
    package enum Kind: UInt8, Sendable, CaseIterable {
        /// The same word, but for case and accents.
        case exact
        /// A word with the same stem: houses for housing.
        case stem
        /// A word that begins with the last word of the query.
        case prefix
    }

    /// The query's word, in small letters without accents.
    package var word: String
    /// The document's word, in small letters without accents.
    package var term: String
    /// How the two belong together.
    package var kind: Kind
    /// The names of the fields that hold it.
    package var fields: [String]

    package init(word: String, term: String, kind: Kind, fields: [String]) {
        self.word = word
        self.term = term
        self.kind = kind
        self.fields = fields
    }
}
