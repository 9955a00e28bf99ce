// What the forms of an emergency opening may hold.
import Domain
import Markup
import Web

/// Why a supervisor opens, and whether the member is told at once.
struct OpeningForm: Sendable {
    var reason = ""
    /// "now" or "later".
    var telling = "now"
    var delayReason = ""
    var once: String
    var messages = FormMessages()

    init(once: String) { self.once = once }

    init(_ input: FormInput) {
        once = input.once
        reason = input.required(
            "reason", most: SafetyLimits.words, missing: "Write why. They will read it.", into: &messages)
        telling = input.text("telling") == "later" ? "later" : "now"
        delayReason = input.optional("delay", most: SafetyLimits.words, into: &messages)
        if telling == "later", delayReason.isEmpty {
            messages.add("Write why they can't be told at once. They will read it.", to: "delay")
        }
    }

    /// Why it is told later; "" when it is told at once.
    var delay: String { telling == "later" ? delayReason : "" }
}
