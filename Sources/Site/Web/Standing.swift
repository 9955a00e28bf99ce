// How far an installation is, and what its people have decided: read at start and after each change.
import Domain
package import Packs
import SQLText
package import Storage

/// How far an installation is.
package enum Stage: Sendable, Equatable {
    /// Nobody has begun: the code that was printed opens set-up, and every page says that nobody is here yet.
    case unset
    /// An operator is there. Staff can come in; nobody joins.
    case settingUp
    /// People can join.
    case open
}

/// That somebody opened the doors. It holds for the country whose lines were confirmed.
package struct OpenDoors: Codable, Sendable, Equatable {
    package var country: String

    package init(country: String) { self.country = country }
}

/// The law that the organisation says applies; the facts about it stay in the pack.
package struct ChosenLaw: Codable, Sendable, Equatable {
    /// A region of the country's pack, such as "US-WA".
    package var region: String
    /// A law of the pack, such as "us-hipaa".
    package var law: String

    package init(region: String, law: String) {
        self.region = region
        self.law = law
    }
}

/// What is decided beside the organisation itself.
package struct Standing: Sendable, Equatable {
    package var isOrganisationSet = false
    package var hasOperator = false
    package var promise: PublishedPromise?
    package var law: ChosenLaw?
    package var doors: OpenDoors?
    package var keeping = Keeping()
    /// The id of the key of which somebody here has typed words off the printed sheet.
    package var checkedSheet: String?
    /// Line id → the digest of the facts that somebody here confirmed.
    package var confirmations: [String: String] = [:]

    package init() {}

    package static func stored(in database: some Queryable) throws -> Standing {
        var standing = Standing()
        standing.isOrganisationSet = try SettingTable.text("organisation", in: database) != nil
        standing.hasOperator = try hasOperator(in: database)
        standing.promise = try SettingTable.value("promise", in: database)
        standing.law = try SettingTable.value("law", in: database)
        standing.doors = try SettingTable.value("doors", in: database)
        standing.keeping = try SettingTable.value("keeping", in: database) ?? Keeping()
        standing.checkedSheet = try SettingTable.value(SheetChecked.settingName, in: database)
        for row in try database.rows("SELECT line, digest FROM crisis_line_confirmations") {
            standing.confirmations[try row["line"]] = try row["digest"]
        }
        return standing
    }

    /// Neither an organisation nor an operator.
    static func isUnset(in database: some Queryable) throws -> Bool {
        try SettingTable.text("organisation", in: database) == nil && !hasOperator(in: database)
    }

    private static func hasOperator(in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM people WHERE hat = \(Hat.operator) AND left_at IS NULL LIMIT 1")
    }

    func stage(of organisation: Organisation) -> Stage {
        if doors?.country == organisation.country { return .open }
        return isOrganisationSet || hasOperator ? .settingUp : .unset
    }
}

/// What must be there before anybody can join.
package enum Missing: Sendable, Equatable {
    case whoWeAre
    case words
    /// So many crisis lines that nobody here has tried.
    case lines(Int)
    case promise
    case law
}

extension Standing {
    /// What is missing before the doors can open, in the order of set-up.
    package func missing(for organisation: Organisation, packs: Packs) -> [Missing] {
        var missing: [Missing] = []
        if !isOrganisationSet || organisation.name.isEmpty || organisation.country.isEmpty { missing.append(.whoWeAre) }
        if organisation.languages.isEmpty { missing.append(.words) }
        let lines = packs.lines(for: organisation.country)?.lines ?? []
        let waiting = lines.count { confirmations[$0.id] != $0.factsDigest }
        // A country without lines does not open: somebody has to bring a pack first.
        if waiting > 0 || lines.isEmpty { missing.append(.lines(waiting)) }
        if promise == nil { missing.append(.promise) }
        // One of another country does not count any more.
        let regions = packs.laws(of: organisation.country)?.regions ?? []
        if !regions.contains(where: { $0.id == law?.region }) { missing.append(.law) }
        return missing
    }
}
