/// One line of the erasure ledger: what was destroyed, so that a restored key store can be made to forget it again.
package enum Erasure: Hashable, Sendable {
    /// Every key in a box; no key may ever be made in it again.
    case box(Box)
    /// Every key of an author, in every box; no key may ever be made for them again.
    case author(BoxAuthor)
    /// One key ("removed by its author", who may write there again with a new key).
    case key(KeyName, KeyID)

    /// Whether this erasure destroys the key that has this name and id.
    package func destroys(_ name: KeyName, id: KeyID?) -> Bool {
        switch self {
        case .box(let box): name.box == box
        case .author(let author): name.author == author
        case .key(let erased, let erasedID): name == erased && id == erasedID
        }
    }

    /// Whether this erasure forbids making a key of this name from now on.
    package func forbids(_ name: KeyName) -> Bool {
        switch self {
        case .box(let box): name.box == box
        case .author(let author): name.author == author
        case .key: false
        }
    }
}
