// What every feature must bring: routes, jobs, panels, and the export and the erasure of a member's data.
import Design
package import Domain
package import Markup
import Foundation
package import Storage

/// One folder under Features/. The compiler asks for all of it; ArchitectureTests for the tables.
package protocol Feature: Sendable {
    /// The folder's name.
    static var name: String { get }
    /// Every table that this feature, and no other, writes.
    static var tables: [OwnedTable] { get }

    /// Adds its routes, each to the group of those it is for.
    func addRoutes(to routes: SiteRoutes)
    /// Its links in the main navigation for a hat; nil is a visitor.
    func navigation(for hat: Hat?) -> [NavigationEntry]
    /// Work that is done by the clock, not by a request.
    var jobs: [Job] { get }
    /// What it shows on the home page of a hat. Runs with all others in one snapshot; it opens nothing sealed.
    func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel]
    /// What it adds to a page of another's, such as company while somebody waits. Runs in that page's snapshot.
    func pieces(at place: PagePlace, in snapshot: Snapshot) throws -> [Panel]
    /// Its part of what another feature did, in the same transaction.
    func take(part event: Event, in transaction: Transaction) throws
    /// All that it holds about a member, for the copy they take.
    func export(of member: PersonID) async throws -> [ExportedPart]
    /// Removes what it holds about a member, inside the transaction that erases them.
    func erase(_ member: PersonID, in transaction: Transaction) throws
}

extension Feature {
    package var jobs: [Job] { [] }
    package func navigation(for hat: Hat?) -> [NavigationEntry] { [] }
    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] { [] }
    package func pieces(at place: PagePlace, in snapshot: Snapshot) throws -> [Panel] { [] }
    package func take(part event: Event, in transaction: Transaction) throws {}
}

/// A page to which other features may add something.
package enum PagePlace: Sendable {
    /// The front page, for whoever comes.
    case front
    /// Beside the list of people, while a member waits for somebody.
    case waiting
}

extension Site {
    /// What all features add to a page, in order.
    package func pieces(at place: PagePlace, in snapshot: Snapshot) throws -> [HTML] {
        try allFeatures.flatMap { try $0.pieces(at: place, in: snapshot) }.sorted { $0.order < $1.order }
            .map(\.content)
    }
}

/// A table and how its rows leave: with the member's copy, and at an erasure.
package struct OwnedTable: Sendable {
    package enum Erasure: Sendable {
        /// Rows of the member are deleted.
        case deleted
        /// The row stays, emptied of everything personal, because others point to it.
        case emptied
        /// Rows stay, unreadable: their key is destroyed, and nothing else in them tells of the member.
        case keyDestroyed
        /// The table holds nothing about a member. The reason stands beside it.
        case holdsNoMember(String)
        /// Kept until its own end date, which the member read in the promise before it was written.
        case keptUntilItsDate
    }
    package let name: String
    package let isExported: Bool
    package let erasure: Erasure

    package init(_ name: String, isExported: Bool, erasure: Erasure) {
        self.name = name
        self.isExported = isExported
        self.erasure = erasure
    }
}

/// One part of a home page.
package struct Panel: Sendable {
    /// Lower stands first.
    package let order: Int
    package let content: HTML

    package init(order: Int, content: HTML) {
        self.order = order
        self.content = content
    }
}

/// A named part of a member's own copy: rows of plain names and values.
package struct ExportedPart: Sendable {
    package let name: String
    package let rows: [[String: ExportedValue]]

    package init(_ name: String, rows: [[String: ExportedValue]]) {
        self.name = name
        self.rows = rows
    }
}

/// A value in a member's copy.
package enum ExportedValue: Sendable, Encodable, Equatable {
    case text(String)
    case moment(Instant)
    case number(Int)
    case flag(Bool)
    case list([String])
    case nothing

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .moment(let instant): try container.encode(instant.date.formatted(.iso8601))
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .nothing: try container.encodeNil()
        }
    }
}

/// Work by the clock. Any node may run it, one at a time; each run is idempotent.
package struct Job: Sendable {
    package let name: String
    package let every: Span
    /// How long it waits after the clock has jumped: for what a date ends for good, long enough that somebody sees it.
    package let settling: Span
    package let run: @Sendable () async throws -> Void

    package init(
        _ name: String, every: Span, settling: Span = .seconds(0), run: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.every = every
        self.settling = settling
        self.run = run
    }
}
