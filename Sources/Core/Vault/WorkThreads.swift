// Threads for work that would hold up a server: few, their own, and with a short queue.
package import Dispatch
import Foundation

/// A fixed number of threads of our own that run blocking work, never more of it at once, behind a bounded queue.
/// Swift's own threads, on which every request runs, only wait for the answer.
package final class WorkThreads: Sendable {
    /// Work that was not done.
    package enum Refusal: Error, Equatable {
        /// As many wait as may wait; try again later.
        case busy
        /// The asking task was cancelled before its turn came.
        case cancelled
    }

    /// Where the threads stand when the processors are short. Every request is served by others, which go first.
    package enum Standing: Sendable {
        /// Behind the threads that serve, but with a share of their own.
        case behind
        /// Only what the others leave over. MEASURED: a page that comes while both cores hash waits for the next tick of
        /// the clock, 4 ms, with `behind`, and goes on at once with this.
        case leftOver
    }

    /// What the threads are doing, for metrics and tests.
    package struct Load: Equatable, Sendable {
        /// Pieces of work being done.
        package var running = 0
        /// Pieces of work waiting.
        package var waiting = 0
        /// The most that were ever being done at once.
        package var mostRunning = 0
    }

    private let queue: WorkQueue

    /// Starts `threads` threads; they end with this value. At most `waitingLimit` pieces of work wait. A thread that had
    /// nothing to do for `quietTime` calls `whenQuiet`, once, to give back what its work had kept.
    package init(
        threads: Int, waitingLimit: Int, standing: Standing = .behind, quietTime: DispatchTimeInterval = .seconds(2),
        whenQuiet: (@Sendable () -> Void)? = nil
    ) {
        let queue = WorkQueue(waitingLimit: waitingLimit, threads: threads, quietTime: quietTime, whenQuiet: whenQuiet)
        self.queue = queue
        for _ in 0..<threads {
            Thread.detachNewThread {
                WorkThreads.stand(standing)
                queue.work()
            }
        }
    }

    /// For the calling thread alone, as Linux has it. Nobody may be refused to stand further back.
    private static func stand(_ standing: Standing) {
        switch standing {
        case .behind: setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        case .leftOver:
            // SCHED_IDLE of linux/sched.h, which glibc's header keeps for GNU sources.
            var none = sched_param()
            sched_setscheduler(0, 5, &none)
        }
    }

    deinit { queue.stop() }

    /// What the threads are doing now.
    package var load: Load { queue.load }

    /// Does the work on one of the threads. Work that has begun is finished; work that waits can be cancelled.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(Refusal) -> Value {
        let number = queue.nextNumber()
        let result: Result<Value, Refusal> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let job = WorkQueue.Job(
                    number: number,
                    work: {
                        let value = work()
                        return { continuation.resume(returning: .success(value)) }
                    },
                    refuse: { continuation.resume(returning: .failure($0)) })
                if Task.isCancelled { job.refuse(.cancelled) } else { queue.add(job) }
            }
        } onCancel: {
            queue.cancel(number)
        }
        return try result.get()
    }
}
