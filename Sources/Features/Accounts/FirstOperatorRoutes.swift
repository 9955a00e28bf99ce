// How an installation gets its first operator: whoever has the code that the program printed.
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

/// The code is not in force any more: what was begun in this transaction is undone.
private struct CodeIsGone: Error {}

extension AccountsFeature {
    func addFirstOperatorRoutes(to routes: SiteRoutes) {
        let site = site
        routes.visitors.get("set-up") { visit in
            guard site.stage == .unset else { return try setUpUnderWay(visit) }
            return .page(FirstOperatorPages.code())
        }
        routes.visitors.post("set-up") { visit, input in
            guard site.stage == .unset else { return try setUpUnderWay(visit) }
            try await countTry(visit)
            let typed = String(input.text("code").prefix(200))
            guard try await SetUpCode.isRight(typed, on: site) else { return wrongCode }
            return .page(FirstOperatorPages.operatorForm(FirstOperatorForm(code: typed)))
        }
        routes.visitors.post("set-up/operator") { visit, input in
            guard site.stage == .unset else { return try setUpUnderWay(visit) }
            try await countTry(visit)
            return try await becomeOperator(visit, FirstOperatorForm(input))
        }
    }

    private var wrongCode: Answer { .page(FirstOperatorPages.code(isWrong: true), status: .unprocessableContent) }

    /// Somebody has begun already: the operator goes on in the list of steps, and others find nothing.
    private func setUpUnderWay(_ visit: OpenVisit) throws -> Answer {
        guard let session = visit.session, session.viewer.hat == .operator else { throw NotFound() }
        return .seeOther("/set-up/steps")
    }

    private func becomeOperator(_ visit: OpenVisit, _ typed: FirstOperatorForm) async throws -> Answer {
        var form = typed
        // Before anything is said about the form: without the code nothing is said.
        guard try await SetUpCode.isRight(form.code, on: site) else { return wrongCode }
        guard form.messages.isEmpty else {
            return .page(FirstOperatorPages.operatorForm(form), status: .unprocessableContent)
        }
        let hash: PassphraseHash
        do {
            hash = try await site.hasher.hash(form.passphrase)
        } catch PassphraseRefusal.busy {
            throw Busy()
        }
        let (account, person, now) = (AccountID(at: visit.now), PersonID(at: visit.now), visit.now)
        let (folded, name, code) = (SignInName.folded(form.name), form.name, form.code)
        let site = site
        let isNew: Bool
        do {
            isNew = try await site.database.write(locking: .settings) { transaction in
                guard
                    try AccountTable.insertAccount(
                        account, signInName: folded, passphrase: hash.text, recovery: nil, at: now, in: transaction)
                else { return false }
                // In the same step as the account: of two with the code, one becomes operator.
                guard try SetUpCode.use(code, on: site, in: transaction) else { throw CodeIsGone() }
                try AccountTable.insertPerson(
                    person, hat: .operator, name: name, account: account, at: now, in: transaction)
                try AuditTrail.record("set-up.begun", subject: person.text, by: person, at: now, in: transaction)
                return true
            }
        } catch is CodeIsGone {
            return wrongCode
        }
        guard isNew else {
            form.messages.add("Somebody here goes by that name. Add a word or a number to it.", to: "name")
            return .page(FirstOperatorPages.operatorForm(form), status: .unprocessableContent)
        }
        try await site.reload()
        // As whoever works here: nobody is signed in before their phone has shown a code.
        var going = Going()
        going.then = "/set-up/steps"
        return try await askForCode(account, going: going, visit: visit)
    }

    /// Slower and slower for one address, and ten seconds apart for all of them together. Never forgiven: the right code
    /// works once.
    private func countTry(_ visit: OpenVisit) async throws {
        try await Throttle.count(
            [
                Throttle(kind: .joining, subject: "set-up:\(visit.address)"),
                Throttle(kind: .name, subject: "set-up"),
            ], site: site)
    }
}
