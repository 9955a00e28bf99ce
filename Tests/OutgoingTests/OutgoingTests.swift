// The door out has a size and a time, goes where it was told, and nowhere else.
import Domain
import Outgoing
import TestSupport
import Testing

struct OutgoingTests {
    static func answer(
        _ path: String, limit: Span = .seconds(10), _ check: (Result<OutgoingAnswer, OutgoingTrouble>) -> Void
    ) async throws {
        try await TestProvider.with { provider in
            check(await result(of: OutgoingRequest(provider.issuer + path, isThisComputer: true), limit: limit))
        }
    }

    static func result(
        of request: OutgoingRequest, limit: Span = .seconds(10)
    ) async -> Result<OutgoingAnswer, OutgoingTrouble> {
        do {
            return .success(try await Outgoing(threads: 1, limit: limit).ask(request))
        } catch {
            return .failure(error)
        }
    }

    @Test func `an answer comes with its status and its body`() async throws {
        try await OutgoingTests.answer("/keys") { result in
            guard case .success(let answer) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(answer.status == 200 && answer.body.starts(with: Array(#"{"keys":["#.utf8)))
        }
        try await OutgoingTests.answer("/nothing-here") { result in
            #expect((try? result.get().status) == 404)
        }
    }

    @Test func `nobody is followed elsewhere`() async throws {
        try await OutgoingTests.answer("/elsewhere") { result in
            #expect(result == .success(OutgoingAnswer(status: 302, body: Array("moved".utf8))))
        }
    }

    @Test func `an answer that is too long, or too long in coming, is none`() async throws {
        try await OutgoingTests.answer("/huge") { #expect($0 == .failure(.tooLarge)) }
        try await OutgoingTests.answer("/silent", limit: Span(milliseconds: 200)) { #expect($0 == .failure(.tooSlow)) }
    }

    @Test func `plain HTTP is for this computer alone, and only when it was said so`() async throws {
        try await TestProvider.with { provider in
            #expect(
                await OutgoingTests.result(of: OutgoingRequest(provider.issuer + "/keys")) == .failure(.notUnderstood))
        }
        for address in ["file:///etc/passwd", "gopher://127.0.0.1:70/", "ftp://127.0.0.1/", "not an address"] {
            #expect(await OutgoingTests.result(of: OutgoingRequest(address)) == .failure(.notUnderstood), "\(address)")
        }
        let closed = OutgoingRequest("http://127.0.0.1:1/", isThisComputer: true)
        #expect(await OutgoingTests.result(of: closed) == .failure(.unreachable))
        let split = OutgoingRequest(
            "http://127.0.0.1:1/", isThisComputer: true, headers: [(name: "A", value: "b\r\nC: d")])
        #expect(await OutgoingTests.result(of: split) == .failure(.notUnderstood))
    }
}

struct PublicAddressTests {
    private static func four(_ text: String) -> [UInt8] { text.split(separator: ".").compactMap { UInt8($0) } }

    @Test func `addresses inside are no public ones`() {
        for inside in [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
        ] { #expect(!PublicAddress.isPublic(PublicAddressTests.four(inside)), "\(inside)") }
        for outside in ["1.1.1.1", "8.8.8.8", "100.128.0.1", "172.32.0.1", "192.169.0.1", "223.255.255.1"] {
            #expect(PublicAddress.isPublic(PublicAddressTests.four(outside)), "\(outside)")
        }
        func six(_ start: [UInt8]) -> [UInt8] { start + [UInt8](repeating: 1, count: 16 - start.count) }
        // fc00::/7, fe80::/10, IPv4 in IPv6, NAT64, examples, 6to4, Teredo; ::1 last.
        for inside: [UInt8] in [
            [0xFC], [0xFD, 0x12], [0xFE, 0x80], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1],
            [0, 0x64, 0xFF, 0x9B], [0x20, 0x01, 0x0D, 0xB8], [0x20, 0x02, 127, 0, 0, 1], [0x20, 0x01, 0, 0],
            [0xFF, 0x02],
            [UInt8](repeating: 0, count: 15) + [1],
        ] { #expect(!PublicAddress.isPublic(six(inside)), "\(inside)") }
        #expect(PublicAddress.isPublic(six([0x2A, 0x00, 0x14, 0x50])))
        #expect(PublicAddress.isPublic(six([0x20, 0x01, 0x48, 0x60])))
        #expect(!PublicAddress.isPublic([]) && !PublicAddress.isPublic([1, 2, 3]))
    }

    @Test func `what a stranger chose does not lead to this computer, whatever it is called`() async throws {
        try await TestProvider.with { provider in
            let address = provider.issuer + "/keys"
            #expect(
                await OutgoingTests.result(of: OutgoingRequest(address, isThisComputer: true, isPublicOnly: true))
                    == .failure(.notPublic))
            let named = address.replacing("127.0.0.1", with: "localhost")
            #expect(
                await OutgoingTests.result(of: OutgoingRequest(named, isThisComputer: true, isPublicOnly: true))
                    == .failure(.notPublic))
            #expect(provider.asked.keys == 0)
        }
    }
}
