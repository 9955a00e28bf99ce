// The threads for blocking work: never more at once, a bounded queue, and a way out of it. Gates instead of clocks.
import Dispatch
import Foundation
import Glibc
import Testing
import Vault

@Suite(.timeLimit(.minutes(1))) struct WorkThreadsTests {
    /// Work that says that it began, and ends when it is let go.
    final class Gate: Sendable {
        let began: AsyncStream<Int>
        private let beginning: AsyncStream<Int>.Continuation
        private let door = DispatchSemaphore(value: 0)

        init() { (began, beginning) = AsyncStream.makeStream(of: Int.self) }

        func pass(_ number: Int) -> Int {
            beginning.yield(number)
            door.wait()
            return number
        }

        func open(for count: Int) { for _ in 0..<count { door.signal() } }
    }

    func wait(until condition: () -> Bool) async {
        while !condition() && !Task.isCancelled { await Task.yield() }
        #expect(condition())
    }

    @Test func `two run at once, and the third only after one of them`() async throws {
        let threads = WorkThreads(threads: 2, waitingLimit: 64)
        let gate = Gate()
        let tasks = (0..<10).map { number in Task { try await threads.run { gate.pass(number) } } }
        var began = gate.began.makeAsyncIterator()
        // Both have begun and neither has ended: they run at once.
        _ = await began.next()
        _ = await began.next()
        await wait { threads.load.waiting == 8 }
        #expect(threads.load.running == 2)
        gate.open(for: 1)
        _ = await began.next()
        await wait { threads.load.waiting == 7 }
        gate.open(for: 9)
        var results: [Int] = []
        for task in tasks { results.append(try await task.value) }
        #expect(results == Array(0..<10))
        #expect(threads.load.mostRunning == 2)
        #expect(threads.load.running == 0 && threads.load.waiting == 0)
    }

    @Test func `past the queue's bound the answer is busy, at once, and not for ever`() async throws {
        let threads = WorkThreads(threads: 1, waitingLimit: 3)
        let gate = Gate()
        let tasks = (0..<4).map { number in Task { try await threads.run { gate.pass(number) } } }
        await wait { threads.load.running == 1 && threads.load.waiting == 3 }
        for _ in 0..<100 {
            await #expect(throws: WorkThreads.Refusal.busy) { try await threads.run { 0 } }
        }
        gate.open(for: 4)
        for task in tasks { _ = try await task.value }
        #expect(try await threads.run { 42 } == 42)
    }

    @Test func `work that waits can be cancelled and is never done`() async throws {
        let threads = WorkThreads(threads: 1, waitingLimit: 3)
        let gate = Gate()
        let first = Task { try await threads.run { gate.pass(1) } }
        await wait { threads.load.running == 1 }
        let second = Task { try await threads.run { gate.pass(2) } }
        await wait { threads.load.waiting == 1 }
        second.cancel()
        await #expect(throws: WorkThreads.Refusal.cancelled) { try await second.value }
        #expect(threads.load.waiting == 0)
        // Work that has begun is finished.
        first.cancel()
        gate.open(for: 1)
        #expect(try await first.value == 1)
        #expect(try await threads.run { 3 } == 3)
        #expect(threads.load.mostRunning == 1)
    }

    @Test func `work asked for by a cancelled task is not begun`() async throws {
        let threads = WorkThreads(threads: 1, waitingLimit: 3)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await threads.run { 1 }
        }
        await #expect(throws: WorkThreads.Refusal.cancelled) { try await task.value }
        #expect(threads.load.mostRunning == 0)
    }

    @Test func `the work runs on the pool's own threads, which end with it`() async throws {
        var threads: WorkThreads? = WorkThreads(threads: 2, waitingLimit: 100)
        let own = try await withThrowingTaskGroup(of: String?.self) { [threads] group in
            for _ in 0..<50 { group.addTask { try await threads?.run(Self.currentThread) } }
            return try await group.reduce(into: Set<String>()) { if let thread = $1 { $0.insert(thread) } }
        }
        #expect((1...2).contains(own.count))
        for thread in own { #expect(FileManager.default.fileExists(atPath: thread)) }
        threads = nil
        await wait { !own.contains { FileManager.default.fileExists(atPath: $0) } }
    }

    @Test(arguments: [WorkThreads.Standing.behind, .leftOver])
    func `the work stands behind the threads that serve`(standing: WorkThreads.Standing) async throws {
        let threads = WorkThreads(threads: 1, waitingLimit: 3, standing: standing)
        let (policy, nice) = try await threads.run { (sched_getscheduler(0), getpriority(__priority_which_t(0), 0)) }
        // 5 is SCHED_IDLE, 0 the usual one.
        switch standing {
        case .leftOver: #expect(policy == 5)
        case .behind: #expect(policy == 0 && nice == 10)
        }
    }

    @Test func `a thread with nothing to do gives back what its work kept, and works again after that`() async throws {
        let (quiet, said) = AsyncStream.makeStream(of: Void.self)
        let threads = WorkThreads(
            threads: 1, waitingLimit: 3, quietTime: .milliseconds(1), whenQuiet: { said.yield() })
        var times = quiet.makeAsyncIterator()
        for number in 0..<3 {
            #expect(try await threads.run { number } == number)
            #expect(await times.next() != nil)
        }
    }

    /// The system's folder for the thread that asks; there as long as the thread is.
    @Sendable static func currentThread() -> String {
        "/proc/" + ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")) ?? "?")
    }
}
