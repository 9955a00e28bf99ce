// What a service is told, and where an introduction stands.
package import Domain
import Markup
import Web

/// The whole of what leaves the house. What is added later must be optional: what was sealed before does not have it.
package struct Introduction: Codable, Sendable, Equatable {
    /// For whom the text is, and for nobody else.
    package var recipient = ""
    package var purpose = ""
    package var name = ""
    package var phone = ""
    package var times = ""
    package var languages = ""
    package var needs = ""
    package var more = ""

    package init() {}

    /// One piece of it, in the order of the page.
    enum Part: String, CaseIterable {
        case recipient, purpose, name, phone, times, languages, needs, more

        var path: WritableKeyPath<Introduction, String> {
            switch self {
            case .recipient: \.recipient
            case .purpose: \.purpose
            case .name: \.name
            case .phone: \.phone
            case .times: \.times
            case .languages: \.languages
            case .needs: \.needs
            case .more: \.more
            }
        }

        /// How the service reads it.
        var title: Copy {
            switch self {
            case .recipient: "For"
            case .purpose: "What it is about"
            case .name: "The name to use"
            case .phone: "Phone"
            case .times: "When and how to be in touch"
            case .languages: "Languages"
            case .needs: "What they need"
            case .more: "What they also want you to know"
            }
        }

        var isRequired: Bool {
            switch self {
            case .recipient, .purpose, .name: true
            case .phone, .times, .languages, .needs, .more: false
            }
        }

        var longest: Int {
            switch self {
            case .recipient, .name, .languages: 200
            case .phone: 60
            case .purpose, .times, .needs: 1000
            case .more: 2000
            }
        }
    }
}

/// Where an introduction stands. The raw values stand in the database.
package enum IntroductionState: String, CaseIterable, Sendable {
    /// It waits for the member's yes.
    case offered
    case agreed
    /// The service has the text.
    case introduced
    /// The service has said yes.
    case accepted
    /// The member and the service have met or talked.
    case met
    case noSpace = "no-space"
    case notReached = "not-reached"
    case closed
    case saidNo = "said-no"
    case takenBack = "taken-back"

    var isOpen: Bool {
        switch self {
        case .offered, .agreed, .introduced, .accepted, .met, .noSpace, .notReached: true
        case .closed, .saidNo, .takenBack: false
        }
    }

    /// Whether the text that was agreed may be handed over.
    var mayBeShown: Bool {
        switch self {
        case .agreed, .introduced, .accepted, .met, .notReached: true
        case .offered, .noSpace, .closed, .saidNo, .takenBack: false
        }
    }

    var words: Copy {
        switch self {
        case .offered: "Waits for a yes"
        case .agreed: "Agreed"
        case .introduced: "Introduced"
        case .accepted: "They said yes"
        case .met: "First contact made"
        case .noSpace: "No space there"
        case .notReached: "Not reached"
        case .closed: "Closed"
        case .saidNo: "Said no to"
        case .takenBack: "Taken back"
        }
    }
}

/// Something that moves an introduction on.
enum IntroductionDeed: String, CaseIterable, Sendable {
    case introduce, accept, meet, noSpace = "no-space", notReached = "not-reached"
    case sayNo = "no", takeBack = "take-back", close

    var to: IntroductionState {
        switch self {
        case .introduce: .introduced
        case .accept: .accepted
        case .meet: .met
        case .noSpace: .noSpace
        case .notReached: .notReached
        case .sayNo: .saidNo
        case .takeBack: .takenBack
        case .close: .closed
        }
    }

    /// From where it may be done.
    var from: [IntroductionState] {
        switch self {
        case .introduce: [.agreed, .notReached]
        case .accept, .noSpace: [.introduced, .notReached]
        case .notReached: [.introduced]
        case .meet: [.introduced, .accepted, .notReached]
        case .sayNo: [.offered]
        case .takeBack: [.agreed, .introduced, .accepted, .met, .noSpace, .notReached]
        case .close: [.agreed, .introduced, .accepted, .met, .noSpace, .notReached]
        }
    }

    /// What is the member's alone to say.
    var isMembers: Bool {
        switch self {
        case .sayNo, .takeBack: true
        case .introduce, .accept, .meet, .noSpace, .notReached, .close: false
        }
    }

    /// What anybody of the two can press once it has come that far, in the order of the page.
    static func steps(from state: IntroductionState) -> [IntroductionDeed] {
        [.introduce, .accept, .meet, .noSpace, .notReached].filter { $0.from.contains(state) }
    }

    var button: Copy {
        switch self {
        case .introduce: "The service has it now"
        case .accept: "The service said yes"
        case .meet: "First contact is made"
        case .noSpace: "They have no space"
        case .notReached: "Nobody could be reached"
        case .sayNo: "No, not this"
        case .takeBack: "Take my yes back"
        case .close: "Close it"
        }
    }
}

extension IntroductionOutcome {
    var words: Copy {
        switch self {
        case .helped: "It helped"
        case .helpedPartly: "It helped a little, or with part of it"
        case .didNotHelp: "It did not help"
        case .full: "They were full"
        case .notReached: "Nobody there could be reached"
        case .notForThem: "It was not the right place"
        case .otherPlans: "Something else came up"
        case .nothingFound: "Nothing that fits was found"
        case .unknown: "We don't know"
        }
    }
}

/// What was done beside it.
enum IntroductionHelp: String, CaseIterable, Sendable {
    case transport, goods, accompanied

    var words: Copy {
        switch self {
        case .transport: "Transport"
        case .goods: "Something given: food, clothes, a phone card"
        case .accompanied: "Going along"
        }
    }
}

/// A word about a step, as it is sealed.
struct StepNote: Codable, Sendable, Equatable {
    var words: String
}

/// Somebody was faster, or the text is not the one that was read.
package enum IntroductionRefusal: Refusal, Equatable {
    case changed
    package var kind: RefusalKind { .conflict }
}
