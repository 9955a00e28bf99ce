// Keeping the plan on a device: a file to save, and one page that a browser may keep after an explicit yes.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Packs
import Storage
import Vault
import Web

/// A device that others use keeps nothing.
enum PlanKeepingRefusal: Refusal {
    case sharedDevice
    var kind: RefusalKind { .forbidden }
}

extension SafetyFeature {
    /// What a device shows to prove that it may keep its copy. Not an address: those stand in logs.
    private static let keptHeader = HTTPField.Name("X-Kept")

    func addSafetyPlanKeepingRoutes(to routes: SiteRoutes) {
        routes.members.get("safety-plan/keep") { visit in .page(try await keepPage(visit)) }
        routes.members.get("safety-plan/file") { visit in
            guard visit.session.isOwnDevice else { return .seeOther("/safety-plan/keep") }
            var response = try await planFile(of: visit.viewer, isKept: false)
            response.headers[.contentDisposition] = "attachment; filename=\"my-plan.html\""
            return .response(response)
        }
        routes.members.post("safety-plan/keep") { visit, _ in
            guard visit.session.isOwnDevice else { throw PlanKeepingRefusal.sharedDevice }
            let (viewer, now, token) = (visit.viewer, visit.now, SecretToken.random())
            let isNoted = try await site.database.write(locking: .person(viewer.person)) {
                try KeptPlanTable.insert(token, by: viewer, at: now, in: $0)
            }
            guard isNoted else {
                return .page(
                    try await keepPage(
                        visit, error: "\(PlanLimits.devices) devices keep it already. Let one of them forget first."),
                    status: .conflict)
            }
            var response = try await planFile(of: viewer, isKept: true)
            if let name = SafetyFeature.keptHeader { response.headers[name] = token.text }
            return .response(response)
        }
        routes.members.post("safety-plan/forget") { visit, input in
            let (viewer, device) = (visit.viewer, input.text("device"))
            try await site.database.write { try KeptPlanTable.remove(device, of: viewer, in: $0) }
            return .seeOther("/safety-plan/keep", notice: .planForgotten)
        }
        // Where the browser's own copy stands; without one, the plan itself.
        routes.members.get("safety-plan/kept") { _ in .seeOther("/safety-plan") }
        // Asked by the copy, signed in or not. Gone: it has to forget. Nothing new: it may stay.
        routes.visitors.get("safety-plan/kept/check") { visit in
            let sent = SafetyFeature.keptHeader.flatMap { visit.request.headers[$0] } ?? ""
            guard let token = SecretToken(text: sent),
                let member = try await site.database.read({ try KeptPlanTable.member(of: token, in: $0) })
            else { return .response(Response(status: .gone)) }
            guard let session = visit.session, session.viewer.person == member, session.isOwnDevice else {
                return .response(Response(status: .noContent))
            }
            return .response(try await planFile(of: session.viewer, isKept: true))
        }
        // Beside the page that it keeps, so that it can reach nothing else.
        routes.visitors.get("safety-plan/kept-worker.js") { _ in
            guard let asset = Asset.named("kept-worker.js") else { throw NotFound() }
            return .response(
                Response(
                    status: .ok, headers: [.contentType: asset.contentType, .cacheControl: "no-cache"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))))
        }
    }

    private func keepPage(_ visit: Visit<Members>, error: Copy? = nil) async throws -> Page {
        let viewer = visit.viewer
        let kept = try await site.database.read { try KeptPlanTable.all(of: viewer, in: $0) }
        return SafetyPlanKeepPages.keep(
            isOwnDevice: visit.session.isOwnDevice,
            kept: kept.map { KeptPlanView(id: $0.id, kept: site.moment($0.keptAt)) }, error: error)
    }

    private func planFile(of viewer: Viewer, isKept: Bool) async throws -> Response {
        let plan = try await plans(of: viewer).first?.plan ?? SafetyPlan()
        let bytes = SafetyPlanFile.bytes(
            plan, words: site.packs.safetyPlan, lines: site.alwaysThere, day: planDay, isKept: isKept,
            wording: site.organisation.wording)
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
