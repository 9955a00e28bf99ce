// What one feature tells the others, inside the same transaction. Features never import each other: they meet here.

/// Something that happened and that another feature has a part in.
package enum Event: Sendable {
    /// An advocate said yes to a hello.
    case relationshipStarted(RelationshipID, member: PersonID, advocate: PersonID, at: Instant)
    /// One of the two stepped back.
    case relationshipEnded(RelationshipID, at: Instant)
    /// Somebody who worked here does not any more, under this hat.
    case roleEnded(PersonID, hat: Hat, at: Instant)
    /// Somebody signed out elsewhere, or everywhere: what other devices still hold of them has to go.
    case signedOutElsewhere(AccountID, at: Instant)
    /// A session goes on under another id: what hangs on the device follows.
    case sessionMoved(from: String, to: String)
    /// A member makes an invitation for somebody of theirs; `token` is the digest of what the link holds.
    case supporterInvited(InvitationID, token: String, by: PersonID, until: Instant, at: Instant)
    /// The member took it back, or what it was for is over.
    case supporterInvitationWithdrawn(InvitationID, at: Instant)
    /// Somebody came by such an invitation.
    case supporterCame(InvitationID, PersonID, at: Instant)
    /// An introduction is over: what came of it, for the service it was for, if that is one of the directory. Whose it was is
    /// not part of it.
    case introductionClosed(service: ServiceID?, outcome: IntroductionOutcome, at: Instant)
    /// A member joined.
    case memberJoined(PersonID, at: Instant)
    /// Somebody was sent to a service: a line in a conversation, or an introduction. Not who, and not when.
    case serviceSent(ServiceID)
}

/// What came of an introduction, as the two of them say. The raw values stand in the database.
package enum IntroductionOutcome: String, CaseIterable, Sendable {
    case helped
    case helpedPartly = "helped-partly"
    case didNotHelp = "did-not-help"
    case full
    case notReached = "not-reached"
    case notForThem = "not-for-them"
    case otherPlans = "other-plans"
    case nothingFound = "nothing-found"
    case unknown
}
