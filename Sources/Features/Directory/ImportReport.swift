// What an import did: for the terminal, for `directory_sources.report`, and while it runs.
package import HSDS

/// The result of an import.
package struct ImportReport: Codable, Sendable, Equatable {
    package enum Outcome: String, Codable, Sendable {
        /// The new services are served.
        case imported
        /// The dataset is the one that is served already; nothing was written.
        case unchanged
        /// The dataset holds no services; what was served still is.
        case nothingFound
    }

    /// The name that its services are listed under.
    package var source: String
    package var outcome: Outcome
    package var format: String
    /// Services that came through.
    package var services: Int
    /// Organizations and locations that no service names: they are counted, and shown nowhere.
    package var organizationsWithoutService: Int
    package var locationsWithoutService: Int
    package var taxonomyTerms: Int
    /// Counts by table and every row or value that was not taken as it stood; lists are capped, counts exact.
    package var dataset: HSDSReport

    /// The report for a terminal: what happened, counts by table, and the first `limit` rows that were left out.
    package func lines(naming limit: Int = 50) -> [String] {
        var lines: [String] = []
        switch outcome {
        case .imported:
            lines.append("\(source): \(services) services are served now (HSDS \(dataset.version), \(format))")
        case .unchanged: lines.append("\(source): nothing has changed, \(services) services are served")
        case .nothingFound: lines.append("\(source): no service was found; what was served before still is")
        }
        for table in HSDSTable.allCases {
            let rows = dataset[table]
            guard rows.read > 0 else { continue }
            let leftOut = rows.leftOut == 0 ? "" : ", \(rows.leftOut) left out"
            lines.append("  \(table.rawValue): \(rows.read) read, \(rows.kept) kept\(leftOut)")
        }
        let reasons = dataset.counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        for (reason, count) in reasons { lines.append("  \(count) times: \(reason.rawValue)") }
        for (file, columns) in dataset.unreadColumns.sorted(by: { $0.key < $1.key }) {
            lines.append("  not read in \(file): \(columns.joined(separator: ", "))")
        }
        let named = dataset.problems.filter { $0.effect == .rowLeftOut || $0.effect == .fileLeftOut }
        lines += named.prefix(limit).map { "  left out: \($0)" }
        if named.count > limit { lines.append("  … and more; all that are kept stand in the report of the source") }
        return lines
    }
}

/// How far an import is.
package struct ImportProgress: Sendable, Equatable {
    package enum Phase: String, Sendable {
        /// Reading, to see whether anything has changed.
        case comparing
        case writing
        /// Removing what is no longer served.
        case clearing
    }

    package var phase: Phase
    /// Services read in this phase, or rows removed.
    package var services: Int
    /// How many there will be, where that is known.
    package var servicesInAll: Int?
    package var bytes: Int
    package var bytesInAll: Int
}

/// Why an import stopped. What was served before still is.
package enum ImportRefusal: Error, Sendable, Equatable {
    /// Another import of the same source has started since; the last one counts.
    case overtaken(source: String)
}
