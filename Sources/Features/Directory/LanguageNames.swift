// Languages by one code and one name, however a source writes them.
import Foundation
import HSDS
import Synchronization

enum LanguageNames {
    /// The languages of a service, its places and its telephones, each once.
    static func languages(of service: HSDSService) -> [ServiceLanguage] {
        let places = service.serviceAtLocations.flatMap { $0.location?.languages ?? [] }
        let phones = service.phones.flatMap(\.languages)
        var found: [ServiceLanguage] = []
        for language in service.languages + places + phones {
            guard let language = self.language(name: language.name, code: language.code) else { continue }
            if !found.contains(where: { $0.code == language.code }) { found.append(language) }
        }
        return found
    }

    /// One language; nil where neither name nor code says anything.
    static func language(name: String?, code: String?) -> ServiceLanguage? {
        let key = "\(code ?? "")|\(name ?? "")"
        if let known = known.withLock({ $0[key] }) { return known }
        let language = read(name: name, code: code)
        // A source may write anything here, so what is remembered is bounded.
        known.withLock { if $0.count < 2_000 { $0[key] = .some(language) } }
        return language
    }

    private static let known = Mutex<[String: ServiceLanguage?]>([:])

    private static func read(name: String?, code: String?) -> ServiceLanguage? {
        if let code, !code.isEmpty, code.utf8.count <= 12 {
            let tag = Locale.identifier(.bcp47, from: code).lowercased()
            let short = String(tag.prefix { $0 != "-" })
            if let english = english(short) { return ServiceLanguage(code: short, name: english) }
        }
        guard let name = name ?? code else { return nil }
        let token = PlainText.token(PlainText.shortened(name, to: 60))
        guard !token.isEmpty else { return nil }
        if let code = codes[token] { return ServiceLanguage(code: code, name: english(code) ?? name) }
        return ServiceLanguage(code: token, name: PlainText.shortened(name, to: 60))
    }

    private static let locale = Locale(identifier: "en")

    private static func english(_ code: String) -> String? {
        guard (2...3).contains(code.utf8.count), let name = locale.localizedString(forLanguageCode: code),
            name.lowercased() != code
        else { return nil }
        return name
    }

    /// Codes by English name, for sources that write names only.
    private static let codes: [String: String] = {
        var codes = ["american-sign-language": "ase", "asl": "ase", "castilian": "es", "mandarin": "zh", "farsi": "fa"]
        for code in Locale.LanguageCode.isoLanguageCodes.map(\.identifier) where code.utf8.count == 2 {
            if let name = english(code) { codes[PlainText.token(name)] = code }
        }
        return codes
    }()
}
