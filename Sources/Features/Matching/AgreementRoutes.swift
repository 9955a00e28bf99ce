// What two people agree on about being in touch: for both of them.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addAgreementRoutes(to routes: SiteRoutes) {
        routes.talkers.get("relationships/:id/agreement") { visit in .page(try await agreementPage(visit)) }
        routes.talkers.post("relationships/:id/agreement") { visit, input in
            let form = AgreementForm(input)
            guard form.messages.isEmpty else {
                return .page(try await agreementPage(visit, form), status: .unprocessableContent)
            }
            let id: RelationshipID = try visit.id("id")
            do {
                try await write(form.agreement, over: form.base, of: id, by: visit.viewer, at: visit.now)
            } catch is AgreementChanged {
                return .page(try await agreementPage(visit, form, hasChanged: true), status: .conflict)
            }
            return .seeOther("/relationships/\(id.text)/agreement", notice: .agreementShown)
        }
        routes.talkers.post("relationships/:id/agreement/yes") { visit, input in
            let id: RelationshipID = try visit.id("id")
            do {
                try await agree(to: input.number("version") ?? 0, of: id, by: visit.viewer, at: visit.now)
            } catch is AgreementChanged {
                return .page(try await agreementPage(visit), status: .conflict)
            }
            return .seeOther("/relationships/\(id.text)/agreement", notice: .agreementMade)
        }
    }

    private func agreementPage(
        _ visit: Visit<Talkers>, _ form: AgreementForm? = nil, hasChanged: Bool = false
    ) async throws -> Page {
        let viewer = visit.viewer
        let standing = try await agreement(of: try visit.id("id"), for: viewer)
        let found = standing.relationship
        let conversation = try await site.database.read {
            try RelationshipTable.conversation(of: found.id, by: viewer, in: $0)
        }
        let newest = standing.newest?.stored.version ?? 0
        var filled = form ?? AgreementForm(standing.newest?.content ?? Agreement(), base: newest)
        if hasChanged { filled.base = newest }
        return AgreementPages.agreement(
            AgreementPageView(
                relationship: found.id.text,
                conversation: conversation.map { "/conversations/\($0.text)" } ?? "/conversations",
                name: viewer.hat == .member ? found.advocateName : found.memberName, hasEnded: found.endedAt != nil,
                versions: standing.versions.map { one in
                    AgreementView(
                        version: one.stored.version, content: one.content,
                        writtenBy: one.stored.writtenBy == found.member ? found.memberName : found.advocateName,
                        isMine: one.stored.writtenBy == viewer.person, written: site.moment(one.stored.writtenAt),
                        agreed: one.stored.agreedAt.map { site.moment($0) })
                }, form: filled, hasChanged: hasChanged))
    }

    /// For the home page: the other one has written something.
    func agreementPanels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        try AgreementTable.waiting(for: viewer, in: snapshot).map { relationship, name in
            let content = notice {
                p {
                    "\(name) wrote how you two could do this. "
                    a(href: "/relationships/\(relationship.text)/agreement") { "Look at it" }
                }
            }
            return Panel(order: 12, content: content)
        }
    }
}
