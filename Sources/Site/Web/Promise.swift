// Whether a member has agreed to the promise as it stands. Nobody is asked for a word before.
import Access
package import Domain
import Packs
import SQLText
package import Storage

/// The promise, for features that must know that it was read first. Safety shows it and writes the agreements.
package enum Promise {
    /// Whether the viewer, a member, has agreed to this version or a newer one.
    package static func isAgreed(
        by viewer: Viewer, version: Int, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT version FROM promise_agreements
            WHERE version >= \(version) AND \(Visible.ownRecord("promise_agreements.member_id", to: viewer))
            """)
    }
}

/// A member has not agreed to the promise yet: the answer leads there and back.
package struct PromiseNeeded: Error {
    /// What they had typed already.
    let kept: KeptForm?

    package init(path: String? = nil, input: FormInput? = nil) {
        kept = path.flatMap { path in input.flatMap { KeptForm(path: path, input: $0) } }
    }
}

/// That the promise was published: what it said in its slots then, who did it, and what changed since.
package struct PublishedPromise: Codable, Sendable, Equatable {
    /// A change that promises nothing else: members are told, and not asked again.
    package struct Change: Codable, Sendable, Equatable {
        package enum What: String, Codable, Sendable { case name, phone, words, device }
        /// Milliseconds, as everywhere.
        package var at: Int64
        package var what: What
    }

    /// Counts promises that differ in what they promise. This is what members agree to.
    package var edition: Int
    /// The version of the words in the pack at the time.
    package var packVersion: Int
    package var organisation: String
    package var decider: String
    package var phone: String?
    package var concernMonths: Int
    /// Where the organisation was: which laws make people report. Nil before there was a choice.
    package var region: String?
    package var at: Int64
    package var by: String
    package var changes: [Change] = []

    package init(
        edition: Int, packVersion: Int, of organisation: Organisation, keeping: Keeping, region: String?,
        by person: PersonID, at now: Instant
    ) {
        self.edition = edition
        self.packVersion = packVersion
        self.organisation = organisation.name
        self.decider = organisation.decider
        self.phone = organisation.phone
        self.concernMonths = keeping.concernMonths
        self.region = region
        self.at = now.milliseconds
        self.by = person.text
    }
}

extension PublishedPromise {
    private static let settingName = "promise"

    package static func stored(in database: some Queryable) throws -> PublishedPromise? {
        try SettingTable.value(settingName, in: database)
    }

    /// The edition in force: newer words in the pack than when it was published are a newer edition by themselves.
    package func edition(with packVersion: Int) -> Int { edition + max(0, packVersion - self.packVersion) }

    /// Publishes. A new edition only if it promises something else: other words, somebody else who decides, another
    /// place with other laws, another time for which worries are kept.
    package static func publish(
        of organisation: Organisation, keeping: Keeping, region: String?, packVersion: Int, by person: PersonID,
        at now: Instant, in transaction: Transaction
    ) throws -> PublishedPromise {
        let earlier = try stored(in: transaction)
        var edition = packVersion
        if let earlier {
            edition = earlier.edition(with: packVersion)
            let isOther =
                earlier.decider != organisation.decider || earlier.concernMonths != keeping.concernMonths
                || earlier.region != region
            if isOther { edition += 1 }
        }
        var promise = PublishedPromise(
            edition: edition, packVersion: packVersion, of: organisation, keeping: keeping, region: region,
            by: person, at: now)
        if let earlier, earlier.edition == edition {
            promise.changes = earlier.changes
            // The day on which this edition came, not the day of the last press of the button.
            promise.at = earlier.at
        }
        let bytes = try SettingTable.put(promise, as: settingName, by: person, at: now, in: transaction)
        try AuditTrail.record(
            "promise.published", subject: "promise:\(edition)", by: person, content: bytes, at: now, in: transaction)
        return promise
    }

    /// A published promise says the organisation's new name, phone or words at once, and what changed is noted in it.
    static func follow(
        _ before: Organisation, _ after: Organisation, by person: PersonID, at now: Instant,
        in transaction: Transaction
    ) throws {
        guard var promise = try stored(in: transaction) else { return }
        var changed: [Change.What] = []
        if before.name != after.name { changed.append(.name) }
        if before.phone != after.phone { changed.append(.phone) }
        if before.member != after.member || before.advocate != after.advocate { changed.append(.words) }
        guard !changed.isEmpty else { return }
        promise.organisation = after.name
        promise.phone = after.phone
        try promise.note(changed, by: person, at: now, in: transaction)
    }

    /// Notes what changed without promising anything else, for members to be told.
    mutating func note(
        _ changed: [Change.What], by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws {
        var promise = self
        promise.changes += changed.map { Change(at: now.milliseconds, what: $0) }
        self = promise
        let bytes = try SettingTable.put(
            promise, as: PublishedPromise.settingName, by: person, at: now, in: transaction)
        try AuditTrail.record(
            "promise.revised", subject: "promise:\(promise.edition)", by: person, content: bytes, at: now,
            in: transaction)
    }
}

extension Site {
    /// What a member agrees to at this moment.
    package var promiseEdition: Int {
        let version = packs.promise.version
        return standing.promise.map { $0.edition(with: version) } ?? version
    }
}
