/// Why a data key could not be had. Never carries a key or any text that was sealed.
package enum VaultError: Error, Equatable, CustomStringConvertible {
    /// The box or the author has been erased; no key can be made there again.
    case erased(KeyName)
    /// The data key was wrapped by an installation key that this process does not have; ids, not keys.
    case foreignInstallationKey(needed: String, held: [String])
    /// The wrapped key was changed, cut short, or moved from another name.
    case brokenKey(KeyName)
    /// The service's own keys cannot be erased as a whole.
    case serviceIsNotErasable

    package var description: String {
        switch self {
        case .erased(let name): "The key \(name) was erased and cannot be made again."
        case .foreignInstallationKey(let needed, let held):
            "The key store was sealed with installation key \(needed), but this process has "
                + "\(held.joined(separator: ", ")). Put back the installation key that belongs to this key store."
        case .brokenKey(let name): "The wrapped key \(name) is damaged or is another key's."
        case .serviceIsNotErasable: "The service's own keys cannot be erased as a whole."
        }
    }
}
