// All crisis lines of the installation's country, with what is known about each, ready for a page.
import Domain
import Foundation
import Packs
import Web

/// What the pages of the lines show.
struct CountryLines: Sendable {
    struct Entry: Sendable {
        let line: CrisisLine
        let standing: LineStanding
        /// Languages by name, such as "English, Spanish".
        let languages: String
        /// The languages of its text numbers, code → name; empty where they share one, and nobody has to choose.
        let textLanguages: [String: String]
        /// What we print from memory; nobody has read it at its source.
        let recalled: [String]
        /// The day of the confirmation, if there is one.
        let confirmedOn: String?
    }
    var organisation: String
    var phone: String?
    var phoneHours: String
    /// The country's name, or its two letters when we carry no lines for it.
    var country: String
    var compiledOn: String?
    var emergencyNumber: String?
    var emergencyNote: String?
    var lines: [Entry]
    var isStaff: Bool
    /// Whether whoever reads has a safety plan of their own, or could.
    var isForMember = false
    /// The reader goes through the steps of set-up, and wants to go back there.
    var isInSetUp = false

    init(
        _ pack: CrisisLinePack?, of organisation: Organisation, confirmations: [LineConfirmation], isStaff: Bool,
        languages: WishPack
    ) {
        self.organisation = organisation.name
        self.phone = organisation.phone
        self.phoneHours = organisation.phoneHours
        self.country = pack?.countryName ?? organisation.country
        self.compiledOn = pack.map { DayWords.day(iso: $0.compiledOn) }
        self.emergencyNumber = pack?.emergency.call
        self.emergencyNote = pack?.emergency.note
        self.isStaff = isStaff
        // Those for everybody and on every page first, in the order of the pack.
        let ordered = (pack?.primary ?? []) + (pack?.lines ?? []).filter { !($0.primary ?? false) }
        self.lines = ordered.map { line in
            let standing = LineStanding(of: line, in: confirmations)
            return Entry(
                line: line, standing: standing,
                languages: (line.languages ?? []).map { languages.languageLabel($0) ?? $0 }.joined(separator: ", "),
                textLanguages: CountryLines.textLanguages(of: line, languages),
                recalled: line.recalled ?? (line.basis == "recalled" ? ["everything"] : []),
                confirmedOn: standing.confirmation.map { DayWords.day($0.at, in: organisation.zone) })
        }
    }

    private static func textLanguages(of line: CrisisLine, _ languages: WishPack) -> [String: String] {
        let codes = Set((line.text ?? []).compactMap(\.language))
        guard codes.count > 1 else { return [:] }
        return Dictionary(uniqueKeysWithValues: codes.map { ($0, languages.languageLabel($0) ?? $0) })
    }
}

extension LineStanding {
    var confirmation: LineConfirmation? {
        switch self {
        case .unconfirmed: nil
        case .confirmed(let confirmation), .changedSince(let confirmation): confirmation
        }
    }
}
