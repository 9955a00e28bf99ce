// The end of a pull: all pages in one file, looked at as a whole, and handed to the importer, which switches in one step.
import Domain
import Foundation
import HSDS
import Storage
import Web

extension Pulling {
    /// A pull whose pages are all here.
    func end(_ feed: Feed, pages: Int) async throws -> Step {
        let now = site.now
        guard try await site.database.write(body: { try FeedTable.hold(feed, until: now + .minutes(15), in: $0) })
        else {
            return .page
        }
        let file = try TemporaryFile([], ending: "json")
        defer { file.remove() }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file.path))
        defer { try? handle.close() }
        for number in 1...max(1, pages) {
            guard let text = try await site.database.read({ try FeedTable.content(page: number, of: feed, in: $0) })
            else { throw FeedTrouble.fewerThanSaid }
            // A page is a list of objects; its brackets go, so that the file is one list.
            let inner = text.dropFirst().dropLast()
            try handle.write(contentsOf: Data(((number == 1 ? "[" : ",") + inner + "\n").utf8))
        }
        try handle.write(contentsOf: Data("]".utf8))
        try handle.synchronize()
        return try await take(file.path, for: feed)
    }

    /// Looks a dataset through, and serves it in place of what the feed had before.
    func take(_ path: String, for feed: Feed) async throws -> Step {
        let now = site.now
        let contents = try Pulling.contents(of: path, source: feed.name)
        guard !contents.ids.isEmpty else { throw FeedTrouble.empty }
        // A list that gives a tenth of itself twice goes in circles by another road.
        guard contents.ids.count >= contents.rows - contents.rows / 10 else { throw FeedTrouble.loops }
        if !feed.takesChange { try await checkIDs(contents.ids, of: feed) }
        guard try await site.database.write(body: { try FeedTable.hold(feed, until: now + .minutes(15), in: $0) })
        else {
            return .page
        }
        do {
            let report = try await DirectoryImporter.run(
                path: path, source: feed.name, database: site.database, now: now)
            guard report.outcome != .nothingFound else { throw FeedTrouble.empty }
        } catch is HSDSError {
            throw FeedTrouble.notHSDS
        } catch is ImportRefusal {
            // Somebody imported the same source meanwhile. It is asked for again when the hand is free.
            return .page
        }
        let next = site.now + .hours(feed.everyHours)
        try await site.database.write { try FeedTable.done(feed, next: next, at: now, in: $0) }
        try await clearPages(feed, all: true)
        return .done
    }

    /// What a dataset holds: our ids of its services, and how many rows it took to say so.
    static func contents(of path: String, source: String) throws(FeedTrouble) -> (ids: Set<ServiceID>, rows: Int) {
        do {
            var ids: Set<ServiceID> = []
            let report = try HSDSReader.open(path: path).read { item in
                guard case .service(let service) = item else { return }
                ids.insert(DirectoryImporter.serviceID(of: service.id, source: source))
            }
            return (ids, report[.service].read)
        } catch HSDSError.tooLarge {
            throw .tooLarge
        } catch {
            throw .notHSDS
        }
    }

    /// Throws when most of what the feed's services were called is gone: what people saved would lead nowhere.
    private func checkIDs(_ ids: Set<ServiceID>, of feed: Feed) async throws {
        let name = feed.name
        let source = try await site.database.read { try DirectoryTable.source(named: name, in: $0) }
        guard let source, source.generation > 0, source.services >= 4 else { return }
        var kept = 0
        let all = Array(ids)
        for start in stride(from: 0, to: all.count, by: 200) {
            let some = Array(all[start..<min(start + 200, all.count)])
            kept += try await site.database.read { snapshot in
                try FeedTable.served(some, of: source.id, generation: source.generation, in: snapshot)
            }
        }
        guard kept * 2 >= source.services else { throw FeedTrouble.changedIDs }
    }
}

/// A file for as long as it is read.
struct TemporaryFile: Sendable {
    let path: String

    init(_ bytes: [UInt8], ending: String) throws(FeedTrouble) {
        path = FileManager.default.temporaryDirectory.path + "/kith-feed-\(ID<FeedTag>().text).\(ending)"
        // Readable by this account alone, although it holds nothing that is not public.
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw .tooLarge }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
