// The environment and the terminal.
import Foundation
import Synchronization

enum Environment {
    /// A variable, unless it is empty.
    static func value(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Progress of long work: one line that changes on a terminal, plain lines elsewhere.
final class ProgressLine: Sendable {
    private let title: String
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let started = Date()
    private let lastShown = Mutex(Date.distantPast)

    init(_ title: String) { self.title = title }

    /// Shows `done` of `total` (nil when nobody knows yet).
    func show(_ done: Int, of total: Int?) {
        let now = Date()
        let isDue = lastShown.withLock { last in
            guard now.timeIntervalSince(last) >= (isTerminal ? 0.1 : 5) else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        write(line(done, of: total, at: now), isLast: false)
    }

    /// The last line.
    func finish(_ done: Int) {
        write(line(done, of: nil, at: Date()), isLast: true)
    }

    private func line(_ done: Int, of total: Int?, at now: Date) -> String {
        let seconds = max(now.timeIntervalSince(started), 0.001)
        let rate = Double(done) / seconds
        var text = "\(title): \(done)"
        if let total { text += " of \(total)" }
        text += String(format: ", %.0f/s, %.1f s", rate, seconds)
        if let total, rate > 0, total > done {
            text += String(format: ", about %.0f s left", Double(total - done) / rate)
        }
        return text
    }

    private func write(_ text: String, isLast: Bool) {
        let ending = isTerminal && !isLast ? "" : "\n"
        FileHandle.standardError.write(Data(((isTerminal ? "\r\u{1B}[K" : "") + text + ending).utf8))
    }
}
