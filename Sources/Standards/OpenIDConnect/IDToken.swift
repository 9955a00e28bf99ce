import Vault

/// What a provider says about somebody who has just signed in there: a signed token, checked before anything is believed.
public struct IDToken: Sendable {
    private let text: String
    private let algorithm: SigningKeys.Algorithm
    private let keyID: String?
    private let claims: Claims

    /// Longer than any real one.
    public static let longest = 32_768

    /// What a token must say to be for us, for this sign-in, and of now.
    public struct Expectation: Sendable {
        let issuer: String
        let program: String
        let nonce: String
        let now: Double
        /// How far two clocks may be apart, in seconds.
        public static let leeway = 60.0
        /// How long ago it may have been made: it was asked for a moment ago.
        public static let oldest = 600.0

        /// `now` in seconds since 1970.
        public init(issuer: String, program: String, nonce: String, now: Double) {
            self.issuer = issuer
            self.program = program
            self.nonce = nonce
            self.now = now
        }
    }

    /// Takes a token apart, strictly. Nothing in it is true yet.
    public init(_ text: String) throws(OpenIDTrouble) {
        guard text.utf8.count <= IDToken.longest else { throw .form }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64.url.decode(parts[0]), let body = Base64.url.decode(parts[1]),
            Base64.url.decode(parts[2]) != nil, let header = JSONValue(head), case .object = header,
            let payload = JSONValue(body), case .object(let members) = payload
        else { throw .form }
        // `crit` names rules that we do not know; another `typ` is another kind of token, such as an access token.
        guard header["crit"] == nil, header["typ"].map({ $0.text?.uppercased() == "JWT" }) ?? true else { throw .form }
        guard let algorithm = header["alg"]?.text.flatMap(SigningKeys.Algorithm.init(rawValue:)) else {
            throw .algorithm
        }
        if let named = header["kid"] {
            guard let id = named.text else { throw .form }
            keyID = id
        } else {
            keyID = nil
        }
        self.text = text
        self.algorithm = algorithm
        claims = Claims(members: members)
    }

    /// What it says, once its signature and every condition hold. `.unknownKey` is the moment to fetch the keys again.
    public func claims(signedWith keys: SigningKeys, expecting: Expectation) async throws(OpenIDTrouble) -> Claims {
        try await keys.key(named: keyID, for: algorithm).check(text)
        guard let issuer = claims.text("iss"), issuer.isSameBytes(as: expecting.issuer) else { throw .issuer }
        try checkAudience(expecting.program)
        try checkTimes(expecting.now)
        guard let nonce = claims.text("nonce"), nonce.isSameBytes(as: expecting.nonce) else { throw .nonce }
        guard IDToken.isSubject(claims.subject) else { throw .subject }
        return claims
    }

    private func checkAudience(_ program: String) throws(OpenIDTrouble) {
        let audiences: [String]
        switch claims["aud"] {
        case .text(let one): audiences = [one]
        case .array(let several):
            audiences = several.compactMap(\.text)
            guard audiences.count == several.count else { throw .audience }
        default: throw .audience
        }
        guard audiences.contains(where: { $0.isSameBytes(as: program) }) else { throw .audience }
        // For several programs: it must say that it was made for us.
        if let party = claims["azp"] {
            guard let name = party.text, name.isSameBytes(as: program) else { throw .audience }
        } else if audiences.count > 1 {
            throw .audience
        }
    }

    private func checkTimes(_ now: Double) throws(OpenIDTrouble) {
        let leeway = Expectation.leeway
        guard let end = claims["exp"]?.number, let made = claims["iat"]?.number else { throw .time }
        guard now < end + leeway, made <= now + leeway, made >= now - Expectation.oldest - leeway else { throw .time }
        if let start = claims["nbf"] {
            guard let start = start.number, start <= now + leeway else { throw .time }
        }
    }

    /// 1 to 255 visible ASCII characters, as the standard has it: no second spelling, nothing that cannot be seen.
    private static func isSubject(_ subject: String) -> Bool {
        (1...255).contains(subject.utf8.count) && subject.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
