// Text messages beside sending them: STOP and START, how many parts one has, and what a month cost.
import Domain
import Foundation
package import Storage
import Vault

/// What a month's texts of one purpose were.
package struct TextCount: Sendable, Equatable {
    /// "2026-11", where the organisation is.
    package let month: String
    package let purpose: Post.Purpose
    package let messages: Int
    /// What phone companies count.
    package let parts: Int

    package init(month: String, purpose: Post.Purpose, messages: Int, parts: Int) {
        self.month = month
        self.purpose = purpose
        self.messages = messages
        self.parts = parts
    }
}

/// How many parts a text is sent in.
package enum TextParts {
    /// The letters of GSM 03.38, and those that take the room of two.
    private static let single = Set(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
            .unicodeScalars)
    private static let double = Set("^{}\\[~]|€\u{0C}".unicodeScalars)

    /// 160 letters in one part or 153 in each of several; 70 and 67 with any letter that GSM does not have.
    package static func count(of text: String) -> Int {
        let scalars = text.unicodeScalars
        if scalars.allSatisfy({ single.contains($0) || double.contains($0) }) {
            return parts(scalars.reduce(0) { $0 + (double.contains($1) ? 2 : 1) }, one: 160, each: 153)
        }
        return parts(text.utf16.count, one: 70, each: 67)
    }

    private static func parts(_ length: Int, one: Int, each: Int) -> Int {
        length <= one ? 1 : (length + each - 1) / each
    }
}

/// What somebody sent back from their phone.
package enum TextReply: Sendable, Equatable {
    case stop, start, help
    case other

    /// The words that phone companies know, as the whole of a message.
    package init(_ words: String) {
        let word = words.trimmingCharacters(in: .whitespacesAndNewlines.union(.punctuationCharacters)).uppercased()
        switch word {
        case "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE", "ARRET", "ALTO":
            self = .stop
        case "START", "UNSTOP": self = .start
        case "HELP", "INFO": self = .help
        default: self = .other
        }
    }

    /// What the operator's program may answer, if it answers. It does not say who we are: others may see that phone.
    package var answer: String? {
        switch self {
        case .stop: "No more messages come to this number. To get them again, send START."
        case .start: "Messages can come to this number again. To end them, send STOP."
        case .help: "This number sends short reminders that somebody asked for. To end them, send STOP."
        case .other: nil
        }
    }
}

extension Post {
    /// Does what a reply asks for.
    package func take(_ reply: TextReply, from number: String) async throws {
        let mark = try await mark(of: number)
        let now = site.now
        switch reply {
        case .stop: try await site.database.write { try PostTable.stop(mark, at: now, in: $0) }
        case .start: try await site.database.write { try PostTable.start(mark, in: $0) }
        case .help, .other: break
        }
    }

    /// Whether a number said STOP. Nothing goes to it then, a code neither.
    package func isStopped(_ number: String) async throws -> Bool {
        let mark = try await mark(of: number)
        return try await site.database.read { try PostTable.isStopped(mark, in: $0) }
    }

    /// What texts were sent this month and in the eleven before.
    package func textCounts() async throws -> [TextCount] {
        let since = site.month(of: site.now - .days(335))
        return try await site.database.read { try PostTable.counts(since: since, in: $0) }
    }

    /// How many notices went out as texts this month.
    package func noticesThisMonth(in database: some Queryable) throws -> Int {
        let month = site.month(of: site.now)
        return try PostTable.counts(since: month, in: database)
            .filter { $0.month == month && $0.purpose == .notice }.reduce(0) { $0 + $1.messages }
    }

    /// The last eight digits: somebody types their number with or without the country, and their phone company writes it
    /// another way. Two numbers that end alike would be stopped together, which is the better mistake.
    private func mark(of number: String) async throws -> String {
        let digits = number.filter { $0.isASCII && $0.isNumber }
        return try await site.vault.key(for: .service, author: .service).mark("text:" + digits.suffix(8))
    }
}
