// The crisis lines in full, and the staff's page on which a person confirms one after trying it.
package import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Web

/// A role that does not confirm lines: they know the page, so it is not open to them rather than not found.
struct MayNotConfirm: Refusal {
    var kind: RefusalKind { .forbidden }
}

extension SafetyFeature {
    func addLineRoutes(to routes: SiteRoutes) {
        routes.visitors.get("/lines") { visit in
            var view = try await lines(isStaff: visit.session?.viewer.hat.isStaff ?? false)
            view.isForMember = visit.session?.viewer.hat == .member
            return .page(LinePages.all(view))
        }
        // A plain page with no form on it, so that no cookie comes of it either.
        routes.visitors.get("/young") { _ in
            let lines = try await lines(isStaff: false).forYoungPeople
            return .page(YoungPages.young(lines, joiningAge: site.organisation.joiningAge))
        }
        routes.staff.get("/confirm-lines") { visit in
            var view = try await lines(isStaff: true)
            view.isInSetUp = visit.viewer.hat == .operator && site.stage != .open
            return .page(ConfirmPages.all(view, mayConfirm: LineConfirmation.may(visit.viewer.hat)))
        }
        routes.staff.post("/confirm-lines") { visit, input in
            guard LineConfirmation.may(visit.viewer.hat) else { throw MayNotConfirm() }
            let country = site.organisation.country
            guard let line = site.packs.lines(for: country)?.lines.first(where: { $0.id == input.text("line") }) else {
                throw NotFound()
            }
            guard input.text("digest") == line.factsDigest else {
                let lines = try await lines(isStaff: true)
                return .page(ConfirmPages.all(lines, mayConfirm: true, changed: line.name), status: .conflict)
            }
            try await confirm(line.id, by: visit.viewer.person, at: visit.now)
            return .seeOther(Link("/confirm-lines").at(line.id), notice: .lineConfirmed)
        }
    }

    /// Notes that somebody of the installation has tried a line and found it as it is printed. Throws `NotFound`.
    package func confirm(_ line: String, by person: PersonID, at now: Instant) async throws {
        let country = site.organisation.country
        guard let line = site.packs.lines(for: country)?.lines.first(where: { $0.id == line }) else {
            throw NotFound()
        }
        try await site.database.write { transaction in
            try LineConfirmation.confirm(line, of: country, by: person, at: now, in: transaction)
            try AuditTrail.record(
                "line.confirmed", subject: "line:\(line.id)", by: person, content: Array(line.factsDigest.utf8),
                at: now, in: transaction)
        }
        try await loadConfirmations()
    }

    /// Reads who has confirmed which line, for the foot of every page. To be called at start.
    package func loadConfirmations() async throws {
        let country = site.organisation.country
        let all = try await site.database.read { try LineConfirmation.all(for: country, in: $0) }
        site.use(confirmations: Dictionary(all.map { ($0.line, $0.digest) }, uniquingKeysWith: { _, last in last }))
        confirmed.use(all)
    }

    /// The names of lines that nobody here has confirmed as they stand now, by what `loadConfirmations` read: for
    /// `kith serve` to print at start.
    package func unconfirmedLines() -> [String] {
        (site.packs.lines(for: site.organisation.country)?.lines ?? [])
            .filter { !LineStanding(of: $0, in: confirmed.all).isConfirmed }.map(\.name)
    }

    private func lines(isStaff: Bool) async throws -> CountryLines {
        let organisation = site.organisation
        let confirmations = try await site.database.read {
            try LineConfirmation.all(for: organisation.country, in: $0)
        }
        return CountryLines(
            site.packs.lines(for: organisation.country), of: organisation, confirmations: confirmations,
            isStaff: isStaff, languages: site.packs.wishes)
    }
}
