// What an operator can set: by flag, by KITH_* environment variable, or in a file, in that order.
import Configuration
import Foundation
import SystemPackage

/// One setting: its name everywhere, what it means, and what it is when nobody says.
package struct Setting: Sendable {
    /// The flag without dashes, and the key in the file; the environment has KITH_ and capitals.
    package let name: String
    package let meaning: String
    package let accepted: String
    package let standard: String?

    package var environmentName: String { "KITH_" + name.uppercased().replacing("-", with: "_") }
}

extension Setting {
    package static let data = Setting(
        name: "data", meaning: "folder for the database, the key store and the installation key",
        accepted: "a folder", standard: "./data/kith")
    package static let database = Setting(
        name: "database", meaning: "the database", accepted: "sqlite:PATH or postgres://…", standard: nil)
    package static let keys = Setting(
        name: "keys", meaning: "the key store, never in the same database or backup",
        accepted: "sqlite:PATH or postgres://…", standard: nil)
    package static let installationKey = Setting(
        name: "installation-key", meaning: "file of the installation key (mode 0600)", accepted: "a file",
        standard: nil)
    package static let listen = Setting(
        name: "listen", meaning: "address and port to listen on", accepted: "HOST:PORT, port 1 to 65535",
        standard: "127.0.0.1:8080")
    package static let publicURL = Setting(
        name: "public-url", meaning: "the address people use; https makes cookies Secure",
        accepted: "http://… or https://… without a path; otherwise the address it listens on", standard: nil)
    package static let trustedProxy = Setting(
        name: "trusted-proxy", meaning: "addresses whose X-Forwarded-For is believed, separated by commas",
        accepted: "IP addresses", standard: "")
    package static let metricsToken = Setting(
        name: "metrics-token", meaning: "what /metrics asks for; without it /metrics is closed",
        accepted: "16 characters or more", standard: nil)
    package static let mailCommand = Setting(
        name: "mail-command", meaning: "the program that sends one e-mail, given as JSON on its standard input",
        accepted: "the full path of a program", standard: nil)
    package static let textCommand = Setting(
        name: "text-command", meaning: "the program that sends one text message, given as JSON on its standard input",
        accepted: "the full path of a program", standard: nil)
    package static let textLimit = Setting(
        name: "text-limit", meaning: "how many notices may go out as text messages in a month; codes are not counted",
        accepted: "0 to 1000000; otherwise there is no limit", standard: nil)
    /// No flag: flags are read by everybody who can list processes.
    package static let textReplyToken = Setting(
        name: "text-reply-token",
        meaning: "what a program shows that brings replies to texts (STOP); without it there is no such door",
        accepted: "16 to 200 visible characters", standard: nil)
    package static let feedsInside = Setting(
        name: "feeds-inside",
        meaning:
            "whether directories may be pulled from inside addresses and by plain HTTP; otherwise only https to everybody's",
        accepted: "yes or no", standard: "no")
    package static let connections = Setting(
        name: "connections", meaning: "database connections for reading (SQLite) or in all (PostgreSQL)",
        accepted: "1 to 128", standard: nil)
    package static let logLevel = Setting(
        name: "log-level", meaning: "how much the log says",
        accepted: "trace, debug, info, notice, warning, error or critical", standard: "notice")

    /// All of them, for help and for the file.
    package static let all =
        [
            data, database, keys, installationKey, listen, publicURL, trustedProxy, metricsToken, mailCommand,
            textCommand, textLimit, textReplyToken, feedsInside, connections, logLevel,
        ] + agency
}

/// A value that a setting does not take.
package struct SettingError: Error, CustomStringConvertible {
    package let setting: String
    package let value: String
    package let accepted: String
    package var description: String { "\(setting): \"\(value)\" is not accepted. It takes \(accepted)." }
}

/// Where values come from.
package struct SettingsSource: Sendable {
    private let reader: ConfigReader

    private let standard: [String: String]

    /// `flags`: what stood on the command line. `file`: a JSON file of names and values, or nil. `standard`: what a
    /// command uses when nobody says, in place of the settings' own.
    package init(flags: [String: String], file: String?, standard: [String: String] = [:]) async throws {
        self.standard = standard
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                values: Dictionary(
                    uniqueKeysWithValues: flags.map { name, value in
                        (AbsoluteConfigKey(["kith", name]), ConfigValue(.string(value), isSecret: false))
                    })),
            EnvironmentVariablesProvider(),
        ]
        if let file {
            do {
                let provider = try await FileProvider<JSONSnapshot>(filePath: FilePath(file))
                providers.append(
                    KeyMappingProvider(upstream: provider) { AbsoluteConfigKey(Array($0.components.dropFirst())) })
            } catch {
                throw SettingError(setting: "config", value: file, accepted: "a JSON file of settings that can be read")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    /// The value of a setting, or its standard.
    package func text(_ setting: Setting) -> String? {
        reader.string(forKey: ConfigKey(["kith", setting.name])) ?? standard[setting.name] ?? setting.standard
    }

    /// The value, checked and turned into what it means.
    package func value<Value>(_ setting: Setting, _ parse: (String) -> Value?) throws -> Value? {
        guard let text = text(setting) else { return nil }
        guard let value = parse(text) else {
            throw SettingError(setting: setting.name, value: text, accepted: setting.accepted)
        }
        return value
    }
}
