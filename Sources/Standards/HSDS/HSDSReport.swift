/// What a reading found: rows read, kept and left out by table, and every row or value that was not taken as it stood.
public struct HSDSReport: Codable, Sendable, Equatable {
    /// Rows of one table; each row read was either kept or left out.
    public struct Rows: Codable, Sendable, Equatable {
        public var read: Int
        public var kept: Int
        public var leftOut: Int

        /// Counts, zero where not given.
        public init(read: Int = 0, kept: Int = 0, leftOut: Int = 0) {
            (self.read, self.kept, self.leftOut) = (read, kept, leftOut)
        }
    }

    /// What the dataset says it is (`HSDS-UK-3.0`), or what its tables show: `3.1 or later`, `3.0`, `2.0`, `1.1 or older`.
    public internal(set) var version = "unknown"
    /// By table. In nested JSON a row is counted once by its id.
    public internal(set) var rows: [HSDSTable: Rows] = [:]
    /// How often each reason was met: exact, also past the cap on `problems`.
    public internal(set) var counts: [HSDSProblem.Reason: Int] = [:]
    /// The first problems of each reason, in the order met.
    public internal(set) var problems: [HSDSProblem] = []
    /// Columns with values that are read by nothing, by file.
    public internal(set) var unreadColumns: [String: [String]] = [:]

    /// The counts of one table, zeros where it was not there.
    public subscript(table: HSDSTable) -> Rows { rows[table] ?? Rows() }

    /// How many problems had this effect.
    public func count(of effect: HSDSProblem.Effect) -> Int {
        counts.reduce(0) { $0 + ($1.key.effect == effect ? $1.value : 0) }
    }
}

/// One row, value or file that was not taken as it stood.
public struct HSDSProblem: Codable, Sendable, Equatable {
    /// What became of it.
    public enum Effect: String, Codable, Sendable, CaseIterable {
        case rowLeftOut, valueLeftOut, valueRepaired, fileLeftOut
    }

    /// Why; the raw value is a sentence that a person can read.
    public enum Reason: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
        case missingField = "a required field is missing"
        case duplicateId = "an earlier row has this id"
        case invalidUTF8 = "the text is not valid UTF-8"
        case brokenRow = "quotes or length are broken"
        case tooManyFields = "more fields than the header has"
        case noParent = "it names nothing that it belongs to"
        case danglingParent = "what it belongs to is not in the dataset"
        case parentLeftOut = "what it belongs to was left out"
        case notAPhone = "this is not a phone number"
        case invalidJSON = "this is not valid JSON"
        case tooDeep = "it is nested too deeply"
        case notHSDS = "this is not an object of HSDS"

        case danglingReference = "what it names is not in the dataset"
        case wrongType = "a value of another type is expected"
        case outOfRange = "the value is out of range"
        case contradiction = "two values contradict each other"
        case notADate = "this is not a date"
        case notATime = "this is not a time of day"
        case notANumber = "this is not a number"
        case notAWebAddress = "this is not a web address"
        case notAnEmail = "this is not an e-mail address"
        case unknownValue = "HSDS does not know this value"
        case tooLong = "the value is longer than 64 kB"

        case entities = "HTML entities were turned into text"
        case spaces = "stray spaces were removed"
        case controlCharacters = "control characters were removed"
        case placeholder = "a placeholder such as NA was read as nothing"
        case emptyWebAddress = "a web address without a host was read as nothing"
        case webAddress = "a web address was completed or its slashes turned"
        case phoneExtension = "an extension was moved out of the number"
        case phoneQuotes = "quotes around a number were removed"
        case postalCode = "a ZIP code got its leading zeros back"
        case twoDigitYear = "a year of two digits was completed"
        case shortRow = "missing fields at the end of a row were read as nothing"

        case unknownFile = "this is no table of HSDS"
        case tableNotKept = "this table is about the data, not the services, and is not kept"
        case secondFile = "another file holds this table"
        case unreadable = "the file cannot be read"
        case tooLarge = "it is larger than the limit"

        /// What became of the row, value or file.
        public var effect: Effect {
            switch self {
            case .missingField, .duplicateId, .invalidUTF8, .brokenRow, .tooManyFields, .noParent, .danglingParent,
                .parentLeftOut, .notAPhone, .invalidJSON, .tooDeep, .notHSDS:
                .rowLeftOut
            case .danglingReference, .wrongType, .outOfRange, .contradiction, .notADate, .notATime, .notANumber,
                .notAWebAddress, .notAnEmail, .unknownValue, .tooLong:
                .valueLeftOut
            case .entities, .spaces, .controlCharacters, .placeholder, .emptyWebAddress, .webAddress,
                .phoneExtension, .phoneQuotes, .postalCode, .twoDigitYear, .shortRow:
                .valueRepaired
            case .unknownFile, .tableNotKept, .secondFile, .unreadable, .tooLarge: .fileLeftOut
            }
        }
    }

    public let reason: Reason
    public let file: String
    /// Where the row starts, from 1; 0 stands for the whole file.
    public let line: Int
    public let table: HSDSTable?
    public let id: String?
    public let field: String?
    /// The value as it stood, cut at 80 characters.
    public let value: String?

    /// What became of the row, value or file.
    public var effect: Effect { reason.effect }
}

extension HSDSProblem: CustomStringConvertible {
    /// One line for a log: `phones.csv:12: a required field is missing (number)`.
    public var description: String {
        let details = [field, value.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " ")
        return "\(file):\(line): \(reason.rawValue)" + (details.isEmpty ? "" : " (\(details))")
    }
}
