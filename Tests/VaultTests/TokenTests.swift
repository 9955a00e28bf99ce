// Tokens, digests, ids and recovery words.
import Testing
import Vault

@Suite struct TokenTests {
    @Test func `a token is read back from its text, and from no other spelling`() throws {
        for _ in 0..<100 {
            let token = SecretToken.random()
            #expect(token.text.utf8.count == 43)
            #expect(
                token.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            )
            let read = try #require(SecretToken(text: token.text))
            #expect(read == token && read.digest == token.digest)
            // The last character carries four bits; the two beyond them must be zero.
            let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            let spellings = alphabet.filter { SecretToken(text: token.text.dropLast() + String($0)) != nil }
            #expect(spellings.count == 16)
        }
    }

    @Test(arguments: [
        "", "a", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + "+",
        String(repeating: "A", count: 42) + "B", " " + String(repeating: "A", count: 42),
        String(repeating: "é", count: 21) + "A", String(repeating: "A", count: 10_000_000),
    ]) func `a text that is no token is refused`(text: String) {
        #expect(SecretToken(text: text) == nil)
    }

    @Test func `tokens differ, and print as masks`() {
        let tokens = (0..<1000).map { _ in SecretToken.random() }
        #expect(Set(tokens.map(\.text)).count == 1000)
        var shown = "\(tokens[0]) "
        dump(tokens[0], to: &shown)
        #expect(!shown.contains(tokens[0].text) && shown.contains("SecretToken(•••)"))
    }

    @Test func `comparing takes every byte and the length into account`() {
        let bytes = [UInt8](0..<32)
        #expect(constantTimeEqual(bytes, bytes) && constantTimeEqual([], []))
        for position in bytes.indices {
            var other = bytes
            other[position] ^= 1
            #expect(!constantTimeEqual(bytes, other))
            #expect(!constantTimeEqual(bytes, Array(bytes[..<position])))
        }
    }

    @Test func `a form token is for one session and one installation`() {
        let installation = InstallationKey.random()
        let key = FormTokenKey(installation)
        let session: [UInt8] = [1, 2, 3]
        let token = key.token(for: session)
        #expect(key.isValid(token, for: session))
        #expect(FormTokenKey(installation).isValid(token, for: session))
        #expect(!key.isValid(token, for: [1, 2, 4]) && !key.isValid(token, for: []))
        #expect(!FormTokenKey(.random()).isValid(token, for: session))
        #expect(key.token(for: session) != token)
    }

    @Test func `a changed form token is refused, whatever was sent`() {
        let key = FormTokenKey(.random())
        let token = Array(key.token(for: []))
        for position in token.indices {
            var changed = token
            changed[position] = changed[position] == "A" ? "B" : "A"
            #expect(!key.isValid(String(changed), for: []))
        }
        let hostile = [
            "", "A", String(repeating: "é", count: 32), String(token) + "A",
            String(repeating: "A", count: 64),
        ]
        for text in hostile { #expect(!key.isValid(text, for: [])) }
        #expect(!key.isValid(String(repeating: "A", count: 10_000_000), for: []))
    }

    @Test func `a mark is the same for the same text, and of one installation`() {
        let installation = InstallationKey.random()
        let mark = FormTokenKey(installation).mark("192.0.2.1")
        #expect(mark == FormTokenKey(installation).mark("192.0.2.1") && mark.utf8.count == 64)
        #expect(mark != FormTokenKey(installation).mark("192.0.2.2"))
        #expect(mark != FormTokenKey(.random()).mark("192.0.2.1"))
    }

    @Test func `a digest is SHA-256`() {
        #expect(
            Digest(of: Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest(bytes: [1, 2, 3]) == nil)
    }

    @Test func `a chain's end tells of every change before it`() {
        func end(_ links: [[UInt8]]) -> Digest? {
            links.reduce(nil as Digest?) { .chain(previous: $0, next: $1) }
        }
        let whole = end([[1], [2], [3]])
        let others: [[[UInt8]]] = [
            [[1], [2]], [[2], [1], [3]], [[1], [2], [4]], [[], [1], [2], [3]], [[1, 2], [3]], [[1], [2, 3]],
        ]
        for other in others { #expect(end(other) != whole) }
        #expect(end([[1], [2], [3]]) == whole)
    }

    @Test func `the same names give the same id, others another`() {
        let id = stableID(namespace: "hsds", name: "services/1")
        #expect(id == stableID(namespace: "hsds", name: "services/1"))
        #expect(id == "22b8b6df-7456-8482-86d3-56b5771bab7f")
        #expect(
            id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(stableID(namespace: "hsdss", name: "ervices/1") != id)
        #expect(stableID(namespace: "", name: "hsdsservices/1") != id)
        #expect(Set((0..<10_000).map { stableID(namespace: "n", name: "\($0)") }).count == 10_000)
    }
}
