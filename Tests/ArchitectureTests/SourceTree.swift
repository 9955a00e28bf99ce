// The sources as text, for rules that a compiler does not know.
import Foundation

/// One Swift file.
struct SourceFile: Sendable {
    /// From the repository's root, such as "Sources/Core/Domain/ID.swift".
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules it imports.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1 else {
                    return nil
                }
                return words[..<index].allSatisfy { ["package", "public", "internal", "@testable"].contains($0) }
                    ? String(words[index + 1]) : nil
            })
    }
}

enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every file below a folder whose name ends so.
    static func files(below folder: String, ending: String = ".swift") -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        guard let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        return found.compactMap { $0 as? URL }
            .filter { $0.path.hasSuffix(ending) && !$0.path.contains("/.build/") }
            .compactMap { url in
                (try? String(contentsOf: url, encoding: .utf8)).map {
                    SourceFile(path: String(url.path.dropFirst(root.path.count + 1)), text: $0)
                }
            }
            .sorted { $0.path < $1.path }
    }

    static let sources = files(below: "Sources")
}
