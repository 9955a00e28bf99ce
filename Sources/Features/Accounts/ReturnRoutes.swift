// Routes of helping somebody back in, and of coming back.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension AccountsFeature {
    var returning: Returning { Returning(site: site) }

    func addReturnRoutes(to routes: SiteRoutes) {
        routes.leadsAndAdvocates.get("help-back-in") { visit in
            .page(try await overview(for: visit, AskReturnForm()))
        }
        routes.leadsAndAdvocates.post("help-back-in") { visit, input in try await ask(visit, input) }
        routes.leads.get("help-back-in/:id") { visit in
            .page(ReturnPages.confirm(try await waiting(for: visit), error: nil))
        }
        routes.leads.post("help-back-in/:id") { visit, input in try await confirm(visit, input) }
        routes.leads.post("help-back-in/:id/no") { visit, _ in
            try await returning.turnDown(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/help-back-in", notice: .returnStopped)
        }
        routes.people.post("way-back/stop") { visit, _ in
            try await returning.stop(of: visit.session.account, by: visit.viewer, at: visit.now)
            return .seeOther("/me", notice: .returnStopped)
        }
        routes.visitors.get("way-back/two-people") { _ in .page(ComeBackPages.comeBack(ComeBackForm())) }
        routes.visitors.post("way-back/two-people") { visit, input in try await comeBackByTwo(visit, input) }
    }

    private func view(_ one: StoredReturn, isOwn: Bool) -> ReturnView {
        ReturnView(
            id: one.id, name: one.name, lost: one.lost, askedBy: one.askedBy, askedByHat: one.askedByHat,
            askedAt: site.moment(one.askedAt), readyAt: one.readyAt.map { site.moment($0) },
            endsAt: site.moment(one.endsAt), isOwn: isOwn)
    }

    private func overview(for visit: Visit<LeadsAndAdvocates>, _ form: AskReturnForm) async throws -> Page {
        let (viewer, now) = (visit.viewer, visit.now)
        let mayConfirm = ReturnAccess.mayConfirm(viewer.hat)
        let (own, waiting) = try await site.database.read { snapshot in
            let waiting = mayConfirm ? try ReturnTable.waiting(at: now, in: snapshot) : []
            return (
                try ReturnTable.asked(by: viewer.person, at: now, in: snapshot),
                try waiting.map { ($0, try ReturnTable.isSameAccount($0.id, as: viewer.person, in: snapshot)) }
            )
        }
        return ReturnPages.overview(
            form, own: own.map { view($0, isOwn: true) }, waiting: waiting.map { view($0.0, isOwn: $0.1) },
            mayConfirm: mayConfirm)
    }

    private func ask(_ visit: Visit<LeadsAndAdvocates>, _ input: FormInput) async throws -> Answer {
        let form = AskReturnForm(input)
        guard form.messages.isEmpty, let lost = form.lost else {
            return .page(try await overview(for: visit, form), status: .unprocessableContent)
        }
        try await Throttle.count([Throttle(kind: .asking, subject: visit.viewer.person.text)], site: site)
        let words = try await returning.ask(for: form.name, lost: lost, by: visit.viewer, at: visit.now)
        return .page(ReturnPages.half(words, isFirst: true, from: nil, address: comeBackAddress))
    }

    private var comeBackAddress: String { site.settings.publicURL + "/way-back/two-people" }

    private func waiting(for visit: Visit<Leads>) async throws -> ReturnView {
        let (id, viewer, now) = (try visit.id("id", as: ReturnID.self), visit.viewer, visit.now)
        let found = try await site.database.read { snapshot in
            try ReturnTable.waiting(id, at: now, in: snapshot).map {
                ($0, try ReturnTable.isSameAccount(id, as: viewer.person, in: snapshot))
            }
        }
        // Their own asking is on the list, and not theirs to confirm.
        guard let found, !found.1 else { throw NotFound() }
        return view(found.0, isOwn: false)
    }

    private func confirm(_ visit: Visit<Leads>, _ input: FormInput) async throws -> Answer {
        let view = try await waiting(for: visit)
        guard input.isOn("spoken") else {
            return .page(
                ReturnPages.confirm(view, error: "Speak with them first. It is what the second person is for."),
                status: .unprocessableContent)
        }
        let (words, from) = try await returning.confirm(view.id, by: visit.viewer, at: visit.now)
        return .page(ReturnPages.half(words, isFirst: false, from: site.moment(from), address: comeBackAddress))
    }

    private func comeBackByTwo(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        var form = ComeBackForm(input)
        guard form.messages.isEmpty else {
            return .page(ComeBackPages.comeBack(form), status: .unprocessableContent)
        }
        let folded = SignInName.folded(form.name)
        let throttles = [
            Throttle(kind: .nameFromAddress, subject: "two:\(folded):\(visit.address)"),
            Throttle(kind: .address, subject: visit.address), Throttle(kind: .name, subject: "two:\(folded)"),
        ]
        try signingIn.needsRoom()
        try await Throttle.count(throttles, site: site)
        let found = try await returning.find(name: form.name, words: form.words, at: visit.now)
        let hats = try await site.database.read { snapshot in
            try found.map { try AccountTable.hats(of: $0.account, in: snapshot) } ?? []
        }
        guard let found, let first = hats.first else {
            form.messages.add(
                "That name and those words don't open anything now. Look at both, and at the day from which they work.",
                to: "words")
            return .page(ComeBackPages.comeBack(form), status: .unprocessableContent)
        }
        if found.lost.isPassphrase, let message = JoinForm.objection(to: form.passphrase, name: form.name) {
            form.messages.add(message, to: "passphrase")
            return .page(ComeBackPages.comeBack(form), status: .unprocessableContent)
        }
        let (isDone, words) = try await returning.comeBack(
            found, passphrase: form.passphrase, isMember: hats.contains { !$0.hat.isStaff }, at: visit.now)
        guard isDone else { throw ReturnRefusal.needsAnother }
        try await Throttle.forgive(throttles, site: site)
        if hats.contains(where: \.hat.isStaff) {
            // Whoever works here signs in with their code, and sets up their phone there if it was lost.
            guard let words else { return .seeOther("/sign-in", notice: .backIn) }
            return .page(AccountPages.card(name: first.name, words: words, isSignedIn: false))
        }
        guard let words else { return .seeOther("/sign-in", notice: .backIn) }
        return try await card(
            words, name: first.name, account: found.account, person: first.person, hat: first.hat,
            isOwnDevice: false, visit: visit, signingIn)
    }
}
