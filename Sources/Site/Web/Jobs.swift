// Runs jobs by the clock. A lease in the database lets any node run them, one at a time.
import Domain
import Logging
import ServiceLifecycle
import SQLText
import Storage

/// The job runner: one loop that looks once a second for what is due.
package struct JobRunner: Service {
    let site: Site
    let jobs: [Job]
    /// Who holds the leases: this process.
    let holder = ID<Job>().text

    /// How long a node may take over one run.
    static let lease = Span.minutes(5)
    /// A lease that ends later, or a run that lies ahead, was written while the clock was wrong. It must not put a job
    /// to sleep until that date. Other nodes' clocks may differ by a minute.
    static let longestLease = Span.minutes(6)

    package init(site: Site, jobs: [Job]) {
        self.site = site
        self.jobs = jobs
    }

    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await watchClock()
                for job in jobs { await runIfDue(job) }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Runs a job if it is due and nobody else runs it. True when it ran.
    @discardableResult
    package func runIfDue(_ job: Job) async -> Bool {
        do {
            guard try await takeLease(job) else { return false }
            try await job.run()
            let now = site.now
            try await site.database.write { transaction in
                try transaction.run(
                    "UPDATE job_leases SET held_until = 0, last_done_at = \(now) WHERE name = \(job.name)")
            }
            return true
        } catch {
            site.numbers.add(1, to: "kith_job_failures_total")
            site.logger.error("a job did not finish", metadata: ["job": "\(job.name)", "kind": "\(type(of: error))"])
            return false
        }
    }

    /// Notes what time it is, and since when that goes on without a jump. A site that was off for more than a day counts
    /// as a jump too: what its dates end, ends a little later.
    package func watchClock() async {
        do {
            let (now, holder) = (site.now, holder)
            // Where the clock was not noted yet, what ran last tells.
            let seen = try await site.database.read { snapshot in
                try snapshot.value(
                    """
                    SELECT COALESCE((SELECT last_done_at FROM job_leases WHERE name = 'clock'),
                        (SELECT MAX(last_done_at) FROM job_leases), 0) AS seen
                    """, as: Instant.self) ?? Instant(milliseconds: 0)
            }
            let isNew = seen == Instant(milliseconds: 0)
            let jumped = !isNew && JobRunner.isJump(from: seen, to: now)
            if !isNew, !jumped, now - seen <= .minutes(1) { return }
            let since = jumped ? now : Instant(milliseconds: 0)
            try await site.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO job_leases (name, holder, held_until, last_done_at)
                    VALUES ('clock', \(holder), \(since), \(now))
                    ON CONFLICT (name) DO UPDATE SET last_done_at = excluded.last_done_at,
                        held_until = CASE WHEN excluded.held_until > 0 THEN excluded.held_until ELSE job_leases.held_until END
                    """)
            }
        } catch {
            site.numbers.add(1, to: "kith_job_failures_total")
            site.logger.error("the clock was not noted", metadata: ["kind": "\(type(of: error))"])
        }
    }

    private static func isJump(from seen: Instant, to now: Instant) -> Bool {
        now - seen > .hours(25) || seen - now > .hours(1)
    }

    /// Whether the clock has gone on without a jump for as long as the job wants.
    private func isSettled(for job: Job, at now: Instant) async throws -> Bool {
        guard job.settling > .seconds(0) else { return true }
        return try await site.database.read { snapshot in
            try !snapshot.exists(
                """
                SELECT name FROM job_leases WHERE name = 'clock' AND (held_until > \(now - job.settling)
                    OR last_done_at < \(now - .hours(25)) OR last_done_at > \(now + .hours(1)))
                """)
        }
    }

    private func takeLease(_ job: Job) async throws -> Bool {
        let now = site.now
        let holder = holder
        guard try await isSettled(for: job, at: now) else { return false }
        let isDue = try await site.database.read { snapshot in
            try !snapshot.exists(
                """
                SELECT name FROM job_leases WHERE name = \(job.name)
                AND ((held_until > \(now) AND held_until <= \(now + JobRunner.longestLease))
                    OR (last_done_at > \(now - job.every) AND last_done_at <= \(now + .minutes(1))))
                """)
        }
        guard isDue else { return false }
        return try await site.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO job_leases (name, holder, held_until) VALUES (\(job.name), \(holder), \(now + JobRunner.lease))
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                WHERE job_leases.held_until <= \(now) OR job_leases.held_until > \(now + JobRunner.longestLease)
                """) == 1
        }
    }
}
