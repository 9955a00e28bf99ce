// What the pages show of the ladder, as plain values.
import Design
import Domain
import Markup
import Web

/// One step, in words.
struct StepView: Sendable {
    enum State: Sendable {
        case done(Moment)
        case underWay(by: Moment)
        case overdue(by: Moment)
        /// The concern was closed before it was done.
        case stopped
    }
    enum Telling: Sendable {
        case before, along
        /// Told later than it was taken.
        case since(Moment)
        /// Only supervisors read it so far; by then it shows by itself.
        case hidden(until: Moment)
    }
    var id: String
    var name: String
    var decider: Copy
    var begun: Moment
    /// In words, such as "15 minutes".
    var aim: String
    var state: State
    var telling: Telling
    /// Nil for readers who don't read notes, or when it can't be opened any more.
    var note: String?
    var reason = ""
}

/// A second person's review, in words.
struct ReviewView: Sendable {
    var reviewer: Copy
    var moment: Moment
    var outcome: ReviewOutcome
    var words: String?
}

/// What a member wrote about it.
struct MembersView: Sendable {
    var moment: Moment
    /// Nil when they have erased it.
    var words: String?
}

/// A supervisor who is on.
struct ShiftView: Sendable {
    var name: Copy
    var until: Moment
    var isReader: Bool
}

/// Everything about the ladder on the page of a concern.
struct LadderView: Sendable {
    var steps: [StepView] = []
    var review: ReviewView?
    var views: [MembersView] = []
    var isClosed = false
    /// Kinds of steps that can be taken, with their aims in words; empty for who takes none.
    var choices: [Choice] = []
    var onShift: [ShiftView] = []
    var phone: String?
    var mayReview = false
    /// It is the reader's own, to write about.
    var mayAdd = false
    var isSupervisor = false
    /// Where a supervisor opens what the member keeps for a time of need; nil once they have left.
    var emergency: Link?
    var memberName: Copy = ""
    var stepForm = StepForm(once: "")
    var reviewForm = ReviewForm()
    var viewForm = ViewForm(once: "")
    /// It was closed, or reviewed, while they wrote.
    var wasOvertaken = false
}

/// What stands around the list of concerns.
struct ConcernsAround: Sendable {
    var onShift: [ShiftView] = []
    /// Moments until which one can say to be on.
    var untils: [Choice] = []
    /// Closed concerns that wait for a second person: a link, and whether the reader may.
    var reviews: [(id: String, isMine: Bool)] = []
    var hasOpenings = false
}
