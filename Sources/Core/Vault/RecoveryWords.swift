/// The words on a recovery card: drawn evenly from a list, and read back however somebody types them.
package enum RecoveryWords {
    /// Draws words one by one, each as likely as any other, repeats included: `count × log2(list)` bits.
    /// The list must not be empty; that is a programmer's error.
    package static func draw(count: Int, from list: [String]) -> [String] {
        precondition(!list.isEmpty && count > 0, "recovery words are drawn from a list that has some")
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in list[Int.random(in: list.indices, using: &generator)] }
    }

    /// The one spelling to be hashed and compared, of drawn and of typed words: NFKC, lower case, and between words
    /// one space, whatever stood there (line ends, commas, hyphens, numbers' dots).
    package static func normalise(typed: String) -> String {
        var visible = String.UnicodeScalarView()
        // Soft hyphens, joiners and byte order marks come along with copied text and cannot be seen.
        visible.append(contentsOf: typed.unicodeScalars.filter { $0.properties.generalCategory != .format })
        // Folded before and after lower-casing: either may bring forms that the other changes.
        let folded = compatibilityNormalised(compatibilityNormalised(String(visible)).lowercased())
        return folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
