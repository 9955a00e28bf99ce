// Routes of taxonomies' terms: for coordinators.
import Domain
import HSDS
import Hummingbird
import Markup
import Storage
import Web

extension DirectoryFeature {
    func addTermRoutes(to routes: SiteRoutes) {
        routes.coordinators.get("directory/terms") { visit in
            .page(TermPages.terms(try await termsView(page: try visit.query().number("page") ?? 1)))
        }
        routes.coordinators.upload("directory/terms", upTo: 4 << 20) { visit, input in
            var messages = FormMessages()
            let name = input.form.optional("name", most: 80, into: &messages)
            if input.isTooLarge {
                messages.add("That file has more than 4 MB.", to: "file")
            } else if let file = input.file, messages.isEmpty {
                do {
                    let terms = try TaxonomyReading.terms(of: file.bytes, named: name.isEmpty ? file.name : name)
                    if terms.isEmpty {
                        messages.add("No terms are in that file.", to: "file")
                    } else {
                        try await bring(terms, by: visit.viewer, at: visit.now)
                        return .seeOther("/directory/terms", notice: .termsKept)
                    }
                } catch is HSDSError {
                    messages.add("That file is in no form that we read.", to: "file")
                }
            } else if input.file == nil {
                messages.add("Choose a file.", to: "file")
            }
            var view = try await termsView(page: 1)
            view.messages = messages
            return .page(TermPages.terms(view), status: .unprocessableContent)
        }
        routes.coordinators.post("directory/terms/words") { visit, input in
            let page = input.number("page") ?? 1
            var messages = FormMessages()
            var words: [(id: TermID, plain: String)] = []
            for (name, _) in input.fields where name.hasPrefix("term-") {
                guard let id = TermID(name.dropFirst("term-".count)) else { continue }
                words.append((id, input.optional(name, most: 80, into: &messages)))
            }
            guard messages.isEmpty else {
                var view = try await termsView(page: page)
                view.messages = messages
                view.typed = Dictionary(input.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
                return .page(TermPages.terms(view), status: .unprocessableContent)
            }
            let (new, person, now) = (words, visit.viewer.person, visit.now)
            try await site.database.write(locking: .directory) { transaction in
                var isChanged = false
                for (id, plain) in new {
                    let isNew = try TermTable.put(plain: plain, for: id, by: person, at: now, in: transaction)
                    isChanged = isChanged || isNew
                }
                if isChanged { try TermTable.touchAll(in: transaction) }
            }
            return .seeOther(Link("/directory/terms").adding("page", String(page)), notice: .termsKept)
        }
    }

    /// Brings terms in, in writes of a few hundred; twice the same is once.
    func bring(_ terms: [TermRecord], by viewer: Viewer, at now: Instant) async throws {
        for start in stride(from: 0, to: terms.count, by: 300) {
            let some = Array(terms[start..<min(start + 300, terms.count)])
            try await site.database.write(locking: .directory) { try TermTable.put(some, in: $0) }
        }
        let subject = terms.first?.taxonomy ?? ""
        try await site.database.write(locking: .directory) { transaction in
            try TermTable.touchAll(in: transaction)
            try AuditTrail.record(
                "terms.brought", subject: TermTable.id("", of: subject).text, by: viewer.person, at: now,
                in: transaction)
        }
    }

    private func termsView(page asked: Int) async throws -> TermsView {
        try await site.database.read { snapshot in
            var view = TermsView()
            view.count = try TermTable.count(in: snapshot)
            view.pages = max(1, (view.count + TermPages.perPage - 1) / TermPages.perPage)
            view.page = min(max(1, asked), view.pages)
            view.terms = try TermTable.page(
                after: (view.page - 1) * TermPages.perPage, limit: TermPages.perPage, in: snapshot)
            return view
        }
    }
}
