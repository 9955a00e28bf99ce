import Foundation

/// Turning a code into a token: the request's headers and body, and what stands in the answer.
public struct TokenExchange: Sendable {
    /// Header names and values.
    public let headers: [(name: String, value: String)]
    /// The body, a form.
    public let body: [UInt8]

    /// A code longer than this is not sent on.
    public static let longestCode = 2_048

    /// The request for a code that came back for `request`. Without a secret, the verifier alone proves who asks.
    public init(code: String, of request: AuthorizationRequest, secret: String?, proof: ProviderDocument.Proof) {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", request.back),
            ("code_verifier", request.verifier),
        ]
        var headers = [
            (name: "Content-Type", value: "application/x-www-form-urlencoded"),
            (name: "Accept", value: "application/json"),
        ]
        switch (secret, proof) {
        case (nil, _): fields.append(("client_id", request.program))
        case (let secret?, .body): fields += [("client_id", request.program), ("client_secret", secret)]
        case (let secret?, .header):
            // RFC 6749, 2.3.1: both are encoded as in a form before they are joined.
            let pair = "\(FormFields.encoded(request.program)):\(FormFields.encoded(secret))"
            headers.append((name: "Authorization", value: "Basic " + Data(pair.utf8).base64EncodedString()))
        }
        self.headers = headers
        body = Array(FormFields(fields).text.utf8)
    }

    /// The ID token in the answer. Access and refresh tokens are not looked at: we ask the provider for nothing else.
    public static func token(in body: [UInt8], status: Int) throws(OpenIDTrouble) -> String {
        guard status == 200 else {
            // 4xx with an `error` is a no; anything else is a provider that is not well.
            guard (400..<500).contains(status), let error = JSONValue(body)?["error"]?.text else { throw .answer }
            throw error == "invalid_grant" ? .refused : .program
        }
        guard let token = JSONValue(body)?["id_token"]?.text else { throw .answer }
        return token
    }
}
