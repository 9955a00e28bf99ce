// Writes whose number is known, for scripts/count-fsync to hold against the syncs that the kernel saw.
import App
import Conversations
import Domain
import Foundation
import Glibc
import SQLText
import Storage

enum CountedWrites {
    /// Writes one after the other, then from 64 senders at once.
    static func run(_ engine: BenchEngine, writes: Int, in folder: String) async throws {
        let database = try engine.newDatabase("kith_writes_\(getpid())")
        let installation = try await Opened.installation(in: folder, database: database)
        let pairs = try await Pair.make(StorageBench.senders, in: installation)
        let talking = installation.features.conversations.talking
        // Keys are made before counting begins.
        for pair in pairs { try await send(1, "warm", pair, talking) }
        for senders in [1, StorageBench.senders] {
            mark("begin-\(senders)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for pair in pairs.prefix(senders) {
                    group.addTask { try await send(writes / senders, "of-\(senders)", pair, talking) }
                }
                try await group.waitForAll()
            }
            mark("end-\(senders)")
            let written = writes / senders * senders
            say("commits \(senders) \(written)")
        }
        await installation.close()
    }

    private static func send(_ count: Int, _ key: String, _ pair: Pair, _ talking: Talking) async throws {
        for number in 0..<count {
            _ = try await talking.send(
                .words("Line \(number)."), in: pair.conversation, by: pair.member.viewer, key: "\(key)-\(number)",
                at: .now())
        }
    }

    /// A system call that does nothing, and that strace shows.
    private static func mark(_ name: String) { _ = access("/kith-mark-\(name)", F_OK) }
}
