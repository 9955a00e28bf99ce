// The settings as flags. Each can also be a KITH_* variable or a line of the file named by --config.
import App
import ArgumentParser
import Logging

/// Flags that every command with an installation takes.
struct SettingOptions: ParsableArguments {
    @Option(help: "A JSON file of settings, by the same names as the flags. (KITH_CONFIG)") var config: String?
    @Option(help: .setting(.data)) var data: String?
    @Option(help: .setting(.database)) var database: String?
    @Option(help: .setting(.keys)) var keys: String?
    @Option(help: .setting(.installationKey)) var installationKey: String?
    @Option(help: .setting(.listen)) var listen: String?
    @Option(help: .setting(.publicURL)) var publicURL: String?
    @Option(help: .setting(.trustedProxy)) var trustedProxy: String?
    @Option(help: .setting(.metricsToken)) var metricsToken: String?
    @Option(help: .setting(.mailCommand)) var mailCommand: String?
    @Option(help: .setting(.textCommand)) var textCommand: String?
    @Option(help: .setting(.textLimit)) var textLimit: String?
    @Option(help: .setting(.feedsInside)) var feedsInside: String?
    @Option(help: .setting(.connections)) var connections: String?
    @Option(help: .setting(.logLevel)) var logLevel: String?
    @Option(help: .setting(.agencyIssuer)) var agencyIssuer: String?
    @Option(help: .setting(.agencyProgram)) var agencyProgram: String?
    @Option(help: .setting(.agencySecretFile)) var agencySecretFile: String?
    @Option(help: .setting(.agencyRoles)) var agencyRoles: String?
    @Option(help: .setting(.agencyClaim)) var agencyClaim: String?
    @Option(help: .setting(.agencyScope)) var agencyScope: String?
    @Option(help: .setting(.agencyName)) var agencyName: String?

    /// The settings, checked. A value that is not accepted ends the program with 64 and says what is.
    func settings(standard: [String: String] = [:]) async throws -> InstallationSettings {
        let flags: [(Setting, String?)] = [
            (.data, data), (.database, database), (.keys, keys), (.installationKey, installationKey),
            (.listen, listen), (.publicURL, publicURL), (.trustedProxy, trustedProxy), (.metricsToken, metricsToken),
            (.mailCommand, mailCommand), (.textCommand, textCommand), (.textLimit, textLimit),
            (.feedsInside, feedsInside), (.connections, connections),
            (.logLevel, logLevel), (.agencyIssuer, agencyIssuer), (.agencyProgram, agencyProgram),
            (.agencySecretFile, agencySecretFile), (.agencyRoles, agencyRoles), (.agencyClaim, agencyClaim),
            (.agencyScope, agencyScope), (.agencyName, agencyName),
        ]
        var given: [String: String] = [:]
        for (setting, value) in flags { given[setting.name] = value }
        do {
            let file = config ?? Environment.value("KITH_CONFIG")
            let source = try await SettingsSource(flags: given, file: file, standard: standard)
            return try InstallationSettings(source)
        } catch let error as SettingError {
            throw ValidationError(error.description)
        }
    }
}

extension ArgumentHelp {
    static func setting(_ setting: Setting) -> ArgumentHelp {
        let standard = setting.standard.map { $0.isEmpty ? "" : ", otherwise \($0)" } ?? ""
        return
            "\(setting.meaning.prefix(1).uppercased() + setting.meaning.dropFirst()): \(setting.accepted)\(standard). (\(setting.environmentName))"
    }
}

/// What commands print their troubles with.
enum Console {
    static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "kith") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
