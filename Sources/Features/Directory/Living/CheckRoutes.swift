// Routes of the living directory: what to check, for those who work here and for volunteers with a link; "this is wrong".
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension DirectoryFeature {
    package var checking: Checking { Checking(site: site) }

    func addLivingRoutes(to routes: SiteRoutes) {
        routes.leadsAndAdvocates.get("directory/check") { visit in
            try await queue(.person(visit.viewer), DirectoryFeature.desk(of: visit.viewer), at: visit.now)
        }
        routes.leadsAndAdvocates.post("directory/check/:id") { visit, input in
            try await check(
                try visit.id("id"), input, .person(visit.viewer), DirectoryFeature.desk(of: visit.viewer), at: visit.now
            )
        }
        routes.leadsAndAdvocates.get("directory/check/:id/changed") { visit in
            try await change(try visit.id("id"), DirectoryFeature.desk(of: visit.viewer))
        }
        routes.leadsAndAdvocates.post("directory/check/:id/changed") { visit, input in
            try await changed(
                try visit.id("id"), input, .person(visit.viewer), DirectoryFeature.desk(of: visit.viewer), at: visit.now
            )
        }
        routes.leadsAndAdvocates.post("directory/check/:id/undo") { visit, _ in
            try await checking.undo(try visit.id("id"), by: .person(visit.viewer), at: visit.now)
            return .seeOther("/directory/check", notice: .checkUndone)
        }
        addVolunteerRoutes(to: routes)
        addHelperRoutes(to: routes)
        routes.visitors.get("directory/services/:id/wrong") { visit in
            let id: ServiceID = try visit.id("id")
            return .page(try await wrongPage(id, WrongForm()))
        }
        routes.visitors.post("directory/services/:id/wrong") { visit, input in
            let id: ServiceID = try visit.id("id")
            let form = WrongForm(input)
            guard form.messages.isEmpty, let kind = form.kind else {
                return .page(try await wrongPage(id, form), status: .unprocessableContent)
            }
            try await checking.report(
                kind, words: form.words, about: id, from: visit.address, once: form.once, at: visit.now)
            return .seeOther("/directory/services/\(id.text)", notice: .wrongTold)
        }
    }

    private static func desk(of viewer: Viewer) -> CheckDesk { .staff(isCoordinator: viewer.hat == .coordinator) }

    // MARK: Checking

    private func queue(_ checker: Checker, _ desk: CheckDesk, at now: Instant) async throws -> Answer {
        let queue = try await checking.queue(for: checker, at: now)
        return .page(CheckPages.queue(queue.views, done: queue.done, at: desk))
    }

    private func check(
        _ id: ServiceID, _ input: FormInput, _ checker: Checker, _ desk: CheckDesk, at now: Instant
    ) async throws -> Answer {
        guard let outcome = CheckOutcome(rawValue: input.text("outcome")), outcome != .changed else {
            throw NotFound()
        }
        try await checking.check(id, outcome, by: checker, once: input.once, at: now)
        return .seeOther(desk.home, notice: .serviceChecked)
    }

    private func change(_ id: ServiceID, _ desk: CheckDesk) async throws -> Answer {
        let changing = try await checking.changing(id)
        return .page(
            CheckPages.changed(
                ChangeForm(changing.corrections), id: id, name: changing.name, listed: changing.listed, at: desk))
    }

    private func changed(
        _ id: ServiceID, _ input: FormInput, _ checker: Checker, _ desk: CheckDesk, at now: Instant
    ) async throws -> Answer {
        let changing = try await checking.changing(id)
        let form = ChangeForm(input, standing: changing.corrections)
        guard form.messages.isEmpty else {
            return .page(
                CheckPages.changed(form, id: id, name: changing.name, listed: changing.listed, at: desk),
                status: .unprocessableContent)
        }
        try await checking.check(
            id, .changed, by: checker, way: form.way, corrections: form.changes(from: changing.corrections),
            once: form.once, at: now)
        return .seeOther(desk.home, notice: .serviceChecked)
    }

    private func wrongPage(_ id: ServiceID, _ form: WrongForm) async throws -> Page {
        let names = try await site.database.read { try DirectoryTable.names(of: [id], in: $0) }
        guard let name = names[id]?.name else { throw NotFound() }
        return WrongPages.ask(form, id: id, name: name)
    }

    // MARK: Volunteers

    private func addVolunteerRoutes(to routes: SiteRoutes) {
        routes.visitors.get("checking/:token") { visit in
            guard let (checker, desk) = try await volunteer(visit) else {
                return .page(CheckLinkPages.over, status: .notFound)
            }
            return try await queue(checker, desk, at: visit.now)
        }
        routes.visitors.post("checking/:token/:id") { visit, input in
            guard let (checker, desk) = try await volunteer(visit) else {
                return .page(CheckLinkPages.over, status: .notFound)
            }
            return try await check(try visit.id("id"), input, checker, desk, at: visit.now)
        }
        routes.visitors.get("checking/:token/:id/changed") { visit in
            guard let (_, desk) = try await volunteer(visit) else {
                return .page(CheckLinkPages.over, status: .notFound)
            }
            return try await change(try visit.id("id"), desk)
        }
        routes.visitors.post("checking/:token/:id/changed") { visit, input in
            guard let (checker, desk) = try await volunteer(visit) else {
                return .page(CheckLinkPages.over, status: .notFound)
            }
            return try await changed(try visit.id("id"), input, checker, desk, at: visit.now)
        }
        routes.visitors.post("checking/:token/:id/undo") { visit, _ in
            guard let (checker, desk) = try await volunteer(visit) else {
                return .page(CheckLinkPages.over, status: .notFound)
            }
            try await checking.undo(try visit.id("id"), by: checker, at: visit.now)
            return .seeOther(desk.home, notice: .checkUndone)
        }
    }

    /// Nil when the link has ended, was stopped, or never was: one answer.
    private func volunteer(_ visit: OpenVisit) async throws -> (Checker, CheckDesk)? {
        let token = try visit.path("token")
        guard let link = try await checking.link(of: token, at: visit.now) else { return nil }
        return (.link(link.id), .link(token: token, until: site.moment(link.endsAt)))
    }
}
