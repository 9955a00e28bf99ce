// The list of steps, and opening the doors.
import Domain
import Hummingbird
import Markup
import Packs
import Storage
import Vault
import Web

extension AdministrationFeature {
    func addSetUpRoutes(to routes: SiteRoutes) {
        routes.operators.get("/set-up/steps") { _ in .page(SetUpPages.steps(try await view())) }
        routes.operators.post("/set-up/open") { visit, _ in
            guard try await Doors.open(on: site, by: visit.viewer.person, at: visit.now) else {
                var view = try await view()
                view.wasTooEarly = true
                return .page(SetUpPages.steps(view), status: .conflict)
            }
            return .seeOther("/set-up/steps", notice: .doorsOpened)
        }
        routes.operators.get("/set-up/key") { _ in
            .page(
                KeyPages.check(
                    places: site.vault.sheetCheck(list: site.packs.recoveryWords).places, isOpen: site.stage == .open))
        }
        routes.operators.post("/set-up/key") { visit, input in try await key(visit, input) }
    }

    /// The page that asks for four words of the printed sheet, always the same four for a key.
    private func key(_ visit: Visit<Operators>, _ input: FormInput) async throws -> Answer {
        let list = site.packs.recoveryWords
        let check = site.vault.sheetCheck(list: list)
        let typed = check.places.map { String(input.text("word-\($0)").prefix(40)) }
        let wrong = check.wrongPlaces(typed: typed, list: list)
        guard wrong.isEmpty else {
            return .page(
                KeyPages.check(places: check.places, typed: typed, wrong: wrong, isOpen: site.stage == .open),
                status: .unprocessableContent)
        }
        try await SheetChecked.note(on: site, by: visit.viewer.person, at: visit.now)
        return .seeOther(KeyPages.back(isOpen: site.stage == .open), notice: .sheetChecked)
    }

    private func view() async throws -> SetUpPages.View {
        let (now, _) = try await settings()
        return SetUpPages.View(
            missing: now.standing.missing(for: now.organisation, packs: now.packs), isOpen: site.stage == .open,
            isSheetChecked: isSheetChecked(now))
    }

    /// Somebody has typed words of the sheet of the key that is used now.
    func isSheetChecked(_ now: SettingsNow) -> Bool {
        now.standing.checkedSheet == site.vault.installationKeys.current.id
    }
}
