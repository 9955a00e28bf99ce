// What the quick exit does, and what it can't do.
import Design
import Markup

/// The page about leaving quickly.
enum LeavingPages {
    /// Who reads it, and on what: the button does more on a shared device.
    enum Reader { case notSignedIn, own, shared }

    static func leaving(to exit: Link, device: Reader) -> Page {
        Page("Leaving quickly") {
            h1 { "Leaving this site quickly" }
            p(.class("lede")) {
                "Best read before you need it. You can try it right now: nothing on this page can be lost."
            }
            section {
                h2 { "What the button does" }
                ul {
                    li {
                        "\"Leave this site\" is at the top of every page. It takes you to "
                        a(href: exit, .rel("nofollow noreferrer")) { text(exit.url) }
                        ", at once."
                    }
                    li { "Pressing the Shift key three times does the same, on a computer with a keyboard." }
                    li { "The page is hidden the moment you press. The Back button doesn't bring that page up again." }
                    switch device {
                    case .shared:
                        li {
                            "You said that this device is shared. So it signs you out here first: going back shows nothing."
                        }
                    case .notSignedIn:
                        li {
                            "If you sign in and don't say that the device is your own, it signs you out too: going back shows nothing."
                        }
                    case .own: HTML.empty
                    }
                }
                p(.class("without-script")) {
                    """
                    Script is off in your browser. Then the button is a plain link, and the Shift key does nothing. \
                    The Back button shows the page again if it was open to everybody, or if the device is your own.
                    """
                }
            }
            section {
                h2 { "What it can't do" }
                ul {
                    li { "It doesn't erase the browser's history. Pages that you opened here are still in the list." }
                    if device != .shared {
                        li {
                            "On your own device it doesn't sign you out. Whoever opens this site in this browser after you may be in."
                        }
                    }
                    li { "Words that you have not sent may be lost." }
                    li { "It can't stop a program on the device that watches the screen or the keys." }
                }
                if device == .own {
                    p { "When there is time, sign out first: \"Sign out\" is at the top of the page." }
                }
            }
            section {
                h2 { "So that less is left behind" }
                ul {
                    li {
                        """
                        Open this site in a private window (also called incognito or InPrivate). When you close it, \
                        its history goes.
                        """
                    }
                    li {
                        "On a computer that you share, don't say that it is your own when you sign in. Then nothing of you stays in the browser but its history."
                    }
                    li { "Don't let the browser keep your passphrase there." }
                    li { "If somebody might look at your phone, a library or a friend's phone may be safer." }
                }
            }
            section {
                h2 { "How to clear what is left" }
                p { "Each browser calls it a little differently. Most of them:" }
                ul {
                    li { "On a computer: hold Ctrl and Shift and press Delete (on a Mac: Command, Shift and Delete)." }
                    li { "On a phone: open the browser's menu, then History or Privacy, then clear." }
                    li {
                        """
                        Clear only the last hour, or only this site, if an empty history would be noticed. Tick \
                        history and cookies; that signs you out here too.
                        """
                    }
                }
            }
            actions {
                buttonLink("All lines to call", "/lines", .quiet)
                buttonLink("Our promise", "/promise", .quiet)
            }
        }
    }
}
