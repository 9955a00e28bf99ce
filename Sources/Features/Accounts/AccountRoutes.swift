// Routes of joining, signing in and coming back. What one does once signed in is in SessionRoutes.swift.
import Packs
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
package import Web

extension AccountsFeature {
    package func addRoutes(to routes: SiteRoutes) {
        let signingIn = SigningIn(site: site)
        addFirstOperatorRoutes(to: routes)
        routes.visitors.get("join") { visit in
            guard visit.session == nil else { return .seeOther("/home") }
            guard try await site.isOpen() else { return .page(site.notOpenPage) }
            return .page(AccountPages.age(site.organisation.joiningAge))
        }
        routes.visitors.get("join/name") { visit in
            guard visit.session == nil else { return .seeOther("/home") }
            return .page(try await site.isOpen() ? joinPage(JoinForm()) : site.notOpenPage)
        }
        routes.visitors.post("join") { visit, input in try await join(visit, input, signingIn) }
        routes.visitors.get("sign-in") { visit in
            guard visit.session == nil else { return .seeOther("/home") }
            var form = SignInForm()
            let query = try visit.query()
            form.then = query.raw("then")
            form.hasEnded = query.raw("ended") != nil
            return .page(signInPage(form))
        }
        routes.visitors.post("sign-in") { visit, input in try await signIn(visit, input, signingIn) }
        routes.visitors.get("way-back") { _ in .page(AccountPages.wayBack(WayBackForm(), codes: !offeredKinds.isEmpty))
        }
        routes.visitors.post("way-back") { visit, input in try await comeBack(visit, input, signingIn) }
        addSessionRoutes(to: routes)
        addWaysBackRoutes(to: routes)
        addCodeRoutes(to: routes)
        addSecondStepRoutes(to: routes)
        addPhoneRoutes(to: routes)
        addInvitationRoutes(to: routes)
        addSupporterRoutes(to: routes)
        addReturnRoutes(to: routes)
        addPeopleRoutes(to: routes)
        addSingleSignOnRoutes(to: routes)
        addOwnRecordRoutes(to: routes)
        addColleagueRoutes(to: routes)
    }

    private func join(_ visit: OpenVisit, _ input: FormInput, _ signingIn: SigningIn) async throws -> Answer {
        // Nobody joins before the promise is published and somebody here has tried each crisis line.
        guard try await site.isOpen() else { return .page(site.notOpenPage, status: .forbidden) }
        var form = JoinForm(input)
        // The age may have been changed while they read: what they said counts for the age of now.
        guard form.isOldEnough, input.number("old-enough") ?? 0 >= site.organisation.joiningAge else {
            return .page(AccountPages.age(site.organisation.joiningAge), status: .unprocessableContent)
        }
        guard form.messages.isEmpty else { return .page(joinPage(form), status: .unprocessableContent) }
        try await Throttle.count([Throttle(kind: .joining, subject: visit.address)], site: site)
        let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
        let joined = try await signingIn.join(
            name: form.name, passphrase: form.passphrase, hat: .member, recoveryWords: words, at: visit.now)
        guard let joined else {
            form.messages.add("Somebody here goes by that name. Add a word or a number to it.", to: "name")
            return .page(joinPage(form), status: .unprocessableContent)
        }
        return try await card(
            words, name: form.name, account: joined.account, person: joined.person, hat: .member,
            isOwnDevice: form.isOwnDevice, visit: visit, signingIn)
    }

    private func joinPage(_ form: JoinForm) -> Page {
        AccountPages.join(form, joiningAge: site.organisation.joiningAge)
    }

    /// Shows a new card once, already signed in: its words are nowhere but in this answer.
    func card(
        _ words: [String], name: String, account: AccountID, person: PersonID, hat: Hat, isOwnDevice: Bool,
        visit: OpenVisit, _ signingIn: SigningIn
    ) async throws -> Answer {
        let own = OwnHat(person: person, hat: hat, name: name)
        let opened = try await openHere(
            own, of: account, isOwnDevice: isOwnDevice, secondFactorAt: nil, visit: visit)
        return page(AccountPages.card(name: name, words: words), opened, visit: visit)
    }

    /// A session that has just been opened, with the cookies of its browser.
    struct Opened {
        let session: ActiveSession
        let cookies: [SiteCookie]
    }

    /// Signs somebody in on this browser. On a shared device no cookie outlives the browser, and none says who was here.
    func openHere(
        _ own: OwnHat, of account: AccountID, isOwnDevice: Bool, secondFactorAt: Instant?, visit: OpenVisit
    ) async throws -> Opened {
        let device = isOwnDevice ? knownDeviceToken(visit) ?? SecretToken.random() : nil
        let token = try await signingIn.openSession(
            account: account, person: own.person, isOwnDevice: isOwnDevice, device: device,
            secondFactorAt: secondFactorAt, words: DeviceWords(userAgent: visit.request.headers[.userAgent] ?? ""),
            replacing: visit.session)
        let ends = SessionEnds.of(isOwnDevice: isOwnDevice)
        let secure = site.settings.isSecure
        return Opened(
            session: ActiveSession(
                id: token.digest.bytes, account: account, viewer: Viewer(person: own.person, hat: own.hat),
                name: own.name, endsAt: visit.now + ends.longest, quietUntil: visit.now + ends.quiet,
                isOwnDevice: isOwnDevice, secondFactorAt: secondFactorAt),
            cookies: [
                .session(token.text, isOwnDevice: isOwnDevice, secure: secure),
                device.map { .device($0.text, secure: secure) } ?? .noDevice(secure: secure),
            ])
    }

