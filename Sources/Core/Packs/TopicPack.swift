// Lived-experience topics that a person may choose to name about themselves.

/// packs/topics: groups and topics, in the order in which they are offered.
package struct TopicPack: Sendable, Codable {
    package struct Group: Sendable, Codable {
        package let id: String
        package let label: String
    }
    package struct Topic: Sendable, Codable {
        package let id: String
        package let group: String
        package let label: String
        package let sensitive: Bool
        package let retired: Bool?
    }
    package let groups: [Group]
    package let topics: [Topic]

    /// Topics that are still offered.
    package var offered: [Topic] { topics.filter { !($0.retired ?? false) } }

    /// What a topic is called, retired ones too.
    package func label(_ id: String) -> String? { topics.first { $0.id == id }?.label }
}
