// The literal: what is bound stays bound, and splicing numbers it right.
@testable import SQLText
import Testing

struct SQLTests {
    @Test func `a value is bound, never pasted`() {
        let name = "'; DROP TABLE people; --"
        let statement: SQL = "SELECT id FROM people WHERE name = \(name) AND age > \(3)"
        #expect(statement.text == "SELECT id FROM people WHERE name = $1 AND age > $2")
        #expect(statement.values == [.text(name), .integer(3)])
    }

    @Test func `pieces are numbered after what stands before them`() {
        let inner: SQL = "a = \(1) OR b = \(2)"
        let outer: SQL = "SELECT \(0) WHERE (\(inner)) AND (\(inner)) AND c = \(3)"
        #expect(outer.text == "SELECT $1 WHERE (a = $2 OR b = $3) AND (a = $4 OR b = $5) AND c = $6")
        #expect(outer.values == [.integer(0), .integer(1), .integer(2), .integer(1), .integer(2), .integer(3)])
    }

    @Test func `a list is padded to a power of two, and an empty one is false`() {
        for length in 0...70 {
            let list = (0..<length).map { "\($0)" }
            let piece: SQL = "\("id", in: list)"
            guard length > 0 else {
                #expect(piece.text == "FALSE")
                continue
            }
            #expect(piece.values.count >= length && piece.values.count < length * 2)
            #expect(piece.values.count.nonzeroBitCount == 1)
            #expect(Set(piece.values) == Set(list.map { SQLValue.text($0) }))
        }
    }

    /// A statement built of nested pieces, and what a naive reading expects: the bound numbers in order.
    private struct Grower {
        var generator: any RandomNumberGenerator
        var next = 0

        mutating func piece(depth: Int) -> SQL {
            switch Int.random(in: 0..<(depth > 0 ? 4 : 2), using: &generator) {
            case 0: return "x IS NULL"
            case 1:
                next += 1
                return "y = \(next)"
            case 2:
                let left = piece(depth: depth - 1)
                let right = piece(depth: depth - 1)
                return "(\(left) AND \(right))"
            default:
                let left = piece(depth: depth - 1)
                next += 1
                let own = next
                next += 1
                let other = next
                let right = piece(depth: depth - 1)
                return "(\(left) OR z BETWEEN \(own) AND \(other) OR \(right))"
            }
        }
    }

    @Test(arguments: 0..<200)
    func `however pieces are nested, the nth mark binds the nth value`(seed: Int) {
        var grower = Grower(generator: SeededGenerator(seed: UInt64(seed)))
        let statement = grower.piece(depth: 6)
        #expect(statement.values == (0..<grower.next).map { SQLValue.integer(Int64($0 + 1)) })
        let marks = statement.text.split(separator: "$").dropFirst().compactMap { part in
            Int(part.prefix { $0.isNumber })
        }
        #expect(marks == Array(1..<(grower.next + 1)))
    }

    @Test func `a dollar that is no mark stays as it is`() {
        #expect(SQL.renumbered("doc = '$.name' AND a = $1", by: 2) == "doc = '$.name' AND a = $3")
        #expect(SQL.renumbered("doc = '$1' AND a = $1", by: 2) == "doc = '$1' AND a = $3")
        #expect(SQL.renumbered("$1$", by: 9) == "$10$")
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
