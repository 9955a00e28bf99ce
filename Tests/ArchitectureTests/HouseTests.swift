// House rules about files: length, first sentences, and shortcuts that hide trouble.
import Foundation
import Testing

struct HouseTests {
    @Test func `files are short`() {
        for file in SourceTree.sources {
            #expect(file.lines.count <= 260, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func `a file begins with a sentence for newcomers`() {
        for file in SourceTree.sources {
            // The first sentence stands above the imports, or on the first type.
            #expect(file.text.prefix(600).contains("//"), "\(file.path) says nothing about itself")
        }
    }

    @Test func `no command has an option of the settings' name`() {
        // ArgumentParser finds it only when the command is called, and then it does not run at all.
        func names(in file: SourceFile) -> [String] {
            file.text.matches(of: /@(?:Option|Flag)\([^@]*?\)\s+var\s+(\w+)/).map { String($0.1) }
        }
        let commands = SourceTree.sources.filter { $0.path.hasPrefix("Sources/kith/") }
        let settings = Set(commands.filter { $0.path.hasSuffix("SettingOptions.swift") }.flatMap(names))
        #expect(settings.count > 8)
        for file in commands where !file.path.hasSuffix("SettingOptions.swift") {
            for name in names(in: file) {
                #expect(!settings.contains(name), "\(file.path) has an option \(name), as every command has")
            }
        }
    }

    @Test func `nothing is forced and nothing is left for later`() {
        for file in SourceTree.sources {
            for (number, line) in file.lines.enumerated() where !line.contains("HouseTests") {
                #expect(!line.contains("try!"), "\(file.path):\(number + 1)")
                #expect(!line.contains("fatalError("), "\(file.path):\(number + 1)")
                #expect(!line.contains(/\b(TODO|FIXME)\b/), "\(file.path):\(number + 1)")
            }
        }
    }
}
