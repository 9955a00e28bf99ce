// Reads the written-out conversations: a plain text that people can edit, turned into steps.

/// One thing that happens in a conversation, still without its moment.
enum ThreadStep: Sendable, Hashable {
    enum Side: Sendable, Hashable { case member, advocate }
    case asks
    case hello(to: String?, text: String)
    case accept, pass, back
    case line(Side, label: String?, text: String)
    case share(service: String, note: String)
    case keep(service: String)
    case worry(Side, text: String)
    case report(Side, labels: [String], text: String)
    case block(Side)
    case end(Side)
}

/// When a step happens.
enum ThreadTime: Sendable, Hashable {
    /// A day before now's day, and a minute of that day in the town's time.
    case day(Int, minute: Int)
    /// So many minutes before now.
    case ago(Int)
    /// Some minutes after the step before it.
    case next
}

struct TimedStep: Sendable, Hashable {
    let time: ThreadTime
    let step: ThreadStep
}

/// A text of conversations. `#` starts one; `m:` and `a:` are lines of the member and the advocate; `/on -12 18:30`
/// says when the next lines are written; the other commands are those of `ThreadStep`. Any other line goes on with
/// the one before.
struct ThreadText {
    private(set) var titles: [[String]] = []
    private(set) var blocks: [[TimedStep]] = []
    /// Lines that no rule understood; a test wants none.
    private(set) var unread: [String] = []

    init(_ text: String) {
        var whole: [String] = []
        for line in text.split(separator: "\n").map({ $0.trimmed }) where !line.isEmpty {
            if line.first == "#" || line.first == "/" || Self.speaker(of: line) != nil {
                whole.append(line)
            } else if let last = whole.indices.last {
                whole[last].append(sentence: line)
            } else {
                unread.append(line)
            }
        }
        for line in whole { read(line) }
    }

    private var time = ThreadTime.next

    private mutating func read(_ line: String) {
        if line.first == "#" {
            titles.append(Self.parts(line.dropFirst()))
            blocks.append([])
            time = .next
        } else if let (side, label) = Self.speaker(of: line), let colon = line.firstIndex(of: ":") {
            add(.line(side, label: label, text: line[line.index(after: colon)...].trimmed))
        } else if !command(line) {
            unread.append(line)
        }
    }

    private mutating func command(_ line: String) -> Bool {
        let word = line.prefix { $0 != " " }
        var parts = Self.parts(line.dropFirst(word.count))
        guard let first = parts.first else { return false }
        let words = first.split(separator: " ").map { String($0) }
        if ["/on", "/ago"].contains(word) {
            guard let moment = Self.moment(words, ago: word == "/ago") else { return false }
            time = moment
            return true
        }
        // Commands with a moment of their own carry it before the first bar.
        if let moment = Self.moment(words, ago: false) ?? Self.moment(Array(words.dropFirst()), ago: false) {
            time = moment
        }
        let side: ThreadStep.Side = words.first == "a" ? .advocate : .member
        let last = parts.popLast() ?? ""
        switch word {
        case "/ask": add(.asks)
        case "/hello":
            let other = parts.count > 1 ? parts[1].split(separator: " ").last.map { String($0) } : nil
            add(.hello(to: other, text: last))
        case "/accept": add(.accept)
        case "/pass": add(.pass)
        case "/back": add(.back)
        case "/share": add(.share(service: words[0], note: last))
        case "/keep": add(.keep(service: words[0]))
        case "/worry": add(.worry(side, text: last))
        case "/report":
            let labels = words.count > 1 ? words[1].split(separator: ",").map { String($0) } : []
            add(.report(side, labels: labels, text: last))
        case "/block": add(.block(side))
        case "/end": add(.end(side))
        default: return false
        }
        return true
    }

    private mutating func add(_ step: ThreadStep) {
        guard let last = blocks.indices.last else { return }
        blocks[last].append(TimedStep(time: time, step: step))
        time = .next
    }

    /// `m:`, `a:`, or with a name for the line, `m(late):`.
    private static func speaker(of line: String) -> (ThreadStep.Side, String?)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let head = line[..<colon]
        let side: ThreadStep.Side = head.first == "m" ? .member : .advocate
        if head == "m" || head == "a" { return (side, nil) }
        guard head.hasPrefix("m(") || head.hasPrefix("a("), head.last == ")" else { return nil }
        return (side, String(head.dropFirst(2).dropLast()))
    }

    private static func parts(_ text: some StringProtocol) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
    }

    private static func moment(_ words: [String], ago: Bool) -> ThreadTime? {
        if ago { return words.first.flatMap { Int($0) }.map { .ago($0) } }
        guard words.count >= 2, let day = Int(words[0]), day <= 0 else { return nil }
        let clock = words[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2 else { return nil }
        return .day(day, minute: clock[0] * 60 + clock[1])
    }
}

/// All written-out conversations.
enum Threads {
    static let texts = [first, second, third, fourth, fifth].map { ThreadText($0) }
}
