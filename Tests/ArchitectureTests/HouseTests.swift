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
