// Reads the body of a form within a bound and a deadline, and checks that the form was ours.
import Vault
import Domain
import Foundation
package import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Storage

/// A form whose token is missing, old or another session's. What was typed is shown, so that nothing is lost.
struct StaleForm: Error {
    let input: FormInput
}

/// A form that broke on our side while it was being worked on, such as on a full disk: what was typed is shown.
struct BrokenForm: Error {
    let cause: any Error
    let input: FormInput
}

extension FormInput {
    /// Works on the form; a fault of the storage or the keys takes along what was typed.
    func keeping<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error where error is StorageError || error is VaultError {
            throw BrokenForm(cause: error, input: self)
        }
    }
}

enum FormReading {
    /// The fields of a POST. Throws `BadInput` or `StaleForm`.
    static func form(of visit: OpenVisit) async throws -> FormInput {
        let input = try await input(of: visit)
        try check(input, of: visit)
        return input
    }

    /// Throws `StaleForm` unless the form is ours and of this session.
    static func check(_ input: FormInput, of visit: OpenVisit) throws {
        guard isFromHere(visit) else { throw StaleForm(input: input) }
        guard !visit.context.formSubject.isEmpty,
            visit.site.formTokens.isValid(input.raw(formTokenFieldName) ?? "", for: visit.context.formSubject)
        else { throw StaleForm(input: input) }
    }

    /// What was typed into a form that came without a session. Its sender is told to sign in either way, so a broken one
    /// is nobody's words; one that is too large or too slow must still be answered and closed.
    static func kept(of visit: OpenVisit) async throws -> KeptForm? {
        guard isFromHere(visit) else { return nil }
        do {
            return KeptForm(path: visit.request.uri.path, input: try await input(of: visit))
        } catch BadInput.brokenEncoding, BadInput.tooManyFields, BadInput.wrongType {
            return nil
        }
    }

    /// The fields of a program's POST, which has no session and so no token of ours in the form.
    static func call(of visit: OpenVisit) async throws -> FormInput { try await input(of: visit) }

    /// The token that a program shows in its headers.
    static func shownToken(of visit: OpenVisit) -> String? {
        guard let header = visit.request.headers[.authorization], header.utf8.count <= 1000 else { return nil }
        if header.hasPrefix("Bearer ") { return String(header.dropFirst("Bearer ".count)) }
        guard header.hasPrefix("Basic "), let bytes = Data(base64Encoded: String(header.dropFirst("Basic ".count))),
            let pair = String(bytes: bytes, encoding: .utf8), let colon = pair.firstIndex(of: ":")
        else { return nil }
        return String(pair[pair.index(after: colon)...])
    }

    /// Browsers say where a form was posted from; one that says "elsewhere" is stopped even with a token.
    static func isFromHere(_ visit: OpenVisit) -> Bool {
        guard let origin = visit.request.headers[.secFetchSite] else { return true }
        return origin == "same-origin" || origin == "none"
    }

    private static func input(of visit: OpenVisit) async throws -> FormInput {
        let type = visit.request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw BadInput.wrongType }
        let settings = visit.site.settings
        let bytes = try await body(
            of: visit.request, upTo: settings.largestForm, within: settings.bodyDeadline,
            readingOn: settings.largestForm * 16)
        guard let bytes else { throw BadInput.tooLarge }
        return try FormInput(urlEncoded: bytes)
    }

    /// The body, or nil when it is larger than `limit`. Up to `readingOn` bytes of it are read then, and kept by nobody.
    static func body(
        of request: Request, upTo limit: Int, within deadline: Span, readingOn: Int
    ) async throws -> [UInt8]? {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await read(request, upTo: limit, readingOn: readingOn) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(deadline.milliseconds))
                throw BadInput.tooSlow
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() else { throw BadInput.tooSlow }
            return bytes
        }
    }

    private static func read(_ request: Request, upTo limit: Int, readingOn: Int) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var seen = 0
        for try await buffer in request.body {
            seen += buffer.readableBytes
            // A browser shows our answer only after it has sent its body: read on a little, keep nothing, then close.
            if seen > readingOn { break }
            if seen <= limit { bytes.append(contentsOf: buffer.readableBytesView) }
        }
        return seen <= limit ? bytes : nil
    }
}

extension HTTPField.Name {
    package static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
