// What the asking tasks and the working threads of WorkThreads share.
import Dispatch
import Synchronization

/// A bounded first-in, first-out queue of jobs, on which threads may wait.
final class WorkQueue: Sendable {
    struct Job: Sendable {
        let number: UInt64
        /// Does the work; gives back how to say so, to be called once the thread counts as free.
        let work: @Sendable () -> @Sendable () -> Void
        let refuse: @Sendable (WorkThreads.Refusal) -> Void
    }
    private struct State {
        var jobs: [Job] = []
        var load = WorkThreads.Load()
        var lastNumber: UInt64 = 0
        var isStopped = false
    }

    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)
    private let waitingLimit: Int
    private let threads: Int
    private let quietTime: DispatchTimeInterval
    private let whenQuiet: (@Sendable () -> Void)?

    init(waitingLimit: Int, threads: Int, quietTime: DispatchTimeInterval, whenQuiet: (@Sendable () -> Void)?) {
        self.waitingLimit = waitingLimit
        self.threads = threads
        self.quietTime = quietTime
        self.whenQuiet = whenQuiet
    }

    var load: WorkThreads.Load {
        state.withLock { state in
            var load = state.load
            load.waiting = state.jobs.count
            return load
        }
    }

    func nextNumber() -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    func add(_ job: Job) {
        let isAccepted = state.withLock { state in
            // Work on its way to a free thread does not wait, so it does not count.
            let free = threads - state.load.running
            guard state.jobs.count < waitingLimit + free else { return false }
            state.jobs.append(job)
            return true
        }
        if isAccepted { arrivals.signal() } else { job.refuse(.busy) }
    }

    func cancel(_ number: UInt64) {
        let job = state.withLock { state in
            state.jobs.firstIndex { $0.number == number }.map { state.jobs.remove(at: $0) }
        }
        job?.refuse(.cancelled)
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        for _ in 0..<threads { arrivals.signal() }
    }

    private func waitForWork() {
        guard let whenQuiet else { return arrivals.wait() }
        guard arrivals.wait(timeout: .now() + quietTime) == .timedOut else { return }
        whenQuiet()
        arrivals.wait()
    }

    /// A thread's whole life.
    func work() {
        while true {
            waitForWork()
            let (job, isStopped) = state.withLock { state -> (Job?, Bool) in
                // A cancelled job leaves its signal behind, so there may be none.
                guard !state.jobs.isEmpty else { return (nil, state.isStopped) }
                state.load.running += 1
                state.load.mostRunning = max(state.load.mostRunning, state.load.running)
                return (state.jobs.removeFirst(), false)
            }
            if isStopped { return }
            guard let job else { continue }
            let finish = job.work()
            state.withLock { $0.load.running -= 1 }
            finish()
        }
    }
}
