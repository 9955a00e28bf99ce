// How sign-in slows down, as a rule.
import Domain
import Testing
import Web

@testable import Accounts

struct ThrottleTests {
    @Test(arguments: [
        Throttle.Kind.nameFromAddress, .address, .name, .joining, .codeForName, .codeFromAddress,
    ])
    func `the wait grows, never shrinks, and has an end`(kind: Throttle.Kind) {
        let throttle = Throttle(kind: kind, subject: "anybody")
        var last = Span.seconds(0)
        for failures in 0...200 {
            let delay = throttle.delay(after: Int64(failures))
            #expect(delay >= last)
            last = delay
        }
        #expect(throttle.delay(after: 1) == .seconds(0))
        #expect(last > .seconds(1))
        #expect(last <= .hours(1))
    }

    @Test func `a name alone never waits long, so that no stranger keeps its owner out`() {
        #expect(Throttle(kind: .name, subject: "wren").delay(after: .max) <= .seconds(10))
    }

    @Test(arguments: [
        (1, "1 second"), (20, "20 seconds"), (89, "89 seconds"), (90, "2 minutes"), (121, "3 minutes"),
        (3600, "60 minutes"), (86_400, "24 hours"),
    ])
    func `a wait is said as people count it, and never too short`(seconds: Int, words: String) {
        #expect(TimeWords.wait(seconds: seconds) == words)
    }

    @Test func `names are told apart without case, width or doubled spaces`() {
        #expect(SignInName.folded("  Wren  Of the\tHill ") == "wren of the hill")
        #expect(SignInName.folded("Ｗｒｅｎ") == "wren")
        #expect(SignInName.folded("É") == SignInName.folded("e\u{301}"))
    }

    @Test(arguments: ["Wren", "Mary-Ann 2", "Дарина", "小鳥", "O'Neil", "नीला"])
    func `names of any script can be taken`(name: String) { #expect(SignInName.isAcceptable(name)) }

    @Test(arguments: ["", "a", "<script>", "a\u{202E}b", "name\u{0}", String(repeating: "x", count: 31), "💀💀"])
    func `names that hide or break something can't`(name: String) { #expect(!SignInName.isAcceptable(name)) }

    @Test func `a whole IPv6 network is counted once`() {
        #expect(CountedAddress.of("2001:db8:1:2:aaaa::1") == CountedAddress.of("2001:db8:1:2:bbbb:cccc:dddd:2"))
        #expect(CountedAddress.of("2001:db8:1:2::1%eth0") == CountedAddress.of("2001:db8:1:2::9"))
        #expect(CountedAddress.of("2001:db8:1:2::1") != CountedAddress.of("2001:db8:1:3::1"))
        #expect(CountedAddress.of("::ffff:192.0.2.7") == "192.0.2.7")
        for address in ["192.0.2.7", "local", "", "not:an:address", "::1::2"] {
            #expect(CountedAddress.of(address) == address)
        }
    }
}
