// Routes of coming back with a code. A name that nobody has, a name without a phone, and a wrong code all look the same.
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Vault
import Web

extension AccountsFeature {
    func addCodeRoutes(to routes: SiteRoutes) {
        routes.visitors.get("way-back/code") { _ in
            let offered = try offered()
            return .page(CodePages.ask(CodeAskForm(kind: offered[0]), offered: offered))
        }
        routes.visitors.post("way-back/code") { visit, input in try await askForCode(visit, input) }
        routes.visitors.post("way-back/code/enter") { visit, input in try await enterCode(visit, input) }
    }

    /// Not there at all where nothing can be sent.
    private func offered() throws -> [OutgoingMessage.Kind] {
        guard !offeredKinds.isEmpty else { throw NotFound() }
        return offeredKinds
    }

    private func askForCode(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        let offered = try offered()
        let form = CodeAskForm(input, offered: offered)
        guard form.messages.isEmpty else {
            return .page(CodePages.ask(form, offered: offered), status: .unprocessableContent)
        }
        try await Throttle.count(
            [
                Throttle(kind: .codeForName, subject: SignInName.folded(form.name)),
                Throttle(kind: .codeFromAddress, subject: visit.address),
            ], site: site)
        try await waysBack.ask(name: form.name, kind: form.kind)
        // The answer itself, and no other address: a name does not belong into the browser's history.
        return .page(CodePages.enter(CodeForm(name: form.name)))
    }

    private func enterCode(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        _ = try offered()
        var form = CodeForm(input)
        guard form.messages.isEmpty else { return .page(CodePages.enter(form), status: .unprocessableContent) }
        let folded = SignInName.folded(form.name)
        let throttles = [
            Throttle(kind: .nameFromAddress, subject: "code:\(folded):\(visit.address)"),
            Throttle(kind: .address, subject: visit.address), Throttle(kind: .name, subject: "code:\(folded)"),
        ]
        try await Throttle.count(throttles, site: site)
        // The code went to what a member left: it lets in the member, whatever else the account is.
        let account = try await waysBack.account(name: form.name, code: form.code)
        let hats = try await site.database.read { snapshot in
            try account.map { try AccountTable.hats(of: $0, in: snapshot) } ?? []
        }
        guard let account, let member = hats.first(where: { !$0.hat.isStaff }) else {
            form.messages.add("That name and that code don't fit together, or the code's time is over.", to: "code")
            return .page(CodePages.enter(form), status: .unprocessableContent)
        }
        let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
        try await signingIn.change(passphrase: form.passphrase, recoveryWords: words, of: account)
        try await Throttle.forgive(throttles, site: site)
        if hats.contains(where: \.hat.isStaff) {
            // As with the card: whoever works here signs in, with the code that their own phone shows.
            return .page(AccountPages.card(name: member.name, words: words, isSignedIn: false))
        }
        return try await card(
            words, name: member.name, account: account, person: member.person, hat: member.hat, isOwnDevice: false,
            visit: visit, signingIn)
    }
}
