// A small OpenID Connect provider on loopback, for tests: it says yes to everybody, checks what a provider must check,
// and does wrong exactly what a test asks it to.
package import Domain
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Vault
package import Web

/// The provider, while `with` runs.
package final class TestProvider: Sendable {
    /// What it does, and to whom it says yes.
    package struct Behaviour: Sendable {
        package var subject = "person-7"
        package var roles = ["peer-team"]
        package var name = "Noor"
        /// Claims in place of the usual ones or beside them: name and JSON.
        package var claims: [String: String] = [:]
        package var signers: [TestSigner]
        /// Signs with this one instead, listed or not.
        package var secretSigner: TestSigner?
        /// Makes the whole token.
        package var token: (@Sendable (_ payload: String, _ signer: TestSigner) throws -> String)?
        /// Sent back in place of a code.
        package var error: String?
        /// Answers of the token endpoint in place of a token.
        package var tokenAnswer: (status: Int, body: String)?
        package var documentAnswer: (status: Int, body: String)?
        /// The issuer that its answers name (RFC 9207); nil: none.
        package var namedIssuer: String?
        package var secret: String? = "agency secret, with : and %"
        package var proof = "client_secret_basic"
        /// How far its clock is ahead.
        package var clockAhead = Span.seconds(0)
        /// Members of the document besides.
        package var documentMore = ""
    }
    /// How often it was asked for what.
    package struct Asked: Sendable, Equatable {
        package var document = 0, keys = 0, tokens = 0
    }
    private struct Code {
        let challenge: String, nonce: String, back: String
    }
    private struct State {
        var behaviour: Behaviour
        var asked = Asked()
        var codes: [String: Code] = [:]
        var now: @Sendable () -> Instant
    }
    private let state: Mutex<State>
    private let port: Int
    /// Our id there.
    package static let program = "kith at the agency"

    private init(port: Int, behaviour: Behaviour, now: @escaping @Sendable () -> Instant) {
        self.port = port
        state = Mutex(State(behaviour: behaviour, now: now))
    }

    package var issuer: String { "http://127.0.0.1:\(port)" }
    package var asked: Asked { state.withLock { $0.asked } }
    package var behaviour: Behaviour { state.withLock { $0.behaviour } }

    /// From now on it behaves so.
    package func change(_ body: @Sendable (inout Behaviour) -> Void) { state.withLock { body(&$0.behaviour) } }

    /// From now on its clock is the test's.
    package func follow(_ clock: TestClock) { state.withLock { $0.now = { clock.now } } }

    /// What an installation is told about it.
    package func settings(_ roles: [(value: String, hat: Hat)] = [(value: "peer-team", hat: .advocate)])
        -> AgencySettings
    {
        AgencySettings(
            issuer: issuer, program: TestProvider.program,
            secret: state.withLock { $0.behaviour.secret }.map { AgencySecret($0) }, roles: roles,
            name: "Brindle County")
    }

    /// A provider for the time of `body`.
    package static func with<Value: Sendable>(
        now: @escaping @Sendable () -> Instant = { .now() }, _ body: (TestProvider) async throws -> Value
    ) async throws -> Value {
        let behaviour = Behaviour(signers: [.curve("first")])
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        // Its routes need its port, which it has only once it listens.
        let slot = Slot()
        let router = Router()
        TestProviderRoutes.add(to: router) {
            guard let provider = slot.provider.withLock({ $0 }) else { throw HTTPError(.notFound) }
            return provider
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                continuation.yield(channel.localAddress?.port ?? 0)
            }, logger: Logger(label: "provider") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var port = 0
            for await listening in ports {
                port = listening
                break
            }
            let provider = TestProvider(port: port, behaviour: behaviour, now: now)
            slot.provider.withLock { $0 = provider }
            return try await body(provider)
        }
    }

    /// Where the routes find it, once it listens.
    private final class Slot: Sendable {
        let provider = Mutex<TestProvider?>(nil)
    }

    // MARK: what it answers

    func document() -> (status: Int, body: String) {
        state.withLock { state in
            state.asked.document += 1
            if let answer = state.behaviour.documentAnswer { return answer }
            let text = """
                {"issuer":"\(issuer)","authorization_endpoint":"\(issuer)/authorize?at=home",
                "token_endpoint":"\(issuer)/token","jwks_uri":"\(issuer)/keys",
                "response_types_supported":["code","id_token"],"code_challenge_methods_supported":["S256"],
                "token_endpoint_auth_methods_supported":["\(state.behaviour.proof)"]\(state.behaviour.documentMore)}
                """
            return (200, text)
        }
    }

    func keys() throws -> String {
        let signers = state.withLock { state in
            state.asked.keys += 1
            return state.behaviour.signers
        }
        return try TestSigner.list(signers)
    }

    /// Where the browser is sent back to.
    func authorize(_ query: [String: String]) -> String? {
        guard query["response_type"] == "code", query["client_id"] == TestProvider.program,
            query["code_challenge_method"] == "S256", query["scope"]?.contains("openid") == true,
            let challenge = query["code_challenge"], let nonce = query["nonce"], let back = query["redirect_uri"],
            let sent = query["state"]
        else { return nil }
        return state.withLock { state in
            var answer = ["state": sent]
            if let error = state.behaviour.error {
                answer["error"] = error
                answer["error_description"] = "<b>Call 555-0199 to win</b>"
            } else {
                let code = UUID().uuidString
                state.codes[code] = Code(challenge: challenge, nonce: nonce, back: back)
                answer["code"] = code
            }
            answer["iss"] = state.behaviour.namedIssuer
            let query = answer.map { "\($0.key)=\(TestBrowser.encoded($0.value))" }.joined(separator: "&")
            return "\(back)?\(query)"
        }
    }

    func token(_ form: [String: String], authorization: String?) throws -> (status: Int, body: String) {
        let (behaviour, code) = state.withLock { state in
            state.asked.tokens += 1
            // Once: a code that comes again finds nothing.
            return (state.behaviour, form["code"].flatMap { state.codes.removeValue(forKey: $0) })
        }
        if let answer = behaviour.tokenAnswer { return answer }
        guard proves(behaviour, form, authorization) else { return (401, #"{"error":"invalid_client"}"#) }
        guard let code, form["grant_type"] == "authorization_code", form["redirect_uri"] == code.back,
            let verifier = form["code_verifier"], (43...128).contains(verifier.utf8.count),
            Base64.url.encode(Digest(of: Array(verifier.utf8)).bytes) == code.challenge
        else { return (400, #"{"error":"invalid_grant"}"#) }
        let signer = behaviour.secretSigner ?? behaviour.signers[0]
        let payload = payload(behaviour, nonce: code.nonce)
        let token = try behaviour.token?(payload, signer) ?? signer.token(payload)
        return (200, #"{"access_token":"unused","token_type":"Bearer","expires_in":60,"id_token":"\#(token)"}"#)
    }

    private func proves(_ behaviour: Behaviour, _ form: [String: String], _ authorization: String?) -> Bool {
        guard let secret = behaviour.secret else {
            return form["client_id"] == TestProvider.program && authorization == nil
        }
        if behaviour.proof == "client_secret_post" {
            return form["client_id"] == TestProvider.program && form["client_secret"] == secret && authorization == nil
        }
        let pair = "\(TestBrowser.encoded(TestProvider.program)):\(TestBrowser.encoded(secret))"
        return authorization == "Basic " + Data(pair.utf8).base64EncodedString()
    }

    private func payload(_ behaviour: Behaviour, nonce: String) -> String {
        let seconds = (state.withLock { $0.now }() + behaviour.clockAhead).milliseconds / 1000
        var claims = [
            "iss": "\"\(issuer)\"", "aud": "\"\(TestProvider.program)\"", "sub": "\"\(behaviour.subject)\"",
            "exp": "\(seconds + 300)", "iat": "\(seconds)", "nonce": "\"\(nonce)\"", "name": "\"\(behaviour.name)\"",
            "roles": "[\(behaviour.roles.map { "\"\($0)\"" }.joined(separator: ","))]",
        ]
        for (name, json) in behaviour.claims { claims[name] = json.isEmpty ? nil : json }
        return "{\(claims.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
    }
}
