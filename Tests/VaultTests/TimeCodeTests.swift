// Time codes against the vectors of RFC 6238 (appendix B) and RFC 4226 (appendix D), and Base32 against RFC 4648.
import Testing

@testable import Vault

@Suite struct TimeCodeTests {
    private let secret: TimeCode

    init() throws { secret = try #require(TimeCode(bytes: Array("12345678901234567890".utf8))) }

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `the vectors of RFC 6238`(seconds: Int64, code: String) {
        #expect(secret.code(step: TimeCode.step(at: seconds), digits: 8) == code)
        #expect(secret.code(step: TimeCode.step(at: seconds)) == code.suffix(6))
    }

    @Test(
        arguments: zip(
            0..<10,
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]))
    func `the vectors of RFC 4226`(step: Int, code: String) {
        #expect(secret.code(step: Int64(step)) == code)
    }

    @Test func `a code is good for its step and one to either side`() {
        let now: Int64 = 1_795_453_200
        let step = TimeCode.step(at: now)
        for offset in Int64(-5)...5 {
            let found = secret.step(of: secret.code(step: step + offset), at: now)
            #expect(found == (abs(offset) <= 1 ? step + offset : nil), "\(offset)")
        }
    }

    @Test func `spaces and wide digits are read; anything else is no code`() {
        let now: Int64 = 59
        #expect(secret.step(of: " 287 082 ", at: now) == 1)
        #expect(secret.step(of: "２８７０８２", at: now) == 1)
        for typed in ["", "287083", "28708", "2870820", "94287082", "28708a", "-287082", "287082\u{0}"] {
            #expect(secret.step(of: typed, at: now) == nil, "\(typed)")
        }
        #expect(secret.step(of: String(repeating: "2", count: 1_000_000), at: now) == nil)
    }

    @Test func `secrets differ, are long enough, and print as masks`() {
        let secrets = (0..<100).map { _ in TimeCode.random() }
        #expect(Set(secrets.map(\.base32)).count == 100)
        #expect(secrets.allSatisfy { $0.bytes.count == 20 && $0.base32.count == 32 })
        #expect("\(secrets[0])" == "TimeCode(•••)")
        #expect(TimeCode(bytes: [UInt8](repeating: 7, count: 15)) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `the vectors of RFC 4648`(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
        #expect(Base32.decode(encoded) == Array(text.utf8))
    }

    @Test(arguments: ["M", "MZX", "MZXW6Y", "MZ", "my", "MY======", "M1", "M0", "é", "MZXR"])
    func `what is no Base32 has no bytes`(text: String) { #expect(Base32.decode(text) == nil) }
}
