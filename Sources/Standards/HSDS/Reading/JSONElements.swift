/// Finds the objects of a JSON text one by one, so that a broken one costs only itself and memory is that of one.
///
/// Takes an object, an array, a page `{"contents": […]}`, and objects line by line (NDJSON).
struct JSONElements {
    /// One top-level value: its bytes and the line where it starts.
    struct Element {
        let range: Range<Int>
        let line: Int
        /// Why it cannot be read, if that is plain from its brackets.
        let fault: HSDSProblem.Reason?
    }

    private let bytes: [UInt8]
    private let depth: Int
    private var at = 0
    private var line = 1
    /// Inside a top-level array or a page's contents.
    private var isInArray = false
    /// The page around the contents, whose end is still to be read over.
    private var isInPage = false
    /// Only the first object of a file may be a page; the rest is not looked through twice.
    private var mayBePage = true

    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The next element; nil at the end.
    mutating func next() -> Element? {
        while true {
            skipSpace(andCommas: isInArray)
            guard at < bytes.count else { return nil }
            if isInArray, bytes[at] == UInt8(ascii: "]") {
                at += 1
                isInArray = false
                if isInPage { skipRestOfPage() }
                continue
            }
            if !isInArray, bytes[at] == UInt8(ascii: "[") {
                at += 1
                isInArray = true
                continue
            }
            if !isInArray, mayBePage, bytes[at] == UInt8(ascii: "{"), enterContents() { continue }
            return element()
        }
    }

    private mutating func element() -> Element {
        let (start, startLine) = (at, line)
        let fault = skipValue()
        if at == start { at += 1 }
        return Element(range: start..<at, line: startLine, fault: fault)
    }

    /// If the object at hand is a page, goes into its `contents`; otherwise stays.
    private mutating func enterContents() -> Bool {
        mayBePage = false
        let (start, startLine) = (at, line)
        at += 1
        while true {
            skipSpace(andCommas: true)
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
            let key = at
            guard skipValue() == nil else { break }
            let isContents = bytes[key..<at].elementsEqual("\"contents\"".utf8)
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { break }
            at += 1
            skipSpace()
            if isContents, at < bytes.count, bytes[at] == UInt8(ascii: "[") {
                at += 1
                (isInArray, isInPage) = (true, true)
                return true
            }
            guard skipValue() == nil else { break }
        }
        (at, line) = (start, startLine)
        return false
    }

    private mutating func skipRestOfPage() {
        isInPage = false
        while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
            let start = at
            skipSpace(andCommas: true)
            if at < bytes.count, bytes[at] == UInt8(ascii: ":") { at += 1 }
            if at < bytes.count, bytes[at] != UInt8(ascii: "}") { _ = skipValue() }
            if at == start { at += 1 }
        }
        at += 1
    }

    private mutating func skipSpace(andCommas: Bool = false) {
        while at < bytes.count {
            let byte = bytes[at]
            let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            guard isSpace || andCommas && byte == 0x2C else { return }
            if byte == 0x0A { line += 1 }
            at += 1
        }
    }

    /// Goes past one value by its brackets and quotes. A value without an end takes the rest.
    private mutating func skipValue() -> HSDSProblem.Reason? {
        let (end, lines, deepest) = bytes.withUnsafeBufferPointer { Self.endOfValue($0, at) }
        at = end ?? bytes.count
        line += lines
        if end == nil { return .invalidJSON }
        return deepest > depth ? .tooDeep : nil
    }

    private static func endOfValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Int?, Int, Int) {
        var (at, lines, level, deepest, isInText) = (start, 0, 0, 0, false)
        let count = bytes.count
        while at < count {
            let byte = bytes[at]
            if isInText {
                if byte == 0x5C {
                    at += 1
                } else if byte == 0x22 {
                    isInText = false
                    if level == 0 { return (at + 1, lines, deepest) }
                }
            } else if byte == 0x22 {
                if level == 0, at > start { return (at, lines, deepest) }
                isInText = true
            } else if byte == 0x7B || byte == 0x5B {
                if level == 0, at > start { return (at, lines, deepest) }
                level += 1
                deepest = max(deepest, level)
            } else if byte == 0x7D || byte == 0x5D {
                if level == 0 { return (at, lines, deepest) }
                level -= 1
                if level == 0 { return (at + 1, lines, deepest) }
            } else if level == 0, byte == 0x2C || byte == 0x3A || byte <= 0x20 {
                return (at, lines, deepest)
            } else if byte == 0x0A {
                lines += 1
            }
            at += 1
        }
        return (level == 0 && !isInText ? count : nil, lines, deepest)
    }
}
