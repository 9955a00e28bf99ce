// The server: the site's router on a port, jobs by the clock, and an end within two seconds.
import Accounts
import Directory
import UnixSignals
import Domain
import Hummingbird
package import Logging
import Notices
import NIOCore
import ServiceLifecycle
import Storage
package import Web

/// Serves an installation until it is told to stop.
package struct Server: Sendable {
    package let installation: Installation
    let host: String
    let port: Int
    let logger: Logger

    package init(_ installation: Installation, host: String, port: Int, logger: Logger) {
        self.installation = installation
        self.host = host
        self.port = port
        self.logger = logger
    }

    /// Jobs of the program itself, beside those of the features.
    package static func jobs(of installation: Installation) -> [Job] {
        let database = installation.database
        let (copies, site) = (installation.keyCopies, installation.site)
        return [
            Job("place-outbox", every: .seconds(1)) { try await Outbox.place(in: database) },
            Job("chain-audit", every: .seconds(5)) {
                while try await AuditTrail.chainWaiting(in: database) == 500 {}
            },
            Job("notice-backups", every: .minutes(1)) {
                let (backup, keyBackup) = try await database.read { snapshot in
                    (
                        try OperatorNote.find(.lastBackup, in: snapshot)?.seconds,
                        try OperatorNote.find(.lastKeyBackup, in: snapshot)?.seconds
                    )
                }
                if let backup { site.numbers.set(backup, to: "kith_last_backup_seconds") }
                if let keyBackup { site.numbers.set(keyBackup, to: "kith_last_key_backup_seconds") }
            },
            Job("remove-old-key-copies", every: .hours(1)) { try copies.removeOld(at: site.now) },
        ] + installation.features.all.flatMap(\.jobs)
    }

    /// Runs until SIGTERM or SIGINT; `whenReady` is called once it listens.
    package func run(
        backlog: Int = 1024, whenReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        let site = installation.site
        // In the background: the first answer does not wait for it.
        installation.features.directory.index.start()
        let router = SiteRouter(site: site, features: installation.features.all) { Home.addRoutes(to: $0) }
        let application = Application(
            responder: router.router.buildResponder(),
            server: .http1(configuration: .init(idleTimeout: .seconds(15))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: backlog),
            onServerRunning: { channel in await whenReady(channel.localAddress?.port ?? port) },
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: JobRunner(site: site, jobs: Server.jobs(of: installation))),
                    .init(service: Heartbeat(live: site.live)),
                    .init(service: Postman(accounts: installation.features.accounts, site: site)),
                    .init(service: FeedPuller(directory: installation.features.directory, site: site)),
                    .init(service: Pusher(notices: installation.features.notices, site: site)),
                    .init(
                        service: LastSeenKeeper(
                            accounts: installation.features.accounts, notices: installation.features.notices,
                            logger: logger)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

/// Wakes every stream now and then, so that proxies do not close a quiet one, and ends all of them at shutdown.
struct Heartbeat: Service {
    let live: LiveHub

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(20))
                    live.wakeAll()
                }
            }
        } onGracefulShutdown: {
            live.close()
        }
    }
}

/// Writes down who has been here, a few times a minute and once more at the end. No job: each process has its own notes.
struct LastSeenKeeper: Service {
    let accounts: AccountsFeature
    let notices: NoticesFeature
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(20))
                if !Task.isCancelled { await keep() }
            }
        }
        await keep()
    }

    private func keep() async {
        do {
            try await accounts.keepLastSeen()
            try await notices.noticing.keepLooks()
        } catch {
            logger.error("who was here is not written down", metadata: ["kind": "\(type(of: error))"])
        }
    }
}

/// Answers who asked for a code, and hands out what waits. No job: a program that hangs must not hold up the others.
struct Postman: Service {
    let accounts: AccountsFeature
    let site: Site

    func run() async throws {
        guard !site.messenger.kinds.isEmpty else {
            // A service that returns ends the server: this one waits until it is told to.
            await cancelWhenGracefulShutdown { while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) } }
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await accounts.waysBack.answerRequests()
                    try await site.post.sendWaiting()
                } catch {
                    site.note(error, as: "messages were not looked after")
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// Hands notices to push services. No job, for the same reason.
struct Pusher: Service {
    let notices: NoticesFeature
    let site: Site

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await notices.pushing.sendWaiting()
                } catch {
                    site.note(error, as: "notices for browsers were not looked after")
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// Pulls other directories. No job, for the same reason: they may be slow, and large.
struct FeedPuller: Service {
    let directory: DirectoryFeature
    let site: Site

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await directory.pulling.pullDue()
                } catch is CancellationError {
                    return
                } catch {
                    site.note(error, as: "directories elsewhere were not pulled")
                }
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }
}
