import Foundation
import HSDS
import Testing

@Suite struct ZipTests {
    /// set/services.csv, ../../phones.csv and what a Mac adds.
    static let good =
        "UEsDBBQAAAAIAAAAIVxnxEREFQAAABMAAAAQAAAAc2V0L3NlcnZpY2VzLmNzdstM0clLzE3lKjbUcSnKL9DNzOMCAFBLAwQUAAAACAAAACFcOZz7BgYAAAAEAAAAGwAAAF9fTUFDT1NYL3NldC8uX3NlcnZpY2VzLmNzdssqzcsGAFBLAwQUAAAACAAAACFc2SdPmyoAAAAoAAAAEAAAAC4uLy4uL3Bob25lcy5jc3bLTNEpTi0qy0xOjc9M0ckrzU1KLeIqMNQpNtSxMDDSNTU11TUwNDDkAgBQSwECFAMUAAAACAAAACFcZ8RERBUAAAATAAAAEAAAAAAAAAAAAAAAgAEAAAAAc2V0L3NlcnZpY2VzLmNzdlBLAQIUAxQAAAAIAAAAIVw5nPsGBgAAAAQAAAAbAAAAAAAAAAAAAACAAUMAAABfX01BQ09TWC9zZXQvLl9zZXJ2aWNlcy5jc3ZQSwECFAMUAAAACAAAACFc2SdPmyoAAAAoAAAAEAAAAAAAAAAAAAAAgAGCAAAALi4vLi4vcGhvbmVzLmNzdlBLBQYAAAAAAwADAMUAAADaAAAAAAA="
    /// services.csv of 400 kB, nearly all blanks, in 600 bytes.
    static let bomb =
        "UEsDBBQAAAAIAAAAIVyX4H4drwEAAJMaBgAMAAAAc2VydmljZXMuY3N27cGxDYAgEADAnikcAAp3YBESLb7gNbh/whZWdxdXzTHv8p21r+dtkeUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAH2xQSwECFAMUAAAACAAAACFcl+B+Ha8BAACTGgYADAAAAAAAAAAAAAAAgAEAAAAAc2VydmljZXMuY3N2UEsFBgAAAAABAAEAOgAAANkBAAAAAA=="

    func write(_ base64: String, cutAt count: Int? = nil) throws -> (folder: TestFolder, path: String) {
        let folder = try TestFolder([:])
        let data = try #require(Data(base64Encoded: base64))
        try folder.write(data.prefix(count ?? data.count), to: "set.zip")
        return (folder, folder.path + "/set.zip")
    }

    @Test func `tables are read out of an archive by their last names`() throws {
        let (folder, path) = try write(Self.good)
        let (services, report) = try HSDSReader.open(path: path).services()
        #expect(services.map(\.name) == ["Drop-in"])
        #expect(services.first?.phones.map(\.number) == ["802-555-0101"])
        #expect(report.problems.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["set.zip"])
    }

    @Test func `an archive that unfolds past the limits is refused`() throws {
        let (folder, path) = try write(Self.bomb)
        defer { withExtendedLifetime(folder) {} }
        #expect(try HSDSReader.open(path: path).services().services.count == 1)
        var limits = HSDSLimits()
        limits.bytesBeforeRatio = 100_000
        #expect(throws: HSDSError.tooLarge) { try HSDSReader.open(path: path, limits: limits).services() }
        limits = HSDSLimits()
        limits.bytesInFile = 200_000
        #expect(throws: HSDSError.tooLarge) { try HSDSReader.open(path: path, limits: limits).services() }
        limits.files = 0
        #expect(throws: HSDSError.tooLarge) { try HSDSReader.open(path: path, limits: limits) }
    }

    @Test func `an archive that was cut is refused or read as far as it goes, never worse`() throws {
        for count in stride(from: 0, to: 330, by: 10) {
            let (folder, path) = try write(Self.good, cutAt: count)
            defer { withExtendedLifetime(folder) {} }
            #expect((try? HSDSReader.open(path: path).services())?.services.count ?? 0 <= 1)
        }
    }

    @Test func `what is not there, or not ours, is said`() throws {
        #expect(throws: HSDSError.notFound(path: "/nowhere")) { try HSDSReader.open(path: "/nowhere") }
        let folder = try TestFolder(["notes.txt": "hello"])
        #expect(throws: HSDSError.nothingToRead(path: folder.path, files: ["notes.txt"])) {
            try HSDSReader.open(path: folder.path)
        }
    }
}
