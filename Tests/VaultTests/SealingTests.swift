// A sealed value opens in its own place, whole and unchanged, or not at all.
import Testing
import Vault

@Suite struct SealingTests {
    let vault: Vault
    let cell = Cell(table: "message", column: "body", row: "0190-1")
    let box = Box.conversation("0190-a")
    let author = BoxAuthor.member("0190-b")

    init() throws {
        vault = Vault(store: FileKeyStore(in: try TemporaryFolder()), installationKey: .random())
    }

    static let texts = [
        "", "a", "I couldn't sleep again.", "\u{0}", "a\u{0}b", "e\u{301}", "é", "👩‍👩‍👧‍👦", "\u{202E}abc",
        "\u{80}\u{0}\u{0}",
        "'; DROP TABLE message; --", String(repeating: "x", count: 63), String(repeating: "x", count: 64),
        String(repeating: "x", count: 65), String(repeating: "ж", count: 5_000_000),
    ]

    @Test(arguments: texts) func `what was sealed opens byte for byte`(text: String) async throws {
        let key = try await vault.key(for: box, author: author)
        let opened = try key.open(try key.seal(text, in: cell), in: cell)
        #expect(Array(opened.utf8) == Array(text.utf8))
    }

    @Test(arguments: [[], [0], [0x80], [0x80, 0, 0], [255, 254]] as [[UInt8]])
    func `bytes that look like padding open as they were`(bytes: [UInt8]) async throws {
        let key = try await vault.key(for: box, author: author)
        #expect(try key.openBytes(try key.seal(bytes, in: cell), in: cell) == bytes)
    }

    @Test func `a value moved to another place does not open`() async throws {
        let key = try await vault.key(for: box, author: author)
        let sealed = try key.seal("only here", in: cell)
        let elsewhere = [
            Cell(table: "message", column: "body", row: "0190-2"),
            Cell(table: "message", column: "body", row: ""),
            Cell(table: "message", column: "note", row: "0190-1"),
            Cell(table: "draft", column: "body", row: "0190-1"),
            // The same letters, split elsewhere.
            Cell(table: "messageb", column: "ody", row: "0190-1"),
            Cell(table: "message", column: "body0", row: "190-1"),
        ]
        for other in elsewhere {
            #expect(throws: SealBroken.self) { try key.open(sealed, in: other) }
        }
    }

    @Test func `another box's or author's key does not open it`() async throws {
        let sealed = try await vault.key(for: box, author: author).seal("only here", in: cell)
        let others = [
            try await vault.key(for: .conversation("0190-c"), author: author),
            try await vault.key(for: .circle("0190-a"), author: author),
            try await vault.key(for: box, author: .staff("0190-b")),
            try await vault.key(for: box, author: .service),
        ]
        for other in others {
            let refusal = #expect(throws: SealBroken.self) { try other.open(sealed, in: cell) }
            #expect(refusal?.reason == .authentication)
        }
    }

    @Test func `every flipped bit is found`() async throws {
        let key = try await vault.key(for: box, author: author)
        let sealed = try key.seal("kept as it was", in: cell).bytes
        for position in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[position] ^= 1 << UInt8(bit)
                #expect(throws: SealBroken.self) { try key.open(Sealed(bytes: changed), in: cell) }
            }
        }
    }

    @Test func `every cut and every addition is found`() async throws {
        let key = try await vault.key(for: box, author: author)
        let sealed = try key.seal("kept whole", in: cell).bytes
        for length in sealed.indices {
            #expect(throws: SealBroken.self) {
                try key.open(Sealed(bytes: Array(sealed[..<length])), in: cell)
            }
            #expect(throws: SealBroken.self) {
                try key.open(Sealed(bytes: Array(sealed[length...].dropFirst())), in: cell)
            }
        }
        #expect(throws: SealBroken.self) { try key.open(Sealed(bytes: sealed + [0]), in: cell) }
    }

    @Test func `no nonce comes twice`() async throws {
        let key = try await vault.key(for: box, author: author)
        var nonces: Set<[UInt8]> = []
        for _ in 0..<10_000 {
            nonces.insert(Array(try key.seal("again", in: cell).bytes[1..<13]))
        }
        #expect(nonces.count == 10_000)
    }

    @Test func `short answers are all of one length, long ones of few`() async throws {
        let key = try await vault.key(for: box, author: author)
        func length(_ count: Int) throws -> Int {
            try key.seal(String(repeating: "a", count: count), in: cell).bytes.count
        }
        let overhead = 29
        #expect(try Set((0..<64).map(length)) == [64 + overhead])
        #expect(try Set((64..<128).map(length)) == [128 + overhead])
    }

    @Test func `the ciphertext and the errors hold no plaintext`() async throws {
        let key = try await vault.key(for: box, author: author)
        let secret = "Rosa Winkelmann told me"
        let sealed = try key.seal(secret, in: cell)
        #expect(!String(decoding: sealed.bytes, as: UTF8.self).contains("Rosa"))
        let other = Cell(table: "message", column: "body", row: "0190-2")
        let refusal = #expect(throws: SealBroken.self) { try key.open(sealed, in: other) }
        var shown = ""
        dump(refusal, to: &shown)
        #expect(!"\(shown) \(String(describing: refusal))".contains("Rosa"))
        #expect(refusal?.place == "message.body")
    }

    @Test func `bytes that are no text are not passed off as text`() async throws {
        let key = try await vault.key(for: box, author: author)
        let sealed = try key.seal([0xC3, 0x28], in: cell)
        let refusal = #expect(throws: SealBroken.self) { try key.open(sealed, in: cell) }
        #expect(refusal?.reason == .notText)
    }

    @Test func `a data key prints as a mask`() async throws {
        let key = try await vault.key(for: box, author: author)
        var shown = "\(key) \(String(reflecting: key)) "
        dump(key, to: &shown)
        #expect(shown.contains("DataKey(•••)"))
        #expect(!shown.contains("0190") && !shown.contains("SymmetricKey"))
    }
}
