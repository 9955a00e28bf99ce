// The installation key in use, and the one before while keys are being rewrapped.

/// The installation keys that a process may need: both while a rotation is under way, otherwise one.
package struct InstallationKeys: Sendable {
    /// What wraps from now on.
    package let current: InstallationKey
    /// What may still be needed to read; nil when no rotation is under way.
    package let previous: InstallationKey?

    /// One key, or the two of a rotation.
    package init(_ current: InstallationKey, previous: InstallationKey? = nil) {
        self.current = current
        self.previous = previous?.id == current.id ? nil : previous
    }

    /// Reads the key file and, if a rotation left one beside it, the file of the key before.
    package static func load(from path: String) throws(InstallationKeyError) -> InstallationKeys {
        let current = try InstallationKey.load(from: path)
        do {
            return InstallationKeys(current, previous: try InstallationKey.load(from: KeyFiles(path).previous))
        } catch .missing {
            return InstallationKeys(current)
        }
    }

    /// By id.
    var byID: [String: InstallationKey] {
        var keys = [current.id: current]
        if let previous { keys[previous.id] = previous }
        return keys
    }
}

/// The names of the key file and of the two that a rotation has beside it.
package struct KeyFiles: Sendable {
    /// The key in use.
    package let current: String
    /// The key before, until everything is rewrapped.
    package var previous: String { current + ".previous" }
    /// A new key that is not in use yet.
    package var next: String { current + ".next" }

    /// `path`: the key file.
    package init(_ path: String) { current = path }
}
