// Our cookies: none is readable by script, none says more than a random number or the name of a sentence.
import Domain
import HTTPTypes
package import Hummingbird

/// A Set-Cookie line of ours.
package struct SiteCookie: Sendable {
    let line: String

    private init(name: String, value: String, secure: Bool, maxAge: Int?) {
        // `__Host-` binds a cookie to this very host; browsers take it only with Secure.
        var line = "\(SiteCookie.name(name, secure: secure))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if secure { line += "; Secure" }
        if let maxAge { line += "; Max-Age=\(maxAge)" }
        self.line = line
    }

    static func name(_ name: String, secure: Bool) -> String { secure ? "__Host-\(name)" : name }

    /// The session. It ends with the browser, unless they said that this is their own device.
    package static func session(_ token: String, isOwnDevice: Bool, secure: Bool) -> SiteCookie {
        let longest = Int(SessionEnds.own.longest.milliseconds / 1000)
        return SiteCookie(name: "kith", value: token, secure: secure, maxAge: isOwnDevice ? longest : nil)
    }
    package static func noSession(secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith", value: "", secure: secure, maxAge: 0)
    }
    /// This browser has signed in to this account before. Only on somebody's own device: on a shared one it would stay
    /// behind as a trace of who was here.
    package static func device(_ token: String, secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-device", value: token, secure: secure, maxAge: 180 * 86_400)
    }
    package static func noDevice(secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-device", value: "", secure: secure, maxAge: 0)
    }
    /// A sign-in at the agency that has begun in this browser.
    package static func agency(_ value: String, secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-agency", value: value, secure: secure, maxAge: value.isEmpty ? 0 : 600)
    }
    /// A chat or a call-back of the warmline, for as long as the browser is open. No session, and no account behind it.
    package static func warmline(_ token: String, secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-warmline", value: token, secure: secure, maxAge: token.isEmpty ? 0 : nil)
    }
    /// Somebody who chose to be known on the warmline again.
    package static func warmlineGuest(_ token: String, days: Int, secure: Bool) -> SiteCookie {
        SiteCookie(
            name: "kith-warmline-known", value: token, secure: secure, maxAge: token.isEmpty ? 0 : days * 86_400)
    }
    static func visitor(_ token: String, secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-visitor", value: token, secure: secure, maxAge: nil)
    }
    package static func notice(_ notice: FlashNotice, secure: Bool) -> SiteCookie {
        // Gone once it is shown, and with the browser: nothing of ours stays on a shared device.
        SiteCookie(name: "kith-notice", value: notice.rawValue, secure: secure, maxAge: nil)
    }
    static func noNotice(secure: Bool) -> SiteCookie {
        SiteCookie(name: "kith-notice", value: "", secure: secure, maxAge: 0)
    }
}

extension HTTPFields {
    /// Adds a Set-Cookie line.
    package mutating func addCookie(_ cookie: SiteCookie) {
        append(HTTPField(name: .setCookie, value: cookie.line))
    }

    /// The value of one of our cookies in a request.
    package func cookie(_ name: String, secure: Bool) -> String? {
        let wanted = SiteCookie.name(name, secure: secure)
        for line in self[values: .cookie] {
            for pair in line.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == wanted { return String(parts[1]) }
            }
        }
        return nil
    }
}