    /// A page that answers the very request that signed somebody in.
    func page(_ page: Page, _ opened: Opened, visit: OpenVisit) -> Answer {
        var context = visit.context
        context.session = opened.session
        context.formSubject = opened.session.id
        context.newVisitorCookie = nil
        var response = Responding.page(page, status: .ok, for: site, context: context)
        for cookie in opened.cookies { response.headers.addCookie(cookie) }
        return .response(response)
    }

    func signInPage(_ form: SignInForm) -> Page {
        AccountPages.signIn(form, agency: singleSignOn?.settings.name)
    }

    private func signIn(_ visit: OpenVisit, _ input: FormInput, _ signingIn: SigningIn) async throws -> Answer {
        var form = SignInForm(input)
        guard form.messages.isEmpty else { return .page(signInPage(form), status: .unprocessableContent) }
        let (throttles, isKnown) = try await throttles(for: form.name, visit: visit)
        try signingIn.needsRoom(isKnown: isKnown)
        try await Throttle.count(throttles, site: site)
        guard
            let account = try await signingIn.account(
                name: form.name, passphrase: form.passphrase, isKnown: isKnown),
            try await site.database.read({ try !AccountTable.hats(of: account, in: $0).isEmpty })
        else {
            form.messages.add("That name and passphrase don't fit together. Look at both once more.", to: "passphrase")
            return .page(signInPage(form), status: .unprocessableContent)
        }
        try await Throttle.forgive(throttles, site: site)
        return try await enter(account, going: Going(input), visit: visit)
    }

    private func comeBack(_ visit: OpenVisit, _ input: FormInput, _ signingIn: SigningIn) async throws -> Answer {
        var form = WayBackForm(input)
        guard form.messages.isEmpty else {
            return .page(AccountPages.wayBack(form, codes: !offeredKinds.isEmpty), status: .unprocessableContent)
        }
        let throttles = [
            Throttle(kind: .nameFromAddress, subject: "card:\(SignInName.folded(form.name)):\(visit.address)"),
            Throttle(kind: .address, subject: visit.address),
            Throttle(kind: .name, subject: "card:\(SignInName.folded(form.name))"),
        ]
        try signingIn.needsRoom()
        try await Throttle.count(throttles, site: site)
        let found = try await signingIn.account(name: form.name, recoveryWords: form.words)
        let hats = try await site.database.read { snapshot in
            try found.map { try AccountTable.hats(of: $0.id, in: snapshot) } ?? []
        }
        guard let (account, card) = found, let first = hats.first else {
            form.messages.add("That name and those words don't fit together. Look at both once more.", to: "words")
            return .page(AccountPages.wayBack(form, codes: !offeredKinds.isEmpty), status: .unprocessableContent)
        }
        let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
        guard
            try await signingIn.change(
                passphrase: form.passphrase, recoveryWords: words, of: account, inPlaceOf: card)
        else { throw ReturnRefusal.needsAnother }
        try await Throttle.forgive(throttles, site: site)
        if hats.contains(where: \.hat.isStaff) {
            // The card alone opens nothing for somebody who works here: they sign in, with their code.
            return .page(AccountPages.card(name: first.name, words: words, isSignedIn: false))
        }
        return try await self.card(
            words, name: first.name, account: account, person: first.person, hat: first.hat, isOwnDevice: false,
            visit: visit, signingIn)
    }

    /// The waits that apply: a browser that has signed in to this account before is not held up by its name.
    private func throttles(for name: String, visit: OpenVisit) async throws -> ([Throttle], isKnown: Bool) {
        let folded = SignInName.folded(name)
        let address = Throttle(kind: .address, subject: visit.address)
        if let device = knownDeviceToken(visit) {
            let isKnown = try await site.database.read { snapshot in
                guard let account = try AccountTable.find(signInName: folded, in: snapshot) else { return false }
                return try AccountTable.isKnownDevice(device.digest.description, of: account.id, in: snapshot)
            }
            // Still counted, by the device itself: a stolen browser may not guess for ever.
            if isKnown { return ([Throttle(kind: .nameFromAddress, subject: "device:\(device.digest)")], true) }
        }
        return (
            [
                Throttle(kind: .nameFromAddress, subject: "\(folded):\(visit.address)"), address,
                Throttle(kind: .name, subject: folded),
            ], false
        )
    }

    func knownDeviceToken(_ visit: some AnyVisit) -> SecretToken? {
        visit.request.headers.cookie("kith-device", secure: site.settings.isSecure).flatMap { SecretToken(text: $0) }
    }

    func redirect(to link: Link, notice: FlashNotice?, cookies: [SiteCookie]) -> Answer {
        var response = Response(status: .seeOther)
        response.headers[.location] = link.url
        for cookie in cookies { response.headers.addCookie(cookie) }
        if let notice { response.headers.addCookie(.notice(notice, secure: site.settings.isSecure)) }
        return .response(response)
    }
}
