// One message on its way to a push service (RFC 8030): the headers to send, and what its answer means.

/// What is asked of a push service beside the content.
public struct PushMessage: Sendable, Equatable {
    /// How much a device should be bothered.
    public enum Urgency: String, Sendable {
        case veryLow = "very-low"
        case low, normal, high
    }
    /// How many seconds the service keeps it for a device that is off.
    public var lifetime: Int
    /// How urgent it is.
    public var urgency: Urgency
    /// A later message of the same topic takes the place of one that was not delivered.
    public var topic: String?

    /// Asks for this.
    public init(lifetime: Int, urgency: Urgency = .normal, topic: String? = nil) {
        self.lifetime = max(0, lifetime)
        self.urgency = urgency
        self.topic = topic
    }

    /// The headers of the POST. A topic that the RFC does not allow (32 characters of base64url at most) is left out.
    public func headers(token: String, publicText: String) -> [(name: String, value: String)] {
        var headers = [
            (name: "Authorization", value: "vapid t=\(token), k=\(publicText)"),
            (name: "Content-Encoding", value: "aes128gcm"), (name: "Content-Type", value: "application/octet-stream"),
            (name: "TTL", value: String(lifetime)), (name: "Urgency", value: urgency.rawValue),
        ]
        let letters = { (letter: Character) in
            letter.isASCII && (letter.isLetter || letter.isNumber || "-_".contains(letter))
        }
        if let topic, (1...32).contains(topic.count), topic.allSatisfy(letters) {
            headers.append((name: "Topic", value: topic))
        }
        return headers
    }
}

/// What a push service's answer means for whoever sent.
public enum PushAnswer: Sendable, Equatable {
    /// It has the message.
    case taken
    /// The subscription is over: it is to be forgotten.
    case gone
    /// Try again, not before so many seconds if it said so.
    case later(seconds: Int?)
    /// It does not take this message, and would not take it again.
    case refused

    /// Reads an answer's status and `Retry-After`, in seconds.
    public init(status: Int, retryAfter: Int?) {
        switch status {
        case 200..<300: self = .taken
        case 404, 410: self = .gone
        case 408, 429, 500..<600: self = .later(seconds: retryAfter.flatMap { $0 > 0 ? $0 : nil })
        default: self = .refused
        }
    }
}
