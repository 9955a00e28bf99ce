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
package enum ConcernTag {}
package enum FileTag {}
package enum CircleTag {}
package enum ServiceTag {}
package enum SourceTag {}
package enum InvitationTag {}
/// A way back that two people open.
package enum ReturnTag {}

package typealias PersonID = ID<PersonTag>
package typealias AccountID = ID<AccountTag>
package typealias SessionID = ID<SessionTag>
package typealias SupportRequestID = ID<SupportRequestTag>
package typealias HelloID = ID<HelloTag>
package typealias RelationshipID = ID<RelationshipTag>
package typealias ConversationID = ID<ConversationTag>
package typealias MessageID = ID<MessageTag>
package typealias ConcernID = ID<ConcernTag>
package typealias CircleID = ID<CircleTag>
package typealias FileID = ID<FileTag>
package typealias ServiceID = ID<ServiceTag>
package typealias InvitationID = ID<InvitationTag>
package typealias ReturnID = ID<ReturnTag>
