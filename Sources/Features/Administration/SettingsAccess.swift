// Who may change what in the settings: decided hat by hat, part by part.
import Domain
import Web

enum SettingsAccess {
    /// Who may read the settings.
    static func mayLook(_ hat: Hat) -> Bool {
        switch hat {
        case .coordinator, .operator: true
        case .member, .advocate, .supervisor, .supporter, .clinician, .moderator: false
        }
    }

    /// Who may change a part. Which law applies, how long things are kept and when the doors open bind the organisation,
    /// so one person answers for them; the routes of those three are the operator's.
    static func may(_ hat: Hat, change part: SettingsPart) -> Bool {
        switch hat {
        case .operator: true
        case .coordinator:
            switch part {
            case .whoWeAre, .words, .promise, .ways: true
            case .law, .keeping, .doors: false
            }
        case .member, .advocate, .supervisor, .supporter, .clinician, .moderator: false
        }
    }
}
