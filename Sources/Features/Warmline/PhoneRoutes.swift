// Bringing in the phone system's list of calls, and taking one out again. For those who lead the line.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

/// What somebody typed about a list.
struct PhoneForm: Sendable {
    var columns = PhoneColumns()
    var messages = FormMessages()

    init() { columns.when = "start" }

    init(_ input: FormInput) {
        columns.when = input.required(
            "when", most: 100, missing: "Write the name of the column that says when it rang.", into: &messages)
        columns.answered = input.optional("answered", most: 100, into: &messages)
        columns.length = input.optional("length", most: 100, into: &messages)
        columns.order = DayOrder(rawValue: input.text("order")) ?? .yearFirst
        if columns.answered.isEmpty, columns.length.isEmpty {
            messages.add("Name this column, or the one with the length.", to: "answered")
        }
    }
}

extension WarmlineFeature {
    func addPhoneRoutes(to routes: SiteRoutes) {
        routes.leads.get("warmline/phone-calls") { _ in .page(try await phonePage(PhoneForm())) }
        routes.leads.upload("warmline/phone-calls", upTo: PhoneList.mostBytes) { visit, input in
            var form = PhoneForm(input.form)
            if input.isTooLarge {
                form.messages.add("That file is larger than 5 MB. Send a shorter stretch of time.", to: "file")
            } else if input.file == nil {
                form.messages.add("Choose a file.", to: "file")
            }
            if form.messages.isEmpty, let file = input.file {
                do {
                    let calls = try PhoneList.read(file.bytes, form.columns, in: try await rosterZone())
                    try await keepPhoneCalls(
                        calls, digest: Digest(of: file.bytes), by: visit.viewer.person, at: visit.now)
                    return .seeOther("/warmline/phone-calls", notice: .settingsSaved)
                } catch let trouble as PhoneListTrouble {
                    form.messages.add(PhonePages.words(trouble), to: PhonePages.field(trouble))
                } catch PhoneRefusal.sameFile {
                    form.messages.add("This very file stands below already.", to: "file")
                } catch PhoneRefusal.sameTime {
                    form.messages.add(
                        "There are calls of that time already, so some would be counted twice. Take the other list out first, or send only what came after it.",
                        to: "file")
                }
            }
            return .page(try await phonePage(form), status: .unprocessableContent)
        }
        routes.leads.post("warmline/phone-calls/:id/remove") { visit, _ in
            let id: PhoneFileID = try visit.id("id")
            try await site.database.write(locking: .warmline) { transaction in
                guard try PhoneTable.remove(id, in: transaction) else { throw NotFound() }
            }
            return .seeOther("/warmline/phone-calls", notice: .settingsSaved)
        }
    }

    private func phonePage(_ form: PhoneForm) async throws -> Page {
        let files = try await site.database.read { try PhoneTable.all(in: $0) }
        return PhonePages.list(
            form, zone: LineFormat.town(try await rosterZone()),
            files: files.map { file in
                PhoneFileView(
                    id: file.id.text, first: site.moment(file.first), last: site.moment(file.last), calls: file.calls,
                    uploaded: site.moment(file.uploaded), by: file.uploadedBy)
            })
    }
}
