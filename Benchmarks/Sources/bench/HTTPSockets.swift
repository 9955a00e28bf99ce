// Just enough HTTP to ask, to read answers of a known length, and to follow a stream of events.

/// What a server answered.
struct HTTPAnswer {
    let status: Int
    let bodyLength: Int
}

/// A connection that asks one thing at a time.
final class AnswerSocket: Socket {
    private var sentAt: UInt64 = 0
    private(set) var isWaiting = false
    /// Told each answer, and how long it took.
    var onAnswer: (AnswerSocket, HTTPAnswer, _ sent: UInt64, _ arrived: UInt64) -> Void = { _, _, _, _ in }
    /// The body of the last answer, kept only if wanted.
    var keepsBody = false
    private(set) var body: [UInt8] = []

    func ask(_ request: [UInt8]) {
        isWaiting = true
        sentAt = Clock.now()
        write(request)
    }

    override func arrived(at time: UInt64) {
        while isWaiting, let head = input[...].start(of: Self.headEnd) {
            let length = Self.length(in: input[..<head]) ?? 0
            let end = head + 4 + length
            guard input.count >= end else { return }
            let status = input.count > 12 ? Int(String(decoding: input[9..<12], as: UTF8.self)) ?? 0 : 0
            if keepsBody { body = Array(input[(head + 4)..<end]) }
            if input.count == end { input.removeAll(keepingCapacity: true) } else { input.removeFirst(end) }
            isWaiting = false
            onAnswer(self, HTTPAnswer(status: status, bodyLength: length), sentAt, time)
        }
    }

    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let lengthName = Array("ontent-".utf8)

    /// The number in the Content-Length line of a head.
    private static func length(in head: ArraySlice<UInt8>) -> Int? {
        var rest = head
        while let found = rest.start(of: lengthName) {
            let after = found + lengthName.count
            // "Length: " or "length: ", whoever writes it.
            if after + 8 <= head.endIndex, head[after + 1..<after + 8].elementsEqual("ength: ".utf8) {
                var number = 0
                for byte in head[(after + 8)...] {
                    guard (0x30...0x39).contains(byte) else { break }
                    number = number * 10 + Int(byte - 0x30)
                }
                return number
            }
            rest = head[after...]
        }
        return nil
    }
}

/// A connection that follows server-sent events.
final class EventSocket: Socket {
    /// Told the id of every event.
    var onEvent: (_ id: Int, _ arrived: UInt64) -> Void = { _, _ in }
    private(set) var hasBegun = false

    override func arrived(at time: UInt64) {
        if !hasBegun, input[...].start(of: Self.beginning) != nil { hasBegun = true }
        var rest = input[...]
        while let found = rest.start(of: Self.mark) {
            let number = rest[(found + Self.mark.count)...]
            guard let id = number.leadingNumber else { break }
            rest = number
            onEvent(id, time)
        }
        // What stands before the last line break has been looked at.
        let keep = rest.start(of: Self.mark) ?? max(rest.startIndex, rest.endIndex - Self.mark.count)
        input.removeFirst(keep)
    }

    private static let beginning = Array("retry: ".utf8)
    private static let mark = Array("\nid: ".utf8)
}

/// Requests as bytes.
enum HTTPRequest {
    static func get(_ path: String, cookie: String? = nil) -> [UInt8] {
        Array((head("GET", path, cookie) + "\r\n").utf8)
    }

    static func post(_ path: String, cookie: String, form: [(String, String)]) -> [UInt8] {
        let body = form.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
        return Array(
            (head("POST", path, cookie)
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body).utf8)
    }

    private static func head(_ method: String, _ path: String, _ cookie: String?) -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
            + (cookie.map { "Cookie: kith=\($0)\r\n" } ?? "")
    }

    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: result.append(Character(UnicodeScalar(byte)))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
