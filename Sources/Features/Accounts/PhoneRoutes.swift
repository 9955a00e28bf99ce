// Routes for another phone: whoever works here, is signed in, and still has the old one.
import Design
import Domain
import Hummingbird
import Markup
import Web

extension AccountsFeature {
    func addPhoneRoutes(to routes: SiteRoutes) {
        routes.staff.get("me/phone") { visit in
            let code = try await secondFactors.demoCode(of: visit.session.account)
            return .page(SecondFactorPages.change(SecondStepForm(), demoCode: code))
        }
        routes.staff.post("me/phone") { visit, input in try await beginChange(visit, input) }
        routes.staff.get("me/phone/new") { _ in .seeOther("/me/phone") }
        routes.staff.post("me/phone/new") { visit, input in try await finishChange(visit, input) }
    }

    private func beginChange(_ visit: Visit<Staff>, _ input: FormInput) async throws -> Answer {
        var form = SecondStepForm(input)
        let account = visit.session.account
        if form.messages.isEmpty {
            let throttles = try await codeThrottles(for: account, visit: visit)
            try await Throttle.count(throttles, site: site)
            let step = try await secondFactors.beginReplacing(
                of: account, typed: form.code, browser: visit.context.formSubject)
            if let step {
                try await Throttle.forgive(throttles, site: site)
                return .page(SecondFactorPages.step(try await newPhone(step, SecondStepForm())))
            }
            form.messages.add("That code doesn't fit. Type the one that the phone shows now.", to: "code")
        }
        let code = try await secondFactors.demoCode(of: account)
        return .page(SecondFactorPages.change(form, demoCode: code), status: .unprocessableContent)
    }

    private func newPhone(_ step: SecondFactors.Step, _ form: SecondStepForm) async throws -> SecondStepView {
        var view = try await view(of: step, form)
        view.action = "/me/phone/new"
        return view
    }

    private func finishChange(_ visit: Visit<Staff>, _ input: FormInput) async throws -> Answer {
        var form = SecondStepForm(input)
        let browser = visit.context.formSubject
        guard let step = try await secondFactors.step(form.ticket, browser: browser),
            step.account == visit.session.account, step.replaces != nil
        else { return .seeOther("/me/phone", notice: .phoneUnchanged) }
        if form.messages.isEmpty {
            let throttles = try await codeThrottles(for: step.account, visit: visit)
            try await Throttle.count(throttles, site: site)
            switch try await secondFactors.finish(step, typed: form.code, browser: browser) {
            case .right:
                try await Throttle.forgive(throttles, site: site)
                return .seeOther("/me", notice: .phoneChanged)
            case .over: return .seeOther("/me/phone", notice: .phoneUnchanged)
            case .wrong:
                form.messages.add("That code doesn't fit. Type the one that the new phone shows now.", to: "code")
            }
        }
        return .page(SecondFactorPages.step(try await newPhone(step, form)), status: .unprocessableContent)
    }
}
