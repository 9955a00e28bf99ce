// Whom somebody may bring in, decided for each hat.
import Domain

/// Who may invite whom to work here. Members join by themselves and are never invited.
enum InvitationAccess {
    /// The hats that somebody under `hat` may give by invitation, and see invitations for.
    static func hats(_ hat: Hat) -> [Hat] {
        switch hat {
        case .operator: [.advocate, .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator]
        // Not each other: who decides over exceptions to the promise is brought in by whoever answers for the place.
        case .supervisor, .coordinator: [.advocate, .supporter, .clinician, .moderator]
        case .member, .advocate, .supporter, .clinician, .moderator: []
        }
    }
}
