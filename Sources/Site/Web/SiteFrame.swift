// The frame around every page: who runs this, whom to talk to now, where one can go.
import Vault
package import Design
import Domain
package import Markup

/// Builds the frame from the site and the request.
package enum SiteFrame {
    package static func frame(for site: Site, context: SiteContext) -> Frame {
        let session = context.session
        var alwaysThere = site.alwaysThere
        alwaysThere.marksUnconfirmed = !site.settings.isDemo && (session?.viewer.hat.isStaff ?? false)
        let path = context.path
        let stage = site.stage
        var frame = Frame(
            alwaysThere: alwaysThere,
            formToken: context.formSubject.isEmpty ? "" : site.formTokens.token(for: context.formSubject),
            navigation: entries(at: stage, for: session?.viewer.hat, on: site).map { entry in
                NavigationItem(entry.label, entry.link, icon: entry.icon, isCurrent: entry.link.url == path)
            },
            person: session.map {
                SignedIn(
                    name: $0.name, hat: $0.viewer.hat.label, signOut: "/sign-out",
                    changeHat: $0.hasMoreHats ? "/hats" : nil)
            },
            notice: context.notice.map { Notice(.done, $0.text) },
            footerLinks: footerLinks(at: stage, for: session?.viewer.hat),
            wording: site.organisation.wording,
            sessionEnd: session.map {
                SessionEnd($0, at: site.now, back: Link(returnPath: context.back) ?? "/home")
            })
        frame.leavesThroughUs = context.hasChat
        if let ready = session?.returnReadyAt { frame.alert = returnAlert(from: site.moment(ready)) }
        return frame
    }

    /// On every page of every device where they are signed in: two people are letting somebody in as them.
    private static func returnAlert(from ready: Moment) -> HTML {
        notice(.problem) {
            p { strong { "Is this you?" } }
            p {
                "Two people here are helping somebody back into your sign-in. From "
                ready.html
                " on, six words let them in. If you asked for it, there is nothing to do."
            }
            actionButton("That isn't me. Stop it", to: "/way-back/stop")
        }
    }
}

extension SessionEnd {
    /// What a page of this session says and counts.
    init(_ session: ActiveSession, at now: Instant, back: Link) {
        func seconds(_ span: Span) -> Int { max(0, Int(span.milliseconds / 1000)) }
        let ends = SessionEnds.of(isOwnDevice: session.isOwnDevice)
        self.init(
            quietSeconds: seconds(session.quietUntil - now), lastSeconds: seconds(session.endsAt - now),
            warningSeconds: seconds(SessionEnds.warning), isShared: !session.isOwnDevice,
            quietMinutes: Int(ends.quiet.milliseconds / 60_000),
            isSoon: session.nextEnd - now <= SessionEnds.noticeInPage, back: back)
    }
}

extension SiteFrame {
    /// Nothing leads to where nobody can go yet.
    private static func entries(at stage: Stage, for hat: Hat?, on site: Site) -> [NavigationEntry] {
        let all = site.navigation(for: hat)
        switch stage {
        case .open: return all
        case .settingUp: return all.filter { $0.link != "/join" }
        case .unset: return hat == nil ? [] : all
        }
    }

    /// The last link is for members: whoever works here has no record that anybody opens, and no copy to take.
    private static func footerLinks(at stage: Stage, for hat: Hat?) -> [NavigationItem] {
        guard stage != .unset else { return [] }
        let all = [NavigationItem("Our promise", "/promise"), NavigationItem("Find a service", "/directory")]
        return hat == .member ? all + [NavigationItem("Who looked, your copy, leaving", "/me")] : all
    }
}

extension Hat {
    /// What a hat is called on pages.
    package var label: Copy {
        switch self {
        case .member: "\(Term.member)"
        case .advocate: "\(Term.advocate)"
        case .supervisor: "supervisor"
        case .coordinator: "coordinator"
        case .supporter: "\(Term.supporter)"
        case .clinician: "clinician"
        case .moderator: "moderator"
        case .operator: "operator"
        }
    }

    /// The same with its article, inside a sentence.
    package var withArticle: Copy {
        switch self {
        case .member: "\(Term.aMember)"
        case .advocate: "\(Term.anAdvocate)"
        case .supervisor: "a supervisor"
        case .coordinator: "a coordinator"
        case .supporter: "\(Term.aSupporter)"
        case .clinician: "a clinician"
        case .moderator: "a moderator"
        case .operator: "an operator"
        }
    }

    /// What somebody under it is here for, in a sentence.
    package var work: Copy {
        switch self {
        case .member: "Somebody who is supported here."
        case .advocate: "You walk beside people, with what you have lived through yourself."
        case .supervisor:
            "You support the \(Term.advocates) in their work, and answer when somebody is worried."
        case .coordinator: "You see who waits and how long, and help people find each other."
        case .supporter: "Somebody whom a \(Term.member) asked into a circle: family, or a friend."
        case .clinician: "You work beside us from outside. You see what people share with you."
        case .moderator: "You keep the community safe."
        case .operator: "You run the computer: settings, copies, and who works here."
        }
    }
}
