// A whole installation of a test's own: database on either engine, key store and key file, opened as commands open it.
import Domain
import Foundation
import Logging
import Storage
import TestSupport

@testable import App

extension TestPlace {
    /// Settings for this place. `keys` may be another database; otherwise a file in the place's folder.
    func settings(folder name: String = "data", database: String? = nil, keys: String? = nil) async throws
        -> InstallationSettings
    {
        let folder = "\(self.folder)/\(name)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var flags = ["data": folder, "log-level": "error", "connections": "2"]
        flags["database"] = database ?? (address.contains("://") ? address : "sqlite:\(address)")
        if let keys { flags["keys"] = keys }
        return try InstallationSettings(try await SettingsSource(flags: flags, file: nil))
    }

    func install(_ settings: InstallationSettings, creating: Bool = true) async throws -> Installation {
        try await Installation.open(settings, creating: creating, logger: .silent)
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
