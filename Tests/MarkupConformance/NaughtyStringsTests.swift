// The Big List of Naughty Strings, from ../shared/data, through text, attributes and links.

import Foundation
import Markup
import Testing

private let file: URL = {
    let given = ProcessInfo.processInfo.environment["KITH_SHARED"]
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let shared = given.map { URL(filePath: $0) } ?? repository.deletingLastPathComponent().appending(path: "shared")
    return shared.appending(path: "data/hostile/blns/blns.json")
}()

@Suite(.enabled(if: FileManager.default.fileExists(atPath: file.path), "needs ../shared/data (KITH_SHARED)"))
struct NaughtyStringsTests {
    private let strings: [String]

    init() throws {
        strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    }

    @Test func `the list is there`() {
        #expect(strings.count > 500)
    }

    @Test func `text and attributes come back as they were`() {
        let context = RenderContext(formToken: "")
        for string in strings {
            let inText = text(string).renderedString(context)
            #expect(!inText.utf8.contains { "<>\"'".utf8.contains($0) }, "\(string)")
            #expect(unescaped(inText) == replacingForbidden(string), "\(string)")
            let inAttribute = hidden("x", string).renderedString(context)
            #expect(inAttribute.unicodeScalars.elementsEqual(wrapped(inText).unicodeScalars), "\(string)")
        }
    }

    @Test func `links hold nothing but what an address may hold`() {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/".utf8)
        for string in strings {
            let path: Link = "/a/\(string)/b"
            #expect(path.url.utf8.allSatisfy(allowed.contains), "\(string)")
            #expect(path.url.split(separator: "/", omittingEmptySubsequences: false).count == 4, "\(string)")
            if let web = Link(web: string) {
                #expect(web.url.hasPrefix("http://") || web.url.hasPrefix("https://"))
                #expect(!web.url.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || "\"'<>\\".utf8.contains($0) }, "\(string)")
            }
            for link in [Link.phone(string), Link.textMessage(to: string)].compactMap(\.self) {
                #expect(link.url.hasPrefix("tel:") || link.url.hasPrefix("sms:"))
                #expect(link.url.dropFirst(4).utf8.allSatisfy("+0123456789;ext=".utf8.contains), "\(string)")
            }
            if let mail = Link.mail(string) { #expect(!mail.url.contains("?"), "\(string)") }
            if let back = Link(returnPath: string) {
                #expect(back.url.hasPrefix("/") && !back.url.hasPrefix("//"), "\(string)")
            }
        }
    }

    private func wrapped(_ value: String) -> String { #"<input type="hidden" name="x" value="\#(value)">"# }

    private func unescaped(_ markup: String) -> String {
        var result = markup
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            result = result.replacingOccurrences(of: entity, with: character)
        }
        return result
    }

    private func replacingForbidden(_ string: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in string.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isAllowed = scalar == "\t" || scalar == "\n" || scalar == "\r"
            result.append(isControl && !isAllowed ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
