/// What is erased as one: a member's record, a conversation, a circle. Every sealed value lives in exactly one box.
package enum Box: Hashable, Sendable {
    /// A member's own record.
    case member(String)
    /// An advocate's private notes about themselves and their work; no member's story.
    case advocate(String)
    /// A one-to-one conversation, owned by its member.
    case conversation(String)
    /// A circle or group, owned by nobody.
    case circle(String)
    /// A report, with its own copy of the reported lines; owned by the service.
    case report(String)
    /// What a law makes us keep; destroyed on its date.
    case retention(String)
    /// A chat, a call-back, a guest or a pause of the warmline; owned by the service, gone on the day that its page says.
    case warmline(String)
    /// What belongs to the installation itself.
    case service

    /// The stable name, as stores keep it: `conversation:0190…`, or `service`.
    package var text: String {
        switch self {
        case .member(let id): "member:\(id)"
        case .advocate(let id): "advocate:\(id)"
        case .conversation(let id): "conversation:\(id)"
        case .circle(let id): "circle:\(id)"
        case .report(let id): "report:\(id)"
        case .retention(let id): "retention:\(id)"
        case .warmline(let id): "warmline:\(id)"
        case .service: "service"
        }
    }

    /// Reads a stable name back; nil when no box has it.
    package init?(text: String) {
        if text == "service" {
            self = .service
            return
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let id = String(text[text.utf8.index(after: colon)...])
        guard !id.isEmpty else { return nil }
        switch text[..<colon] {
        case "member": self = .member(id)
        case "advocate": self = .advocate(id)
        case "conversation": self = .conversation(id)
        case "circle": self = .circle(id)
        case "report": self = .report(id)
        case "retention": self = .retention(id)
        case "warmline": self = .warmline(id)
        default: return nil
        }
    }
}
