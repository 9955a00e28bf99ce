// Reads terms of a taxonomy from a file: Open Eligibility's XML, or whatever HSDS has (JSON, a table, a zip of tables).
import Foundation
import HSDS
import Vault

/// A term as a file has it.
struct TermRecord: Sendable, Equatable {
    var taxonomy: String
    var code: String
    var name: String
    var parent: String?
    var description: String
}

enum TaxonomyReading {
    /// More terms than any taxonomy has.
    static let most = 50_000

    /// The terms of a file; empty when it holds none. `named`: what the taxonomy is called where the file does not say.
    static func terms(of bytes: [UInt8], named name: String) throws -> [TermRecord] {
        if let text = String(validating: bytes, as: UTF8.self), text.contains("<taxonomy>") {
            return openEligibility(text)
        }
        let isZip = bytes.starts(with: [0x50, 0x4B])
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        // A table's name says what it holds, so it has to be called so.
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = try folder.write(bytes, to: isZip ? "terms.zip" : isJSON ? "terms.json" : "taxonomy_terms.csv")
        var terms: [TermRecord] = []
        _ = try HSDSReader.open(path: path).read { item in
            guard case .taxonomyTerm(let term) = item, terms.count < most else { return }
            terms.append(
                TermRecord(
                    taxonomy: term.taxonomyDetail?.name ?? term.taxonomy ?? name,
                    code: term.id ?? term.code ?? term.name,
                    name: term.name, parent: term.parentId, description: term.description ?? ""))
        }
        return terms
    }

    // MARK: Open Eligibility

    /// Its file says XML version 2.0, which XML parsers may turn away; its form is two tags deep: `<…level id title>`.
    static func openEligibility(_ text: String) -> [TermRecord] {
        var terms: [TermRecord] = []
        var seen: Set<String> = []
        var above: [String?] = []
        var section = ""
        var descriptions: [String: String] = [:]
        var rest = text[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">"), terms.count < most {
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = tag.prefix { !$0.isWhitespace && $0 != "/" || $0 == "/" && tag.first == "/" }
            switch name {
            case "services", "situations": section = String(name)
            case "category":
                if let id = attribute("id", in: tag) {
                    let words = rest.prefix { $0 != "<" }
                    descriptions[id] = unescaped(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                }
            case _ where name.hasSuffix("_level") && name.hasPrefix("/"): if !above.isEmpty { above.removeLast() }
            case _ where name.hasSuffix("_level"):
                let id = attribute("id", in: tag)
                if let id, let title = attribute("title", in: tag) {
                    // One id stands at two terms; the second is told apart by its name.
                    let code = seen.insert(id).inserted ? id : "\(id) \(PlainText.token(title))"
                    let taxonomy = section == "situations" ? "Open Eligibility: situations" : "Open Eligibility"
                    terms.append(
                        TermRecord(
                            taxonomy: taxonomy, code: code, name: title, parent: above.last ?? nil,
                            description: descriptions[id] ?? ""))
                }
                if !tag.hasSuffix("/") { above.append(id) }
            default: break
            }
        }
        return terms
    }

    private static func attribute(_ name: String, in tag: Substring) -> String? {
        // The services are written with double quotes, the situations with single ones.
        guard let equals = tag.range(of: " \(name)=")?.upperBound, equals < tag.endIndex,
            tag[equals] == "\"" || tag[equals] == "'"
        else { return nil }
        let start = tag.index(after: equals)
        guard let end = tag[start...].firstIndex(of: tag[equals]) else { return nil }
        let value = unescaped(tag[start..<end].trimmingCharacters(in: .whitespaces))
        return value.isEmpty ? nil : value
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
        text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&apos;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
    }
}

/// A folder for as long as it is read.
struct TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kith-terms-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
