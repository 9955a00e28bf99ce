// What the ids name. A tag is never made; it only keeps kinds of ids apart.

/// Somebody under one hat. A person who is both a member and an advocate has two, and nothing but their own
/// sign-in joins them.
package enum PersonTag {}
/// What signs in: a name, a passphrase and one or more hats.
package enum AccountTag {}
package enum SessionTag {}
package enum SupportRequestTag {}
package enum HelloTag {}
package enum RelationshipTag {}
package enum ConversationTag {}
package enum MessageTag {}
package enum CoverTag {}
package enum ConcernTag {}
package enum FileTag {}
package enum CircleTag {}
package enum ServiceTag {}
package enum SourceTag {}
/// Another organization's directory that is pulled by the clock.
package enum FeedTag {}
/// Two records that may be one service.
package enum PairTag {}
/// One word of a taxonomy.
package enum TermTag {}
/// A call to a service, and what came of it.
package enum ServiceCheckTag {}
/// That somebody says that a record is wrong.
package enum ServiceReportTag {}
/// A link to the page of what to check.
package enum CheckLinkTag {}
package enum InvitationTag {}
/// A way back that two people open.
package enum ReturnTag {}
/// One step of what was done about a concern.
package enum ConcernStepTag {}
package enum ConcernViewTag {}
/// Safety sections opened in an emergency.
package enum OpeningTag {}

package enum JournalEntryTag {}
package enum CheckInTag {}
package enum CheckInAnswerTag {}
/// That somebody shares something of theirs.
package enum SharingTag {}
package enum SafetyPlanOfferTag {}
/// A chat on the warmline.
package enum WarmlineChatTag {}
/// Somebody who chose to be known on the warmline.
package enum WarmlineGuestTag {}
/// Passing a chat on, or a second listener.
package enum WarmlineJoinTag {}
package enum CallBackTag {}
package enum WarmlineSnippetTag {}
package enum WarmlinePauseTag {}
package enum WarmlineShiftTag {}
package enum WarmlinePlaceTag {}
package enum PhoneFileTag {}
/// A member introduced to a service. In code and architecture a referral; on pages never.
package enum IntroductionTag {}
package enum IntroductionStepTag {}

package typealias PersonID = ID<PersonTag>
package typealias AccountID = ID<AccountTag>
package typealias SessionID = ID<SessionTag>
package typealias SupportRequestID = ID<SupportRequestTag>
package typealias HelloID = ID<HelloTag>
package typealias RelationshipID = ID<RelationshipTag>
package typealias ConversationID = ID<ConversationTag>
package typealias MessageID = ID<MessageTag>
package typealias CoverID = ID<CoverTag>
package typealias ConcernID = ID<ConcernTag>
package typealias ConcernStepID = ID<ConcernStepTag>
package typealias ConcernViewID = ID<ConcernViewTag>
package typealias OpeningID = ID<OpeningTag>
package typealias CircleID = ID<CircleTag>
package typealias FileID = ID<FileTag>
package typealias ServiceID = ID<ServiceTag>
package typealias ServiceCheckID = ID<ServiceCheckTag>
package typealias ServiceReportID = ID<ServiceReportTag>
package typealias CheckLinkID = ID<CheckLinkTag>
package typealias InvitationID = ID<InvitationTag>
package typealias ReturnID = ID<ReturnTag>
package typealias JournalEntryID = ID<JournalEntryTag>
package typealias CheckInID = ID<CheckInTag>
package typealias CheckInAnswerID = ID<CheckInAnswerTag>
package typealias SharingID = ID<SharingTag>
package typealias SafetyPlanOfferID = ID<SafetyPlanOfferTag>
package typealias WarmlineChatID = ID<WarmlineChatTag>
package typealias WarmlineGuestID = ID<WarmlineGuestTag>
package typealias WarmlineJoinID = ID<WarmlineJoinTag>
package typealias CallBackID = ID<CallBackTag>
package typealias WarmlineSnippetID = ID<WarmlineSnippetTag>
package typealias WarmlinePauseID = ID<WarmlinePauseTag>
package typealias WarmlineShiftID = ID<WarmlineShiftTag>
package typealias WarmlinePlaceID = ID<WarmlinePlaceTag>
package typealias PhoneFileID = ID<PhoneFileTag>
package typealias IntroductionID = ID<IntroductionTag>
package typealias IntroductionStepID = ID<IntroductionStepTag>
