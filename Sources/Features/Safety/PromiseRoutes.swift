// The promise: shown to everybody, agreed to by members, before the first word.
import Packs
package import Domain
import Hummingbird
import Markup
import Storage
import Web

extension SafetyFeature {
    func addPromiseRoutes(to routes: SiteRoutes) {
        addPublishingRoutes(to: routes)
        routes.visitors.get("/promise") { visit in
            // Nobody has said yet that these words are true of this place.
            if visit.session == nil, site.standing.promise == nil, try await !site.isOpen() {
                return .page(site.notOpenPage)
            }
            let then = try visit.query().text("then")
            var view = try await promise(for: visit.session?.viewer, then: then)
            view.isWhole = try visit.query().text("all") == "yes"
            return .page(PromisePages.promise(view))
        }
        routes.members.post("/promise") { visit, input in try await agree(visit, input) }
    }

    /// Notes that a member has agreed, at that moment. Doing it again changes nothing. Nil is the version of now.
    package func agree(member: PersonID, version: Int? = nil, at instant: Instant) async throws {
        let version = version ?? site.promiseEdition
        let viewer = Viewer(person: member, hat: .member)
        let text = promiseText()
        try await site.database.write(locking: .person(member)) { transaction in
            // What they agree to is kept, so that a later change can be shown as one.
            if text.version == version { try EditionTable.keep(text, at: instant, in: transaction) }
            guard try PromiseTable.agree(viewer, to: version, at: instant, in: transaction) else { return }
            try AuditTrail.record(
                "promise.agreed", subject: "promise:\(version)", by: member, at: instant, in: transaction)
        }
    }

    private func agree(_ visit: Visit<Members>, _ input: FormInput) async throws -> Answer {
        let then = input.text("then")
        guard input.number("version") == site.promiseEdition else {
            // The words changed while they were being read: nobody agrees to what they have not seen.
            var view = try await promise(for: visit.viewer, then: then)
            view.hasChanged = true
            return .page(PromisePages.promise(view), status: .conflict)
        }
        try await agree(member: visit.viewer.person, at: visit.now)
        return .seeOther(Link(returnPath: then) ?? "/home", notice: .agreed)
    }

    private func promise(for viewer: Viewer?, then: String) async throws -> PromiseView {
        let organisation = site.organisation
        let text = promiseText()
        var view = PromiseView(text: text, reader: .visitor, then: Link(returnPath: then) == nil ? "" : then)
        guard let viewer else { return view }
        guard viewer.hat == .member else {
            view.reader = .staff
            return view
        }
        let agreement = try await site.database.read { try PromiseTable.latest(by: viewer, in: $0) }
        view.reader =
            if let agreement, agreement.version >= text.version {
                .agreed(on: DayWords.day(agreement.agreedAt, in: organisation.zone), version: agreement.version)
            } else {
                .member(earlier: agreement.map { DayWords.day($0.agreedAt, in: organisation.zone) })
            }
        if case .agreed = view.reader { view.changes = changes(since: agreement) }
        if case .member(.some) = view.reader, let agreement {
            view.difference = try await words(of: agreement.version).map { PromiseChange.all(from: $0, to: text) }
        }
        return view
    }

    /// The words of an edition as they were agreed to. From before words were kept, those of the pack of that number, if it
    /// is the one that was published.
    private func words(of edition: Int) async throws -> PromiseText? {
        if let kept = try await site.database.read({ try EditionTable.words(of: edition, in: $0) }) { return kept }
        guard let pack = site.packs.earlierPromises.first(where: { $0.version == edition }) else { return nil }
        var (organisation, keeping) = (site.organisation, site.standing.keeping)
        if let published = site.standing.promise, published.edition == edition {
            organisation.decider = published.decider
            keeping.concernMonths = published.concernMonths
        }
        return PromiseText(pack, for: organisation, keeping: keeping)
    }

    /// What changed in the promise after somebody agreed, without promising anything else.
    func changes(since agreement: PromiseAgreement?) -> [PublishedPromise.Change] {
        guard let agreement, let promise = site.standing.promise else { return [] }
        return promise.changes.filter { $0.at > agreement.agreedAt.milliseconds }
    }
}
