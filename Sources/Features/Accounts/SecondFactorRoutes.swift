// From a first proof to a session: for members at once, for everybody who works here by way of their phone.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension AccountsFeature {
    func addSecondStepRoutes(to routes: SiteRoutes) {
        // Nothing stands behind this address by itself: a page that is loaded again begins at the beginning.
        routes.visitors.get("sign-in/code") { _ in .seeOther("/sign-in") }
        routes.visitors.post("sign-in/code") { visit, input in try await finishSignIn(visit, input) }
    }

    /// Somebody has shown who they are, once. Whoever works here shows it a second time.
    func enter(_ account: AccountID, going: Going, visit: OpenVisit) async throws -> Answer {
        let hats = try await site.database.read { try AccountTable.hats(of: account, in: $0) }
        if hats.contains(where: \.hat.isStaff) { return try await askForCode(account, going: going, visit: visit) }
        return try await open(account, hats: hats, going: going, visit: visit, secondFactorAt: nil)
    }

    /// The page that asks for a code, or sets up the phone that shows it.
    func askForCode(_ account: AccountID, going: Going, visit: some AnyVisit) async throws -> Answer {
        let step = try await secondFactors.begin(account, browser: visit.context.formSubject)
        var form = SecondStepForm()
        form.going = going
        return .page(SecondFactorPages.step(try await view(of: step, form)))
    }

    func view(of step: SecondFactors.Step, _ form: SecondStepForm) async throws -> SecondStepView {
        var view = SecondStepView(ticket: step.token.text, form: form)
        view.setUp = step.newSecret.flatMap {
            SecondStepView.SetUp($0, issuer: site.organisation.name, account: step.signInName)
        }
        view.demoCode = try await secondFactors.demoCode(for: step)
        return view
    }

    private func finishSignIn(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        var form = SecondStepForm(input)
        let browser = visit.context.formSubject
        guard let step = try await secondFactors.step(form.ticket, browser: browser) else {
            return beginAgain(form.going)
        }
        guard form.messages.isEmpty else {
            return .page(SecondFactorPages.step(try await view(of: step, form)), status: .unprocessableContent)
        }
        let throttles = try await codeThrottles(for: step.account, visit: visit)
        try await Throttle.count(throttles, site: site)
        switch try await secondFactors.finish(step, typed: form.code, browser: browser) {
        case .right: break
        case .over: return beginAgain(form.going)
        case .wrong:
            form.messages.add(
                "That code doesn't fit. Each one works once, for about a minute: type the one that is there now.",
                to: "code")
            return .page(SecondFactorPages.step(try await view(of: step, form)), status: .unprocessableContent)
        }
        try await Throttle.forgive(throttles, site: site)
        let hats = try await site.database.read { try AccountTable.hats(of: step.account, in: $0) }
        return try await open(step.account, hats: hats, going: form.going, visit: visit, secondFactorAt: visit.now)
    }

    /// The ticket is over, used, or another browser's; which of them is nobody's business.
    private func beginAgain(_ going: Going) -> Answer {
        var form = SignInForm()
        form.isOwnDevice = going.isOwnDevice
        form.then = going.then
        form.kept = going.kept
        form.messages.add("That took a while. Please begin once more. Nothing you wrote is lost.", to: "name")
        return .page(signInPage(form), status: .unprocessableContent)
    }

    /// Opens a session, and leads to where they were going.
    func open(
        _ account: AccountID, hats: [OwnHat], going: Going, visit: OpenVisit, secondFactorAt: Instant?
    ) async throws -> Answer {
        guard let hat = hats.first(where: { $0.person.text == going.person }) ?? hats.first else { throw NotFound() }
        let opened = try await openHere(
            hat, of: account, isOwnDevice: going.isOwnDevice, secondFactorAt: secondFactorAt, visit: visit)
        if let kept = going.kept { return page(kept.sendPage, opened, visit: visit) }
        return redirect(
            to: going.then.flatMap { Link(returnPath: $0) } ?? "/home", notice: nil, cookies: opened.cookies)
    }

    /// Codes are few, so that everybody who has not signed in from this browser before shares one count. Only somebody
    /// with the right passphrase comes this far: no stranger can hold its owner up.
    func codeThrottles(for account: AccountID, visit: some AnyVisit) async throws -> [Throttle] {
        if let device = knownDeviceToken(visit),
            try await site.database.read({
                try AccountTable.isKnownDevice(device.digest.description, of: account, in: $0)
            })
        {
            return [Throttle(kind: .code, subject: "device:\(device.digest)")]
        }
        return [Throttle(kind: .code, subject: account.text), Throttle(kind: .address, subject: visit.address)]
    }
}
