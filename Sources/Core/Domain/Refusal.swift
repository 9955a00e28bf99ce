// An expected no: not an error in the program, but an answer to the person.

/// How a refusal is answered over HTTP.
package enum RefusalKind: Sendable {
    /// Not there, or not theirs to see: the two are the same answer (404).
    case notFound
    /// Signed in, but not allowed to do this here, and they know that it exists (403).
    case forbidden
    /// Somebody was faster, or it has already happened (409).
    case conflict
    /// Too much at once; later is fine (429, or 503 where we are the busy ones).
    case slowDown(retryAfterSeconds: Int)
    case busy
}

/// A small enum in each feature conforms to this: the reason, and how to answer it.
package protocol Refusal: Error {
    var kind: RefusalKind { get }
}

/// The refusal every feature needs: not there, or not visible to who asks.
package struct NotFound: Refusal {
    package init() {}
    package var kind: RefusalKind { .notFound }
}
