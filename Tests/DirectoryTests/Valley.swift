// An invented directory and a site on a real database, for the tests of importing, searching and saving.
import Access
import Domain
import Foundation
import HSDS
import KeyStorage
import Logging
import Packs
import SQLText
import SQLiteStorage
import Storage
import Synchronization
import TestSupport
import Vault
import Web

@testable import Directory

/// A site with the directory's feature, and a folder for datasets.
struct Valley: Sendable {
    let site: Site
    let directory: DirectoryFeature
    let folder: String
    /// Tuesday 24 November 2026, 14:05 UTC.
    static let now = Instant(milliseconds: 1_795_529_100_000)

    static func on(
        _ engine: TestEngine, configure: (inout SiteSettings) -> Void = { _ in },
        _ body: (Valley) async throws -> Void
    ) async throws {
        var settings = SiteSettings(publicURL: "http://localhost")
        configure(&settings)
        let set = settings
        try await engine.withDatabase { database in
            let folder = FileManager.default.temporaryDirectory.path + "/kith-valley-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let keys = Database(try SQLiteEngine(path: folder + "/keys.sqlite", readers: 1))
            _ = try await KeyDatabase.migrator.run(on: keys, at: .now())
            let site = Site(
                database: database, vault: Vault(store: KeyDatabase(keys), installationKey: .random()),
                hasher: PassphraseHasher(),
                surroundings: Surroundings(now: { Valley.now }, randomBytes: Surroundings.live.randomBytes),
                settings: set, formTokens: FormTokenKey(.random()),
                packs: try Packs.embedded(),
                organisation: Organisation(
                    name: "Arrowmere", place: "Arrowmere", country: "US", timeZone: "UTC", phone: "555-0142",
                    phoneHours: "Evenings", decider: "the supervisor"),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let result: Result<Void, any Error>
            do {
                result = .success(
                    try await body(Valley(site: site, directory: DirectoryFeature(site: site), folder: folder)))
            } catch {
                result = .failure(error)
            }
            await keys.engine.close()
            try result.get()
        }
    }

    /// Writes services as HSDS 3 JSON; gives the path.
    func write(_ services: [HSDSService], to name: String) throws -> String {
        let path = "\(folder)/\(name).json"
        try JSONEncoder().encode(services).write(to: URL(fileURLWithPath: path))
        return path
    }

    func write(_ text: String, to name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Imports services under a source's name, and lets the index take them up.
    @discardableResult
    func bring(_ services: [HSDSService], as source: String) async throws -> ImportReport {
        let path = try write(services, to: source)
        let report = try await DirectoryImporter.run(path: path, database: site.database, now: Valley.now)
        try await directory.index.refresh()
        return report
    }

    func find(_ change: (inout DirectorySearch) -> Void) async throws -> SearchView {
        var search = DirectorySearch()
        change(&search)
        return try await Searching(site: site, index: directory.index).view(of: search)
    }

    /// The names in `services` that are served, in order.
    func served() async throws -> [String] {
        try await site.database.read { snapshot in
            try snapshot.rows(
                """
                SELECT services.name FROM services JOIN directory_sources ON directory_sources.id = services.source_id
                    AND directory_sources.generation = services.generation ORDER BY services.name
                """
            ).map { try $0["name"] }
        }
    }

    func rowCount() async throws -> Int {
        try await site.database.read { try $0.value("SELECT COUNT(*) AS n FROM services", as: Int.self) ?? -1 }
    }

    func addMember() async throws -> Viewer {
        let viewer = Viewer(person: PersonID(), hat: .member)
        try await site.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO people (id, hat, name, joined_at) VALUES (\(viewer.person), 'member', 'Juniper', \(Valley.now))
                """)
        }
        return viewer
    }
}

/// A service in one line.
func service(
    _ id: String, _ name: String, about: String = "", in town: String? = nil, _ state: String = "VT",
    code: String? = nil, at point: (Double, Double)? = nil, topic: String? = nil, language: String? = nil,
    fee: String? = nil, days: String? = nil, _ hours: (String, String) = ("09:00", "17:00")
) -> HSDSService {
    var service = HSDSService(id: id, name: name)
    service.description = about.isEmpty ? nil : about
    service.status = .active
    service.feesDescription = fee
    if let topic { service.attributes = [HSDSAttribute(taxonomyTerm: HSDSTaxonomyTerm(id: "t-\(topic)", name: topic))] }
    if let language { service.languages = [HSDSLanguage(code: language)] }
    if let days {
        var schedule = HSDSSchedule()
        (schedule.freq, schedule.byday, schedule.opensAt, schedule.closesAt) = ("WEEKLY", days, hours.0, hours.1)
        service.schedules = [schedule]
    }
    if town != nil || code != nil || point != nil {
        var address = HSDSAddress()
        (address.address1, address.city, address.stateProvince) = ("1 Main Street", town, state)
        (address.postalCode, address.country) = (code, "US")
        var location = HSDSLocation(id: "l-\(id)")
        location.addresses = [address]
        (location.latitude, location.longitude) = (point?.0, point?.1)
        service.serviceAtLocations = [HSDSServiceAtLocation(id: "a-\(id)", location: location)]
    }
    return service
}
