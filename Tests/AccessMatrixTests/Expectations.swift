// What every route answers, by hat and by whose thing it is. A new route needs a line here.
import Web

/// Who may reach a thing of a route.
enum Owners: Sendable {
    /// The route names nothing of anybody's, or answers the same whatever it names.
    case nobody
    /// The member and the advocate of the relationship.
    case bothOfRelationship
    case memberOfRelationship
    /// The member who said the hello, or the advocate whom it is for.
    case memberOfHello, advocateOfHello
    /// The member who raised the concern, and supervisors.
    case concern
    case supervisorOfConcern
    /// The member whose safety sections were opened and who was told, and supervisors.
    case opening
    /// The advocate with whom the member shares it.
    case sharedWithAdvocate
    /// The advocate who listens in a chat on the warmline.
    case advocateOfChat
    /// Nobody here, whatever is asked for.
    case noOne
    /// The member, whoever is away, and whoever would be there.
    case threeOfCover
    /// Everybody it is for may see it: a service, an advocate who could fit.
    case everybody
}

struct Expectation: Sendable {
    let audience: Audience
    let owners: Owners
    /// What a GET answers to those who may: 200 unless said otherwise.
    let fine: Set<Int>

    init(_ audience: Audience, _ owners: Owners = .nobody, fine: Set<Int> = [200]) {
        self.audience = audience
        self.owners = owners
        self.fine = fine
    }
}

