// Pulls feeds: one answer, one write, so that whoever comes after a crash goes on at the same page.
import Domain
import Foundation
import HSDS
import Outgoing
import Storage
import Web

/// The pulling of this process. Another process may do the same: a feed is in one hand at a time.
package struct Pulling: Sendable {
    let site: Site
    let limits: FeedLimits
    let outgoing: Outgoing

    init(site: Site, limits: FeedLimits = FeedLimits()) {
        self.site = site
        self.limits = limits
        outgoing = Outgoing(threads: 2, limit: limits.answer, largest: limits.bytesInAnswer)
    }

    /// What one step did.
    package enum Step: Sendable, Equatable {
        case nothingDue, page, done, trouble
    }

    /// Pulls what is due, as far as it goes.
    package func pullDue() async throws {
        while try await step() != .nothingDue { try Task.checkCancellation() }
    }

    /// One page of the feed that has waited longest, or its end.
    @discardableResult
    package func step() async throws -> Step {
        let now = site.now
        // Longer than a page may take: nobody else takes it meanwhile.
        let until = now + limits.page + limits.answer + limits.answer
        guard var feed = try await site.database.write(body: { try FeedTable.claim(at: now, until: until, in: $0) })
        else {
            return .nothingDue
        }
        if feed.pull == 0 {
            let (id, pull) = (feed.id, now.milliseconds)
            let begun = try await site.database.write { transaction in
                try FeedTable.begin(pull, of: id, in: transaction)
                return try FeedTable.find(id, in: transaction)
            }
            guard let begun, begun.pull == pull else { return .page }
            feed = begun
            try await clearPages(feed)
        }
        do {
            switch feed.kind {
            case .api: return try await takePage(of: feed)
            case .file: return try await takeFile(of: feed)
            }
        } catch let trouble as FeedTrouble {
            try await note(trouble, of: feed)
            return .trouble
        }
    }

    // MARK: An API

    /// What is found at an address, without taking it: how many services, if it says so or has only these.
    func look(at address: String, _ kind: Feed.Kind) async throws(FeedTrouble) -> Int? {
        switch kind {
        case .api:
            let page = try FeedPage(try await ask(pageAddress(FeedAddress.base(address), 1)), number: 1)
            guard !page.services.isEmpty else { throw .empty }
            return page.said ?? (page.isLast ? page.services.count : nil)
        case .file:
            let bytes = try await ask(address)
            let file = try TemporaryFile(bytes, ending: try Pulling.ending(of: bytes))
            defer { file.remove() }
            let count = try Pulling.contents(of: file.path, source: "").ids.count
            guard count > 0 else { throw .empty }
            return count
        }
    }

    private func pageAddress(_ base: String, _ number: Int) -> String {
        "\(base)/services?page=\(number)&per_page=\(limits.servicesInPage)&full=true"
    }

    private func takePage(of feed: Feed) async throws -> Step {
        guard feed.nextPage <= limits.pages else { throw FeedTrouble.tooManyPages }
        let base = FeedAddress.base(feed.address)
        let answer = try await ask(pageAddress(base, feed.nextPage))
        let page = try FeedPage(answer, number: feed.nextPage)
        var bytes = answer.count
        let text: String
        if page.isThin {
            (text, bytes) = try await whole(page, at: base, bytes)
        } else {
            text = try FeedPage.text(of: page.services)
        }
        guard feed.bytes + bytes <= limits.bytes else { throw FeedTrouble.tooLarge }
        let said = page.said ?? feed.said
        let (count, all) = (page.services.count, feed.services + page.services.count)
        // It may grow a little while we read.
        if let said, all > said + said / 50 + limits.servicesInPage { throw FeedTrouble.moreThanSaid }
        let (taken, now) = (bytes, site.now)
        // The last page does not move the pull on: whoever comes after a crash asks for it once more, and ends it.
        let isOurs = try await site.database.write { transaction in
            if count > 0 {
                let isNew = try FeedTable.insert(
                    page: feed.nextPage, of: feed, digest: FeedPage.digest(of: text), content: text, in: transaction)
                guard isNew else { throw FeedTrouble.loops }
            }
            guard !page.isLast else { return true }
            return try FeedTable.advance(feed, by: count, bytes: taken, said: said, at: now, in: transaction)
        }
        guard isOurs, page.isLast else { return .page }
        if let said {
            guard all >= said - said / 50 else { throw FeedTrouble.fewerThanSaid }
            guard all <= said + said / 50 else { throw FeedTrouble.moreThanSaid }
        }
        guard all > 0 else { throw FeedTrouble.empty }
        return try await end(feed, pages: count > 0 ? feed.nextPage : feed.nextPage - 1)
    }

    /// The whole of each service of a page that only names them.
    private func whole(_ page: FeedPage, at base: String, _ already: Int) async throws -> (String, Int) {
        let start = site.now
        var bytes = already
        var services: [[String: Any]] = []
        for named in page.services {
            guard site.now - start <= limits.page else { throw FeedTrouble.tooSlow }
            let id = FeedPage.id(of: named) ?? ""
            let safe = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", "_", "."])) ?? id
            let answer = try await ask("\(base)/services/\(safe)")
            bytes += answer.count
            guard bytes <= limits.bytes else { throw FeedTrouble.tooLarge }
            guard let service = try? JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any],
                FeedPage.id(of: service) == id
            else { throw FeedTrouble.notHSDS }
            services.append(service)
        }
        return (try FeedPage.text(of: services), bytes)
    }

    // MARK: A file

    private func takeFile(of feed: Feed) async throws -> Step {
        let bytes = try await ask(feed.address)
        let file = try TemporaryFile(bytes, ending: try Pulling.ending(of: bytes))
        defer { file.remove() }
        return try await take(file.path, for: feed)
    }

    /// What kind of file begins like this.
    private static func ending(of bytes: [UInt8]) throws(FeedTrouble) -> String {
        if bytes.starts(with: [0x50, 0x4B]) { return "zip" }
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { throw .notHSDS }
        return "json"
    }

    // MARK: Asking

    private func ask(_ address: String) async throws(FeedTrouble) -> [UInt8] {
        let request = FeedAddress.request(address, allowsInside: site.settings.feedsMayBeInside)
        let answer: OutgoingAnswer
        do {
            answer = try await outgoing.ask(request)
        } catch {
            throw FeedTrouble(error)
        }
        switch answer.status {
        case 200: return answer.body
        case 300..<400: throw .moved
        case 401, 403: throw .wantsKey
        case 404, 410: throw .notThere
        case 429: throw .tooOften
        case 500...: throw .broken
        default: throw .notHSDS
        }
    }

    private func note(_ trouble: FeedTrouble, of feed: Feed) async throws {
        let now = site.now
        let isEnd = !trouble.mayPass || feed.tries + 1 >= limits.tries
        // After one, two, four and eight minutes; given up, it waits for its own clock.
        let wait = isEnd ? Span.hours(feed.everyHours) : .minutes(1 << min(feed.tries, 6))
        try await site.database.write { transaction in
            try FeedTable.note(trouble, of: feed, next: now + wait, isEnd: isEnd, at: now, in: transaction)
        }
        if isEnd { try await clearPages(feed, all: true) }
    }

    /// Removes pages of earlier pulls, a hundred at a time.
    func clearPages(_ feed: Feed, all: Bool = false) async throws {
        let keep = all ? 0 : feed.pull
        while try await site.database.write(body: { try FeedTable.clear(feed.id, keeping: keep, in: $0) }) > 0 {
            try Task.checkCancellation()
        }
    }
}
