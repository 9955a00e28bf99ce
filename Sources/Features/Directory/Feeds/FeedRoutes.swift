// Routes of feeds: for coordinators.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension DirectoryFeature {
    func addFeedRoutes(to routes: SiteRoutes) {
        routes.coordinators.get("directory/feeds") { _ in .page(try await feedsPage(FeedForm())) }
        routes.coordinators.post("directory/feeds") { visit, input in
            var form = FeedForm(input, allowsInside: site.settings.feedsMayBeInside)
            guard form.messages.isEmpty else {
                return .page(try await feedsPage(form), status: .unprocessableContent)
            }
            if input.text("do") == "try" {
                do throws(FeedTrouble) {
                    form.found = .services(try await pulling.look(at: form.address, form.kind))
                } catch {
                    form.found = .trouble(error)
                }
                return .page(try await feedsPage(form))
            }
            guard try await add(form, by: visit.viewer, at: visit.now) else {
                form.messages.add("A directory of that name is here already. Choose another name.", to: "name")
                return .page(try await feedsPage(form), status: .unprocessableContent)
            }
            return .seeOther("/directory/feeds", notice: .feedAdded)
        }
        routes.coordinators.post("directory/feeds/:id") { visit, input in
            let (id, now, person): (FeedID, _, _) = (try visit.id("id"), visit.now, visit.viewer.person)
            guard let feed = try await site.database.read({ try FeedTable.find(id, in: $0) }) else { throw NotFound() }
            let form = FeedForm(input, changing: feed, allowsInside: site.settings.feedsMayBeInside)
            guard form.messages.isEmpty else {
                return .page(try await feedsPage(form), status: .unprocessableContent)
            }
            let (address, hours) = (form.address, form.everyHours)
            try await site.database.write { transaction in
                guard try FeedTable.change(id, address: address, everyHours: hours, at: now, in: transaction) else {
                    return
                }
                try AuditTrail.record("feed.changed", subject: id.text, by: person, at: now, in: transaction)
            }
            return .seeOther("/directory/feeds", notice: .feedAsked)
        }
        routes.coordinators.post("directory/feeds/:id/stop") { visit, _ in
            let (id, now, person): (FeedID, _, _) = (try visit.id("id"), visit.now, visit.viewer.person)
            try await site.database.write { transaction in
                guard try FeedTable.find(id, in: transaction) != nil else { throw NotFound() }
                guard try FeedTable.stop(id, at: now, in: transaction) else { return }
                try AuditTrail.record("feed.stopped", subject: id.text, by: person, at: now, in: transaction)
            }
            return .seeOther("/directory/feeds", notice: .feedStopped)
        }
        routes.coordinators.post("directory/feeds/:id/now") { visit, input in
            let (id, now, person): (FeedID, _, _) = (try visit.id("id"), visit.now, visit.viewer.person)
            let takesChange = input.isOn("takes-change")
            try await site.database.write { transaction in
                guard try FeedTable.pullNow(id, takesChange: takesChange, at: now, in: transaction) else {
                    throw NotFound()
                }
                try AuditTrail.record("feed.asked", subject: id.text, by: person, at: now, in: transaction)
            }
            return .seeOther("/directory/feeds", notice: .feedAsked)
        }
    }

    /// Adds a feed. The same form sent twice is one feed; false when another has the name, or a source that was imported.
    func add(_ form: FeedForm, by viewer: Viewer, at now: Instant) async throws -> Bool {
        let new = NewFeed(
            id: FeedID(at: now), name: form.name, address: form.address, kind: form.kind, everyHours: form.everyHours,
            by: viewer.person)
        return try await site.database.write(locking: .directory) { transaction in
            if let same = try FeedTable.all(in: transaction).first(where: { $0.name == new.name }) {
                return same.address == new.address && same.kind == new.kind
            }
            guard try DirectoryTable.source(named: new.name, in: transaction) == nil,
                try FeedTable.insert(new, at: now, in: transaction)
            else { return false }
            try AuditTrail.record("feed.added", subject: new.id.text, by: viewer.person, at: now, in: transaction)
            return true
        }
    }

    private func feedsPage(_ form: FeedForm) async throws -> Page {
        let (feeds, sources) = try await site.database.read { snapshot in
            (try FeedTable.all(in: snapshot), try DirectoryTable.sources(in: snapshot))
        }
        let views = feeds.map { feed in
            FeedView(
                feed: feed, served: sources.first { $0.name == feed.name }?.services ?? 0,
                doneAt: feed.doneAt.map { site.moment($0) }, troubleAt: feed.troubleAt.map { site.moment($0) },
                nextAt: site.moment(feed.dueAt))
        }
        return FeedsPages.all(views, form: form)
    }
}
