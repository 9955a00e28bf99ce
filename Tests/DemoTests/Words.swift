// What the tests of the demo's content read: the repository's files, the never list, every text of the demo.
import FoundationEssentials
import Testing

@testable import Demo

enum Repository {
    /// Those with a file in packs/crisis-lines and in packs/jurisdictions.
    static let countries = ["us", "ca", "gb", "ie", "au", "nz", "es", "mx", "fr", "de", "nl"]

    /// A file of the repository, by its path from the top.
    static func text(_ path: String) throws -> String {
        let parts = #filePath.split(separator: "/")
        guard let tests = parts.lastIndex(of: "Tests") else { throw Missing(path: path) }
        let top = "/" + parts[..<tests].joined(separator: "/")
        guard let data = FileManager.default.contents(atPath: "\(top)/\(path)") else { throw Missing(path: path) }
        return String(decoding: data, as: UTF8.self)
    }

    struct Missing: Error { let path: String }
}

enum Words {
    /// The first column of the table under "## Never" in the glossary.
    static func never() throws -> [String] {
        let glossary = try Repository.text("docs/glossary.md")
        let table = glossary.components(separatedBy: "\n## Never\n").last?.split(separator: "\n") ?? []
        return table.filter { $0.hasPrefix("|") }.dropFirst(2).flatMap { row in
            (row.split(separator: "|").first ?? "").split(separator: ",").map { $0.trimmed }
        }
    }

    /// Which of the words stand in a text as whole words, in any capitals; text in backticks is not looked at.
    static func found(_ words: [String], in text: String) -> [String] {
        // Runs of up to four words that nothing but space divides.
        var said: Set<String> = []
        var run: [Substring] = []
        for piece in spaced(withoutBackticks(text).lowercased()).split(separator: " ") {
            guard piece != "|" else {
                run = []
                continue
            }
            run.append(piece)
            for length in 1...min(4, run.count) { said.insert(run.suffix(length).joined(separator: " ")) }
        }
        return words.filter { said.contains($0.lowercased()) }.sorted()
    }

    /// Text with every mark that is not part of a word turned into a bar between spaces.
    private static func spaced(_ text: String) -> String {
        var plain = ""
        for letter in text {
            if letter.isLetter || letter.isNumber || letter == "-" || letter == "'" {
                plain.append(letter)
            } else {
                plain += letter.isWhitespace ? " " : " | "
            }
        }
        return plain
    }

    /// Every text of the demo and the packs, with where it stands.
    static func everything() throws -> [(String, String)] {
        var texts: [(String, String)] = []
        let packs = ["README.md", "topics/en.yaml", "wishes/en.yaml", "promise/en.yaml", "recovery-words/en.txt"]
        for pack in packs + Repository.countries.flatMap({ ["crisis-lines/\($0).yaml", "jurisdictions/\($0).yaml"] }) {
            texts.append(("packs/\(pack)", try Repository.text("packs/\(pack)")))
        }
        for person in Cast.everybody {
            let said = [
                person.name, person.background, person.profile?.about, person.ask?.ownWords, person.ask?.notWanted,
            ]
            texts.append(("cast \(person.key)", said.compactMap { $0 }.joined(separator: "\n")))
        }
        for service in Town.directory.services {
            let said = [service.name, service.description, service.eligibility, service.alert] + service.documents
            texts.append(("service \(service.key)", said.compactMap { $0 }.joined(separator: "\n")))
        }
        for organization in Town.directory.organizations {
            texts.append(("organization \(organization.key)", organization.name + "\n" + organization.description))
        }
        for event in History.events(now: 1_795_476_600_000) {
            switch event.act {
            case .writes(let line, _, _, let text): texts.append((line, text))
            case .shares(let line, _, _, _, let note): texts.append((line, note))
            case .saysHello(let hello, _, _, let text): texts.append((hello, text))
            case .worries(let concern, _, _, let text), .reports(let concern, _, _, _, let text):
                texts.append((concern, text))
            default: break
            }
        }
        return texts
    }

    /// Text without what stands between braces.
    static func withoutBraces(_ text: String) -> String {
        text.split(separator: "{", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset == 0 ? $0.element : $0.element.drop { $0 != "}" } }.joined()
    }

    private static func withoutBackticks(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset % 2 == 0 ? String($0.element) : " " }.joined()
    }
}

/// The parts of an HSDS service that the tests look at; names are the standard's.
struct HSDSService: Decodable {
    struct Phone: Decodable { let number: String }
    struct Organization: Decodable {
        let id: String
        let name: String
        let description: String
        let phones: [Phone]
    }
    struct AtLocation: Decodable { let id: String }
    let id: String
    let name: String
    let status: String
    let assured_date: String?
    let organization: Organization
    let phones: [Phone]
    let service_at_locations: [AtLocation]?
}
