// A sign-in at the agency that has begun: what the browser keeps of it, and the secrets that only we can make from that.
import Domain
import Foundation
import Markup
import Vault
import Web

/// The cookie holds a random number, when it was made and where to go afterwards, under a keyed digest. State, nonce and
/// verifier come from the number and the installation's key: who steals the cookie alone cannot turn in a code.
struct SingleSignOnTry {
    let token: SecretToken
    let startedAt: Instant
    /// A path of our own.
    let then: String

    /// How long the way there and back may take.
    static let longest = Span.minutes(10)

    init(then: Link?, at now: Instant) {
        token = .random()
        startedAt = now
        self.then = then?.url ?? ""
    }

    /// What the browser keeps.
    func cookie(_ keys: FormTokenKey) -> String { "\(body).\(keys.mark("agency-try:\(body)"))" }

    private var body: String { "\(token.text).\(startedAt.milliseconds).\(Base64.url.encode(Array(then.utf8)))" }

    /// Reads a cookie back; nil unless we made it, less than ten minutes ago.
    init?(cookie: String, _ keys: FormTokenKey, at now: Instant) {
        guard cookie.utf8.count <= 4_096 else { return nil }
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, let token = SecretToken(text: parts[0]), let started = Int64(parts[1]),
            let path = Base64.url.decode(parts[2]).flatMap({ String(validating: $0, as: UTF8.self) })
        else { return nil }
        let mark = keys.mark("agency-try:\(parts[0]).\(parts[1]).\(parts[2])")
        guard constantTimeEqual(Array(mark.utf8), Array(parts[3].utf8)) else { return nil }
        startedAt = Instant(milliseconds: started)
        // A clock that was set back may put the start into the future; a little is no harm.
        guard now - startedAt < SingleSignOnTry.longest, now - startedAt > .minutes(-1) else { return nil }
        self.token = token
        then = path
    }

    /// Comes back in the address.
    func state(_ keys: FormTokenKey) -> String { keys.mark("agency-state:\(token.text)") }
    /// Comes back inside the token.
    func nonce(_ keys: FormTokenKey) -> String { keys.mark("agency-nonce:\(token.text)") }
    /// Goes to the token endpoint alone.
    func verifier(_ keys: FormTokenKey) -> String { keys.mark("agency-verifier:\(token.text)") }
}
