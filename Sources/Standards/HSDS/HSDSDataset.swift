/// A dataset that was found and can be read, as often as wanted: the same values in the same order each time.
public struct HSDSDataset: Sendable {
    /// How it is written.
    public enum Format: String, Sendable {
        case json, tables
    }

    /// How it is written.
    public let format: Format
    let source: FileSource

    /// The names of its files.
    public var files: [String] { source.files.map(\.name) }

    /// Reads it through, handing on each item; a broken row is left out and named in the report.
    ///
    /// Tables are held compactly until the end (about three times their size with the joins), JSON one file at a
    /// time. Throws what `each` and `progress` throw, and `HSDSError` if a file cannot be read or is past the limits.
    public func read(
        progress: (HSDSProgress) throws -> Void = { _ in }, _ each: (HSDSItem) throws -> Void
    ) throws -> HSDSReport {
        let reading = Reading(source.limits)
        switch format {
        case .json: try JSONReading(source, reading).run(progress, each)
        case .tables: try TableReading(source, reading).run(progress, each)
        }
        return reading.report
    }

    /// Every service at once, for small datasets.
    public func services() throws -> (services: [HSDSService], report: HSDSReport) {
        var services: [HSDSService] = []
        let report = try read { item in
            if case .service(let service) = item { services.append(service) }
        }
        return (services, report)
    }
}
