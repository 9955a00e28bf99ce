// The page of one's devices: where one is signed in, and the ways to end it.
import Design
import Markup
import Web

/// One place where somebody is signed in, as they see it.
struct DeviceView: Sendable {
    let device: DeviceWords
    let isThisOne: Bool
    let isOwnDevice: Bool
    let seen: Moment
    let started: Moment
    /// Stands for it in forms: says nothing about the session itself.
    let mark: String
}

enum DevicePages {
    static func list(_ devices: [DeviceView]) -> Page {
        Page("Where you are signed in") {
            h1 { "Where you are signed in" }
            p(.class("lede")) { "Something here that isn't yours? Sign it out, then change your passphrase." }
            for device in devices { card(device) }
            if devices.count > 1 {
                h2 { "All at once" }
                actions {
                    whole("Sign out everywhere else", "others")
                    whole("Sign out everywhere", "all")
                }
            }
            disclosure("What we keep about this") {
                p {
                    """
                    The kind of browser and device, when you signed in and when you were last here. Not where you were, \
                    and not the device's own name or number. It goes when you sign out.
                    """
                }
            }
            p { a(href: "/me") { "Back to You" } }
        }
    }

    private static func card(_ view: DeviceView) -> HTML {
        Design.card {
            h2 { view.device.words }
            if view.isThisOne { p { tag("This one", .good) } }
            facts([
                Fact("Last here") { if view.isThisOne { "now" } else { view.seen.html } },
                Fact("Signed in") { view.started.html },
                Fact("Device") { if view.isOwnDevice { "your own device" } else { "a shared device" } },
            ])
            postForm(to: "/me/devices") {
                hidden("which", view.mark)
                if view.isThisOne { button("Sign out here", .quiet) } else { button("Sign this one out", .quiet) }
            }
        }
    }

    private static func whole(_ words: Copy, _ which: String) -> HTML {
        postForm(to: "/me/devices") {
            hidden("which", which)
            button(words, .quiet)
        }
    }

    static let samples: [(name: String, page: Page)] = [
        (
            "Devices",
            list([
                DeviceView(
                    device: DeviceWords(code: "chrome/android-phone"), isThisOne: true, isOwnDevice: true,
                    seen: Moment(iso: "2026-11-23T17:00:00Z", words: "today at 12:00"),
                    started: Moment(iso: "2026-11-20T17:00:00Z", words: "Friday 20 November at 12:00"), mark: "one"),
                DeviceView(
                    device: DeviceWords(code: "firefox/windows"), isThisOne: false, isOwnDevice: false,
                    seen: Moment(iso: "2026-11-23T16:40:00Z", words: "today at 11:40"),
                    started: Moment(iso: "2026-11-23T16:00:00Z", words: "today at 11:00"), mark: "two"),
            ])
        )
    ]
}
