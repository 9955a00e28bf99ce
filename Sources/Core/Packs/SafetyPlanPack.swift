// The six parts of a safety plan: titles, hints and prompts, in our own words.

/// packs/safety-plan.
package struct SafetyPlanPack: Sendable, Codable {
    package struct Section: Sendable, Codable {
        package let id: String
        package let title: String
        package let hint: String
        package let prompts: [String]
    }
    package let sections: [Section]

    package func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}
