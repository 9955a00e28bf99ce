// The tables that hold something about a member. A statement that names one must say who asks (`Guard`).

/// A table with rows about members. The raw value is its name in the schema.
package enum MemberTable: String, CaseIterable, Sendable {
    case accessLog = "access_log"
    case promiseAgreements = "promise_agreements"
    case supportRequests = "support_requests"
    case hellos, proposals
    case relationships, agreements
    case blocks
    case pauses, covers, switches
    case endingPlans = "ending_plans"
    case endingLetters = "ending_letters"
    case passedLines = "passed_lines"
    case passedWords = "passed_words"
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
    case circleInvitations = "circle_invitations"
    case concerns
    case concernSteps = "concern_steps"
    case concernReviews = "concern_reviews"
    case concernViews = "concern_views"
    case emergencyOpenings = "emergency_openings"
    case savedServices = "saved_services"
    case openedRecords = "opened_records"
    case contactWays = "contact_ways"
    case outgoingMessages = "outgoing_messages"
    case journalZones = "journal_zones"
    case journalEntries = "journal_entries"
    case journalShares = "journal_shares"
    case checkIns = "check_ins"
    case checkInAnswers = "check_in_answers"
    case safetyPlans = "safety_plans"
    case safetyPlanOffers = "safety_plan_offers"
    case safetyPlanShares = "safety_plan_shares"
    case keptPlans = "kept_plans"
    case introductions
    case introductionTexts = "introduction_texts"
    case introductionSteps = "introduction_steps"
    case noticePeople = "notice_people"
    case noticeWays = "notice_ways"
    case pushSubscriptions = "push_subscriptions"
    // Nobody in these is a member that we know of. They are treated with the same care.
    case warmlineGuests = "warmline_guests"
    case warmlineChats = "warmline_chats"
    case warmlineLines = "warmline_lines"
    case warmlineJoins = "warmline_joins"
    case callBacks = "warmline_call_backs"
    case warmlinePauses = "warmline_pauses"

    /// The names, for `Guard`.
    package static var names: Set<String> { Set(allCases.map(\.rawValue)) }
}
