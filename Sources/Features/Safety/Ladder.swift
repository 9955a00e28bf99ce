// The ladder as values: steps that people take about a concern, in any order, each with its time and who decided.
package import Domain
import Foundation
import Packs
import Storage
import Web

/// Whether the member knew of a step. The raw value is what the database stores.
package enum StepTold: String, Sendable, CaseIterable {
    /// Before it was taken.
    case before
    /// As it was taken.
    case along
    /// Not yet, for a reason; it ends by itself.
    case later
}

/// A step as somebody decides on it.
package struct NewStep: Sendable {
    /// An id of the ladder's pack.
    package var kind: String
    package var note: String
    package var isDone: Bool
    package var told: StepTold
    /// Why the member is not told yet.
    package var reason: String

    package init(kind: String, note: String, isDone: Bool, told: StepTold, reason: String = "") {
        self.kind = kind
        self.note = note
        self.isDone = isDone
        self.told = told
        self.reason = reason
    }
}

/// A step as the database keeps it, without its words.
struct LadderStep: Sendable, Equatable {
    let id: ConcernStepID
    let concern: ConcernID
    let member: PersonID
    let kind: String
    let decidedBy: PersonID
    let deciderName: String
    let begunAt: Instant
    let aimMinutes: Int
    let doneAt: Instant?
    let told: StepTold
    let toldAt: Instant?
    let hiddenUntil: Instant?

    /// By when it was meant to be done.
    var aimAt: Instant { begunAt + .minutes(aimMinutes) }

    func isOverdue(at now: Instant) -> Bool { doneAt == nil && now > aimAt }
    /// Whether the member can read it.
    func isTold(at now: Instant) -> Bool { toldAt != nil || hiddenUntil.map { $0 <= now } ?? false }
}

/// What is sealed in a step, under its concern's key.
struct StepText: Codable, Sendable, Equatable {
    var note: String
    var reason = ""
}

/// How a second person found what was done. The raw value is what the database stores.
package enum ReviewOutcome: String, Sendable, CaseIterable {
    /// It was right.
    case right
    /// Something should go differently.
    case otherwise
}

/// How soon things should be done: the pack's minutes, unless this installation has set its own.
struct LadderAims: Codable, Sendable, Equatable {
    /// Counts the changes, so that nobody overwrites what somebody else has just saved.
    var revision = 0
    /// Step id → minutes; `LadderAims.look` for the first look.
    var minutes: [String: Int] = [:]

    /// The name of the first look's aim.
    static let look = "look"
    static let bounds = 1...10_080
    private static let settingName = "ladder"

    static func stored(in database: some Queryable) throws -> LadderAims {
        try SettingTable.value(settingName, in: database) ?? LadderAims()
    }

    func minutes(for id: String, in pack: LadderPack) -> Int {
        if let set = minutes[id] { return set }
        return id == LadderAims.look
            ? pack.firstLookMinutes : pack.steps.first { $0.id == id }?.aimMinutes ?? pack.firstLookMinutes
    }

    /// Stores the minutes, if nobody has since `revision`. Throws `ChangedMeanwhile`.
    static func save(
        _ minutes: [String: Int], from revision: Int, by person: PersonID, at now: Instant,
        in transaction: Transaction
    ) throws {
        guard try stored(in: transaction).revision == revision else { throw ChangedMeanwhile() }
        let bytes = try SettingTable.put(
            LadderAims(revision: revision + 1, minutes: minutes), as: settingName, by: person, at: now,
            in: transaction)
        try AuditTrail.record(
            "settings.changed", subject: "settings:ladder", by: person, content: bytes, at: now, in: transaction)
    }
}

/// What keeps telling from being put off for ever, and an opening from lasting.
package enum SafetyTimes {
    /// Telling may be put off for so long at most; then it happens by itself.
    package static let longestDelay = Span.hours(72)
    /// For so long an emergency opening lasts.
    package static let opening = Span.minutes(60)
}
