// QR codes, read back by a small reader of our own that shares nothing with the library.
import QRCode
import Testing

struct QRCodeTests {
    /// What a version-1 code holds, read as a camera would: format, mask, bytes in their zigzag. Nil when it isn't one.
    private static func read(_ code: QRCode) -> String? {
        guard code.size == 21 else { return nil }
        // Five bits of format behind their fixed mask: two of the level, three of the data's mask.
        let columns = [0, 1, 2, 3, 4]
        let format = columns.reduce(0) { $0 << 1 | (code.isDark(row: 8, column: $1) ? 1 : 0) } ^ 0b10101
        guard format >> 3 == 0b00 else { return nil }  // level M
        let mask = format & 7
        func isMasked(_ row: Int, _ column: Int) -> Bool {
            switch mask {
            case 0: (row + column) % 2 == 0
            case 1: row % 2 == 0
            case 2: column % 3 == 0
            case 3: (row + column) % 3 == 0
            case 4: (row / 2 + column / 3) % 2 == 0
            case 5: row * column % 2 + row * column % 3 == 0
            case 6: (row * column % 2 + row * column % 3) % 2 == 0
            default: ((row + column) % 2 + row * column % 3) % 2 == 0
            }
        }
        func isData(_ row: Int, _ column: Int) -> Bool {
            let isFinder = (row < 9 && column < 9) || (row < 9 && column > 12) || (row > 12 && column < 9)
            return !isFinder && row != 6 && column != 6
        }
        var bits: [Bool] = []
        var right = 20
        var isUp = true
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<21 {
                let row = isUp ? 20 - step : step
                for column in [right, right - 1] where isData(row, column) {
                    bits.append(code.isDark(row: row, column: column) != isMasked(row, column))
                }
            }
            isUp.toggle()
            right -= 2
        }
        func number(_ from: Int, _ count: Int) -> Int { bits[from..<from + count].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
        guard number(0, 4) == 0b0100 else { return nil }  // bytes
        let bytes = (0..<number(4, 8)).map { UInt8(number(12 + 8 * $0, 8)) }
        return String(validating: bytes, as: UTF8.self)
    }

    @Test(arguments: ["kith", "A", "otpauth://", "día ☕", "0123456789abcd"])
    func `a code holds its text`(text: String) throws {
        #expect(QRCodeTests.read(try #require(QRCode(text))) == text)
    }

    @Test func `three corners have the pattern that cameras look for, and around it is light`() throws {
        let code = try #require(QRCode(String(repeating: "https://kith.example/", count: 8)))
        #expect(code.size % 4 == 1 && code.size > 21)
        for (top, left) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let ring = max(abs(row - 3), abs(column - 3))
                    #expect(code.isDark(row: top + row, column: left + column) == (ring != 2))
                }
            }
        }
        #expect(!code.isDark(row: -1, column: 0) && !code.isDark(row: 0, column: code.size))
    }

    @Test func `runs are the same modules`() throws {
        let code = try #require(QRCode("https://kith.example/invitation/one"))
        var drawn: Set<[Int]> = []
        for run in code.runs { for step in 0..<run.length { drawn.insert([run.row, run.column + step]) } }
        for row in 0..<code.size {
            for column in 0..<code.size {
                #expect(drawn.contains([row, column]) == code.isDark(row: row, column: column))
            }
        }
    }

    @Test func `nothing and too much have no code`() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
        #expect(QRCode(String(repeating: "x", count: 2331)) != nil)
        #expect(QRCode(String(repeating: "☕", count: 778)) == nil)
    }
}
