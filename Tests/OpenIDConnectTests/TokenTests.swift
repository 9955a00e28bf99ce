// Tokens that are as they should be, and every kind that is not.
import OpenIDConnect
import TestSupport
import Testing
import Vault

struct TokenTests {
    static let now = 1_795_453_200.0
    static let signer = TestSigner.curve("first")

    static func payload(_ changes: [String: String] = [:]) -> String {
        var claims = [
            "iss": #""https://login.agency.example""#, "aud": #""kith""#, "sub": #""person-7""#, "nonce": #""once""#,
            "exp": "1795453500", "iat": "1795453200",
        ]
        for (name, json) in changes { claims[name] = json.isEmpty ? nil : json }
        return "{\(claims.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
    }

    static func expectation(program: String = "kith", nonce: String = "once") -> IDToken.Expectation {
        IDToken.Expectation(
            issuer: "https://login.agency.example", program: program, nonce: nonce, now: TokenTests.now)
    }

    /// What is wrong with a token; nil when nothing is.
    static func trouble(_ token: String, keys: [TestSigner] = [signer]) async throws -> OpenIDTrouble? {
        do {
            let list = try SigningKeys(Array(TestSigner.list(keys).utf8))
            _ = try await IDToken(token).claims(signedWith: list, expecting: expectation())
            return nil
        } catch let trouble as OpenIDTrouble {
            return trouble
        }
    }

    static func trouble(claims changes: [String: String]) async throws -> OpenIDTrouble? {
        try await trouble(try signer.token(payload(changes)))
    }

