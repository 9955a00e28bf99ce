// Routes of the queue and of single fields: for coordinators.
import Design
import Domain
import HSDS
import Hummingbird
import Markup
import Storage
import Web

extension DirectoryFeature {
    func addReviewRoutes(to routes: SiteRoutes) {
        let merging = Merging(site: site)
        routes.coordinators.get("directory/reviews") { _ in
            .page(
                try await site.database.read { snapshot in
                    let pairs = try PairTable.waiting(limit: 50, in: snapshot)
                    return ReviewPages.queue(
                        try pairs.compactMap { try site.pairView($0, in: snapshot) },
                        try site.disagreements(in: snapshot), try site.decided(in: snapshot))
                })
        }
        routes.coordinators.get("directory/reviews/:id") { visit in
            let id: ID<PairTag> = try visit.id("id")
            let view = try await site.database.read { snapshot in
                try PairTable.find(id, in: snapshot).flatMap { pair in
                    pair.isSame == nil ? try site.pairView(pair, in: snapshot) : nil
                }
            }
            guard let view else { throw NotFound() }
            return .page(ReviewPages.pair(view))
        }
        routes.coordinators.post("directory/reviews/:id") { visit, input in
            let id: ID<PairTag> = try visit.id("id")
            guard let pair = try await site.database.read({ try PairTable.find(id, in: $0) }) else { throw NotFound() }
            try await merging.decide(id, DirectoryFeature.decision(input, on: pair), by: visit.viewer)
            return .seeOther("/directory/reviews", notice: .pairDecided)
        }
        routes.coordinators.post("directory/reviews/:id/undo") { visit, _ in
            let id: ID<PairTag> = try visit.id("id")
            try await merging.undo(id, by: visit.viewer)
            return .seeOther("/directory/reviews", notice: .pairUndone)
        }
        addFieldRoutes(to: routes, merging)
    }

    /// Anything but a clear "one service" leaves both.
    private static func decision(_ input: FormInput, on pair: ServicePair) -> PairDecision {
        guard input.text("do") == "same" else { return .different }
        let keepsFirst = input.text("keep") != "second"
        let right = keepsFirst ? "second" : "first"
        let fields = ServiceField.allCases.filter { input.text($0.rawValue) == right }
        return .same(keeping: keepsFirst ? pair.first : pair.second, fields: Set(fields))
    }

    private func addFieldRoutes(to routes: SiteRoutes, _ merging: Merging) {
        routes.coordinators.get("directory/services/:id/fields") { visit in
            .page(try await fieldsPage(try visit.id("id"), FieldsForm()))
        }
        routes.coordinators.post("directory/services/:id/fields") { visit, input in
            let id: ServiceID = try visit.id("id")
            let form = FieldsForm(input)
            guard form.messages.isEmpty else {
                return .page(try await fieldsPage(id, form), status: .unprocessableContent)
            }
            try await merging.correct(form.values, of: id, by: visit.viewer)
            return .seeOther("/directory/services/\(id.text)/fields", notice: .choiceKept)
        }
        routes.coordinators.post("directory/services/:id/settle") { visit, input in
            let id: ServiceID = try visit.id("id")
            guard let field = ServiceField(rawValue: input.text("field")) else { throw NotFound() }
            if input.text("take") == "back" {
                try await merging.takeBack(field, of: id, by: visit.viewer)
                return .seeOther("/directory/services/\(id.text)/fields", notice: .choiceKept)
            }
            try await merging.settle(field, of: id, takingTheirs: input.text("take") == "theirs", by: visit.viewer)
            return .seeOther("/directory/reviews", notice: .choiceKept)
        }
    }

    private func fieldsPage(_ id: ServiceID, _ form: FieldsForm) async throws -> Page {
        let (record, choices) = try await site.database.read { snapshot in
            (try site.record(id, in: snapshot), try ChoiceTable.all(of: id, in: snapshot))
        }
        guard let record else { throw NotFound() }
        let views = ServiceField.allCases.map { field in
            let choice = choices.first { $0.field == field }
            return FieldView(
                field: field, value: record.value(field), source: record.source, since: record.since[field],
                theirs: choice?.source, correctedAt: choice.map { site.moment($0.decidedAt) })
        }
        return FieldsPages.fields(id, name: record.service.name, views, form: form)
    }
}
