// The line's settings: for supervisors, coordinators and operators.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension WarmlineFeature {
    func addSettingsRoutes(to routes: SiteRoutes) {
        routes.leads.get("warmline/settings") { visit in
            let stored = try await site.database.read { try SettingsTable.find(in: $0) }
            return .page(settingsPage(SettingsForm(stored), stored))
        }
        routes.leads.post("warmline/settings") { visit, input in
            var form = SettingsForm(input)
            guard form.messages.isEmpty else {
                let stored = try await site.database.read { try SettingsTable.find(in: $0) }
                return .page(settingsPage(form, stored), status: .unprocessableContent)
            }
            do {
                try await save(form.settings, from: form.revision, by: visit.viewer.person, at: visit.now)
            } catch is ChangedMeanwhile {
                let stored = try await site.database.read { try SettingsTable.find(in: $0) }
                form.revision = stored.revision
                return .page(settingsPage(form, stored, isOvertaken: true), status: .conflict)
            }
            return .seeOther("/warmline", notice: .settingsSaved)
        }
    }

    private func settingsPage(_ form: SettingsForm, _ stored: StoredSettings, isOvertaken: Bool = false) -> Page {
        LineSettingsPages.settings(
            form, changed: stored.changedAt.map { site.moment($0) }, changedBy: stored.changedBy,
            isOvertaken: isOvertaken)
    }
}
