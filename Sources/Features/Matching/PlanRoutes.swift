// The plan of everybody who waits: for coordinators.
import Design
package import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addPlanRoutes(to routes: SiteRoutes) {
        routes.coordinators.get("waiting/plan") { visit in
            .page(try await planPage(for: visit.viewer, at: visit.now, done: ""))
        }
        routes.coordinators.post("waiting/plan") { visit, input in
            var (told, changed) = (0, 0)
            for pair in input.all("pair").prefix(200) {
                let ids = pair.split(separator: " ")
                guard ids.count == 2, let request = SupportRequestID(ids[0]), let advocate = PersonID(ids[1]) else {
                    throw BadInput.brokenEncoding
                }
                let isTold = try await propose(advocate, for: request, by: visit.viewer, at: visit.now)
                if isTold { told += 1 } else { changed += 1 }
            }
            return .page(
                try await planPage(for: visit.viewer, at: visit.now, done: MatchingFeature.said(told, changed)))
        }
    }

    private static func said(_ told: Int, _ changed: Int) -> Copy {
        let told: Copy =
            told == 0
            ? "Nobody was told anything."
            : Copy.plural(
                told, one: "1 person sees your thought now.", other: "\(count: told) people see your thoughts now.")
        guard changed > 0 else { return told }
        let rest = Copy.plural(
            changed, one: "1 pair does not fit any more. Below is how it is now.",
            other: "\(count: changed) pairs do not fit any more. Below is how it is now.")
        return "\(told) \(rest)"
    }

    private func planPage(for viewer: Viewer, at now: Instant, done: Copy) async throws -> Page {
        let standing = try await plan(for: viewer, at: now)
        return PlanPages.plan(
            PlanView(
                pairs: PlanWords.pairs(standing), leftOver: PlanWords.leftOver(standing.plan),
                places: standing.places, done: done))
    }

    /// The plan as plain lines, as a coordinator reads it; nil when there is no coordinator of that name.
    package func planLines(as name: String, at now: Instant) async throws -> [String]? {
        let found = try await site.database.read { try PlanTable.coordinator(named: name, in: $0) }
        guard let viewer = found else { return nil }
        let standing = try await plan(for: viewer, at: now)
        let pairs = PlanWords.pairs(standing)
        let left = PlanWords.leftOver(standing.plan)
        guard !pairs.isEmpty || !left.isEmpty else { return ["Nobody is waiting without a hello."] }
        var lines = pairs.map { pair in
            let seen = pair.isProposed ? " \(pair.member) sees this." : ""
            return
                "\(pair.member) (waits for \(pair.waited)) and \(pair.advocate). \(plain(pair.ground)) \(plain(pair.otherwise))\(seen)"
        }
        lines += left.map { "\($0.name) (waits for \($0.waited)): \(plain($0.why))" }
        return lines
    }

    private func plain(_ copy: Copy) -> String { copy.string(in: site.organisation.wording) }
}
