// Routes by which an advocate says when they answer.
import Access
import Domain
import Hummingbird
import Markup
import SQLText
import Storage
import Vault
import Web

extension ConversationsFeature {
    func addAnsweringRoutes(to routes: SiteRoutes) {
        routes.advocates.get("answering") { visit in
            let times = try await times(of: visit.viewer.person)
            return try await answeringPage(AnsweringForm(times), of: visit.viewer.person)
        }
        routes.advocates.post("answering") { visit, input in
            let others = try await others(than: visit.viewer.person)
            let form = AnsweringForm(input, others: Set(others.map(\.id)))
            guard let times = form.times else { return try await answeringPage(form, of: visit.viewer.person) }
            try await save(times, of: visit.viewer.person, at: visit.now)
            return .seeOther("/answering", notice: .settingsSaved)
        }
    }

    private func others(than advocate: PersonID) async throws -> [(id: PersonID, name: String)] {
        try await site.database.read { try AnsweringTable.others(than: advocate, in: $0) }
    }

    private func answeringPage(_ form: AnsweringForm, of advocate: PersonID) async throws -> Answer {
        let others = try await others(than: advocate)
        return .page(
            AnsweringPages.settings(form, others: others), status: form.messages.isEmpty ? .ok : .unprocessableContent)
    }
}
