// What the forms of inviting and of joining by invitation may hold.
import Domain
import Markup
import Web

/// What somebody chose to invite another.
struct InviteForm: Sendable {
    var hat: Hat?
    var days = Inviting.standardLength
    /// What the form is known by when it comes twice.
    var once = ID<InviteForm>().text
    var messages = FormMessages()

    init() {}

    /// - Parameter hats: those that they may give.
    init(_ input: FormInput, hats: [Hat]) {
        once = input.once
        hat = input.choice("hat", of: hats.map(\.rawValue)).flatMap(Hat.init)
        days = input.number("days").flatMap { Inviting.lengths.contains($0) ? $0 : nil } ?? Inviting.standardLength
        if hat == nil { messages.add("Choose what they will be here.", to: "hat") }
    }
}

/// What somebody typed to take an invitation.
struct InvitedForm: Sendable {
    var name = ""
    var passphrase = ""
    var isOwnDevice = false
    var messages = FormMessages()

    init() {}

    /// - Parameter isSignedIn: then there is no passphrase to choose.
    init(_ input: FormInput, isSignedIn: Bool) {
        name = input.text("name")
        passphrase = input.raw("passphrase") ?? ""
        isOwnDevice = input.isOn("own-device")
        if name.isEmpty {
            messages.add("Choose a name. Others here will see it.", to: "name")
        } else if !SignInName.isAcceptable(name) {
            messages.add(
                "Use \(SignInName.shortest) to \(SignInName.longest) letters, numbers, spaces or dashes.", to: "name")
        }
        guard !isSignedIn else { return }
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }
}
