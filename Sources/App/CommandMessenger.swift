// Sends messages through the operator's own programs: one message a run, as JSON on standard input.
package import Domain
package import Foundation
import Synchronization
package import Web

extension Messenger {
    /// Programs by kind. Recipient and text go to their standard input, never into their arguments: those can be read by
    /// everybody on the computer. Exit code 0 means that the message was taken.
    package static func commands(
        _ programs: [OutgoingMessage.Kind: String], within limit: Span = .seconds(20)
    ) -> Messenger {
        Messenger(kinds: Set(programs.keys)) { message in
            guard let program = programs[message.kind] else {
                throw MessageNotSent("there is no program for this kind")
            }
            let status = try await ProgramRun.run(program, input: try message.json, within: limit)
            guard status == 0 else {
                throw MessageNotSent("the program for \(message.kind.rawValue) ended with \(status)")
            }
        }
    }
}

extension OutgoingMessage {
    /// What a program reads: `{"kind":"text","text":"…","to":"…"}` and the end of the input.
    package var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(["kind": kind.rawValue, "to": to, "text": text])
        }
    }
}

/// One run of a program.
enum ProgramRun {
    /// What fits into a pipe that nobody reads yet. A message is far below.
    private static let mostInput = 32 << 10

    /// Runs the program away from everything that serves requests; its exit code, or the number of the signal that ended it.
    static func run(_ program: String, input: Data, within limit: Span) async throws -> Int32 {
        guard input.count <= mostInput else { throw MessageNotSent("the message is too long") }
        let running = Running()
        return try await withThrowingTaskGroup(of: Int32?.self) { group in
            group.addTask { try await running.start(program, input: input) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(limit.milliseconds))
                running.end(with: SIGTERM)
                try await Task.sleep(for: .seconds(2))
                running.end(with: SIGKILL)
                return nil
            }
            defer { group.cancelAll() }
            while let ended = try await group.next() {
                if let status = ended { return status }
            }
            throw MessageNotSent("the program did not end")
        }
    }
}

/// A started program, until it has ended.
private final class Running: Sendable {
    /// The number of the process while it runs.
    private let pid = Mutex<pid_t?>(nil)

    func end(with signal: Int32) { pid.withLock { if let pid = $0 { kill(pid, signal) } } }

    func start(_ program: String, input: Data) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            // Not on the threads of async functions: starting a process blocks for some milliseconds.
            DispatchQueue.global().async { [self] in
                let process = Process()
                process.executableURL = URL(fileURLWithPath: program)
                // Not our own variables: they may hold the database's password.
                process.environment = ProcessInfo.processInfo.environment.filter { name, _ in
                    ["PATH", "HOME", "LANG", "TZ"].contains(name)
                }
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                let pipe = Pipe()
                process.standardInput = pipe
                process.terminationHandler = { [self] process in
                    pid.withLock { $0 = nil }
                    continuation.resume(returning: process.terminationStatus)
                }
                do {
                    // Written before it starts: our own end is still open for reading, so nothing can break the pipe.
                    try pipe.fileHandleForWriting.write(contentsOf: input)
                    try pipe.fileHandleForWriting.close()
                    try process.run()
                    pid.withLock { $0 = process.isRunning ? process.processIdentifier : nil }
                } catch {
                    continuation.resume(throwing: MessageNotSent("the program does not start"))
                }
            }
        }
    }
}
