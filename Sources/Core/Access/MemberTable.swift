// The tables that hold something about a member. A statement that names one must say who asks (`Guard`).

/// A table with rows about members. The raw value is its name in the schema.
package enum MemberTable: String, CaseIterable, Sendable {
    case accessLog = "access_log"
    case promiseAgreements = "promise_agreements"
    case supportRequests = "support_requests"
    case hellos, proposals
    case relationships, agreements
    case blocks
    case conversations
    case messages
    case readingPositions = "reading_positions"
    case conversationChoices = "conversation_choices"
    case files
    case fileParts = "file_parts"
    case fileDays = "file_days"
    case circles
    case circlePeople = "circle_people"
    case circleLines = "circle_lines"
    case concerns
    case savedServices = "saved_services"
    case openedRecords = "opened_records"
    case contactWays = "contact_ways"
    case outgoingMessages = "outgoing_messages"

    /// The names, for `Guard`.
    package static var names: Set<String> { Set(allCases.map(\.rawValue)) }
}
