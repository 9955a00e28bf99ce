// What a browser says it is, made coarse: enough for its owner to tell their devices apart, too little to tell people apart.
import Markup

/// A kind of browser on a kind of device, such as "Chrome on an Android phone". Nothing else of what it sent is kept.
package struct DeviceWords: Sendable, Equatable {
    enum Browser: String, CaseIterable, Sendable { case edge, opera, samsung, firefox, chrome, safari, other }
    enum System: String, CaseIterable, Sendable {
        case androidPhone = "android-phone"
        case androidTablet = "android-tablet"
        case iPhone = "iphone"
        case iPad = "ipad"
        case windows, mac, chromebook, linux, other
    }
    let browser: Browser
    let system: System

    package static let unknown = DeviceWords(browser: .other, system: .other)

    init(browser: Browser, system: System) {
        self.browser = browser
        self.system = system
    }

    /// From the header that every browser sends.
    package init(userAgent: String) {
        let sent = userAgent.prefix(400).lowercased()
        func says(_ words: String...) -> Bool { words.contains { sent.contains($0) } }
        // In this order: most of them claim to be the ones below, too.
        browser =
            if says("edg/", "edga/", "edgios/") {
                .edge
            } else if says("opr/", "opt/") {
                .opera
            } else if says("samsungbrowser/") {
                .samsung
            } else if says("firefox/", "fxios/") {
                .firefox
            } else if says("chrome/", "crios/", "chromium/") {
                .chrome
            } else if says("safari/") {
                .safari
            } else {
                .other
            }
        system =
            if says("android") {
                says("mobile") ? .androidPhone : .androidTablet
            } else if says("iphone") {
                .iPhone
            } else if says("ipad") {
                .iPad
            } else if says("windows") {
                .windows
            } else if says("cros ") {
                .chromebook
            } else if says("macintosh") {
                .mac
            } else if says("linux") {
                .linux
            } else {
                .other
            }
    }

    /// What the database keeps.
    var code: String { "\(browser.rawValue)/\(system.rawValue)" }

    init(code: String) {
        let parts = code.split(separator: "/").map { String($0) }
        browser = parts.first.flatMap(Browser.init) ?? .other
        system = parts.dropFirst().first.flatMap(System.init) ?? .other
    }

    /// As its owner reads it.
    var words: Copy {
        let name: Copy =
            switch browser {
            case .edge: "Edge"
            case .opera: "Opera"
            case .samsung: "Samsung Internet"
            case .firefox: "Firefox"
            case .chrome: "Chrome"
            case .safari: "Safari"
            case .other: "A browser"
            }
        switch system {
        case .androidPhone: return "\(name) on an Android phone"
        case .androidTablet: return "\(name) on an Android tablet"
        case .iPhone: return "\(name) on an iPhone"
        case .iPad: return "\(name) on an iPad"
        case .windows: return "\(name) on a Windows computer"
        // An iPad says that it is a Mac.
        case .mac: return browser == .safari ? "\(name) on a Mac or an iPad" : "\(name) on a Mac"
        case .chromebook: return "\(name) on a Chromebook"
        case .linux: return "\(name) on a Linux computer"
        case .other: return name
        }
    }
}
