// Who runs this installation: set by people, kept in `settings`, never in code.
import Design
package import Domain
package import Foundation
package import Markup
package import Storage

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
    /// Languages that people here speak, as codes of the wishes pack.
    package var languages: [String] {
        get { storedLanguages ?? [] }
        set { storedLanguages = newValue }
    }
    private var storedLanguages: [String]?
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

    /// What is stored, or nil on a new database. A field that an older program did not know is as on a new one.
    package static func stored(in database: some Queryable) throws -> Organisation? {
        guard let json = try SettingTable.text(settingName, in: database) else { return nil }
        let stored = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
        let fresh = try JSONSerialization.jsonObject(with: JSONEncoder().encode(unset)) as? [String: Any] ?? [:]
        let whole = fresh.merging(stored) { _, stored in stored }
        return try JSONDecoder().decode(Organisation.self, from: JSONSerialization.data(withJSONObject: whole))
    }

    /// Stores it, and uses it from then on.
    package func save(to site: Site, by person: PersonID?, at now: Instant) async throws {
        try await site.database.write(locking: .settings) { transaction in
            try store(by: person, at: now, in: transaction)
            try AuditTrail.record("organisation.saved", subject: "organisation", by: person, at: now, in: transaction)
        }
        try await site.reload()
    }

    /// Writes it, and nothing else.
    @discardableResult
    package func store(by person: PersonID?, at now: Instant, in transaction: Transaction) throws -> [UInt8] {
        try SettingTable.put(self, as: Organisation.settingName, by: person, at: now, in: transaction)
    }

    /// Changes one part of it, for everybody at once. Throws `ChangedMeanwhile`.
    package static func change(
        _ part: SettingsPart, from revision: Int, on site: Site, by person: PersonID, at now: Instant,
        _ body: @escaping @Sendable (inout Organisation) -> Void
    ) async throws {
        try await site.database.write(locking: .settings) { transaction in
            try part.claim(revision: revision, by: person, at: now, in: transaction)
            let before = try stored(in: transaction) ?? unset
            var organisation = before
            body(&organisation)
            let bytes = try organisation.store(by: person, at: now, in: transaction)
            try PublishedPromise.follow(before, organisation, by: person, at: now, in: transaction)
            try AuditTrail.record(
                "settings.changed", subject: "settings:\(part.rawValue)", by: person, content: bytes, at: now,
                in: transaction)
        }
        try await site.reload()
    }

    /// What stands on a database that nobody has set up yet: it names nobody, shows no phone and promises nothing.
    package static let unset = Organisation(
        name: "Peer support", place: "", country: "", timeZone: "UTC", phone: nil, phoneHours: "", decider: "")
}
