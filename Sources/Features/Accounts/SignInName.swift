// The name somebody signs in with: any word they like, told apart without case, width or accents of typing.
import Foundation

/// Rules for sign-in names.
package enum SignInName {
    package static let shortest = 2
    package static let longest = 30

    /// The one form that is compared: compatibility characters and case made equal, single spaces.
    package static func folded(_ typed: String) -> String {
        typed.precomposedStringWithCompatibilityMapping.lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether a name can be taken: letters and digits of any script, spaces, and `-`, `_`, `.`, `'`.
    package static func isAcceptable(_ typed: String) -> Bool {
        let name = folded(typed)
        guard (shortest...longest).contains(name.count) else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
                || scalar.properties.generalCategory == .nonspacingMark
                || scalar.properties.generalCategory == .spacingMark || " -_.'’".unicodeScalars.contains(scalar)
        }
    }
}
