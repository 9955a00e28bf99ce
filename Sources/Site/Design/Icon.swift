package import Markup

/// The pictures of the sprite; each stands beside words, never instead of them.
package enum Icon: String, Sendable, CaseIterable {
    case home, messages, search, saved, people, person, phone, clock, place, leave, heart, shield, print, check, info
    case languages, calendar, share, cost, next, write, kith

    // Made once: a long list of results shows hundreds of them.
    private static let images: [Icon: HTML] = {
        let sprite = Asset.link("icons.svg")
        let pairs = allCases.map { ($0, spriteImage(sprite.at($0.rawValue), .class("icon"))) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    /// The picture, as large as the words beside it.
    package var html: HTML { Icon.images[self] ?? .empty }
}