enum Expectations {
    static let all: [String: Expectation] = [
        "GET /": Expectation(.visitors, fine: [200, 303]),
        "GET /home": Expectation(.people),
        "GET /join": Expectation(.visitors, fine: [200, 303]), "POST /join": Expectation(.visitors),
        "GET /join/name": Expectation(.visitors, fine: [200, 303]), "GET /young": Expectation(.visitors),
        "GET /sign-in": Expectation(.visitors, fine: [200, 303]), "POST /sign-in": Expectation(.visitors),
        "GET /sign-in/code": Expectation(.visitors, fine: [303]), "POST /sign-in/code": Expectation(.visitors),
        "GET /invitations": Expectation(.leads), "POST /invitations": Expectation(.leads),
        "POST /invitations/:id/withdraw": Expectation(.leads),
        // Nobody's token: unknown, used, ended and withdrawn are one answer.
        "GET /invitation/:token": Expectation(.visitors, fine: [404]),
        "POST /invitation/:token": Expectation(.visitors),
        "GET /help-back-in": Expectation(.leadsAndAdvocates), "POST /help-back-in": Expectation(.leadsAndAdvocates),
        // Nothing is asked for at this moment.
        "GET /help-back-in/:id": Expectation(.leads, fine: [404]),
        "POST /help-back-in/:id": Expectation(.leads), "POST /help-back-in/:id/no": Expectation(.leads),
        "POST /way-back/stop": Expectation(.people),
        "GET /way-back/two-people": Expectation(.visitors), "POST /way-back/two-people": Expectation(.visitors),
        "GET /people": Expectation(.operators), "GET /people/:id/end": Expectation(.operators, .everybody),
        "POST /people/:id/end": Expectation(.operators, .everybody),
        "GET /me/phone": Expectation(.staff), "POST /me/phone": Expectation(.staff),
        "GET /me/phone/new": Expectation(.staff, fine: [303]), "POST /me/phone/new": Expectation(.staff),
        "GET /way-back": Expectation(.visitors), "POST /way-back": Expectation(.visitors),
        // Not there unless an agency's sign-in is set.
        "GET /sign-in/agency": Expectation(.visitors, fine: [404]),
        "GET /sign-in/agency/back": Expectation(.visitors, fine: [404]),
        "POST /sign-out": Expectation(.people),
        "GET /hats": Expectation(.people), "POST /hats": Expectation(.people),
        "GET /me/devices": Expectation(.people), "POST /me/devices": Expectation(.people),
        "POST /still-here": Expectation(.people),
        "GET /me/passphrase": Expectation(.people), "POST /me/passphrase": Expectation(.people),
        "GET /me/ways-back": Expectation(.owners), "POST /me/ways-back/remove": Expectation(.owners),
        "GET /me/ways-back/card": Expectation(.owners), "POST /me/ways-back/card": Expectation(.owners),
        // Nothing can be sent from the test site, so nothing is offered.
        "GET /me/ways-back/add": Expectation(.owners, fine: [404]),
        "POST /me/ways-back/add": Expectation(.owners),
        "GET /me/ways-back/confirm": Expectation(.owners, fine: [404]),
        "POST /me/ways-back/confirm": Expectation(.owners),
        "GET /way-back/code": Expectation(.visitors, fine: [404]), "POST /way-back/code": Expectation(.visitors),
        "POST /way-back/code/enter": Expectation(.visitors),
        "GET /me": Expectation(.people), "GET /me/copy": Expectation(.owners),
        // Nobody in the matrix has two hats: there is nothing to open, for anybody.
        "POST /me/colleagues": Expectation(.members, .noOne),
        "GET /me/erase": Expectation(.owners), "POST /me/erase": Expectation(.owners),
        "GET /away": Expectation(.visitors, fine: [303]), "GET /leaving": Expectation(.visitors),
        "GET /lines": Expectation(.visitors), "GET /browser-words": Expectation(.visitors),
        "GET /promise": Expectation(.visitors), "POST /promise": Expectation(.members),
        "GET /confirm-lines": Expectation(.staff), "POST /confirm-lines": Expectation(.staff),
        "GET /conversations/:id/worried": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/worried": Expectation(.talkers, .bothOfRelationship),
        "GET /conversations/:id/report": Expectation(.members, .memberOfRelationship),
        "POST /conversations/:id/report": Expectation(.members, .memberOfRelationship),
        "GET /concerns": Expectation(.supervisors), "GET /concerns/:id": Expectation(.people, .concern),
        "POST /concerns/:id/seen": Expectation(.supervisors, .supervisorOfConcern),
        "POST /concerns/:id/close": Expectation(.supervisors, .supervisorOfConcern),
        "POST /concerns/:id/steps": Expectation(.supervisors, .supervisorOfConcern),
        "POST /concerns/:id/review": Expectation(.supervisors, .supervisorOfConcern),
        "POST /concerns/:id/view": Expectation(.members, .memberOfRelationship),
        "POST /steps/:id/done": Expectation(.supervisors, .supervisorOfConcern),
        "POST /steps/:id/tell": Expectation(.supervisors, .supervisorOfConcern),
        "POST /on-shift": Expectation(.supervisors),
        "GET /aims": Expectation(.supervisors), "POST /aims": Expectation(.supervisors),
        "GET /emergency": Expectation(.supervisors), "POST /emergency": Expectation(.supervisors),
        "GET /emergency/:id": Expectation(.supervisors, .supervisorOfConcern),
        "POST /emergency/:id": Expectation(.supervisors, .supervisorOfConcern),
        "GET /openings/:id": Expectation(.people, .opening),
        "POST /openings/:id/close": Expectation(.supervisors, .supervisorOfConcern),
        "POST /openings/:id/tell": Expectation(.supervisors, .supervisorOfConcern),
        "POST /openings/:id/review": Expectation(.supervisors, .supervisorOfConcern),
        "POST /openings/:id/read": Expectation(.members, .memberOfRelationship),
        "GET /ask": Expectation(.members), "POST /ask": Expectation(.members), "POST /ask/close": Expectation(.members),
        "GET /suggestions": Expectation(.members),
        "POST /ask/shown": Expectation(.members), "POST /suggestions/:id/yes": Expectation(.members, .noOne),
        "GET /asks": Expectation(.advocates),
        "POST /asks/:id/offer": Expectation(.advocates, .noOne), "POST /asks/:id/back": Expectation(.advocates),
        "GET /people-here": Expectation(.members), "POST /people-here": Expectation(.members),
        // Nothing is asked for at this moment: whoever is named, the answer leads to the ask.
        "GET /suggestions/:id": Expectation(.members, fine: [303]),
        "POST /suggestions/:id/not": Expectation(.members),
        "POST /hellos": Expectation(.members), "POST /hellos/:id/back": Expectation(.members, .memberOfHello),
        "GET /hellos": Expectation(.advocates), "GET /hellos/:id": Expectation(.advocates, .advocateOfHello),
        "POST /hellos/:id/accept": Expectation(.advocates, .advocateOfHello),
        "POST /hellos/:id/pass": Expectation(.advocates, .advocateOfHello),
        "GET /profile": Expectation(.advocates), "POST /profile": Expectation(.advocates),
        "POST /profile/taking-new": Expectation(.advocates),
        "GET /relationships/:id/agreement": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/agreement": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/agreement/yes": Expectation(.talkers, .bothOfRelationship),
        "GET /relationships/:id/end": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/end": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/block": Expectation(.talkers, .bothOfRelationship),
        "GET /relationships/:id": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/pause": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/pause/end": Expectation(.talkers, .bothOfRelationship),
        "GET /relationships/:id/ending": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/ending": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/ending/yes": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/ending/withdraw": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/ending/met": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/ending/letter": Expectation(.talkers, .bothOfRelationship),
        "POST /relationships/:id/again": Expectation(.members, .memberOfRelationship),
        "GET /relationships/:id/switch": Expectation(.members, .memberOfRelationship),
        "POST /relationships/:id/switch": Expectation(.members, .memberOfRelationship),
        "POST /relationships/:id/switch/stay": Expectation(.members, .memberOfRelationship),
        "POST /relationships/:id/switch/seen": Expectation(.advocates, .bothOfRelationship),
        "GET /relationships/:id/cover": Expectation(.advocates, .bothOfRelationship),
        "POST /relationships/:id/cover": Expectation(.advocates, .bothOfRelationship),
        "POST /relationships/:id/cover/end": Expectation(.advocates, .bothOfRelationship),
        "GET /covers/:id": Expectation(.talkers, .threeOfCover),
        "POST /covers/:id/yes": Expectation(.talkers, .threeOfCover),
        "POST /covers/:id/no": Expectation(.talkers, .threeOfCover),
        "GET /waiting/cover": Expectation(.coordinators), "POST /waiting/cover": Expectation(.coordinators),
        "GET /conversations/:id/passed-on": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/passed-on": Expectation(.members, .memberOfRelationship),
        "POST /conversations/:id/passed-on/back": Expectation(.members, .memberOfRelationship),
        "GET /waiting": Expectation(.coordinators),
        "GET /waiting/plan": Expectation(.coordinators), "POST /waiting/plan": Expectation(.coordinators),
        "GET /conversations": Expectation(.talkers),
        "GET /conversations/:id": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/messages": Expectation(.talkers, .bothOfRelationship),
        "GET /conversations/:id/stream": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/share": Expectation(.talkers),
        // Line 1 is the member's own; the advocate has nothing to change there.
        "GET /conversations/:id/lines/:line": Expectation(.talkers, .memberOfRelationship),
        "POST /conversations/:id/lines/:line/correct": Expectation(.talkers, .memberOfRelationship),
        "POST /conversations/:id/lines/:line/take-back": Expectation(.talkers, .memberOfRelationship),
        "GET /conversations/:id/choices": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/choices": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/search": Expectation(.talkers, .bothOfRelationship),
        "GET /conversations/:id/file": Expectation(.talkers, .bothOfRelationship),
        "POST /conversations/:id/file": Expectation(.talkers, .bothOfRelationship),
        "GET /conversations/:id/files/:file": Expectation(.talkers, .bothOfRelationship),
        "GET /circles/new": Expectation(.members), "POST /circles": Expectation(.members),
        "GET /circles/:id": Expectation(.sitters, .bothOfRelationship),
        "POST /circles/:id/lines": Expectation(.sitters, .bothOfRelationship),
        "GET /circles/:id/stream": Expectation(.sitters, .bothOfRelationship),
        "GET /circles/:id/people": Expectation(.sitters, .bothOfRelationship),
        "POST /circles/:id/ask": Expectation(.members, .memberOfRelationship),
        // Asked once, answered once: theirs to leave, not to come into again.
        "POST /circles/:id/answer": Expectation(.advocates, .advocateOfHello),
        "POST /circles/:id/leave": Expectation(.sitters, .advocateOfHello),
        "POST /circles/:id/end": Expectation(.members, .memberOfRelationship),
        "GET /circles/:id/lines/:line": Expectation(.sitters, .noOne),
        "POST /circles/:id/lines/:line/correct": Expectation(.sitters, .noOne),
        "POST /circles/:id/lines/:line/take-back": Expectation(.sitters, .noOne),
        "POST /circles/bring": Expectation(.members),
        "POST /circles/:id/mute": Expectation(.sitters, .bothOfRelationship),
        "POST /circles/:id/invite": Expectation(.members, .memberOfRelationship),
        "POST /circles/:id/invitations/:invitation/back": Expectation(.members, .noOne),
        "POST /circles/:id/people/:person/out": Expectation(.members, .noOne),
        "GET /answering": Expectation(.advocates), "POST /answering": Expectation(.advocates),
        "GET /directory": Expectation(.visitors),
        "GET /directory/services/:id": Expectation(.visitors, .everybody),
        "POST /directory/services/:id/save": Expectation(.members, .everybody),
        // Taking out what is not there is no news to anybody.
        "POST /directory/services/:id/unsave": Expectation(.members),
        "GET /saved": Expectation(.members),
        "GET /directory/feeds": Expectation(.coordinators), "POST /directory/feeds": Expectation(.coordinators),
        // No feed and no pair is in the matrix.
        "POST /directory/feeds/:id": Expectation(.coordinators, .noOne),
        "POST /directory/feeds/:id/stop": Expectation(.coordinators, .noOne),
        "POST /directory/feeds/:id/now": Expectation(.coordinators, .noOne),
        "GET /directory/reviews": Expectation(.coordinators),
        "GET /directory/reviews/:id": Expectation(.coordinators, .noOne),
        "POST /directory/reviews/:id": Expectation(.coordinators, .noOne),
        "POST /directory/reviews/:id/undo": Expectation(.coordinators, .noOne),
        "GET /directory/services/:id/fields": Expectation(.coordinators, .everybody),
        "POST /directory/services/:id/fields": Expectation(.coordinators, .everybody),
        // A field that is none of a service's.
        "POST /directory/services/:id/settle": Expectation(.coordinators, .noOne),
        "GET /directory/terms": Expectation(.coordinators), "POST /directory/terms": Expectation(.coordinators),
        "POST /directory/terms/words": Expectation(.coordinators),
        "GET /warmline": Expectation(.visitors),
        "POST /warmline/chat": Expectation(.visitors),
        // Nobody in the matrix has a chat's cookie.
        "GET /warmline/chat": Expectation(.visitors, fine: [303]),
        "GET /warmline/chat/stream": Expectation(.visitors, fine: [404]),
        "POST /warmline/chat/messages": Expectation(.visitors), "POST /warmline/chat/answer": Expectation(.visitors),
        "POST /warmline/chat/second-ends": Expectation(.visitors), "POST /warmline/chat/end": Expectation(.visitors),
        "POST /warmline/chat/close": Expectation(.visitors),
        "POST /warmline/forget": Expectation(.visitors), "POST /warmline/appeal": Expectation(.visitors),
        "GET /warmline/call-back": Expectation(.visitors), "POST /warmline/call-back": Expectation(.visitors),
        "POST /warmline/call-back/take-back": Expectation(.visitors),
        "GET /warmline/desk": Expectation(.advocates), "GET /warmline/desk/stream": Expectation(.advocates),
        "POST /warmline/on": Expectation(.advocates), "POST /warmline/off": Expectation(.advocates),
        "POST /warmline/desk/next": Expectation(.advocates),
        "POST /warmline/chats/:id/messages": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/end": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/longer": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/lines": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/ask": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/second-ends": Expectation(.advocates, .advocateOfChat),
        "GET /warmline/chats/:id/pause": Expectation(.advocates, .advocateOfChat),
        "POST /warmline/chats/:id/pause": Expectation(.advocates, .advocateOfChat),
        // No chat of the matrix has ended, and nobody asks anybody to join one.
        "GET /warmline/chats/:id/note": Expectation(.advocates, .noOne),
        "POST /warmline/chats/:id/note": Expectation(.advocates, .noOne),
        "POST /warmline/joins/:id": Expectation(.advocates, .noOne),
        "GET /warmline/calls": Expectation(.advocates), "POST /warmline/calls": Expectation(.advocates),
        "GET /warmline/saved": Expectation(.advocates), "POST /warmline/saved": Expectation(.advocates),
        "POST /warmline/saved/:id/remove": Expectation(.advocates, .noOne),
        "GET /warmline/call-backs": Expectation(.advocates),
        "POST /warmline/call-backs/:id/claim": Expectation(.advocates, .noOne),
        "POST /warmline/call-backs/:id/give-back": Expectation(.advocates, .noOne),
        "POST /warmline/call-backs/:id/tried": Expectation(.advocates, .noOne),
        "POST /warmline/call-backs/:id/done": Expectation(.advocates, .noOne),
        "GET /warmline/pauses": Expectation(.supervisors),
        "POST /warmline/pauses/:id/begin": Expectation(.supervisors, .noOne),
        "POST /warmline/pauses/:id/turn-down": Expectation(.supervisors, .noOne),
        "POST /warmline/pauses/:id/review": Expectation(.supervisors, .noOne),
        // Nobody's token: unknown, used, ended and taken back are one answer.
        "GET /circle-invitation/:token": Expectation(.visitors, fine: [404]),
        "POST /circle-invitation/:token": Expectation(.visitors),
        "GET /warmline/board": Expectation(.leads), "GET /warmline/board/stream": Expectation(.leads),
        // No month is called so.
        "GET /warmline/reports/:month": Expectation(.leads, fine: [404]),
        "GET /warmline/reports/:month/csv": Expectation(.leads, fine: [404]),
        "POST /warmline/chat/survey": Expectation(.visitors),
        "GET /warmline/phone-calls": Expectation(.leads), "POST /warmline/phone-calls": Expectation(.leads),
        "POST /warmline/phone-calls/:id/remove": Expectation(.leads, .noOne),
        "GET /warmline/roster": Expectation(.leadsAndAdvocates), "GET /warmline/roster/new": Expectation(.leads),
        "POST /warmline/roster": Expectation(.leads), "GET /warmline/shifts.ics": Expectation(.advocates),
        "POST /warmline/shifts/:id/put": Expectation(.leads, .noOne),
        "POST /warmline/shifts/:id/off": Expectation(.leads, .noOne),
        "POST /warmline/shifts/:id/take": Expectation(.advocates, .noOne, fine: [409]),
        "POST /warmline/places/:id/give": Expectation(.advocates, .noOne),
        "POST /warmline/places/:id/keep": Expectation(.advocates, .noOne),
        "POST /warmline/places/:id/take": Expectation(.advocates, .noOne, fine: [409]),
        "POST /warmline/places/:id/leave": Expectation(.advocates, .noOne),
        "GET /warmline/settings": Expectation(.leads), "POST /warmline/settings": Expectation(.leads),
        // Set-up is over: nobody finds its door, save the operator, who is led to the list.
        "GET /set-up": Expectation(.visitors, fine: [303, 404]), "POST /set-up": Expectation(.visitors),
        "POST /set-up/operator": Expectation(.visitors),
        "GET /set-up/steps": Expectation(.operators), "POST /set-up/open": Expectation(.operators),
        "GET /set-up/key": Expectation(.operators), "POST /set-up/key": Expectation(.operators),
        "GET /journal": Expectation(.members), "POST /journal": Expectation(.members),
        "GET /journal-days": Expectation(.members), "POST /journal-days": Expectation(.members),
        "GET /journal/:id": Expectation(.members, .memberOfRelationship),
        "POST /journal/:id": Expectation(.members, .memberOfRelationship),
        "POST /journal/:id/remove": Expectation(.members, .memberOfRelationship),
        "GET /check-ins": Expectation(.members),
        "GET /make-check-in": Expectation(.members), "POST /make-check-in": Expectation(.members),
        "GET /check-ins/:id": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id/take-out": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id/share": Expectation(.members, .memberOfRelationship),
        "GET /check-ins/:id/change": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id/change": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id/pause": Expectation(.members, .memberOfRelationship),
        "POST /check-ins/:id/remove": Expectation(.members, .memberOfRelationship),
        "GET /shared-with-me": Expectation(.advocates),
        "GET /shared-entries/:id": Expectation(.advocates, .sharedWithAdvocate),
        "GET /shared-check-ins/:id": Expectation(.advocates, .sharedWithAdvocate),
        "GET /safety-plan": Expectation(.members),
        "GET /safety-plan/write": Expectation(.members), "POST /safety-plan/write": Expectation(.members),
        "GET /safety-plan/changes": Expectation(.members),
        "POST /safety-plan/lines/:id": Expectation(.members, .memberOfRelationship),
        // An empty form shares with nobody in particular, which is nobody.
        "GET /safety-plan/share": Expectation(.members), "POST /safety-plan/share": Expectation(.members),
        "GET /safety-plan/paper": Expectation(.members), "GET /safety-plan/card": Expectation(.members),
        "GET /safety-plan/keep": Expectation(.members), "POST /safety-plan/keep": Expectation(.members),
        "POST /safety-plan/forget": Expectation(.members),
        // These devices are shared ones: nothing is saved on them.
        "GET /safety-plan/file": Expectation(.members, fine: [303]),
        "GET /safety-plan/kept": Expectation(.members, fine: [303]),
        // Nobody here has a copy: whoever asks is told to forget.
        "GET /safety-plan/kept/check": Expectation(.visitors, fine: [410]),
        "GET /safety-plan/kept-worker.js": Expectation(.visitors),
        "GET /safety-plans": Expectation(.advocates),
        "GET /safety-plans/:id": Expectation(.advocates, .sharedWithAdvocate),
        "POST /safety-plans/:id/lines": Expectation(.advocates, .sharedWithAdvocate),
        "POST /safety-plans/:id/take-back": Expectation(.advocates, .sharedWithAdvocate),
        "GET /settings": Expectation(.keepers),
        "GET /settings/who-we-are": Expectation(.keepers), "POST /settings/who-we-are": Expectation(.keepers),
        "GET /settings/words": Expectation(.keepers), "POST /settings/words": Expectation(.keepers),
        "GET /settings/ways": Expectation(.keepers), "POST /settings/ways": Expectation(.keepers),
        "GET /settings/promise": Expectation(.keepers), "POST /settings/promise": Expectation(.keepers),
        "POST /settings/promise/publish": Expectation(.keepers),
        "GET /settings/law": Expectation(.operators), "POST /settings/law": Expectation(.operators),
        "GET /notices": Expectation(.people), "POST /notices": Expectation(.people),
        "POST /notices/none": Expectation(.people), "POST /notices/pause": Expectation(.people),
        // Nothing can be sent from the test site, and its devices are shared ones.
        "GET /notices/add": Expectation(.people, fine: [404]), "POST /notices/add": Expectation(.people),
        "GET /notices/confirm": Expectation(.people, fine: [404]), "POST /notices/confirm": Expectation(.people),
        "POST /notices/words": Expectation(.people), "POST /notices/remove": Expectation(.people),
        "POST /notices/push": Expectation(.people), "POST /notices/push/remove": Expectation(.people),
        "GET /push.js": Expectation(.visitors), "GET /texts": Expectation(.keepers),
        // Not there unless a token is set, and then for that token alone.
        "POST /text-reply": Expectation(.visitors, .noOne),
        "GET /settings/keeping": Expectation(.operators), "POST /settings/keeping": Expectation(.operators),
    ]
}
