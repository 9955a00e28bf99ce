// The settings of the agency's own sign-in: off unless an issuer is named.
import Domain
import Foundation
import OpenIDConnect
import Web

extension Setting {
    package static let agencyIssuer = Setting(
        name: "agency-issuer", meaning: "the agency's own sign-in for staff (OpenID Connect); without it there is none",
        accepted: "https://… as the provider names itself; http:// only for this computer", standard: nil)
    package static let agencyProgram = Setting(
        name: "agency-program", meaning: "our id at the agency's sign-in (its \"client id\")",
        accepted: "what the provider gave", standard: nil)
    /// No flag: flags are read by everybody who can list processes.
    package static let agencySecret = Setting(
        name: "agency-secret", meaning: "what the provider gave to prove that it is us",
        accepted: "1 to 500 visible characters", standard: nil)
    package static let agencySecretFile = Setting(
        name: "agency-secret-file", meaning: "file that holds the agency secret, closed to everybody else",
        accepted: "a file that only its owner (and group) may read", standard: nil)
    package static let agencyRoles = Setting(
        name: "agency-roles", meaning: "which of the agency's roles is which hat, the usual one first",
        accepted: "VALUE=HAT, separated by commas; a hat of staff", standard: nil)
    package static let agencyClaim = Setting(
        name: "agency-claim", meaning: "where in the agency's token roles stand",
        accepted: "names of claims, separated by commas", standard: "roles,groups")
    package static let agencyScope = Setting(
        name: "agency-scope", meaning: "what is asked for at the agency's sign-in",
        accepted: "words with spaces between, openid among them", standard: "openid profile")
    package static let agencyName = Setting(
        name: "agency-name", meaning: "what the agency's sign-in is called on its button",
        accepted: "1 to 40 letters", standard: "your agency")

    package static let agency = [
        agencyIssuer, agencyProgram, agencySecret, agencySecretFile, agencyRoles, agencyClaim, agencyScope, agencyName,
    ]
}

extension AgencySettings {
    /// Nil when no issuer is named. What a secret is, is never in a message.
    init?(_ source: SettingsSource) throws {
        let issuer = try source.value(.agencyIssuer) { ProviderDocument.address(of: $0) == nil ? nil : $0 }
        guard let issuer else { return nil }
        func needed<Value>(_ setting: Setting, _ value: Value?) throws -> Value {
            guard let value else {
                throw SettingError(setting: setting.name, value: "", accepted: setting.accepted)
            }
            return value
        }
        let program = try source.value(.agencyProgram) { AgencySettings.isVisible($0, most: 500) ? $0 : nil }
        let roles = try source.value(.agencyRoles) { AgencySettings.roles($0) }
        let claims = try source.value(.agencyClaim) { AgencySettings.list($0).isEmpty ? nil : AgencySettings.list($0) }
        let scope = try source.value(.agencyScope) { scope in
            scope.split(separator: " ").contains("openid") && AgencySettings.isVisible(scope, most: 500) ? scope : nil
        }
        let name = try source.value(.agencyName) { (1...40).contains($0.count) ? $0 : nil }
        self.init(
            issuer: issuer, program: try needed(.agencyProgram, program), secret: try AgencySettings.secret(source),
            claims: try needed(.agencyClaim, claims), roles: try needed(.agencyRoles, roles),
            scope: try needed(.agencyScope, scope), name: try needed(.agencyName, name))
    }

    /// `peer-team=advocate, team leads=supervisor`. The hat stands after the last `=`: a value may hold one.
    private static func roles(_ text: String) -> [(value: String, hat: Hat)]? {
        var roles: [(value: String, hat: Hat)] = []
        for pair in list(text) {
            guard let equals = pair.lastIndex(of: "="),
                let hat = Hat(rawValue: pair[pair.index(after: equals)...].trimmingCharacters(in: .whitespaces)),
                hat.isStaff
            else { return nil }
            let value = pair[..<equals].trimmingCharacters(in: .whitespaces)
            guard !value.isEmpty else { return nil }
            roles.append((value: value, hat: hat))
        }
        return roles.isEmpty ? nil : roles
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func secret(_ source: SettingsSource) throws -> AgencySecret? {
        if let path = source.text(.agencySecretFile) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o007 == 0,
                let text = try? String(contentsOfFile: path, encoding: .utf8)
            else {
                throw SettingError(
                    setting: Setting.agencySecretFile.name, value: path, accepted: Setting.agencySecretFile.accepted)
            }
            return try checked(text.trimmingCharacters(in: .whitespacesAndNewlines), .agencySecretFile)
        }
        return try source.text(.agencySecret).map { try checked($0, .agencySecret) }
    }

    private static func checked(_ text: String, _ setting: Setting) throws -> AgencySecret {
        guard isVisible(text, most: 500) else {
            throw SettingError(setting: setting.name, value: "•••", accepted: "1 to 500 visible characters")
        }
        return AgencySecret(text)
    }

    private static func isVisible(_ text: String, most: Int) -> Bool {
        (1...most).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
