// Who runs this installation: set by people, kept in `settings`, never in code.
import Design
package import Domain
package import Foundation
package import Markup
package import Storage
import SQLText

/// The organisation as its people have set it. Stored as one JSON value.
package struct Organisation: Codable, Sendable, Equatable {
    package struct Noun: Codable, Sendable, Equatable {
        package var singular: String
        package var plural: String
        package init(_ singular: String, _ plural: String) {
            self.singular = singular
            self.plural = plural
        }
    }

    package var name: String
    /// The town or area, as people say it.
    package var place: String
    /// Two letters: which crisis lines are shown.
    package var country: String
    /// An IANA name, such as `America/New_York`.
    package var timeZone: String
    /// Our own phone, as it is printed; nil when there is none.
    package var phone: String?
    /// When somebody answers it, in words.
    package var phoneHours: String
    package var member = Noun("member", "members")
    package var advocate = Noun("advocate", "advocates")
    package var supporter = Noun("supporter", "supporters")
    /// Who decides when something cannot stay between two people: a role with a name people know.
    package var decider: String
    /// Where "leave this page" goes.
    package var exitURL = "https://www.weather.gov/"
    /// How many days a hello waits for an answer.
    package var helloDays = 2
    /// How old somebody must be to join: 18, or 16 where law and the organisation allow it. Nothing else is taken.
    package var joiningAge: Int {
        get { storedJoiningAge == 16 ? 16 : 18 }
        set { storedJoiningAge = newValue }
    }
    // Optional, so that what was stored before there was a choice can still be read.
    private var storedJoiningAge: Int?
    /// Where distances are measured from when nobody says.
    package var latitude: Double?
    package var longitude: Double?

    package init(
        name: String, place: String, country: String, timeZone: String, phone: String?, phoneHours: String,
        decider: String
    ) {
        self.name = name
        self.place = place
        self.country = country
        self.timeZone = timeZone
        self.phone = phone
        self.phoneHours = phoneHours
        self.decider = decider
    }

    package var wording: Wording {
        Wording(
            member: Wording.Noun(member.singular, plural: member.plural),
            advocate: Wording.Noun(advocate.singular, plural: advocate.plural),
            supporter: Wording.Noun(supporter.singular, plural: supporter.plural))
    }

    /// The zone, or UTC when the name is unknown to this computer.
    package var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}

extension Organisation {
    private static let settingName = "organisation"

    /// What is stored, or nil on a new database.
    package static func stored(in database: some Queryable) throws -> Organisation? {
        let json = try database.value(
            "SELECT value FROM settings WHERE name = \(settingName)", as: String.self)
        return try json.map { try JSONDecoder().decode(Organisation.self, from: Data($0.utf8)) }
    }

    /// Stores it, and uses it from then on.
    package func save(to site: Site, by person: PersonID?, at now: Instant) async throws {
        let json = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        try await site.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO settings (name, value, changed_at, changed_by)
                VALUES (\(Organisation.settingName), \(json), \(now), \(person))
                ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by
                """)
            try AuditTrail.record("organisation.saved", subject: "organisation", by: person, at: now, in: transaction)
        }
        site.use(self)
    }

    /// What stands on a database that nobody has set up yet: it shows no phone and promises nothing.
    package static let unset = Organisation(
        name: "Kith", place: "", country: "US", timeZone: "UTC", phone: nil, phoneHours: "", decider: "")
}
