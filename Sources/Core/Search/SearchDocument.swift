// What the index is given: an id, texts with weights, places, facets and opening hours; nothing of what they stand for.

/// A document to be found. The index keeps no text: only the words, where they stood, and the values beside them.
package struct SearchDocument: Sendable, Equatable {
    /// Names the document; a later document with the same bytes replaces it.
    package var id: String
    /// Where it stands among documents that nothing else tells apart, such as its name in small letters: by its bytes,
    /// of which the first 128 count. Of equal ones the id decides.
    package var sortKey: String
    /// The texts, in any order; two may share a name.
    package var fields: [Field]
    /// Where it is. The nearest one counts; a document with none never lies within a radius.
    package var points: [GeoPoint]
    /// What can be filtered on and counted: opaque tokens, by habit "kind:value", such as "language:es".
    package var facets: Set<String>
    /// When it is open, in local time; nil when nobody knows, which never counts as open.
    package var openings: WeeklyHours?

    /// Puts a document together.
    package init(
        id: String, sortKey: String = "", fields: [Field], points: [GeoPoint] = [], facets: Set<String> = [],
        openings: WeeklyHours? = nil
    ) {
        self.id = id
        self.sortKey = sortKey
        self.fields = fields
        self.points = points
        self.facets = facets
        self.openings = openings
    }

    /// One text of a document.
    package struct Field: Sendable, Equatable {
        /// What a page calls it when it says why something matched; only the first eight names are told apart.
        package var name: String
        /// The text itself, in any language.
        package var text: String
        /// How much a word here is worth: 1 for running text, 4 to 8 for a name. Below 1 counts as 1.
        package var weight: Int

        /// Puts a field together.
        package init(name: String, text: String, weight: Int = 1) {
            self.name = name
            self.text = text
            self.weight = weight
        }
    }
}
