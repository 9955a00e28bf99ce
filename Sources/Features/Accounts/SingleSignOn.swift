// The agency's sign-in, as far as the provider goes: where a browser is sent, and what the provider's answer says.
import Domain
import OpenIDConnect
import Outgoing
import Vault
import Web

/// Knows the provider: its document and its keys, for an hour at a time.
final class SingleSignOn: Sendable {
    let settings: AgencySettings
    private let site: Site
    private let outgoing = Outgoing()
    private let document = Remembered<ProviderDocument>(pause: .seconds(10))
    private let keys = Remembered<SigningKeys>(pause: .minutes(1))

    init(_ settings: AgencySettings, site: Site) {
        self.settings = settings
        self.site = site
    }

    /// Where the browser goes for this try.
    func address(for begun: SingleSignOnTry) async throws -> String {
        try await troubled { request(begun).address(at: try await provider()) }
    }

    /// Whether an answer is from our provider, if it says whose it is, as some must.
    func isOurs(issuer: String?) async throws -> Bool {
        if let issuer { return issuer.utf8.elementsEqual(settings.issuer.utf8) }
        return try await troubled { !(try await provider()).answersNameIssuer }
    }

    /// Turns in the code and reads the token: who it is, checked.
    func claims(code: String, for begun: SingleSignOnTry) async throws -> Claims {
        try await troubled {
            let provider = try await provider()
            let request = request(begun)
            let exchange = TokenExchange(
                code: code, of: request, secret: settings.secret?.text, proof: provider.proof)
            let answer = try await outgoing.ask(
                OutgoingRequest(
                    provider.token.text, isThisComputer: provider.token.isLoopback, headers: exchange.headers,
                    body: exchange.body))
            guard answer.status < 500 else { throw SingleSignOnTrouble.unreachable("\(answer.status)") }
            let token = try IDToken(TokenExchange.token(in: answer.body, status: answer.status))
            let expecting = IDToken.Expectation(
                issuer: settings.issuer, program: settings.program, nonce: request.nonce,
                now: Double(site.now.milliseconds) / 1000)
            do {
                return try await token.claims(
                    signedWith: keys(of: provider, youngerThan: .hours(1)), expecting: expecting)
            } catch OpenIDTrouble.unknownKey {
                // The provider may have new keys since we looked.
                return try await token.claims(
                    signedWith: keys(of: provider, youngerThan: .seconds(0)), expecting: expecting)
            }
        }
    }

    private func request(_ begun: SingleSignOnTry) -> AuthorizationRequest {
        AuthorizationRequest(
            program: settings.program, back: site.settings.publicURL + "/sign-in/agency/back",
            state: begun.state(site.formTokens), nonce: begun.nonce(site.formTokens),
            verifier: begun.verifier(site.formTokens), scope: settings.scope)
    }

    private func provider() async throws -> ProviderDocument {
        let issuer = settings.issuer
        return try await document.value(youngerThan: .hours(1), at: site.now) { [outgoing] in
            guard let address = ProviderDocument.address(of: issuer) else { throw OpenIDTrouble.address }
            return try ProviderDocument(await SingleSignOn.fetch(address, outgoing, or: .document), issuer: issuer)
        }
    }

    private func keys(of provider: ProviderDocument, youngerThan age: Span) async throws -> SigningKeys {
        try await keys.value(youngerThan: age, at: site.now) { [outgoing] in
            try SigningKeys(await SingleSignOn.fetch(provider.keys, outgoing, or: .keys))
        }
    }

    private static func fetch(
        _ address: ProviderAddress, _ outgoing: Outgoing, or trouble: OpenIDTrouble
    ) async throws -> [UInt8] {
        let answer = try await outgoing.ask(
            OutgoingRequest(
                address.text, isThisComputer: address.isLoopback, headers: [(name: "Accept", value: "application/json")]
            ))
        guard answer.status < 500 else { throw SingleSignOnTrouble.unreachable("\(answer.status)") }
        guard answer.status == 200 else { throw trouble }
        return answer.body
    }

    /// Whatever goes wrong on the way, as one of our kinds.
    private func troubled<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let trouble as OpenIDTrouble {
            throw SingleSignOnTrouble(trouble)
        } catch let trouble as OutgoingTrouble {
            throw SingleSignOnTrouble(trouble)
        } catch is Remembered<ProviderDocument>.TooSoon {
            throw SingleSignOnTrouble.unreachable("a-moment-ago")
        } catch is Remembered<SigningKeys>.TooSoon {
            throw SingleSignOnTrouble.unreachable("a-moment-ago")
        }
    }
}
