// One organization, place, service and phone of the invented town, as plain values.

/// An invented organization.
package struct TownOrganization: Sendable, Hashable {
    package let key: String
    package let name: String
    /// A host under `.example`, which nobody can own.
    package let website: String
    package var description: String
    package let phone: String
}

/// An invented place.
package struct TownLocation: Sendable, Hashable {
    package let key: String
    package let name: String
    /// Street, and after a comma the village when it is not the town itself.
    package let address: String
    package let organization: String
    package let latitude: Double
    package let longitude: Double
    package var access: [String] = []
    package var transport: String?
}

/// An invented service. What is nil or empty is a gap on purpose: real directories have them.
package struct TownService: Sendable, Hashable {
    package let key: String
    package let organization: String
    package let name: String
    /// Open Eligibility ids.
    package let topics: [String]
    /// BCP 47 codes.
    package let languages: [String]
    package let cost: String?
    /// How long ago somebody checked that this is true; nil when nobody did.
    package let assuredDaysAgo: Int?
    /// Key of a location; nil for phone and online services, and for addresses that are withheld.
    package var location: String?
    package var description = ""
    /// `Mo-Fr 09:00-17:00`, or `monthly 2WE 18:30-20:00`.
    package var hours: [String] = []
    package var eligibility: String?
    package var documents: [String] = []
    package var phone: TownPhone?
    package var status = "active"
    package var alert: String?
}

/// A number that cannot ring anywhere: 555-0100 to 555-0199 are kept for fiction.
package struct TownPhone: Sendable, Hashable {
    package let number: String
    package let label: String

    /// Organizations count up from 0100, a service's own lines count down from 0199.
    static func numbered(_ index: Int) -> String { "740-555-0\(100 + index)" }
    static func own(_ index: Int) -> String { numbered(99 - index) }
}

extension StringProtocol {
    /// Without the spaces at both ends.
    var trimmed: String {
        var part = self[...]
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}

extension String {
    /// Adds one more piece of a wrapped sentence.
    mutating func append(sentence piece: String) { self += isEmpty ? piece : " " + piece }
}
