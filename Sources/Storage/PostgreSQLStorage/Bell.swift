// Wakes a thread that waits for a socket: a pipe that becomes readable once, and stays so.
import Foundation
import Synchronization

/// Rung once to end a wait.
final class Bell: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32
    private let rung = Mutex(false)

    init() {
        var ends: [Int32] = [-1, -1]
        // Without descriptors left, waits end at once and `hasRung` still tells.
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    var hasRung: Bool { rung.withLock { $0 } }

    /// Ends every wait, now and later.
    func ring() {
        rung.withLock { rung in
            guard !rung else { return }
            rung = true
            var byte: UInt8 = 1
            _ = write(writeEnd, &byte, 1)
        }
    }

    /// Returns when rung, or after so many milliseconds.
    func wait(atMost milliseconds: Int32) { wait(for: [readEnd], milliseconds) }

    /// Returns when rung, or when there is something to read on `socket`.
    func wait(orReadable socket: Int32) { wait(for: [readEnd, socket], -1) }

    private func wait(for descriptors: [Int32], _ milliseconds: Int32) {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // A signal ends the wait early, which callers take for nothing to read.
        _ = poll(&polled, nfds_t(polled.count), milliseconds)
    }
}
