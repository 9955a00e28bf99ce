// Moves a data key from one installation key to the next, unread.

extension WrappedKey {
    /// The same data key under another installation key. Its id stays.
    package func rewrapped(
        as name: KeyName, from old: InstallationKey, to new: InstallationKey
    ) throws(VaultError) -> WrappedKey {
        try WrappedKey(unwrap(as: name, with: old), under: new)
    }

    /// Whether this installation key opens it under this name.
    package func opens(as name: KeyName, with key: InstallationKey) -> Bool {
        installationKeyID == key.id && (try? unwrap(as: name, with: key)) != nil
    }
}

extension InstallationKeys {
    /// Whether one of these keys opens a data key of this name.
    package func opens(_ wrapped: WrappedKey, as name: KeyName) -> Bool {
        byID.values.contains { wrapped.opens(as: name, with: $0) }
    }
}
