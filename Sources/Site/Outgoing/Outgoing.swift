// The one door out: asks another computer over HTTP, within a time and a size, and never goes where it is sent on to.
package import Domain
import Vault

/// A question for another computer.
package struct OutgoingRequest: Sendable {
    /// `https://…`; `http://` only when `isThisComputer`.
    package let address: String
    /// Plain HTTP to this very computer, for tests and trials.
    package let isThisComputer: Bool
    /// The address was chosen by a stranger: it may lead only to what everybody can reach, whatever its name says, and
    /// through no proxy, which would look the name up by itself.
    package let isPublicOnly: Bool
    package var headers: [(name: String, value: String)]
    /// A body makes it a POST.
    package var body: [UInt8]?

    package init(
        _ address: String, isThisComputer: Bool = false, isPublicOnly: Bool = false,
        headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) {
        self.address = address
        self.isThisComputer = isThisComputer
        self.isPublicOnly = isPublicOnly
        self.headers = headers
        self.body = body
    }
}

/// What it answered, whatever its status.
package struct OutgoingAnswer: Sendable, Equatable {
    package let status: Int
    package let body: [UInt8]
    /// In how many seconds it wants to be asked again, if it said so.
    package let retryAfter: Int?

    package init(status: Int, body: [UInt8], retryAfter: Int? = nil) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
    }
}

/// Why there is no answer.
package enum OutgoingTrouble: String, Error, Sendable {
    /// As many ask already as may ask; try again later.
    case busy
    /// Nobody answers there, or the line broke.
    case unreachable
    /// It took too long.
    case tooSlow
    /// It answered more than we take.
    case tooLarge
    /// Its certificate is not one that this computer trusts.
    case notTrusted
    /// Its name leads to an address that is not everybody's, and only such were allowed.
    case notPublic
    /// The address or a header is none.
    case notUnderstood
}

/// Asks on threads of its own: libcurl waits, and no request of ours waits on an event loop with it.
package final class Outgoing: Sendable {
    private let threads: WorkThreads
    private let limit: Span
    private let largest: Int

    /// At most `threads` ask at once and four times as many wait. An answer may take `limit` and have `largest` bytes.
    package init(threads: Int = 4, limit: Span = .seconds(10), largest: Int = 1 << 20) {
        self.threads = WorkThreads(threads: threads, waitingLimit: threads * 4)
        self.limit = limit
        self.largest = largest
    }

    /// The answer. A redirect is an answer too, and is not followed.
    package func ask(_ request: OutgoingRequest) async throws(OutgoingTrouble) -> OutgoingAnswer {
        let (limit, largest) = (limit, largest)
        let result: Result<OutgoingAnswer, OutgoingTrouble>
        do {
            result = try await threads.run { CurlExchange.run(request, limit: limit, largest: largest) }
        } catch {
            throw .busy
        }
        return try result.get()
    }
}
