// Routes of the browser's part: its worker, turning notices on for a device of one's own, and off again.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Vault
import Web

extension NoticesFeature {
    func addPushRoutes(to routes: SiteRoutes) {
        // At this address and not among the assets: a browser looks here again by itself, and finds a newer one.
        routes.visitors.get("push.js") { _ in
            guard let worker = Asset.named("push.js") else { throw NotFound() }
            return .response(
                Response(
                    status: .ok,
                    headers: [.contentType: worker.contentType, .cacheControl: "no-cache"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: worker.bytes))))
        }
        routes.people.post("notices/push") { visit, input in try await turnOn(visit, input) }
        routes.people.post("notices/push/remove") { visit, input in
            guard try await pushing.remove(input.text("id"), by: visit.viewer) else { throw NotFound() }
            return .seeOther("/notices", notice: .wayRemoved)
        }
    }

    private func turnOn(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        // On a device that others use, nothing of anybody stays.
        guard visit.session.isOwnDevice, let answer = SeenAnswer(input) else { throw NotFound() }
        let new = Pushing.New(
            endpoint: input.text("endpoint"), publicKey: input.text("p256dh"), authentication: input.text("auth"),
            seen: answer.seen, words: answer.words)
        let session = Digest(bytes: visit.session.id)?.description ?? ""
        guard try await pushing.add(new, by: visit.viewer, session: session) else {
            return .page(
                NoticeWayPages.turnOn(answer, key: try await pushing.publicText(), isTaken: false),
                status: .unprocessableContent)
        }
        return .seeOther("/notices", notice: .noticesChanged)
    }
}
