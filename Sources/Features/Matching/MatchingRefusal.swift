// Expected noes of this feature.
package import Domain

/// Why something cannot be done now. The pages say it kindly; nothing has changed.
package enum MatchingRefusal: Refusal, Equatable {
    /// There is no open ask that a hello could belong to.
    case nothingAsked
    /// So many hellos wait already.
    case enoughHellos
    /// They take nobody new, have no room left, have answered this ask, or the two walk together or did once.
    case notFreeNow
    /// The advocate has as many people as they have room for.
    case noRoomLeft
    /// The hello was taken back, came back, or somebody else said yes first.
    case notWaitingAnyMore

    package var kind: RefusalKind { .conflict }
}
