package import Markup

/// The pictures of the sprite; each stands beside words, never instead of them.
package enum Icon: String, Sendable, CaseIterable {
    case home, messages, search, saved, people, person, phone, clock, place, leave, heart, shield, print, check, info
    case languages, calendar, share, cost, next, write, kith

    private static let sprite = Asset.link("icons.svg")

    /// The picture, as large as the words beside it.
    package var html: HTML { spriteImage(Icon.sprite.at(rawValue), .class("icon")) }
}
