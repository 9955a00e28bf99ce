// What goes with the desk: notes of contacts, the log of phone calls, saved words, and the list of call-backs. For advocates.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension WarmlineFeature {
    func addWorkRoutes(to routes: SiteRoutes) {
        routes.advocates.get("warmline/chats/:id/note") { visit in
            let chat = try await endedChat(try visit.id("id"), visit)
            return .page(WorkPages.note(chat.id.text, minutes: chat.minutes))
        }
        routes.advocates.post("warmline/chats/:id/note") { visit, input in
            try await note(ContactNote(input), chat: try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk", notice: .noteKept)
        }
        routes.advocates.get("warmline/calls") { visit in .page(try await callsPage(visit, CallForm())) }
        routes.advocates.post("warmline/calls") { visit, input in
            let form = CallForm(input)
            guard form.messages.isEmpty, let minutes = Int(form.minutes) else {
                return .page(try await callsPage(visit, form), status: .unprocessableContent)
            }
            try await notePhoneCall(
                form.note, minutes: minutes, endedAt: visit.now, once: ID(form.once) ?? ID(at: visit.now),
                by: visit.viewer)
            return .seeOther("/warmline/calls", notice: .noteKept)
        }
        routes.advocates.get("warmline/saved") { visit in .page(try await savedPage(visit, SnippetForm())) }
        routes.advocates.post("warmline/saved") { visit, input in
            var form = SnippetForm(input)
            if form.messages.isEmpty {
                let snippet = SavedWords(label: form.label, words: form.words)
                let id = WarmlineSnippetID(form.once) ?? WarmlineSnippetID(at: visit.now)
                if try await keep(snippet, as: id, by: visit.viewer, at: visit.now) {
                    return .seeOther("/warmline/saved", notice: .profileSaved)
                }
                form.messages.add(
                    "You keep \(SnippetTable.most) already. Take one out first; nothing you typed is lost.", to: "words"
                )
            }
            return .page(try await savedPage(visit, form), status: .unprocessableContent)
        }
        routes.advocates.post("warmline/saved/:id/remove") { visit, _ in
            try await removeSnippet(try visit.id("id"), by: visit.viewer)
            return .seeOther("/warmline/saved", notice: .profileSaved)
        }
        routes.advocates.get("warmline/call-backs") { visit in .page(try await callBacksPage(visit)) }
        routes.advocates.post("warmline/call-backs/:id/claim") { visit, _ in
            do {
                try await callBacks.claim(try visit.id("id"), by: visit.viewer, at: visit.now)
            } catch WarmlineRefusal.notFound {
                let all = try await site.database.read { try CallBackTable.open(for: visit.viewer, in: $0) }
                let id: CallBackID = try visit.id("id")
                guard all.contains(where: { $0.id == id }) else { throw NotFound() }
                return .page(
                    try await callBacksPage(visit, message: "Somebody else was faster: they call."), status: .conflict)
            }
            return .seeOther("/warmline/call-backs")
        }
        routes.advocates.post("warmline/call-backs/:id/give-back") { visit, _ in
            try await callBacks.giveBack(try visit.id("id"), by: visit.viewer)
            return .seeOther("/warmline/call-backs")
        }
        routes.advocates.post("warmline/call-backs/:id/tried") { visit, _ in
            try await callBacks.tried(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/call-backs", notice: .noteKept)
        }
        routes.advocates.post("warmline/call-backs/:id/done") { visit, input in
            guard let end = CallBackEnd(rawValue: input.text("how")), end == .reached || end == .notReached else {
                throw NotFound()
            }
            try await callBacks.done(try visit.id("id"), as: end, by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/call-backs", notice: .callDone)
        }
    }

    private func endedChat(_ id: WarmlineChatID, _ visit: Visit<Advocates>) async throws -> EndedChat {
        let (viewer, since) = (visit.viewer, visit.now - WarmlineFeature.noteTime)
        guard let chat = try await site.database.read({ try ChatTable.ended(id, of: viewer, since: since, in: $0) })
        else { throw NotFound() }
        return chat
    }

    private func callsPage(_ visit: Visit<Advocates>, _ form: CallForm) async throws -> Page {
        let viewer = visit.viewer
        let newest = try await site.database.read { try ContactTable.newest(of: viewer.person, in: $0) }
        return WorkPages.calls(form, newest: newest.map { ($0, site.moment($0.began)) })
    }

    private func savedPage(_ visit: Visit<Advocates>, _ form: SnippetForm) async throws -> Page {
        WorkPages.saved(form, try await snippets(of: visit.viewer).map { ($0.id.text, $0.snippet) })
    }

    private func callBacksPage(_ visit: Visit<Advocates>, message: Copy? = nil) async throws -> Page {
        let (viewer, now) = (visit.viewer, visit.now)
        let all = try await site.database.read { try CallBackTable.open(for: viewer, in: $0) }
        var rows: [CallBackRow] = []
        for one in all {
            let isOwn = one.claimedBy == viewer.person
            rows.append(
                CallBackRow(
                    id: one.id.text, from: site.moment(one.from), until: site.moment(one.until),
                    isOverdue: one.until < now, isNow: one.from <= now && now <= one.until, tries: one.tries,
                    tried: one.triedAt.map { site.moment($0) }, claimedBy: one.claimedByName, isOwn: isOwn,
                    wish: isOwn ? try await callBacks.wish(one.id, for: viewer) : nil))
        }
        return WorkPages.callBacks(rows, message: message)
    }
}
