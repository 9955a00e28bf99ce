// The pages for when something is not as it should be: calm, short, with a way on.
package import Design
import Domain
import Markup

/// Pages for errors. Each is a sample in the gallery.
package enum ErrorPages {
    package static let notFound = page(
        "We can't find that page",
        "It may have been moved, or it isn't open to you. Nothing is wrong on your side.")

    package static let notAllowed = page(
        "That isn't open to you here", "If you think it should be, ask the person who runs this place.")

    package static let alreadyDone = page(
        "That has already happened",
        "Somebody was a moment faster, or it was sent twice. Go back and look at it as it is now.")

    package static let notUnderstood = page(
        "We couldn't read that", "Nothing was changed. Go back and try once more.")

    package static let busy = page(
        "One moment, please", "Many people are here right now. Nothing was changed. Please try again.")

    package static func slowDown(seconds: Int) -> Page {
        page(
            "Please wait a little",
            """
            There were many tries in a short time, so we wait before the next one: \(TimeWords.wait(seconds: seconds)). \
            Nothing was changed, and nobody is locked out.
            """)
    }

    package static func badInput(_ input: BadInput) -> Page {
        switch input {
        case .tooLarge:
            page(
                "That is more than we can take at once",
                "Nothing was saved. Go back: your words are still there. Please send a shorter piece.")
        case .tooSlow:
            page(
                "It took too long to arrive",
                "Nothing was saved. Go back: your words are still there. Please try again.")
        case .brokenEncoding, .tooManyFields, .wrongType: notUnderstood
        }
    }

    /// Our own fault. What was typed into a form is shown, so that it can be copied.
    package static func fault(incident: String, typed: FormInput? = nil) -> Page {
        Page("Something broke on our side") {
            h1 { "Something broke on our side" }
            p { "It is not your fault, and it is written down for us as \(incident). Please try again in a moment." }
            if let typed { whatWasTyped(typed) }
            p { a(href: "/home") { "Go to your start page" } }
        }
    }

    private static func whatWasTyped(_ input: FormInput) -> HTML {
        let typed = input.fields.filter { field in
            field.name != formTokenFieldName && !field.name.contains("passphrase") && field.value.count > 1
                && !["once", "then", "ticket", "code"].contains(field.name)
        }
        return group {
            if !typed.isEmpty {
                h2 { "What you typed" }
                for field in typed.prefix(20) {
                    blockquote { paragraphs(String(field.value.prefix(20_000))) }
                }
            }
        }
    }

    /// A form that was open too long or came from elsewhere. What was typed is shown, so that it can be copied.
    package static func staleForm(_ input: FormInput) -> Page {
        Page("This page was open for a long time") {
            h1 { "This page was open for a long time" }
            p {
                "To keep you safe we didn't send it. Nothing was changed. Go back, load the page again, and send it then."
            }
            whatWasTyped(input)
            p { a(href: "/home") { "Go to your start page" } }
        }
    }

    private static func page(_ title: Copy, _ text: Copy) -> Page {
        Page(title) {
            h1 { title }
            p { text }
            p { a(href: "/home") { "Go to your start page" } }
        }
    }
}
