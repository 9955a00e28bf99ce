// Publishing the promise: a person of the organisation fills it in, reads it as others will, and says that it is true.
import Design
package import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Vault
import Web

extension SafetyFeature {
    func addPublishingRoutes(to routes: SiteRoutes) {
        routes.keepers.get("/settings/promise") { _ in .page(PublishPages.page(try await publishView())) }
        routes.keepers.post("/settings/promise") { visit, input in
            var view = try await publishView()
            let decider = input.required(
                "decider", most: 100, missing: "Say who decides: a role, and a name that people know.",
                into: &view.messages)
            view.decider = decider
            guard view.messages.isEmpty else {
                return .page(PublishPages.page(view), status: .unprocessableContent)
            }
            guard input.number("revision") == view.stamp.revision else {
                view.isOvertaken = true
                return .page(PublishPages.page(view), status: .conflict)
            }
            do {
                try await Organisation.change(
                    .promise, from: view.stamp.revision, on: site, by: visit.viewer.person, at: visit.now
                ) { $0.decider = decider }
            } catch is ChangedMeanwhile {
                view = try await publishView()
                view.decider = decider
                view.isOvertaken = true
                return .page(PublishPages.page(view), status: .conflict)
            }
            return .seeOther("/settings/promise", notice: .settingsSaved)
        }
        routes.keepers.post("/settings/promise/publish") { visit, input in
            var view = try await publishView()
            // Nobody publishes what they have not read: the form names the very words that stood above it.
            guard input.text("digest") == view.digest, !site.organisation.decider.isEmpty else {
                view.hasChanged = true
                return .page(PublishPages.page(view), status: .conflict)
            }
            try await publishPromise(reading: view.digest, by: visit.viewer.person, at: visit.now)
            return .seeOther(site.stage == .open ? "/settings/promise" : "/set-up/steps", notice: .promisePublished)
        }
    }

    /// Publishes the promise as the organisation stands at this moment.
    package func publishPromise(by person: PersonID, at now: Instant) async throws {
        try await publishPromise(reading: nil, by: person, at: now)
    }

    /// Throws `ChangedMeanwhile` if what was read is not what stands now.
    private func publishPromise(reading digest: String?, by person: PersonID, at now: Instant) async throws {
        let (packs, pack) = (site.packs, site.packs.promise)
        try await site.database.write(locking: .settings) { transaction in
            let organisation = try Organisation.stored(in: transaction) ?? .unset
            let standing = try Standing.stored(in: transaction)
            let (keeping, region) = (standing.keeping, standing.law?.region)
            if let digest {
                let duties = packs.laws(of: organisation.country)?.duties(in: region) ?? []
                let draft = PromiseText(pack, for: organisation, keeping: keeping, duties: duties)
                guard draft.digest == digest else { throw PromiseMoved() }
            }
            _ = try PublishedPromise.publish(
                of: organisation, keeping: keeping, region: region, packVersion: pack.version, by: person, at: now,
                in: transaction)
        }
        try await site.reload()
    }

    private func publishView() async throws -> PublishView {
        try await site.reload()
        let stamp = try await site.database.read { try SettingsPart.promise.stamp(in: $0) }
        let (organisation, published) = (site.organisation, site.standing.promise)
        // Without edition and date: those come with publishing, and what is read and digested is the words.
        let region = site.standing.law?.region
        let draft = PromiseText(
            site.packs.promise, for: organisation, keeping: site.standing.keeping, duties: duties(in: region))
        var view = PublishView(text: draft, digest: draft.digest, decider: organisation.decider)
        view.stamp = stamp
        view.changed = stamp.at.map { site.moment($0) }
        view.isSettingUp = site.stage != .open
        if let published {
            let day = DayWords.day(Instant(milliseconds: published.at), in: organisation.zone)
            let isSame = published.decider == organisation.decider
            // Other laws are in force once somebody has read what they make us report.
            let isThere = duties(in: published.region).map(\.id) == duties(in: region).map(\.id)
            view.standing =
                !isSame
                ? .differs(published.decider)
                : isThere ? .published(on: day, edition: site.promiseEdition) : .movedElsewhere
        }
        return view
    }
}

/// Something in the promise changed between reading and publishing.
struct PromiseMoved: Refusal {
    var kind: RefusalKind { .conflict }
}

extension PromiseText {
    /// Stands for every sentence of it.
    var digest: String { Digest(of: Array(everything.joined(separator: "\u{1F}").utf8)).description }
}
