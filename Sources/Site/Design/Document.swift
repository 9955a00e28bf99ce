package import Markup

/// The whole document for a page: what is always there, the ways to go, the page itself.
package func document(_ page: Page, in frame: Frame) -> HTML {
    let theme: Attribute = frame.theme == .automatic ? .omitted : .data("theme", frame.theme.rawValue)
    let hasTabs = (1...6).contains(frame.navigation.count)
    return htmlDocument(language: frame.language, theme, head: head(of: page, in: frame)) {
        body(.class("tabs").when(hasTabs), frame.sessionEnd?.attributes ?? .omitted) {
            a(href: .inPage("main"), .class("skip")) { "Skip to the page" }
            top(of: frame)
            bar(of: frame, hasTabs: hasTabs)
            if let end = frame.sessionEnd { end.html }
            main(.id("main"), .focusable, .class(page.width == .wide ? "page wide" : "page")) {
                frame.alert
                if let notice = frame.notice { notice.html }
                page.body
            }
            foot(of: frame)
        }
    }
}

private func head(of page: Page, in frame: Frame) -> [HTML] {
    var parts: [HTML] = [
        charset(),
        meta(.viewport, "width=device-width, initial-scale=1, viewport-fit=cover"),
        title("\(page.title) · \(frame.alwaysThere.organisationName)"),
        meta(.colorScheme, frame.theme == .automatic ? "light dark" : frame.theme.rawValue),
        stylesheet(Asset.link("kith.css")),
        favicon(Asset.link("favicon.svg")),
        moduleScript(Asset.link("exit.js")),
        moduleScript(Asset.link("page.js")),
    ]
    if frame.sessionEnd != nil { parts.append(moduleScript(Asset.link("stay.js"))) }
    if page.isLive { parts.append(moduleScript(Asset.link("live.js"))) }
    if let script = page.script { parts.append(moduleScript(Asset.link(script))) }
    return parts
}

private func top(of frame: Frame) -> HTML {
    header(.class("top")) {
        div(.class("top-row")) {
            a(href: "/", .class("brand")) {
                Icon.kith.html
                isolated(frame.alwaysThere.organisationName)
            }
            frame.sessionEnd?.isShared == true || frame.leavesThroughUs
                ? frame.alwaysThere.endingExitLink : frame.alwaysThere.exitLink
        }
    }
}

private func bar(of frame: Frame, hasTabs: Bool) -> HTML {
    div(.class("bar")) {
        if !frame.navigation.isEmpty {
            nav(label: "Main", .class(hasTabs ? "nav few" : "nav")) {
                ul {
                    for item in frame.navigation { li { item.html } }
                }
            }
        }
        nav(label: "You and your help", .class("who")) {
            a(href: .inPage("now"), .class("row-title")) { "Talk to someone now" }
            if let person = frame.person { person.html }
            if let end = frame.sessionEnd, end.isShared { end.sharedNote }
        }
    }
}

extension NavigationItem {
    var html: HTML {
        a(href: link, Attribute.aria(.current, "page").when(isCurrent)) {
            if let icon { icon.html }
            span { label }
            if waiting > 0 {
                span(.class("badge")) {
                    "\(waiting)"
                    span(.class("unseen")) { " waiting" }
                }
            }
        }
    }
}

extension SignedIn {
    var html: HTML {
        group {
            span {
                isolated(name)
                " · "
                hat
            }
            if let changeHat { a(href: changeHat, .class("row-title")) { "Change role" } }
            postForm(to: signOut) { button(.class("button plain")) { "Sign out" } }
        }
    }
}

private func foot(of frame: Frame) -> HTML {
    footer(.class("foot")) {
        div(.class("foot-inner")) {
            frame.alwaysThere.lines
            if !frame.footerLinks.isEmpty || frame.alwaysThere.aboutExit != nil {
                nav(label: "About this site") {
                    div(.class("foot-links")) {
                        for item in frame.footerLinks { a(href: item.link) { item.label } }
                        if let link = frame.alwaysThere.aboutExit { a(href: link) { "About leaving quickly" } }
                    }
                }
            }
        }
    }
}
