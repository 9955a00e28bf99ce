// What text messages cost: how many went out each month, and in how many parts. Nothing about anybody.
import Design
import Markup
import Web

enum TextCountPages {
    static func panel(sent: Int, limit: Int?) -> HTML {
        card {
            h2 { "Text messages" }
            p { words(sent: sent, limit: limit) }
            actions { buttonLink("What they cost", "/texts", .quiet) }
        }
    }

    private static func words(sent: Int, limit: Int?) -> Copy {
        guard let limit else {
            return .plural(
                sent, one: "1 notice went out as a text this month.",
                other: "\(count: sent) notices went out as texts this month.")
        }
        return sent >= limit
            ? "This month's \(count: limit) texts are used up. Notices by text wait until the next month."
            : "\(count: sent) of \(count: limit) texts are used this month."
    }

    static func page(_ counts: [TextCount], site: Site) -> Page {
        let month = site.month(of: site.now)
        let sent = counts.filter { $0.month == month && $0.purpose == .notice }.reduce(0) { $0 + $1.messages }
        return page(counts, sent: sent, limit: site.settings.textLimit, isOffered: site.messenger.kinds.contains(.text))
    }

    static func page(_ counts: [TextCount], sent: Int, limit: Int?, isOffered: Bool) -> Page {
        Page("Text messages") {
            h1 { "Text messages" }
            p(.class("lede")) { "How many went out. To whom, nobody can see here." }
            if !isOffered { p { "This place has no text messages set up." } }
            p { words(sent: sent, limit: limit) }
            if counts.isEmpty {
                emptyState("None has gone out yet", icon: .messages)
            } else {
                rows(months(counts))
            }
            p(.class("hint")) {
                "Phone companies count parts: a longer text is several. Codes are those that somebody asked for; they are not counted against the limit, which is set by whoever runs the computer."
            }
            p { a(href: "/home") { "Back to the start" } }
        }
    }

    private static func months(_ counts: [TextCount]) -> [Row] {
        var names: [String] = []
        for count in counts where !names.contains(count.month) { names.append(count.month) }
        return names.map { month in
            let of = counts.filter { $0.month == month }
            let title = TimeWords.day(iso: month + "-01").dropFirst(2)
            return Row("\(String(title))") {
                for count in of {
                    span { line(count) }
                    " "
                }
            }
        }
    }

    private static func line(_ count: TextCount) -> Copy {
        let parts = Copy.plural(count.parts, one: "1 part", other: "\(count: count.parts) parts")
        return switch count.purpose {
        case .notice:
            .plural(count.messages, one: "1 notice (\(parts)).", other: "\(count: count.messages) notices (\(parts)).")
        case .code:
            .plural(count.messages, one: "1 code (\(parts)).", other: "\(count: count.messages) codes (\(parts)).")
        }
    }
}
