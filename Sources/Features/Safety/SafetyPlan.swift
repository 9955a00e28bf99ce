// A safety plan: six parts, each a list of short lines in the member's own words. Any of them can stay empty.
import Domain
import Markup

/// A part of the plan. The raw values stand in what is sealed, and in the pack.
package enum PlanSection: String, Codable, CaseIterable, Sendable {
    case signs, alone, company, ask, services, safer

    /// Its bit where sharing says which parts.
    var bit: Int { 1 << (PlanSection.allCases.firstIndex(of: self) ?? 0) }

    static let everyBit = allCases.reduce(0) { $0 | $1.bit }
}

/// One line. What is added later must be optional.
package struct PlanLine: Codable, Sendable, Hashable {
    package var words: String
    /// Who wrote it, if it was not the member; the name as it was when the member kept the line.
    var by: String?

    package init(_ words: String, by: String? = nil) {
        self.words = words
        self.by = by
    }
}

/// What is sealed of one version.
package struct SafetyPlan: Codable, Sendable, Equatable {
    private var parts: [String: [PlanLine]] = [:]

    package init() {}

    package subscript(_ section: PlanSection) -> [PlanLine] {
        get { parts[section.rawValue] ?? [] }
        set { parts[section.rawValue] = newValue.isEmpty ? nil : newValue }
    }

    var isEmpty: Bool { parts.isEmpty }

    /// Only these parts, for somebody who may read no others.
    func only(_ bits: Int) -> SafetyPlan {
        var some = SafetyPlan()
        for section in PlanSection.allCases where bits & section.bit != 0 { some[section] = self[section] }
        return some
    }

    /// What is here and was not there, and the other way round.
    func changes(since before: SafetyPlan) -> [PlanChange] {
        PlanSection.allCases.compactMap { section in
            let (old, new) = (before[section].map(\.words), self[section].map(\.words))
            let change = PlanChange(
                section: section, added: new.filter { !old.contains($0) }, removed: old.filter { !new.contains($0) },
                isReordered: old != new && Set(old) == Set(new))
            return change.added.isEmpty && change.removed.isEmpty && !change.isReordered ? nil : change
        }
    }
}

/// What changed in one part from one version to the next.
struct PlanChange: Sendable, Equatable {
    var section: PlanSection
    var added: [String]
    var removed: [String]
    var isReordered: Bool
}

enum PlanLimits {
    /// Letters of a line, and lines of a part.
    static let line = 200
    static let lines = 20
    /// Lines of one helper that wait for the member.
    static let waiting = 30
    /// Versions that the page of changes shows.
    static let versions = 30
    /// Devices that may keep a copy.
    static let devices = 10
}

/// Somebody wrote another version meanwhile.
struct PlanChanged: Error {}

/// A version that was opened.
struct OpenedPlan: Sendable {
    let version: Int
    let keptAt: Instant
    let plan: SafetyPlan
}

/// A line of somebody who helps, waiting for the member. Nil words: its key is gone.
struct OpenedOffer: Sendable {
    let stored: StoredPlanOffer
    let words: String?
}
