// The one place where errors become answers. Every one of them still carries the lines and the way out.
// It stands twice in the router: outermost, and again once it is known who asks, so that the page is theirs.
import Design
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import Storage

/// Outermost of all: times and headers for whatever is answered.
struct AnswerMiddleware: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var response = try await next(request, context)
        SecurityHeaders.add(to: &response, settings: site.settings)
        let seconds = (ContinuousClock.now - started).inSeconds
        site.numbers.answered(status: response.status.code, seconds: seconds)
        return response
    }
}

/// A calm page for whatever went wrong.
struct ErrorMiddleware: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return answer(to: error, request: request, context: context)
        }
    }

    private func answer(to error: any Error, request: Request, context: SiteContext) -> Response {
        switch error {
        case let needed as SignInNeeded:
            if let kept = needed.kept {
                return Responding.page(kept.signInPage, status: .forbidden, for: site, context: context)
            }
            var response = Response(status: .seeOther)
            let target: Link = "/sign-in"
            let back = request.method == .get ? request.uri.path : "/home"
            response.headers[.location] = target.adding("then", back).url
            return response
        case let needed as PromiseNeeded:
            if let kept = needed.kept {
                return Responding.page(kept.promisePage, status: .forbidden, for: site, context: context)
            }
            var response = Response(status: .seeOther)
            let target: Link = "/promise"
            let back = request.method == .get ? request.uri.path : "/home"
            response.headers[.location] = target.adding("then", back).url
            return response
        case let refusal as any Refusal: return answer(to: refusal, context: context)
        case let stale as StaleForm:
            return Responding.page(ErrorPages.staleForm(stale.input), status: .forbidden, for: site, context: context)
        case let input as BadInput: return answer(to: input, context: context)
        case let error as HTTPError where error.status.code < 500:
            let page = error.status == .notFound ? ErrorPages.notFound : ErrorPages.notUnderstood
            return Responding.page(page, status: error.status, for: site, context: context)
        case let broken as BrokenForm:
            return fault(broken.cause, typed: broken.input, request: request, context: context)
        default: return fault(error, request: request, context: context)
        }
    }

    private func answer(to refusal: any Refusal, context: SiteContext) -> Response {
        let status: HTTPResponse.Status
        var page = ErrorPages.notFound
        var retryAfter: Int?
        switch refusal.kind {
        case .notFound: status = .notFound
        case .forbidden:
            status = .forbidden
            page = ErrorPages.notAllowed
        case .conflict:
            status = .conflict
            page = ErrorPages.alreadyDone
        case .slowDown(let seconds):
            status = .tooManyRequests
            page = ErrorPages.slowDown(seconds: seconds)
            retryAfter = seconds
        case .busy:
            status = .serviceUnavailable
            page = ErrorPages.busy
            retryAfter = 2
        }
        var response = Responding.page(page, status: status, for: site, context: context)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    private func answer(to input: BadInput, context: SiteContext) -> Response {
        let status: HTTPResponse.Status =
            switch input {
            case .tooLarge: .contentTooLarge
            case .tooSlow: .requestTimeout
            case .wrongType: .unsupportedMediaType
            case .brokenEncoding, .tooManyFields: .badRequest
            }
        let page = ErrorPages.badInput(input)
        let response = Responding.page(page, status: status, for: site, context: context)
        switch input {
        case .tooLarge, .tooSlow: return Responding.closing(response, context: context)
        case .wrongType, .brokenEncoding, .tooManyFields: return response
        }
    }

    private func fault(
        _ error: any Error, typed: FormInput? = nil, request: Request, context: SiteContext
    ) -> Response {
        // The id is all that the page and the log share. The log gets the kind of error and the route, never a value.
        let incident = String(UUID().uuidString.prefix(8)).lowercased()
        site.logger.error(
            "fault",
            metadata: [
                "incident": "\(incident)", "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "none")", "kind": "\(type(of: error))",
                "what": "\(error as? StorageError)",
            ])
        site.numbers.add(1, to: "kith_faults_total")
        return Responding.page(
            ErrorPages.fault(incident: incident, typed: typed), status: .internalServerError, for: site,
            context: context)
    }
}

extension Site {
    /// Notes a fault that no answer shows. Never a value, only what kind of error it was.
    /// `isFault`: counted as one; what has a count of its own is not.
    package func note(_ error: any Error, as what: String, isFault: Bool = true) {
        if isFault { numbers.add(1, to: "kith_faults_total") }
        logger.error("\(what)", metadata: ["kind": "\(type(of: error))", "what": "\(error as? StorageError)"])
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
