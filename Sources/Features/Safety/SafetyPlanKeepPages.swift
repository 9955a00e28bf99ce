// Keeping the plan on a device, for when there is no network: what that means is said first.
import Design
import Domain
import Markup

/// A device that keeps a copy, ready for a page.
struct KeptPlanView: Sendable {
    var id: String
    var kept: Moment
}

enum SafetyPlanKeepPages {
    static func keep(isOwnDevice: Bool, kept: [KeptPlanView], error: Copy? = nil) -> Page {
        Page("Your plan without a network", script: isOwnDevice ? "keep.js" : nil) {
            h1 { "Your plan without a network" }
            if let error { notice(.problem) { p { error } } }
            if isOwnDevice { own() } else { shared() }
            if !kept.isEmpty {
                section {
                    h2 { "Devices that keep it" }
                    p {
                        "If one of them is lost, let it forget. It does so the next time the page is opened there with a network. Signing out of your other devices, or leaving, does the same."
                    }
                    rows(
                        kept.map { device in
                            Row("A device") {
                                "Since "
                                device.kept.html
                            } end: {
                                postForm(to: "/safety-plan/forget") {
                                    hidden("device", device.id)
                                    button("Let it forget", .plain)
                                }
                            }
                        })
                }
            }
            actions { buttonLink("Back to your plan", "/safety-plan", .quiet) }
        }
    }

    private static func shared() -> HTML {
        notice {
            p { strong { "You said that others use this device too." } }
            p {
                "So nothing of your plan is kept here: whoever comes after you could open it. Print the page or the card instead, or sign in on a device of your own."
            }
        }
    }

    private static func own() -> HTML {
        group {
            notice(.problem) {
                p {
                    strong { "Whoever holds this device, and can unlock it, can open what you keep on it." }
                    " No passphrase is asked for, because you may need it at the worst moment. If somebody looks through your phone, a card on paper may be the better way."
                }
            }
            section(.data("keep"), .class("needs-script")) {
                h2 { "In this browser" }
                div(.data("when", "free"), .hidden) {
                    p {
                        "Only this one page, with the lines. It opens without a network, and is brought up to date when you are signed in and there is one. Signing out on this device takes it off, too."
                    }
                    postForm(to: "/safety-plan/keep", .data("deed", "keep")) {
                        button("Yes, keep my plan in this browser")
                    }
                }
                div(.data("when", "kept"), .hidden) {
                    p(.role(.status)) {
                        "It is kept in this browser. Its address is "
                        a(href: "/safety-plan/kept") { "your plan, kept here" }
                        ": put it among your bookmarks or on your start screen, under any name you like."
                    }
                    postForm(to: "/safety-plan/keep", .data("deed", "forget")) {
                        button("Take it off this browser", .quiet)
                    }
                }
                p(.data("when", "cannot"), .hidden) { "This browser can't do that. The file below works everywhere." }
                p(.data("when", "trouble"), .role(.alert), .hidden) {
                    "That did not work, and nothing is kept. The file below works everywhere."
                }
            }
            section {
                h2 { "As a file" }
                p {
                    "One file with your plan and the lines. It opens in any browser, without a network and without us. It does not change when you change your plan, and we can't take it back: delete it yourself when you don't want it there."
                }
                actions { buttonLink("Save the file", "/safety-plan/file", .quiet) }
            }
        }
    }
}
