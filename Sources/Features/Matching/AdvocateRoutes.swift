// What advocates do: read hellos, say yes or pass, keep their profile. And who waits, for coordinators.
import HTTPTypes
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension MatchingFeature {
    func addAdvocateRoutes(to routes: SiteRoutes) {
        routes.advocates.get("hellos") { visit in .page(try await hellosPage(for: visit.viewer)) }
        routes.advocates.get("hellos/:id") { visit in try await showHello(visit) }
        routes.advocates.post("hellos/:id/accept") { visit, _ in try await sayYes(visit) }
        routes.advocates.post("hellos/:id/pass") { visit, _ in
            do {
                try await pass(try visit.id("id"), advocate: visit.viewer.person, at: visit.now)
            } catch MatchingRefusal.notWaitingAnyMore {
                return .page(AnsweredPages.notWaiting, status: .conflict)
            }
            return .seeOther("/hellos", notice: .passed)
        }
        routes.advocates.get("profile") { visit in
            let profile = try await savedProfile(of: visit.viewer.person)
            return .page(
                ProfilePages.profile(
                    ProfileView(
                        form: ProfileForm(profile ?? AdvocateProfile()),
                        preview: profile.map { preview($0, name: visit.session.name) }),
                    packs: site.packs))
        }
        routes.advocates.post("profile") { visit, input in try await saveProfile(visit, input) }
        routes.advocates.post("profile/taking-new") { visit, input in
            try await setTakingNew(input.isOn("taking-new"), advocate: visit.viewer.person, at: visit.now)
            return .seeOther("/home", notice: .profileSaved)
        }
        routes.coordinators.get("waiting") { visit in
            let viewer = visit.viewer
            let (waiting, room) = try await site.database.read { snapshot in
                (try WaitingTable.all(for: viewer, in: snapshot), try WaitingTable.room(in: snapshot))
            }
            let rows = waiting.map { person in
                WaitingRow(
                    name: person.name, since: site.moment(person.askedAt),
                    length: TimeWords.length((visit.now + person.waitedBefore) - person.askedAt),
                    hellosWaiting: person.hellosWaiting,
                    hellosReturned: person.hellosReturned)
            }
            return .page(WaitingPages.waiting(WaitingView(rows: rows, room: room)))
        }
    }

    /// The hellos that wait. They are opened for reading, so each is noted for its member first.
    private func hellosPage(for viewer: Viewer) async throws -> Page {
        let now = site.now
        let (waiting, accepted, stored) = try await site.database.write { transaction in
            let waiting = try HelloTable.waiting(for: viewer, in: transaction)
            for hello in waiting {
                try AccessLog.note("hello", of: hello.member, openedBy: viewer, at: now, in: transaction)
            }
            return (
                waiting, try HelloTable.accepted(by: viewer, in: transaction),
                try RequestTable.profile(of: viewer.person, in: transaction)
            )
        }
        var profile: AdvocateProfile?
        if let stored { profile = try await opened(stored) }
        var heard: [HeardHello] = []
        for hello in waiting {
            guard let letter = try await opened(hello) else { continue }
            heard.append(self.heard(hello, letter, profile ?? AdvocateProfile()))
        }
        return HelloPages.list(
            heard, accepted: accepted.map { ($0.id.text, $0.otherName) }, hasProfile: profile != nil)
    }

    /// A hello that was answered with yes, for as long as the two walk together.
    private func showHello(_ visit: Visit<Advocates>) async throws -> Answer {
        let (viewer, now) = (visit.viewer, visit.now)
        let id: HelloID = try visit.id("id")
        let (hello, stored) = try await site.database.write { transaction in
            guard let hello = try HelloTable.accepted(by: viewer, in: transaction).first(where: { $0.id == id }) else {
                throw NotFound()
            }
            try AccessLog.note("hello", of: hello.member, openedBy: viewer, at: now, in: transaction)
            return (hello, try RequestTable.profile(of: viewer.person, in: transaction))
        }
        var profile: AdvocateProfile?
        if let stored { profile = try await opened(stored) }
        guard let letter = try await opened(hello) else { throw NotFound() }
        return .page(HelloPages.one(heard(hello, letter, profile ?? AdvocateProfile())))
    }

    private func sayYes(_ visit: Visit<Advocates>) async throws -> Answer {
        do {
            let accepted = try await accept(try visit.id("id"), advocate: visit.viewer.person, at: visit.now)
            return .seeOther(
                accepted.conversation.map { "/conversations/\($0.text)" } ?? "/conversations", notice: .accepted)
        } catch MatchingRefusal.notWaitingAnyMore {
            return .page(AnsweredPages.notWaiting, status: .conflict)
        } catch MatchingRefusal.noRoomLeft {
            return .page(AnsweredPages.noRoom, status: .conflict)
        }
    }

    private func saveProfile(_ visit: Visit<Advocates>, _ input: FormInput) async throws -> Answer {
        let form = ProfileForm(input, packs: site.packs)
        guard form.messages.isEmpty else {
            return .page(
                ProfilePages.profile(ProfileView(form: form), packs: site.packs), status: .unprocessableContent)
        }
        if input.text("then") == "preview" {
            let preview = preview(form.profile, name: visit.session.name)
            return .page(
                ProfilePages.profile(
                    ProfileView(form: form, preview: preview, isUnsaved: true), packs: site.packs))
        }
        try await saveProfile(advocate: visit.viewer.person, form.profile, at: visit.now)
        return .seeOther("/profile", notice: .profileSaved)
    }

    private func savedProfile(of advocate: PersonID) async throws -> AdvocateProfile? {
        guard let stored = try await site.database.read({ try RequestTable.profile(of: advocate, in: $0) }) else {
            return nil
        }
        return try await opened(stored)
    }

    private func preview(_ profile: AdvocateProfile, name: String) -> SuggestionView {
        MatchingWords(packs: site.packs).preview(profile, name: name)
    }

    private func heard(_ hello: StoredHello, _ letter: HelloLetter, _ profile: AdvocateProfile) -> HeardHello {
        let words = MatchingWords(packs: site.packs)
        let ask = letter.asAsk
        let reasons = words.worthSaying(Fit(ask, profile).reasonsForAdvocate(ask))
        return HeardHello(
            id: hello.id.text, name: hello.otherName, said: site.moment(hello.saidAt),
            answerBy: site.moment(hello.answerBy), words: letter.words, inCommon: reasons.map(words.forAdvocate),
            letter: words.letter(letter))
    }
}