    @Test func `a good token is taken, with either kind of signature`() async throws {
        #expect(try await TokenTests.trouble(claims: [:]) == nil)
        let rsa = try TestSigner.rsa("second")
        #expect(try await TokenTests.trouble(rsa.token(TokenTests.payload()), keys: [TokenTests.signer, rsa]) == nil)
        // Without a key's name, when only one fits.
        let unnamed = try TokenTests.signer.token(TokenTests.payload(), header: #"{"alg":"ES256"}"#)
        #expect(try await TokenTests.trouble(unnamed) == nil)
        #expect(try await TokenTests.trouble(unnamed, keys: [.curve("a"), .curve("b")]) == .unknownKey)
    }

    @Test func `a signature that is none, or made with a public key, is not taken`() async throws {
        let payload = TokenTests.payload()
        for algorithm in ["none", "None", "NONE", "nOnE", "HS256", "HS512", "PS256", "ES384", "EdDSA", "", "es256"] {
            let header = #"{"alg":"\#(algorithm)","kid":"first"}"#
            #expect(try await TokenTests.trouble(TestSigner.token(payload, header: header, secret: [])) == .algorithm)
            let bare = TestSigner.part(header) + "." + TestSigner.part(payload) + "."
            #expect(try await TokenTests.trouble(bare) == .algorithm)
        }
        let rsa = try TestSigner.rsa("first")
        let secret = Array(rsa.publicPEM.utf8)
        let hmac = TestSigner.token(payload, header: #"{"alg":"HS256","kid":"first"}"#, secret: secret)
        #expect(try await TokenTests.trouble(hmac, keys: [rsa]) == .algorithm)
        // The right name for the wrong kind of key.
        let posing = TestSigner.token(payload, header: #"{"alg":"ES256","kid":"first"}"#, secret: secret)
        #expect(try await TokenTests.trouble(posing, keys: [rsa]) == .algorithm)
        #expect(try await TokenTests.trouble(posing) == .signature)
    }

    @Test func `a key that is not listed, another's key of that name, and a key that the token brings along`()
        async throws
    {
        let payload = TokenTests.payload()
        #expect(try await TokenTests.trouble(TestSigner.curve("other").token(payload)) == .unknownKey)
        let impostor = TestSigner.curve("first")
        #expect(try await TokenTests.trouble(impostor.token(payload)) == .signature)
        let header = #"{"alg":"ES256","kid":"first","jwk":\#(try impostor.listed())}"#
        #expect(try await TokenTests.trouble(impostor.token(payload, header: header)) == .signature)
        let unnamed = #"{"alg":"ES256","jwk":\#(try impostor.listed())}"#
        #expect(try await TokenTests.trouble(impostor.token(payload, header: unnamed)) == .signature)
    }

    static let wrongClaims: [(name: String, json: String, trouble: OpenIDTrouble)] = [
        ("iss", #""https://login.agency.example/""#, .issuer), ("iss", #""https://evil.example""#, .issuer),
        ("iss", "", .issuer), ("iss", #"["https://login.agency.example"]"#, .issuer),
        ("aud", #""other""#, .audience), ("aud", "", .audience), ("aud", "[]", .audience), ("aud", "7", .audience),
        ("aud", #"["other"]"#, .audience), ("aud", #"["kith","other"]"#, .audience),
        ("aud", #"["kith",7]"#, .audience), ("aud", #""Kith""#, .audience), ("aud", #""k\u0131th""#, .audience),
        ("azp", #""other""#, .audience), ("azp", "7", .audience),
        ("nonce", #""twice""#, .nonce), ("nonce", "", .nonce), ("nonce", "7", .nonce),
        ("exp", "1795453140", .time), ("exp", "", .time), ("exp", #""1795453500""#, .time), ("exp", "true", .time),
        ("iat", "1795453261", .time), ("iat", "1795452539", .time), ("iat", "", .time), ("iat", "null", .time),
        ("nbf", "1795453261", .time), ("nbf", #""now""#, .time), ("exp", "-1", .time),
        ("sub", "", .subject), ("sub", #""""#, .subject), ("sub", "7", .subject), ("sub", #""a b""#, .subject),
        ("sub", #""person\u20287""#, .subject), ("sub", #""p\u0435rson-7""#, .subject),
        ("sub", #""person-7\u0000""#, .subject),
    ]

    @Test func `a claim that does not fit ends it`() async throws {
        for (name, json, trouble) in TokenTests.wrongClaims {
            #expect(try await TokenTests.trouble(claims: [name: json]) == trouble, "\(name): \(json)")
        }
        let long = String(repeating: "a", count: 256)
        #expect(try await TokenTests.trouble(claims: ["sub": "\"\(long)\""]) == .subject)
    }

    @Test(arguments: [
        ["aud": #"["kith"]"#], ["aud": #"["kith","other"]"#, "azp": #""kith""#], ["azp": #""kith""#],
        ["exp": "1795453141"], ["iat": "1795453260"], ["iat": "1795452541"], ["nbf": "1795453260"],
        ["exp": "1795453500.5"], ["exp": "1.7954535e9"], ["sub": #""!#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~""#],
    ])
    func `what the standard allows is taken`(changes: [String: String]) async throws {
        #expect(try await TokenTests.trouble(claims: changes) == nil)
    }

    @Test func `a token that is cut, stretched, changed or spelled otherwise is not one`() async throws {
        let token = try TokenTests.signer.token(TokenTests.payload())
        for length in 0..<token.count {
            #expect(try await TokenTests.trouble(String(token.prefix(length))) != nil, "cut after \(length)")
        }
        for odd in [
            token + ".", "." + token, token + ".x", token + "=", " " + token, token + "\n", token + "A",
            token.replacing(".", with: ". "), token.replacing(".", with: "．"), "e\u{301}" + token,
        ] {
            #expect(try await TokenTests.trouble(odd) != nil, "\(odd.debugDescription)")
        }
        let parts = token.split(separator: ".").map { String($0) }
        let other = TestSigner.part(TokenTests.payload(["sub": #""person-8""#]))
        #expect(try await TokenTests.trouble("\(parts[0]).\(other).\(parts[2])") == .signature)
        let huge = try TokenTests.signer.token(
            TokenTests.payload(["more": "\"\(String(repeating: "x", count: IDToken.longest))\""]))
        #expect(try await TokenTests.trouble(huge) == .form)
    }

    @Test(arguments: [
        #"{"alg":"ES256","alg":"none","kid":"first"}"#, #"{"alg":"none","\u0061lg":"ES256","kid":"first"}"#,
        #"{"alg":"ES256","kid":"first","crit":["exp"]}"#, #"{"alg":"ES256","kid":"first","typ":"at+jwt"}"#,
        #"{"alg":"ES256","kid":7}"#, #"{"alg":"ES256","kid":"first"} "# + "x", "[]", "null", "", #"{"alg":"ES256""#,
    ])
    func `a header with two meanings is none`(header: String) async throws {
        #expect(try await TokenTests.trouble(TokenTests.signer.token(TokenTests.payload(), header: header)) == .form)
    }

    @Test func `a claim that comes twice is none`() async throws {
        let twice = String(TokenTests.payload().dropLast()) + #","sub":"person-8"}"#
        #expect(try await TokenTests.trouble(TokenTests.signer.token(twice)) == .form)
        let hidden = String(TokenTests.payload().dropLast()) + #","\u0073ub":"person-8"}"#
        #expect(try await TokenTests.trouble(TokenTests.signer.token(hidden)) == .form)
    }

    @Test func `roles are read where they stand`() async throws {
        let token = try TokenTests.signer.token(
            TokenTests.payload([
                "roles": #""peer-team""#, "groups": #"["one","two",3]"#, "realm_access": #"{"roles":["deep"]}"#,
                "https://kith.example/roles": #"["named"]"#, "odd": "7", "é": #"["x"]"#,
            ]))
        let claims = try await IDToken(token).claims(
            signedWith: SigningKeys(Array(TestSigner.list([TokenTests.signer]).utf8)),
            expecting: TokenTests.expectation())
        #expect(claims.subject == "person-7")
        #expect(claims.values(of: "roles") == ["peer-team"])
        #expect(claims.values(of: "groups") == ["one", "two"])
        #expect(claims.values(of: "realm_access.roles") == ["deep"])
        #expect(claims.values(of: "https://kith.example/roles") == ["named"])
        #expect(claims.values(of: "odd").isEmpty && claims.values(of: "realm_access").isEmpty)
        #expect(claims.values(of: "e\u{301}").isEmpty)
        #expect(claims.has("two", in: "groups") && !claims.has("Two", in: "groups"))
    }
}
