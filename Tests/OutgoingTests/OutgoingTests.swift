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
