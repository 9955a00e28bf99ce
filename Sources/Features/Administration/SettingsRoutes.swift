// Routes of the settings. Each part is read and saved the same way; who may is decided by group and SettingsAccess.
import Domain
import Hummingbird
import Markup
import Storage
import Web

/// A hat that may read the settings but not change this part of them.
struct MayNotChange: Refusal {
    var kind: RefusalKind { .forbidden }
}

extension AdministrationFeature {
    func addSettingsRoutes(to routes: SiteRoutes) {
        routes.keepers.get("/settings") { visit in
            let (now, frames) = try await settings()
            return .page(SettingsPages.overview(entries(for: visit.viewer.hat, now, frames)))
        }
        add(WhoWeAreForm.self, at: "/settings/who-we-are", to: routes.keepers)
        add(WordsForm.self, at: "/settings/words", to: routes.keepers)
        add(WaysForm.self, at: "/settings/ways", to: routes.keepers)
        add(LawForm.self, at: "/settings/law", to: routes.operators)
        add(KeepingForm.self, at: "/settings/keeping", to: routes.operators)
    }

    private func add<Form: SettingsForm, Group: VisitGroup>(
        _ form: Form.Type, at path: String, to group: RouteGroup<Group>
    ) {
        group.get(path) { visit in
            try require(visit.viewer, Form.part)
            let (now, frames) = try await settings()
            return .page(Form(now).page(frames[Form.part] ?? SettingsFrame(), now))
        }
        group.post(path) { visit, input in
            try require(visit.viewer, Form.part)
            var (now, frames) = try await settings()
            let typed = Form(input, now)
            var frame = frames[Form.part] ?? SettingsFrame()
            let isOvertaken = input.number("revision") != frame.stamp.revision
            if !isOvertaken {
                guard typed.messages.isEmpty else {
                    return .page(typed.page(frame, now), status: .unprocessableContent)
                }
                do {
                    try await typed.save(
                        from: frame.stamp.revision, on: site, by: visit.viewer.person, at: visit.now)
                    return .seeOther(frame.back, notice: .settingsSaved)
                } catch is ChangedMeanwhile {
                    // They were faster by less than this request: the page says so, as if it had been minutes.
                    (now, frames) = try await settings()
                    frame = frames[Form.part] ?? SettingsFrame()
                }
            }
            frame.overtaken = typed.standing(in: now)
            return .page(typed.page(frame, now), status: .conflict)
        }
    }

    private func require(_ viewer: Viewer, _ part: SettingsPart) throws {
        guard SettingsAccess.may(viewer.hat, change: part) else { throw MayNotChange() }
    }

    /// Everything as it is on disk: what another process saved shows here too.
    func settings() async throws -> (now: SettingsNow, frames: [SettingsPart: SettingsFrame]) {
        try await site.reload()
        let stamps = try await site.database.read { snapshot in
            try SettingsPart.allCases.map { ($0, try $0.stamp(in: snapshot)) }
        }
        let isSettingUp = site.stage != .open
        let frames = stamps.map { part, stamp in
            (part, SettingsFrame(stamp: stamp, changed: stamp.at.map { site.moment($0) }, isSettingUp: isSettingUp))
        }
        return (
            SettingsNow(organisation: site.organisation, standing: site.standing, packs: site.packs),
            Dictionary(uniqueKeysWithValues: frames)
        )
    }
}
