// What Safety puts on home pages: from the database in clear, nothing opened.
import Packs
import Design
package import Domain
import Markup
package import Storage
package import Web

extension SafetyFeature {
    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        let now = site.now
        switch viewer.hat {
        case .member, .advocate:
            let told =
                try promisePanels(for: viewer, in: snapshot) + openingPanels(for: viewer, in: snapshot)
                + safetyPlanPanels(for: viewer, in: snapshot)
            let concerns = try ConcernTable.own(visibleTo: viewer, at: now, limit: 200, in: snapshot)
            let steps =
                concerns.isEmpty
                ? [:] : try StepTable.counts(of: concerns.map(\.id), visibleTo: viewer, at: now, in: snapshot)
            let rows = concerns.map { row(of: $0, for: viewer, steps: steps) }
            guard !rows.isEmpty else { return try told + linePanels(for: viewer, in: snapshot) }
            // What is said about a member stands high up: nothing happens behind their back.
            let isTold = rows.contains(where: \.isAboutReader)
            return told + [Panel(order: isTold ? 15 : 60, content: SafetyPanels.own(rows))]
                + (try linePanels(for: viewer, in: snapshot))
        case .supervisor:
            let waiting = try ConcernTable.waiting(visibleTo: viewer, at: now, in: snapshot)
            var due = SupervisorsDue()
            due.steps = try late(for: viewer, at: now, in: snapshot).steps.count
            due.reviews = try ConcernReviewTable.waiting(visibleTo: viewer, at: now, limit: 100, in: snapshot).count
            let openings = try OpeningTable.unreviewed(visibleTo: viewer, at: now, limit: 100, in: snapshot)
            due.openings = openings.count
            due.lateOpenings = openings.count { $0.isReviewOverdue(at: now) }
            return [Panel(order: 10, content: SafetyPanels.waiting(waiting, due, now: now))]
                + (try linePanels(for: viewer, in: snapshot))
        case .coordinator, .supporter, .clinician, .moderator, .operator:
            return try linePanels(for: viewer, in: snapshot)
        }
    }

    /// A member is told on the start page, until they say that they have read it.
    private func openingPanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        guard viewer.hat == .member else { return [] }
        let unread = try OpeningTable.own(of: viewer, at: site.now, limit: 50, in: snapshot).filter { $0.readAt == nil }
        return unread.isEmpty ? [] : [Panel(order: 1, content: EmergencyPages.told(unread.map { row(of: $0) }))]
    }

    /// For a month, members are told of what changed in the promise without being asked again.
    private func promisePanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        let since = (site.now - .days(30)).milliseconds
        guard viewer.hat == .member, let promise = site.standing.promise,
            promise.changes.contains(where: { $0.at > since })
        else { return [] }
        let agreement = try PromiseTable.latest(by: viewer, in: snapshot)
        let recent = changes(since: agreement).filter { $0.at > since }
        guard !recent.isEmpty, agreement.map({ $0.version >= site.promiseEdition }) ?? false else { return [] }
        return [Panel(order: 55, content: SafetyPanels.promiseChanged(recent))]
    }

    /// Outside the demo, staff see how many lines nobody has tried.
    private func linePanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        guard viewer.hat.isStaff, !site.settings.isDemo else { return [] }
        let country = site.organisation.country
        let confirmations = try LineConfirmation.all(for: country, in: snapshot)
        let lines = site.packs.lines(for: country)?.lines ?? []
        let unconfirmed = lines.count { !LineStanding(of: $0, in: confirmations).isConfirmed }
        guard unconfirmed > 0 else { return [] }
        return [
            Panel(
                order: 70,
                content: SafetyPanels.unconfirmed(unconfirmed, mayConfirm: LineConfirmation.may(viewer.hat)))
        ]
    }
}

/// What is due, beside the concerns that wait for an answer.
struct SupervisorsDue: Sendable {
    var steps = 0
    var reviews = 0
    var openings = 0
    var lateOpenings = 0
}

/// The panels, as functions of what they show.
enum SafetyPanels {
    /// One's own worries and reports, and those about oneself; the rest of a long list is folded away.
    static func own(_ all: [ConcernRow]) -> HTML {
        section {
            h2 { "Worries and reports" }
            rows(all.prefix(3).map(\.row))
            if all.count > 3 {
                disclosure("Earlier ones") { rows(all.dropFirst(3).map(\.row)) }
            }
        }
    }

    static func promiseChanged(_ changes: [PublishedPromise.Change]) -> HTML {
        notice {
            p { "This is new in our promise. What we promise is the same." }
            PromisePages.changed(changes)
            p { a(href: "/promise") { "Read it" } }
        }
    }

    static func waiting(_ waiting: ConcernsWaiting, _ due: SupervisorsDue = SupervisorsDue(), now: Instant) -> HTML {
        card {
            h2 { "Concerns" }
            if let oldest = waiting.oldest {
                p {
                    Copy.plural(
                        waiting.open, one: "One waits for an answer",
                        other: "\(count: waiting.open) wait for an answer")
                    ", the longest for \(TimeWords.length(now - oldest))."
                    if waiting.unseen > 0 {
                        " "
                        Copy.plural(
                            waiting.unseen, one: "One has not been seen by anybody.",
                            other: "\(count: waiting.unseen) have not been seen by anybody.")
                    }
                }
                p { buttonLink("Look at them", "/concerns") }
            } else {
                p { "Nobody is waiting for you." }
            }
            if due.steps > 0 {
                p {
                    Copy.plural(
                        due.steps, one: "One step is overdue.", other: "\(count: due.steps) steps are overdue.")
                }
            }
            if due.reviews > 0 {
                p {
                    a(href: "/concerns") {
                        Copy.plural(
                            due.reviews, one: "A closed concern waits for a second person",
                            other: "\(count: due.reviews) closed concerns wait for a second person")
                    }
                }
            }
            if due.openings > 0 {
                p {
                    a(href: "/emergency") {
                        Copy.plural(
                            due.openings, one: "An emergency opening waits for a second person",
                            other: "\(count: due.openings) emergency openings wait for a second person")
                    }
                    if due.lateOpenings > 0 {
                        " "
                        tag("Overdue", .warm)
                    }
                }
            }
        }
    }

    static func unconfirmed(_ count: Int, mayConfirm: Bool) -> HTML {
        notice {
            p {
                Copy.plural(
                    count, one: "Nobody here has tried one of the crisis lines yet.",
                    other: "Nobody here has tried \(count: count) of the crisis lines yet.")
                " "
                a(href: "/confirm-lines") { mayConfirm ? "Try and confirm them" : "See which" }
            }
        }
    }
}
