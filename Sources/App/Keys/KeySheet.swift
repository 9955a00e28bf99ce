// The installation key on paper: 24 words, what they open, and what is lost without them.
import Design
package import Domain
package import Foundation
package import Markup
import Packs
import QRCode
import Storage
package import Vault

/// A sheet to print. It holds the key: whoever has it and a copy of the key store and the database reads everything.
package struct KeySheet: Sendable, Masked {
    private let words: [String]
    private let keyID: String
    private let organisation: String
    private let day: String
    /// The key file's own line, for a camera.
    private let code: QRCode?

    /// The sheet of this key. `organisation` may be empty; `zone` decides which day it is.
    package init(
        _ key: InstallationKey, list: [String], organisation: String, printed: Instant, zone: TimeZone = .gmt
    ) {
        words = KeyWords.words(of: key, from: list)
        keyID = KeySheet.spaced(key.id)
        code = QRCode(key.fileText.trimmingCharacters(in: .newlines))
        self.organisation = organisation
        day = CalendarWords.day(printed, in: zone)
    }

    /// The id in fours, as it is read aloud.
    package static func spaced(_ id: String) -> String {
        stride(from: 0, to: id.count, by: 4).map { start in String(id.dropFirst(start).prefix(4)) }
            .joined(separator: " ")
    }

    /// What a holder needs to know, said before it is needed. On the terminal, on the page, and in docs/operating/keys.md.
    package static let notes: [(heading: Copy, text: Copy)] = [
        (
            "What it opens",
            "With the database and the key store: every private word here. Messages, asks, hellos, worries, notes."
        ),
        (
            "If it is lost",
            """
            If the key file and every copy of this sheet are lost, every private word is lost, for ever. Nobody can \
            help, and nobody can make it again: not a court, not the people who wrote Kith.
            """
        ),
        (
            "Where to keep it",
            """
            On paper, in two places that lock, away from the computer and from its backups. Not in a photo, not in \
            a mail, not in a file.
            """
        ),
        (
            "Who holds it",
            """
            Two people who are trusted to keep it and not to use it. Write down who they are. When one of them \
            goes, they hand it on.
            """
        ),
        (
            "If somebody saw it who should not",
            "Run kith key rotate, print the new sheet, make new backups, and destroy this one."
        ),
        (
            "To use it",
            """
            On the new computer run kith key restore and type the words. Capitals do not matter, and four letters of \
            a word are enough.
            """
        ),
    ]

    private var rows: [[(place: Int, word: String)]] {
        let third = words.count / 3
        return (0..<third).map { row in [row, row + third, row + 2 * third].map { ($0 + 1, words[$0]) } }
    }

    private var title: String { "Kith installation key" + (organisation.isEmpty ? "" : " of \(organisation)") }

    /// For a terminal or a printer that takes text. On a terminal the code needs colours of its own: a camera wants it dark
    /// on light.
    package func text(onTerminal isTerminal: Bool) -> String {
        var lines = [title, "Key \(keyID), printed on \(day)", ""]
        for row in rows {
            lines.append(
                row.map { place, word in
                    (place < 10 ? " " : "") + "\(place) " + word.padding(toLength: 12, withPad: " ", startingAt: 0)
                }.joined(separator: "  "))
        }
        if let code { lines += [""] + KeySheet.lines(of: code, onTerminal: isTerminal) }
        for note in KeySheet.notes {
            lines += ["", note.heading.string()] + KeySheet.wrapped(note.text.string()).map { "  " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A page to print. It needs nothing from anywhere: no style sheet, no picture, no script.
    package var html: [UInt8] {
        htmlDocument(language: "en", head: [charset(), Markup.title("\(title)")]) {
            body {
                h1 { Markup.text(title) }
                p { "Key \(keyID), printed on \(day)" }
                table(caption: "The 24 words, in order") {
                    tbody {
                        for row in rows {
                            tr {
                                for (place, word) in row {
                                    td { "\(place)" }
                                    td { strong { Markup.text(word) } }
                                }
                            }
                        }
                    }
                }
                if let code {
                    // In a cell of its own it stays small without a style sheet.
                    table(caption: "The same key, for a camera") {
                        tbody { tr { td { qrCode(code, label: "The key as a code for a camera") } } }
                    }
                }
                for note in KeySheet.notes {
                    h2 { note.heading }
                    p { note.text }
                }
            }
        }.render(RenderContext(formToken: ""))
    }

    /// Two rows of modules in a line of text.
    private static func lines(of code: QRCode, onTerminal isTerminal: Bool) -> [String] {
        let edge = QRCode.quietZone
        return stride(from: -edge, to: code.size + edge, by: 2).map { row in
            let line = (-edge..<code.size + edge).map { column in
                switch (code.isDark(row: row, column: column), code.isDark(row: row + 1, column: column)) {
                case (true, true): "\u{2588}"
                case (true, false): "\u{2580}"
                case (false, true): "\u{2584}"
                case (false, false): " "
                }
            }.joined()
            return isTerminal ? "\u{1B}[30;107m\(line)\u{1B}[0m" : line
        }
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + word.count < 76 {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

/// Days and minutes as operators read them.
package enum CalendarWords {
    /// "25 November 2026".
    package static func day(_ instant: Instant, in zone: TimeZone) -> String {
        format(instant, zone, "d MMMM yyyy")
    }

    /// "25 November 2026, 07:30 (UTC)".
    package static func minute(_ instant: Instant, in zone: TimeZone) -> String {
        let name = zone.identifier == "GMT" ? "UTC" : zone.identifier
        return format(instant, zone, "d MMMM yyyy, HH:mm") + " (\(name))"
    }

    /// "2026-11-25", for comparing with the dates of packs.
    package static func iso(_ instant: Instant) -> String { format(instant, .gmt, "yyyy-MM-dd") }

    private static func format(_ instant: Instant, _ zone: TimeZone, _ pattern: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = pattern
        return formatter.string(from: instant.date)
    }
}
