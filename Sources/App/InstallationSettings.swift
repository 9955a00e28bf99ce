// The settings of one process, checked.
import Foundation
package import Logging
package import Web

/// Where a database is.
package enum DatabaseAddress: Sendable, Equatable {
    case sqlite(path: String)
    case postgresql(url: String)

    /// Reads `sqlite:PATH` or `postgres://…`.
    package init?(_ text: String) {
        if text.hasPrefix("sqlite:"), text.count > 7 {
            self = .sqlite(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgresql(url: text)
        } else {
            return nil
        }
    }
}

/// Everything a command needs to open an installation.
package struct InstallationSettings: Sendable {
    package var dataFolder: String
    package var database: DatabaseAddress
    package var keys: DatabaseAddress
    package var installationKey: String
    package var host: String
    package var port: Int
    package var site: SiteSettings
    package var connections: Int?
    /// Programs that send, by what they send; none: codes are not offered.
    package var messengers: [OutgoingMessage.Kind: String] = [:]
    package var logLevel: Logger.Level

    /// Reads and checks all settings. Throws `SettingError`, which names setting, value and what is accepted.
    package init(_ source: SettingsSource) throws {
        dataFolder = source.text(.data) ?? "./data/kith"
        let folder = dataFolder
        database =
            try source.value(.database) { DatabaseAddress($0) } ?? .sqlite(path: folder + "/kith.sqlite")
        // A folder of its own, so that a backup of the one never takes the other along.
        keys = try source.value(.keys) { DatabaseAddress($0) } ?? .sqlite(path: folder + "/keys/keys.sqlite")
        installationKey = source.text(.installationKey) ?? folder + "/keys/installation.key"
        guard database != keys else {
            throw SettingError(
                setting: "keys", value: source.text(.keys) ?? "", accepted: "another place than the database's")
        }
        (host, port) = try source.value(.listen) { InstallationSettings.hostAndPort($0) } ?? ("127.0.0.1", 8080)
        let url = try source.value(.publicURL) { InstallationSettings.publicURL($0) } ?? "http://\(host):\(port)"
        let proxies = (source.text(.trustedProxy) ?? "").split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let token = try source.value(.metricsToken) { $0.count >= 16 ? $0 : nil }
        site = SiteSettings(publicURL: url, trustedProxies: proxies, metricsToken: token)
        messengers[.mail] = try source.value(.mailCommand) { InstallationSettings.program($0) }
        messengers[.text] = try source.value(.textCommand) { InstallationSettings.program($0) }
        site.textLimit = try source.value(.textLimit) { Int($0).flatMap { (0...1_000_000).contains($0) ? $0 : nil } }
        site.textReplyToken = try InstallationSettings.secret(.textReplyToken, in: source)
        site.feedsMayBeInside = try source.value(.feedsInside) { ["yes": true, "no": false][$0] } ?? false
        site.agency = try AgencySettings(source)
        connections = try source.value(.connections) { Int($0).flatMap { (1...128).contains($0) ? $0 : nil } }
        logLevel = try source.value(.logLevel) { Logger.Level(rawValue: $0) } ?? .notice
    }

    /// A secret's own text is in no message.
    private static func secret(_ setting: Setting, in source: SettingsSource) throws -> String? {
        guard let text = source.text(setting) else { return nil }
        guard (16...200).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw SettingError(setting: setting.name, value: "•••", accepted: setting.accepted)
        }
        return text
    }

    /// A program that this account may run, by its full path: no shell is asked, and nothing is looked up.
    private static func program(_ path: String) -> String? {
        path.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    private static func hostAndPort(_ text: String) -> (String, Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        let host = String(text[..<colon]).trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return host.isEmpty ? nil : (host, port)
    }

    private static func publicURL(_ text: String) -> String? {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["http", "https"].contains(scheme),
            parts.host?.isEmpty == false, parts.path.isEmpty || parts.path == "/", parts.query == nil
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
