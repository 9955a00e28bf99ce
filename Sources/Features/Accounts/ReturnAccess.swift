// Who may help somebody back in, decided for each hat, and what somebody may have lost.
import Domain
import Markup
import SQLText

/// Two people bring somebody back: one asks, another confirms.
enum ReturnAccess {
    static func mayAsk(_ hat: Hat) -> Bool {
        switch hat {
        case .advocate, .supervisor, .coordinator, .operator: true
        case .member, .supporter, .clinician, .moderator: false
        }
    }

    static func mayConfirm(_ hat: Hat) -> Bool {
        switch hat {
        case .supervisor, .coordinator, .operator: true
        case .member, .advocate, .supporter, .clinician, .moderator: false
        }
    }
}

/// What somebody can't sign in without. The raw value is what the database stores.
enum Lost: String, CaseIterable, Sendable {
    case passphrase
    /// The phone that shows their code.
    case phone
    case both

    var isPassphrase: Bool { self != .phone }
    var isPhone: Bool { self != .passphrase }

    var label: Copy {
        switch self {
        case .passphrase: "Their passphrase"
        case .phone: "The phone that shows their code"
        case .both: "Both"
        }
    }

    /// The same, told to whom it happened.
    var yours: Copy {
        switch self {
        case .passphrase: "your passphrase"
        case .phone: "the phone that shows your code"
        case .both: "your passphrase, and the phone that shows your code"
        }
    }
}

extension Lost: SQLConvertible {
    var sqlValue: SQLValue { .text(rawValue) }
    init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(rawValue: text)
    }
}
