// Counts for `/metrics`: nothing about anybody, only how much and how fast.
import Synchronization

/// The process's own counters, written out as Prometheus text.
package final class Numbers: Sendable {
    private struct State {
        var responses: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: Numbers.bounds.count + 1)
        var seconds = 0.0
        var named: [String: Int] = [:]
    }
    private let state = Mutex(State())

    /// Upper bounds of the latency buckets, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    package init() {}

    /// One answer, with its status and how long it took.
    package func answered(status: Int, seconds: Double) {
        state.withLock { state in
            state.responses[status, default: 0] += 1
            state.seconds += seconds
            state.buckets[Numbers.bounds.firstIndex { seconds <= $0 } ?? Numbers.bounds.count] += 1
        }
    }

    /// Adds to a count or, with a negative number, takes from it. Names are ours: `kith_streams_open`.
    package func add(_ count: Int, to name: String) {
        state.withLock { $0.named[name, default: 0] += count }
    }

    /// Puts a name at a number.
    package func set(_ number: Int, to name: String) { state.withLock { $0.named[name] = number } }

    /// What a name stands at.
    package func value(_ name: String) -> Int { state.withLock { $0.named[name] ?? 0 } }

    /// The text format of Prometheus, version 0.0.4.
    package func prometheusText() -> String {
        let state = state.withLock { $0 }
        var lines = ["# TYPE kith_http_responses_total counter"]
        for (status, count) in state.responses.sorted(by: { $0.key < $1.key }) {
            lines.append("kith_http_responses_total{status=\"\(status)\"} \(count)")
        }
        lines.append("# TYPE kith_http_response_seconds histogram")
        var sofar = 0
        for (bound, count) in zip(Numbers.bounds, state.buckets) {
            sofar += count
            lines.append("kith_http_response_seconds_bucket{le=\"\(bound)\"} \(sofar)")
        }
        sofar += state.buckets[Numbers.bounds.count]
        lines.append("kith_http_response_seconds_bucket{le=\"+Inf\"} \(sofar)")
        lines.append("kith_http_response_seconds_sum \(state.seconds)")
        lines.append("kith_http_response_seconds_count \(sofar)")
        for (name, count) in state.named.sorted(by: { $0.key < $1.key }) {
            lines.append("# TYPE \(name) \(name.hasSuffix("_total") ? "counter" : "gauge")")
            lines.append("\(name) \(count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
