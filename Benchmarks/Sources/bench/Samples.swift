// Times that were measured, and what is said of them.
import Dispatch

/// The clock of all measurements.
enum Clock {
    /// Nanoseconds since some moment.
    static func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

    static func seconds(since start: UInt64) -> Double { Double(now() - start) / 1e9 }
}

/// Durations in milliseconds.
struct Samples: Sendable {
    private(set) var milliseconds: [Double] = []

    mutating func add(from start: UInt64, to end: UInt64) {
        milliseconds.append(Double(end - min(start, end)) / 1e6)
    }

    mutating func add(_ other: Samples) { milliseconds += other.milliseconds }

    var count: Int { milliseconds.count }

    /// The duration that `part` of all do not exceed; 0 of none.
    func percentile(_ part: Double) -> Double {
        let sorted = milliseconds.sorted()
        guard let last = sorted.last else { return 0 }
        let position = Int((part * Double(sorted.count)).rounded(.up)) - 1
        return sorted.indices.contains(position) ? sorted[position] : last
    }

    var p50: Double { percentile(0.5) }
    var p99: Double { percentile(0.99) }
    var highest: Double { milliseconds.max() ?? 0 }
}

extension [Double] {
    /// The middle value; 0 of none.
    var median: Double {
        let sorted = self.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[sorted.count / 2]
    }
}
