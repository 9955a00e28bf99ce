// One line of `kith doctor`: what was looked at, how it is, and what to do.
import Foundation

/// What the doctor says about one thing.
package struct Finding: Sendable, Equatable {
    /// How it is. The raw value is the exit code of the whole.
    package enum State: Int, Sendable, Comparable {
        case ok = 0
        /// Works, and somebody should look at it.
        case look = 1
        /// Does not work, or will not for long.
        case broken = 2

        package var word: String {
            switch self {
            case .ok: "ok"
            case .look: "look"
            case .broken: "BROKEN"
            }
        }
        package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }
    package let what: String
    package let state: State
    /// How it is and, unless all is well, what to do.
    package let words: String

    static func ok(_ what: String, _ words: String) -> Finding { Finding(what: what, state: .ok, words: words) }
    static func look(_ what: String, _ words: String) -> Finding { Finding(what: what, state: .look, words: words) }
    static func broken(_ what: String, _ words: String) -> Finding {
        Finding(what: what, state: .broken, words: words)
    }

    /// A line for the terminal.
    package var line: String {
        state.word.padding(toLength: 8, withPad: " ", startingAt: 0)
            + what.padding(toLength: 18, withPad: " ", startingAt: 0) + words
    }
}
