// What a provider says about itself, where browsers are sent, and how a code is turned in.
import Foundation
import OpenIDConnect
import TestSupport
import Testing

struct ProviderTests {
    static let issuer = "https://login.agency.example"

    static func document(_ changes: [String: String] = [:]) -> [UInt8] {
        var members = [
            "issuer": "\"\(issuer)\"", "authorization_endpoint": "\"\(issuer)/authorize\"",
            "token_endpoint": "\"\(issuer)/token\"", "jwks_uri": "\"\(issuer)/keys\"",
        ]
        for (name, json) in changes { members[name] = json.isEmpty ? nil : json }
        return Array("{\(members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}".utf8)
    }

    @Test func `a document is read, and says where things are`() throws {
        let provider = try ProviderDocument(ProviderTests.document(), issuer: ProviderTests.issuer)
        #expect(provider.token.text == "https://login.agency.example/token")
        #expect(provider.proof == .header && !provider.answersNameIssuer)
        let other = try ProviderDocument(
            ProviderTests.document([
                "token_endpoint_auth_methods_supported": #"["private_key_jwt","client_secret_post"]"#,
                "authorization_response_iss_parameter_supported": "true",
            ]), issuer: ProviderTests.issuer)
        #expect(other.proof == .body && other.answersNameIssuer)
    }

    static let wrongMembers: [(name: String, json: String, trouble: OpenIDTrouble)] = [
        ("issuer", #""https://evil.example""#, .issuer), ("issuer", #""https://login.agency.example/""#, .issuer),
        ("issuer", "", .document), ("token_endpoint", "", .document), ("jwks_uri", "7", .document),
        ("token_endpoint", #""http://login.agency.example/token""#, .address),
        ("jwks_uri", #""http://127.0.0.1:8080/keys""#, .address), ("jwks_uri", #""file:///etc/passwd""#, .address),
        ("authorization_endpoint", #""javascript:alert(1)""#, .address),
        ("authorization_endpoint", #""https://login.agency.example/a\r\nSet-Cookie: x=y""#, .address),
        ("token_endpoint", #""https://login.agency.example@evil.example/""#, .address),
        ("response_types_supported", #"["id_token"]"#, .document),
        ("code_challenge_methods_supported", #"["plain"]"#, .document),
    ]

    @Test func `a document that does not fit is not taken`() {
        for (name, json, trouble) in ProviderTests.wrongMembers {
            #expect(throws: trouble, "\(name): \(json)") {
                try ProviderDocument(ProviderTests.document([name: json]), issuer: ProviderTests.issuer)
            }
        }
    }

    @Test func `something else is no document`() {
        for text in [
            "", "[]", "null", "<html>", #"{"issuer":"https://login.agency.example"}"#, "{\"issuer\":\"\u{0}\"}",
        ] {
            #expect(throws: OpenIDTrouble.document) {
                try ProviderDocument(Array(text.utf8), issuer: ProviderTests.issuer)
            }
        }
    }

    @Test(arguments: [
        "https://login.agency.example", "https://login.agency.example/realms/staff", "https://a.example:8443/",
        "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080",
    ])
    func `an issuer by https, or on this computer`(issuer: String) {
        let stem = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        #expect(ProviderDocument.address(of: issuer)?.text == stem + "/.well-known/openid-configuration")
    }

    @Test(arguments: [
        "", "https://", "http://login.agency.example", "ftp://a.example", "HTTPS://a.example", "https://a.example?x=y",
        "https://a.example#x", "https://me:secret@a.example", "https://a.example:0", "https://a.example:99999",
        "https://a.example:+1", "https://a b.example", "https://a.example\\@b.example", "https://é.example",
        "https://-a.example", "https://a..example", "http://127.0.0.1.evil.example", "http://localhost.evil.example",
        "http://127.0.0.1@evil.example", "http://[::2]:80", "https://[::1", "//a.example", "https://a.example/\u{0}",
    ])
    func `any other issuer is no address that we would ask`(issuer: String) {
        #expect(ProviderDocument.address(of: issuer) == nil)
    }

    @Test func `the browser is sent with a challenge, never with the verifier`() throws {
        let provider = try ProviderDocument(
            ProviderTests.document(["authorization_endpoint": #""https://login.agency.example/authorize?realm=staff""#]
            ),
            issuer: ProviderTests.issuer)
        // The example of RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let request = AuthorizationRequest(
            program: "kith & co", back: "https://kith.example/sign-in/agency/back", state: "s", nonce: "n",
            verifier: verifier, scope: "openid profile")
        let address = request.address(at: provider)
        #expect(address.hasPrefix("https://login.agency.example/authorize?realm=staff&response_type=code&"))
        #expect(
            address.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"))
        #expect(address.contains("client_id=kith%20%26%20co&"))
        #expect(!address.contains(verifier))
    }

    @Test func `the token endpoint's answer is a token, a no, or nothing`() throws {
        func taken(_ status: Int, _ body: String) throws -> String {
            try TokenExchange.token(in: Array(body.utf8), status: status)
        }
        #expect(try taken(200, #"{"id_token":"a.b.c","access_token":"x"}"#) == "a.b.c")
        #expect(throws: OpenIDTrouble.refused) { try taken(400, #"{"error":"invalid_grant"}"#) }
        #expect(throws: OpenIDTrouble.program) { try taken(401, #"{"error":"invalid_client"}"#) }
        for (status, body) in [
            (200, "{}"), (200, ""), (200, "<html>"), (200, #"{"id_token":7}"#), (302, ""), (400, "no"),
            (500, #"{"error":"invalid_grant"}"#), (200, #"{"id_token":"a","id_token":"b"}"#),
        ] {
            #expect(throws: OpenIDTrouble.answer) { try taken(status, body) }
        }
    }

    @Test func `a secret stands in the header or the body, and nowhere without one`() throws {
        let request = AuthorizationRequest(
            program: "a:b", back: "https://kith.example/back", state: "s", nonce: "n", verifier: "v", scope: "openid")
        func text(_ exchange: TokenExchange) -> String { String(decoding: exchange.body, as: UTF8.self) }
        func authorization(_ exchange: TokenExchange) -> String? {
            exchange.headers.first { $0.name == "Authorization" }?.value
        }
        let header = TokenExchange(code: "c", of: request, secret: "x y", proof: .header)
        #expect(authorization(header) == "Basic " + Data("a%3Ab:x%20y".utf8).base64EncodedString())
        #expect(!text(header).contains("client_"))
        let body = TokenExchange(code: "c", of: request, secret: "x y", proof: .body)
        #expect(authorization(body) == nil && text(body).hasSuffix("client_id=a%3Ab&client_secret=x%20y"))
        let none = TokenExchange(code: "c", of: request, secret: nil, proof: .header)
        #expect(authorization(none) == nil && text(none).hasSuffix("&client_id=a%3Ab"))
        #expect(text(none).contains("code_verifier=v"))
    }
}
