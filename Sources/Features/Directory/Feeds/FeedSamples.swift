// The pages of feeds, of the queue and of terms with invented services, for tests.
import Design
import Domain
import HSDS
import Markup
import Storage
import Web

enum FeedSamples {
    private static let now = Moment(iso: "2026-11-24T14:05:00Z", words: "today at 14:05")

    static var pages: [(name: String, page: Page)] {
        [
            ("feeds", FeedsPages.all([coming, troubled, stopped], form: FeedForm())),
            ("feeds-none", FeedsPages.all([], form: wrong)),
            ("reviews", ReviewPages.queue([pair], [disagreement], [decided])),
            ("reviews-none", ReviewPages.queue([], [], [])), ("review-pair", ReviewPages.pair(pair)),
            ("service-fields", FieldsPages.fields(pair.first.id, name: "Long Table", fields, form: FieldsForm())),
            ("terms", TermPages.terms(terms)), ("terms-none", TermPages.terms(TermsView())),
        ]
    }

    private static func feed(_ name: String, _ change: (inout Feed) -> Void) -> FeedView {
        var feed = Feed(
            id: FeedID(stored: "feed-\(name.filter(\.isLetter))"), name: name,
            address: "https://guide.example.org/hsds", kind: .api, everyHours: 24, stoppedAt: nil,
            dueAt: Instant(milliseconds: 0), pull: 0, nextPage: 1, services: 0, bytes: 0, said: nil, tries: 0,
            trouble: nil, troubleAt: nil, doneAt: nil, takesChange: false)
        change(&feed)
        return FeedView(
            feed: feed, served: 412, doneAt: now, troubleAt: feed.trouble == nil ? nil : now, nextAt: now)
    }

    private static var coming: FeedView {
        feed("Weir Valley Guide") { feed in (feed.pull, feed.services, feed.said) = (1, 300, 1_204) }
    }
    private static var troubled: FeedView { feed("County") { $0.trouble = .changedIDs } }
    private static var stopped: FeedView { feed("<b>Old</b>") { $0.stoppedAt = Instant(milliseconds: 1) } }

    private static var wrong: FeedForm {
        FeedForm(FormInput([("name", "County"), ("address", "ftp://x\"><b>")]), allowsInside: false)
    }

    private static func record(_ id: String, _ source: String, about: String) -> RecordView {
        var service = HSDSService(id: id, name: "Long Table")
        service.description = about
        service.phones = [HSDSPhone(number: "(555) 010-0177")]
        return RecordView(
            id: ServiceID(stored: id), source: source, service: service, since: [.description: now, .phone: now])
    }

    private static var pair: PairView {
        PairView(
            id: ID(stored: "01930000-0000-7000-8000-000000000009"), shared: [.name, .phone],
            first: record("01930000-0000-7000-8000-00000000000a", "Weir Valley Guide", about: "A hot meal."),
            second: record("01930000-0000-7000-8000-00000000000b", "County", about: "Soup, <i>daily</i>."))
    }

    private static var disagreement: DisagreementView {
        DisagreementView(
            service: pair.first.id, name: "Long Table", field: .phone, ours: "(555) 010-0177", decidedAt: now,
            theirs: "(555) 010-0188", source: "County", saidAt: now)
    }

    private static var decided: DecidedView {
        DecidedView(id: pair.id, first: "Choir", second: "The Choir", isSame: true, decidedAt: now)
    }

    private static var fields: [FieldView] {
        ServiceField.allCases.map { field in
            FieldView(
                field: field, value: field.value(in: pair.first.service), source: "County", since: now,
                theirs: field == .phone ? "(555) 010-0188" : nil, correctedAt: field == .phone ? now : nil)
        }
    }

    private static var terms: TermsView {
        var view = TermsView()
        view.terms = [
            StoredTerm(
                id: TermID(stored: "01930000-0000-7000-8000-00000000000c"), taxonomy: "Open Eligibility",
                name: "Help Pay for Food", description: "", plain: "money for food")
        ]
        (view.count, view.pages) = (291, 6)
        return view
    }
}
