/// Opens a dataset of human services in any form that HSDS has had: JSON, tables, a folder of either, a zip of tables.
///
/// ```swift
/// let report = try HSDSReader.open(path: "services.zip").read { item in
///     if case .service(let service) = item { print(service.name) }
/// }
/// ```
public enum HSDSReader {
    /// Finds out what is at `path` without reading it through.
    public static func open(path: String, limits: HSDSLimits = HSDSLimits()) throws(HSDSError) -> HSDSDataset {
        let source = try FileSource(path: path, limits: limits)
        let names = source.files.map(\.name)
        if names.contains(where: { $0.lowercased().hasSuffix(".csv") && HSDSTable(file: $0) != nil }) {
            return HSDSDataset(format: .tables, source: source)
        }
        if names.contains(where: JSONReading.isJSON) {
            return HSDSDataset(format: .json, source: source)
        }
        throw .nothingToRead(path: path, files: Array(names.prefix(20)))
    }
}

/// How much a dataset may hold; the defaults are a hundred times a county's directory.
public struct HSDSLimits: Sendable {
    /// Unpacked bytes of one file.
    public var bytesInFile = 1 << 30
    /// Unpacked bytes of all files together.
    public var bytesInAll = 2 << 30
    /// Files in a zip archive.
    public var files = 10_000
    /// How many times its size a zip archive may unfold to, once it gave more than `bytesBeforeRatio`.
    public var ratio = 200
    /// Unpacked bytes that a zip archive may give at any ratio.
    public var bytesBeforeRatio = 64 << 20
    /// Problems kept of each reason; they are all counted.
    public var problemsKept = 500
    /// Arrays and objects inside one another in a JSON object.
    public var depth = 64

    /// The defaults.
    public init() {}
}

/// Why a dataset cannot be read at all.
public enum HSDSError: Error, Sendable, Equatable {
    case notFound(path: String)
    /// None of the files is a table of HSDS or JSON; `files` names the first of them.
    case nothingToRead(path: String, files: [String])
    case unreadable(path: String)
    case tooLarge
}

/// Something that a dataset holds.
public enum HSDSItem: Sendable, Equatable {
    case service(HSDSService)
    /// An organization that no service brought.
    case organization(HSDSOrganization)
    /// A location that neither a service nor an organization brought.
    case location(HSDSLocation)
    /// Every term of the dataset's own taxonomy tables or files, for its tree; services bring the terms that they use.
    case taxonomyTerm(HSDSTaxonomyTerm)
}

/// How far a reading is.
public struct HSDSProgress: Sendable, Equatable {
    /// Bytes of files read, and to read in all.
    public internal(set) var bytes = 0
    public internal(set) var bytesInAll = 0
    /// Services delivered.
    public internal(set) var services = 0
    /// Rows of the service table; nil in JSON, where they are counted as they come.
    public internal(set) var servicesInAll: Int?
}
