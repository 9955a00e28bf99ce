// Routes of one's own ways back, and of the passphrase. What gives somebody a way in asks for the passphrase first: a page
// that was left open must not be enough.
import Design
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Vault
import Web

extension AccountsFeature {
    /// Ways back, without pages.
    package var waysBack: WaysBack { WaysBack(site: site) }

    /// What this installation can send, in a fixed order.
    var offeredKinds: [OutgoingMessage.Kind] { OutgoingMessage.Kind.allCases.filter(site.messenger.kinds.contains) }

    func addWaysBackRoutes(to routes: SiteRoutes) {
        routes.owners.get("me/ways-back") { visit in .page(try await overview(visit)) }
        routes.owners.get("me/ways-back/card") { _ in .page(WaysBackPages.newCard(FormMessages())) }
        routes.owners.post("me/ways-back/card") { visit, input in try await newCard(visit, input) }
        routes.owners.get("me/ways-back/add") { visit in
            .page(WaysBackPages.add(ContactForm(kind: try kind(of: try visit.query()))))
        }
        routes.owners.post("me/ways-back/add") { visit, input in try await add(visit, input) }
        routes.owners.get("me/ways-back/confirm") { visit in
            .page(WaysBackPages.confirm(try await unconfirmed(visit, try visit.query()), error: nil))
        }
        routes.owners.post("me/ways-back/confirm") { visit, input in try await confirm(visit, input) }
        routes.owners.post("me/ways-back/remove") { visit, input in
            guard try await waysBack.remove(input.text("way"), by: visit.viewer) else { throw NotFound() }
            return .seeOther("/me/ways-back", notice: .wayRemoved)
        }
        routes.people.get("me/passphrase") { _ in .page(WaysBackPages.changePassphrase(PassphraseForm())) }
        routes.people.post("me/passphrase") { visit, input in try await changePassphrase(visit, input) }
    }

    private func kind(of input: FormInput) throws -> OutgoingMessage.Kind {
        guard let kind = OutgoingMessage.Kind(rawValue: input.text("kind")), offeredKinds.contains(kind) else {
            throw NotFound()
        }
        return kind
    }

    private func overview(_ visit: Visit<Owners>) async throws -> Page {
        let account = visit.session.account
        let hasCard = try await site.database.read { try AccountTable.hasCard(account, in: $0) }
        return WaysBackPages.overview(
            WaysBackView(hasCard: hasCard, ways: try await waysBack.ways(of: visit.viewer), offered: offeredKinds))
    }

    private func newCard(_ visit: Visit<Owners>, _ input: FormInput) async throws -> Answer {
        var messages = FormMessages()
        try await checkCurrent(input, visit.session, into: &messages)
        guard messages.isEmpty else { return .page(WaysBackPages.newCard(messages), status: .unprocessableContent) }
        let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
        try await signingIn.change(recoveryWords: words, of: visit.session.account)
        return .page(AccountPages.card(name: visit.session.name, words: words, next: "/me/ways-back"))
    }

    private func add(_ visit: Visit<Owners>, _ input: FormInput) async throws -> Answer {
        var form = ContactForm(input, kind: try kind(of: input))
        if form.messages.isEmpty { try await checkCurrent(input, visit.session, into: &form.messages) }
        guard form.messages.isEmpty else { return .page(WaysBackPages.add(form), status: .unprocessableContent) }
        // Somebody else's phone must not be rung again and again.
        try await Throttle.count([Throttle(kind: .codeForName, subject: "own:\(visit.session.account)")], site: site)
        guard
            try await waysBack.add(
                form.kind, address: form.normalised, mayNameUs: form.mayNameUs, by: visit.viewer)
        else { return .seeOther("/me/ways-back") }
        let confirm: Link = "/me/ways-back/confirm"
        return .seeOther(confirm.adding("kind", form.kind.rawValue))
    }

    private func unconfirmed<Group>(_ visit: Visit<Group>, _ input: FormInput) async throws -> ContactWay {
        let kind = OutgoingMessage.Kind(rawValue: input.text("kind"))
        guard
            let way = try await waysBack.ways(of: visit.viewer).first(where: {
                $0.kind == kind && $0.confirmedAt == nil
            })
        else { throw NotFound() }
        return way
    }

    private func confirm(_ visit: Visit<Owners>, _ input: FormInput) async throws -> Answer {
        let way = try await unconfirmed(visit, input)
        guard try await waysBack.confirm(way, code: SentCode.normalised(input.text("code")), by: visit.viewer) else {
            return .page(
                WaysBackPages.confirm(way, error: "That isn't the code, or its time is over. Look at it once more."),
                status: .unprocessableContent)
        }
        return .seeOther("/me/ways-back", notice: .wayConfirmed)
    }

    private func changePassphrase(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        var form = PassphraseForm(input, name: visit.session.name)
        if form.messages.isEmpty { try await checkCurrent(input, visit.session, into: &form.messages) }
        guard form.messages.isEmpty else {
            return .page(WaysBackPages.changePassphrase(form), status: .unprocessableContent)
        }
        guard let token = try await signingIn.change(passphrase: form.passphrase, keeping: visit.session) else {
            throw SignInNeeded()
        }
        return redirect(
            to: "/me", notice: .passphraseChanged,
            cookies: [.session(token.text, isOwnDevice: visit.session.isOwnDevice, secure: site.settings.isSecure)])
    }

    /// Whether the passphrase that was typed is the account's; otherwise a message says so. Tries slow down here too.
    private func checkCurrent(
        _ input: FormInput, _ session: ActiveSession, into messages: inout FormMessages
    ) async throws {
        let typed = String((input.raw("current-passphrase") ?? "").prefix(1000))
        guard !typed.isEmpty else {
            messages.add("Type the passphrase that you have now.", to: "current-passphrase")
            return
        }
        let throttles = [Throttle(kind: .nameFromAddress, subject: "own:\(session.account)")]
        try await Throttle.count(throttles, site: site)
        guard try await signingIn.isPassphrase(typed, of: session.account) else {
            messages.add("That isn't your passphrase. Look at it once more.", to: "current-passphrase")
            return
        }
        try await Throttle.forgive(throttles, site: site)
    }
}
