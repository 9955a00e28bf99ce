// Passphrases: Argon2id as its standard has it, and hashes that read back with their cost.
import CArgon2
import Testing
import Vault

@Suite struct PassphraseTests {
    static let cheap = Argon2Cost(memory: 64, passes: 1, lanes: 1) ?? .standard

    @Test func `the library gives the tag of RFC 9106's Argon2id example`() {
        var passphrase = [UInt8](repeating: 1, count: 32)
        var salt = [UInt8](repeating: 2, count: 16)
        var secret = [UInt8](repeating: 3, count: 8)
        var associated = [UInt8](repeating: 4, count: 12)
        var tag = [UInt8](repeating: 0, count: 32)
        let code = passphrase.withUnsafeMutableBufferPointer { passphrase in
            salt.withUnsafeMutableBufferPointer { salt in
                secret.withUnsafeMutableBufferPointer { secret in
                    associated.withUnsafeMutableBufferPointer { associated in
                        tag.withUnsafeMutableBufferPointer { tag in
                            var context = argon2_context()
                            (context.out, context.outlen) = (tag.baseAddress, 32)
                            (context.pwd, context.pwdlen) = (passphrase.baseAddress, 32)
                            (context.salt, context.saltlen) = (salt.baseAddress, 16)
                            (context.secret, context.secretlen) = (secret.baseAddress, 8)
                            (context.ad, context.adlen) = (associated.baseAddress, 12)
                            (context.t_cost, context.m_cost) = (3, 32)
                            (context.lanes, context.threads) = (4, 4)
                            context.version = ARGON2_VERSION_13.rawValue
                            return argon2id_ctx(&context)
                        }
                    }
                }
            }
        }
        #expect(code == ARGON2_OK.rawValue)
        let expected: [UInt8] = [
            0x0D, 0x64, 0x0D, 0xF5, 0x8D, 0x78, 0x76, 0x6C, 0x08, 0xC0, 0x37, 0xA3, 0x4A, 0x8B, 0x53, 0xC9,
            0xD0, 0x1E, 0xF0, 0x45, 0x2D, 0x75, 0xB6, 0x5E, 0xB5, 0x25, 0x20, 0xE9, 0x6B, 0x01, 0xE6, 0x59,
        ]
        #expect(tag == expected)
    }

    @Test func `a hash that another program made is checked, and due for rehashing`() async throws {
        let text = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        let hash = try #require(PassphraseHash(text: text))
        #expect(hash.text == text)
        let hasher = PassphraseHasher()
        #expect(try await hasher.verify("password", against: hash) == .right(needsRehash: true))
        #expect(try await hasher.verify("Password", against: hash) == .wrong)
    }

    @Test func `however many strangers guess, a browser that is known has its turn`() async throws {
        // Slow enough that the strangers' two threads are still at it when the owner comes.
        let slow = try #require(Argon2Cost(memory: 262_144, passes: 8, lanes: 1))
        let cost = PassphraseTests.cheap
        let own = try await PassphraseHasher(cost: cost).hash("seven quiet herons")
        let hasher = PassphraseHasher(cost: slow, waitingLimit: 1)
        let strangers = (0..<3).map { number in
            Task {
                while hasher.load.running + hasher.load.waiting < number { await Task.yield() }
                return try? await hasher.hash("guess \(number)")
            }
        }
        while hasher.load.running < 2 || hasher.load.waiting < 1 { await Task.yield() }
        #expect(hasher.isBusy(isKnown: false) && !hasher.isBusy(isKnown: true))
        var refusal: PassphraseRefusal?
        do { _ = try await hasher.verify("guess", against: own) } catch { refusal = error }
        #expect(refusal == .busy)
        #expect(
            try await hasher.verify("seven quiet herons", against: own, isKnown: true) == .right(needsRehash: true))
        #expect(hasher.load.running == 2, "the strangers were still at it")
        for stranger in strangers { _ = await stranger.value }
    }

    @Test func `a hash made at today's cost reads back and is right`() async throws {
        let hasher = PassphraseHasher()
        let hash = try await hasher.hash("seven quiet herons")
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        let kept = try #require(PassphraseHash(text: hash.text))
        #expect(try await hasher.verify("seven quiet herons", against: kept) == .right(needsRehash: false))
        #expect(try await hasher.verify("seven quiet heron", against: kept) == .wrong)
        try await hasher.verifyAgainstNothing("seven quiet herons")
    }

    @Test func `the same passphrase never gives the same hash`() async throws {
        let hasher = PassphraseHasher(cost: Self.cheap)
        #expect(try await hasher.hash("same") != hasher.hash("same"))
    }

    @Test(arguments: [
        ("Apple ﬁg", "\u{FF21}pple fig"), ("caf\u{E9}", "cafe\u{301}"), ("①", "1"), ("", ""),
        ("a\u{0}b", "a\u{0}b"),
    ]) func `one passphrase typed on two keyboards is one`(one: String, other: String) async throws {
        let hasher = PassphraseHasher(cost: Self.cheap)
        let hash = try await hasher.hash(one)
        #expect(try await hasher.verify(other, against: hash) == .right(needsRehash: false))
        #expect(try await hasher.verify(one + "x", against: hash) == .wrong)
    }

    @Test func `what comes after a zero byte counts`() async throws {
        let hasher = PassphraseHasher(cost: Self.cheap)
        let hash = try await hasher.hash("a\u{0}b")
        #expect(try await hasher.verify("a\u{0}c", against: hash) == .wrong)
        #expect(try await hasher.verify("a", against: hash) == .wrong)
    }

    static let good = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
    @Test(arguments: [
        "", "$", "$$$$$", "password", String(good.dropFirst()), good + "$", good + "=", good + " ",
        " " + good,
        good.replacing("argon2id", with: "argon2i"), good.replacing("v=19", with: "v=16"),
        good.replacing("m=256", with: "m=4194304"), good.replacing("m=256", with: "m=7"),
        good.replacing("m=256", with: "m=+256"), good.replacing("m=256", with: "m=0256"),
        good.replacing("m=256", with: "m=99999999999999999999"), good.replacing("m=256", with: "m="),
        good.replacing("t=2", with: "t=0"), good.replacing("t=2", with: "t=1000"),
        good.replacing("p=1", with: "p=64"),
        good.replacing("p=1", with: "p=1,x=1"), good.replacing("t=2,p=1", with: "p=1,t=2"),
        good.replacing("c29tZXNhbHQ", with: "c29t"), good.replacing("c29tZXNhbHQ", with: "c29tZXNhbH*"),
        good.replacing("/4", with: "/5"), String(repeating: "$", count: 10_000_000),
    ]) func `a text that is no acceptable hash is refused`(text: String) {
        #expect(PassphraseHash(text: text) == nil)
    }

    @Test func `a hash prints as a mask`() throws {
        let hash = try #require(PassphraseHash(text: Self.good))
        #expect(!"\(hash)".contains("nf65"))
    }

    @Test func `however many ask, two are hashed at once`() async throws {
        // 4 MiB: long enough that every thread there is gets some of the forty.
        let hasher = PassphraseHasher(cost: try #require(Argon2Cost(memory: 4096, passes: 1, lanes: 1)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { _ = try await hasher.hash("passphrase \(number)") }
            }
            try await group.waitForAll()
        }
        #expect(hasher.load.mostRunning == 2)
        #expect(hasher.load.running == 0 && hasher.load.waiting == 0)
    }
}
