// What a handler answers with: a page, another address, or bytes.
package import Design
package import Hummingbird
package import Markup

/// The answer to a request. Middleware puts the frame around pages and turns all of them into HTTP.
package enum Answer: Sendable {
    /// A page of ours, inside the frame.
    case page(Page, status: HTTPResponse.Status = .ok)
    /// Look there next, with GET. `notice` is shown there once.
    case seeOther(Link, notice: FlashNotice? = nil)
    /// Anything else: a stream, a file.
    case response(Response)
}

/// A sentence shown once on the next page. Only these: nothing typed travels through a cookie.
package enum FlashNotice: String, CaseIterable, Sendable {
    case asked, askChanged, askClosed
    case helloSaid, helloTakenBack
    case accepted, passed, offered
    case agreementShown, agreementMade
    case profileSaved
    case relationshipEnded, blocked
    case paused, resumed, coverAsked, coverAgreed, coverDeclined, coverEnded
    case switchAsked, stayedTogether, endingProposed, endingAgreed, endingWithdrawn, letterGiven
    case passedOn, passedBack
    case worrySent, reportSent, concernSeen, concernClosed
    case stepTaken, toldNow, reviewSent, viewAdded
    case emergencyOpened, emergencyClosed, emergencyRead
    case saved, removed, shared
    case feedAdded, feedStopped, feedAsked, pairDecided, pairUndone, choiceKept, termsKept
    case lineConfirmed
    case agreed
    case signedOut, erased
    case passphraseChanged
    case recordOpened, recordClosed
    case invitationWithdrawn
    case returnStopped, backIn
    case roleEnded
    case phoneChanged, phoneUnchanged
    case signedOutThere, signedOutElsewhere, stayed
    case wayConfirmed, wayRemoved
    case entryKept, entryRemoved, checkedIn, checkInKept, checkInRemoved, answerRemoved, sharingEnded
    case planKept, planOffered, planForgotten
    case noticesChanged, noMessages
    case settingsSaved, promisePublished, doorsOpened, sheetChecked
    case surveyKept
    case introductionShown, introductionAgreed, introductionTakenBack, introductionNoted, introductionClosed
    case lineOn, lineOff, lineForgotten, noteKept, callDone, callBackLeft, callBackTakenBack
    case pauseAsked, pauseDecided, appealSent
    case serviceChecked, checkUndone, wrongTold, checkLinkStopped

    package var text: Copy {
        switch self {
        case .asked: "We have what you wrote. You can change it any time."
        case .askChanged: "Changed. What you see below uses what you wrote now."
        case .askClosed: "Closed. You can ask again whenever you like."
        case .helloSaid: "Your hello is on its way."
        case .helloTakenBack: "Taken back. Nothing more happens with it."
        case .accepted: "You said yes. You can write to each other now."
        case .passed: "Passed on, without a reason. They will see other names."
        case .agreementShown: "They see it on their start page. It counts when they say yes."
        case .agreementMade: "Agreed, by both of you."
        case .offered: "They see your offer. If they say yes, you can write to each other."
        case .profileSaved: "Saved."
        case .relationshipEnded: "Ended. No reason was asked, and none is kept."
        case .blocked: "Blocked. You two will not be suggested to each other again."
        case .paused: "Paused. They see it."
        case .resumed: "Welcome back. They see that, too."
        case .coverAsked: "Asked. You see here how it stands."
        case .coverAgreed: "Thank you. If they say yes too, you find them in your messages."
        case .coverDeclined: "That's fine. No reason was asked, and nothing changes."
        case .coverEnded: "Ended. Nothing else is changed."
        case .switchAsked: "Asked for, without a reason. Here is who could be there for you."
        case .stayedTogether: "You two go on. What you asked for stays as it is."
        case .endingProposed: "They see it on their start page. It counts when they say yes."
        case .endingAgreed: "You both said yes. Until then it can be moved or taken back."
        case .endingWithdrawn: "Taken back. You two go on."
        case .letterGiven: "Saved. They can read it now."
        case .passedOn: "Passed on. You can take it back any time."
        case .passedBack: "Taken back. They can't read it any more."
        case .worrySent: "Thank you. The supervisor sees this now."
        case .reportSent: "Your report is with the supervisor. Who it is about does not see it."
        case .concernSeen: "Marked as seen. The person who raised it can see that."
        case .concernClosed: "Closed. The person who raised it can read your answer."
        case .stepTaken: "Written down, with your name and the time."
        case .toldNow: "They can read it now."
        case .reviewSent: "Thank you. They can read your review."
        case .viewAdded: "Added. It stays as you wrote it."
        case .emergencyOpened: "Open for an hour. Each look is noted for them to read."
        case .emergencyClosed: "Closed. It opens nothing any more."
        case .emergencyRead: "You can read it again any time, on your page."
        case .saved: "Kept in Saved for me."
        case .removed: "Taken out of Saved for me."
        case .shared: "Shared."
        case .feedAdded: "Added. The first fetch begins in a moment; you see here how far it is."
        case .feedStopped: "Stopped. What came from it stays."
        case .feedAsked: "We fetch it now."
        case .pairDecided: "Decided. It can be undone below."
        case .pairUndone: "Undone. Both are shown again."
        case .choiceKept: "Kept. It stays when the directory is fetched again."
        case .termsKept: "Kept."
        case .lineConfirmed: "Confirmed, with your name and today's date."
        case .agreed: "Thank you. You can read the promise again whenever you like."
        case .signedOut: "You are signed out."
        case .erased: "Your record is gone. Take care of yourself."
        case .passphraseChanged: "Your passphrase is changed."
        case .phoneChanged: "Changed. From now on your new phone's codes count, and the old one's don't."
        case .phoneUnchanged: "That took a while. Nothing is changed. Please begin once more."
        case .roleEnded: "That role is ended."
        case .recordOpened: "Opened. You can close it again here."
        case .recordClosed: "Closed to everybody who works here."
        case .returnStopped: "Stopped. Those words open nothing."
        case .backIn: "That worked. Sign in now, and go on from there."
        case .invitationWithdrawn: "Taken back. The link opens nothing any more."
        case .signedOutThere: "That device is signed out."
        case .signedOutElsewhere: "Every other device is signed out. This one stays."
        case .wayConfirmed: "That is a way back for you from now on."
        case .wayRemoved: "Taken out. We don't have it any more."
        case .noticesChanged: "Saved. That is how we tell you from now on."
        case .noMessages: "Nothing is sent to you any more, by any way."
        case .stayed: "You stay signed in."
        case .entryKept: "Kept."
        case .entryRemoved: "Gone. Nobody can read it any more."
        case .checkedIn: "Noted."
        case .checkInKept: "Kept. You can change it any time."
        case .checkInRemoved: "Gone, with all its answers."
        case .answerRemoved: "Taken out."
        case .sharingEnded: "You don't share that any more."
        case .planKept: "Kept. What it said before is still there, under what changed."
        case .planOffered: "They see what you wrote. They keep it or take it out."
        case .planForgotten: "Done. It goes the next time that page is opened with a network."
        case .settingsSaved: "Saved."
        case .promisePublished: "Published. Everybody can read it now."
        case .sheetChecked: "All four are right. Keep the paper safe."
        case .surveyKept: "Thank you. It is counted."
        case .introductionShown: "They read it first. Nothing leaves before their yes."
        case .introductionAgreed: "Agreed: these words, for them. You can take it back any time."
        case .introductionTakenBack: "Done. Nothing is handed over."
        case .introductionNoted: "Written down. Both of you can read it."
        case .introductionClosed: "Closed. Thank you for saying what came of it."
        case .lineOn: "You are on."
        case .lineOff: "You are off. Thank you."
        case .lineForgotten: "Forgotten. We can't tell this browser from any other now."
        case .noteKept: "Kept."
        case .callDone: "Done. What they left is destroyed."
        case .callBackLeft: "We have it."
        case .callBackTakenBack: "Taken back. What you left is destroyed."
        case .pauseAsked: "A supervisor sees it. Nothing happens before they decide."
        case .pauseDecided: "Decided."
        case .appealSent: "We have it. Somebody else looks at it again."
        case .serviceChecked: "Thank you. It is noted, with today’s date. You can undo it below."
        case .checkUndone: "Undone. It is as it was before."
        case .wrongTold: "Thank you. Somebody here will look at it."
        case .checkLinkStopped: "Stopped. The link opens nothing any more."
        case .doorsOpened: "The doors are open. People can join now."
        }
    }
}
