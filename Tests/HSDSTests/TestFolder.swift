import Foundation
import HSDS

/// A folder of files that a test writes down and that is gone with it.
final class TestFolder {
    let path: String

    init(_ files: [String: String]) throws {
        path = NSTemporaryDirectory() + "hsds-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(Data(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func read() throws -> (items: [HSDSItem], report: HSDSReport) {
        var items: [HSDSItem] = []
        let report = try HSDSReader.open(path: path).read { items.append($0) }
        return (items, report)
    }

    func services() throws -> (services: [HSDSService], report: HSDSReport) {
        try HSDSReader.open(path: path).services()
    }
}
