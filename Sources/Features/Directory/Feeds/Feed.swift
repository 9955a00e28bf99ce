// A feed: another organization's directory that we pull by the clock, and where its pull stands.
package import Domain
import Foundation
import Markup
import Outgoing
import Storage

package typealias FeedID = ID<FeedTag>

/// One feed, as it is stored.
struct Feed: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
        /// An HSDS 3 API, page by page.
        case api
        /// One file: a zip of tables, or JSON.
        case file
    }

    var id: FeedID
    var name: String
    var address: String
    var kind: Kind
    var everyHours: Int
    var stoppedAt: Instant?
    var dueAt: Instant
    /// The pull at hand; 0 when there is none.
    var pull: Int64
    var nextPage: Int
    var services: Int
    var bytes: Int
    /// How many services it said that it has.
    var said: Int?
    var tries: Int
    var trouble: FeedTrouble?
    var troubleAt: Instant?
    var doneAt: Instant?
    var takesChange: Bool
}

extension Feed {
    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        address = try row["address"]
        kind = Kind(rawValue: try row["kind"]) ?? .api
        everyHours = try row["every_hours"]
        stoppedAt = try row["stopped_at"]
        dueAt = try row["due_at"]
        pull = try row["pull"]
        nextPage = try row["next_page"]
        services = try row["services"]
        bytes = try row["bytes"]
        said = try row["said"]
        tries = try row["tries"]
        let text: String? = try row["trouble"]
        trouble = text.flatMap { FeedTrouble(rawValue: $0) }
        troubleAt = try row["trouble_at"]
        doneAt = try row["done_at"]
        takesChange = try row["takes_change"]
    }
}

/// How much a pull may take.
struct FeedLimits: Sendable {
    /// Asked for in one page.
    var servicesInPage = 100
    var pages = 20_000
    /// Of all answers of one pull.
    var bytes = 1 << 30
    /// Of one answer.
    var bytesInAnswer = 64 << 20
    /// For one answer.
    var answer = Span.seconds(30)
    /// For one page with all that it points to.
    var page = Span.minutes(2)
    /// Tries at one page before the pull is given up until its next time.
    var tries = 5
}

/// Why a pull did not come through. What was there stays, whatever it is.
enum FeedTrouble: String, Error, Sendable, CaseIterable {
    case unreachable, tooSlow, notTrusted, notPublic, badAddress
    case tooLarge, tooManyPages
    case moved, wantsKey, notThere, tooOften, broken
    case notHSDS, empty
    case loops, fewerThanSaid, moreThanSaid, changedIDs

    init(_ trouble: OutgoingTrouble) {
        switch trouble {
        case .busy, .unreachable: self = .unreachable
        case .tooSlow: self = .tooSlow
        case .tooLarge: self = .tooLarge
        case .notTrusted: self = .notTrusted
        case .notPublic: self = .notPublic
        case .notUnderstood: self = .badAddress
        }
    }

    /// It may be over in a minute: the pull goes on where it stands.
    var mayPass: Bool {
        switch self {
        case .unreachable, .tooSlow, .tooOften, .broken: true
        case .notTrusted, .notPublic, .badAddress, .tooLarge, .tooManyPages, .moved, .wantsKey, .notThere, .notHSDS,
            .empty, .loops, .fewerThanSaid, .moreThanSaid, .changedIDs:
            false
        }
    }

    var words: Copy {
        switch self {
        case .unreachable: "Nobody answers there, or the line broke off."
        case .tooSlow: "It took too long to answer."
        case .notTrusted: "Its certificate is not one that this computer trusts."
        case .notPublic: "It leads to an address inside a network. The operator can allow that, with feeds-inside."
        case .badAddress: "That address can't be called. Is it written right?"
        case .tooLarge: "It sends more than we take: 64 MB at a time, 1 GB in all."
        case .tooManyPages: "It has no end: we stopped after 20,000 pages."
        case .moved: "It sends us on to another address. If that is right, put the new address here."
        case .wantsKey: "It does not let us in without a key."
        case .notThere: "There is nothing at that address."
        case .tooOften: "It asks us to come back later."
        case .broken: "It says that it is out of order."
        case .notHSDS: "What it sends is not a directory in the form called HSDS."
        case .empty: "It has no services in it."
        case .loops: "It goes in a circle: the same services come again and again."
        case .fewerThanSaid: "It sent fewer services than it said it has."
        case .moreThanSaid: "It sends more services than it said it has."
        case .changedIDs:
            "Most of the services that we have from it are gone, or have other ids. If we take it, links that people saved lead nowhere."
        }
    }
}

/// Where a feed is, checked before anything is asked.
struct FeedAddress: Sendable, Equatable {
    let text: String

    /// Takes `https://…`; with `allowsInside`, `http://…` too. A phone number that somebody rings at a bad time must not be
    /// one that was put in on the way. Names and passwords inside an address would be shown to everybody here.
    init?(_ typed: String, allowsInside: Bool) {
        guard typed.utf8.count <= 1_000, typed.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }),
            let parts = URLComponents(string: typed), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || (allowsInside && scheme == "http"),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        text = typed
    }

    /// The request for an address that begins like this one.
    static func request(_ address: String, allowsInside: Bool) -> OutgoingRequest {
        OutgoingRequest(
            address, isThisComputer: allowsInside && address.lowercased().hasPrefix("http://"),
            isPublicOnly: !allowsInside, headers: [(name: "Accept", value: "application/json, */*;q=0.5")])
    }

    /// An API's address without an end that we add ourselves.
    static func base(_ address: String) -> String {
        var base = address
        while base.hasSuffix("/") { base.removeLast() }
        if base.hasSuffix("/services") { base.removeLast("/services".count) }
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }
}
