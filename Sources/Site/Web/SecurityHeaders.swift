// The headers that every answer carries.
import HTTPTypes
package import Hummingbird

enum SecurityHeaders {
    /// Nothing inline, nothing from elsewhere, no frame around us.
    private static let contentPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "worker-src 'self'", "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// What somebody sent: shown as what it is or kept, and never run, framed or allowed to load anything.
    fileprivate static let file = "default-src 'none'; sandbox; frame-ancestors 'none'"
    fileprivate static let policy = HTTPField.Name("Content-Security-Policy") ?? .server

    private static let fixed: HTTPFields = {
        var fields = HTTPFields()
        for (name, value) in [
            ("Content-Security-Policy", contentPolicy), ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=(self), interest-cohort=()"),
        ] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()

    /// Asks the browser to drop what it holds of us. Cookies are ours to end; this is the rest.
    static let clearing = "\"cache\", \"storage\""

    static func add(to response: inout Response, settings: SiteSettings) {
        for field in fixed where field.name != policy || response.headers[policy] != file {
            response.headers[field.name] = field.value
        }
        if settings.isSecure, let name = HTTPField.Name("Strict-Transport-Security") {
            response.headers[name] = "max-age=31536000; includeSubDomains"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}

extension Response {
    /// The answer is a file that somebody sent.
    package mutating func holdsForeignFile() { headers[SecurityHeaders.policy] = SecurityHeaders.file }

    /// The browser drops pages and storage of ours as it takes this answer: for signing out and for leaving.
    package mutating func clearsBrowser() {
        if let name = HTTPField.Name("Clear-Site-Data") { headers[name] = SecurityHeaders.clearing }
    }
}
