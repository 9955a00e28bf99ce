// A clock that is wrong for a while: nothing is destroyed on its word, and nothing sleeps until its dates.
import Domain
import Synchronization
import Testing
import TestSupport
import Web

struct ClockTests {
    private final class Runs: Sendable {
        private let count = Mutex(0)
        var all: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    @Test(arguments: TestEngine.available)
    func `what a date ends for good waits until the clock has settled`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let runs = Runs()
            let job = Job("ends-for-good", every: .days(1), settling: .days(3)) { runs.add() }
            let runner = JobRunner(site: site.site, jobs: [job])
            await runner.watchClock()
            #expect(await runner.runIfDue(job))
            // A year ahead, as after a battery that was changed.
            site.clock.advance(.days(366))
            await runner.watchClock()
            #expect(await !runner.runIfDue(job))
            for hour in 1...71 {
                site.clock.advance(.hours(1))
                await runner.watchClock()
                #expect(await !runner.runIfDue(job), "hour \(hour)")
            }
            site.clock.advance(.hours(2))
            await runner.watchClock()
            #expect(await runner.runIfDue(job))
            #expect(runs.all == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a job that ran while the clock was ahead runs again when it is right`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let runs = Runs()
            let job = Job("every-minute", every: .minutes(1)) { runs.add() }
            let runner = JobRunner(site: site.site, jobs: [job])
            site.clock.advance(.days(366))
            await runner.watchClock()
            #expect(await runner.runIfDue(job))
            site.clock.advance(Span(milliseconds: -Span.days(366).milliseconds))
            await runner.watchClock()
            #expect(await runner.runIfDue(job))
            #expect(await !runner.runIfDue(job))
            #expect(runs.all == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a small correction holds up nothing`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let job = Job("ends-for-good", every: .minutes(1), settling: .days(3)) {}
            let runner = JobRunner(site: site.site, jobs: [job])
            await runner.watchClock()
            for span in [Span.minutes(30), .hours(20), .minutes(2)] {
                site.clock.advance(span)
                await runner.watchClock()
                #expect(await runner.runIfDue(job))
            }
        }
    }
}
