import Markup
import Testing

/// Links: what can be made, and what can't.
@Suite struct LinkTests {
    @Test func `components are percent-encoded`() {
        let place = "a/b c?d#e&ü\\%"
        let link: Link = "/services/\(place)/print"
        #expect(link.url == "/services/a%2Fb%20c%3Fd%23e%26%C3%BC%5C%25/print")
    }

    @Test(arguments: ["", ".", "..", "../..", "/evil.example", "//evil.example", "javascript:alert(1)"])
    func `a component neither climbs nor leaves the site`(component: String) {
        let first: Link = "/\(component)/\(component)"
        #expect(first.url.hasPrefix("/"))
        #expect(!first.url.hasPrefix("//"))
        #expect(!first.url.split(separator: "/").contains { $0 == "." || $0 == ".." })
        #expect(first.url.split(separator: "/").count == 2)
    }

    @Test func `two halves of a step are no step`() {
        let half = "."
        #expect(("/a/\(half)\(half)/b" as Link).url == "/a/-/b")
    }

    @Test func `query items and places in a page`() {
        let link: Link = "/services"
        let found = link.adding("q", "food & rent").adding("near", nil).adding("page", 2).at("results")
        #expect(found.url == "/services?q=food%20%26%20rent&page=2#results")
        #expect(found.adding("open", "1").url == "/services?q=food%20%26%20rent&page=2&open=1#results")
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org"),
        (" HTTP://Example.ORG:8080/a?b=c#d ", "http://example.org:8080/a?b=c#d"),
        ("https://example.org/ü'<\">", "https://example.org/%C3%BC%27%3C%22%3E"),
    ])
    func `web addresses are taken as they are meant`(address: String, url: String) {
        #expect(Link(web: address)?.url == url)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//example.org", "/path", "example.org", "",
        "https://", "https:///x", "https://user@example.org", "https://a:b@example.org", "https://exa mple.org",
        "https://example.org/a b", "https://example.org\\@evil.example", "https://example.org/\u{0}",
        "https://example.org/\njavascript:", "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "vbscript:x",
        "https://.example.org", "https://example..org", "https://-x.org", "https://example.org:0",
        "https://example.org:99999", "https://example.org:+80", "https://exämple.org", "file:///etc/passwd",
        "ftp://example.org", "https://example.org/\u{85}", "blob:https://example.org/x",
    ])
    func `other addresses are no links`(address: String) {
        #expect(Link(web: address) == nil)
    }

    @Test(arguments: [
        ("988", "tel:988"), ("116 123", "tel:116123"), ("+44 (0)20 7946 0018", "tel:+4402079460018"),
        ("(555) 010-4433 ext. 12", "tel:5550104433;ext=12"), ("555-010-4433 x7", "tel:5550104433;ext=7"),
        ("1-800-273-TALK", "tel:18002738255"), ("555.010.4433", "tel:5550104433"),
    ])
    func `phone numbers as people write them`(number: String, url: String) {
        #expect(Link.phone(number)?.url == url)
    }

    @Test(arguments: [
        "", "12", "call us", "555-0100 or 555-0101", "tel:988", "555-0100;evil", "55501001234567890", "+", "x12",
        "٠١٢٣", "555-0100 ext. office", "555\n0100",
    ])
    func `what is no single number is not dialled`(number: String) {
        #expect(Link.phone(number) == nil)
        #expect(Link.textMessage(to: number) == nil)
    }

    @Test func `texting carries the word to send`() {
        #expect(Link.textMessage(to: "741741", saying: "HOME & HI")?.url == "sms:741741?&body=HOME%20%26%20HI")
        #expect(Link.textMessage(to: "838255")?.url == "sms:838255")
    }

    @Test func `mail addresses are plain or nothing`() {
        #expect(Link.mail("office.north+1@example.org")?.url == "mailto:office.north+1@example.org")
        for bad in ["", "a", "@b.org", "a@b", "a@@b.org", "a@b.org?bcc=c@d.org", "a b@c.org", "a@b.org,c@d.org"] {
            #expect(Link.mail(bad) == nil, "\(bad)")
        }
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "", "a", "/a b", "/a\n", "/ü"])
    func `a return path stays here`(path: String) {
        #expect(Link(returnPath: path) == nil)
    }

    @Test func `a return path keeps its query`() {
        #expect(Link(returnPath: "/asks/1?step=2#x")?.url == "/asks/1?step=2#x")
        #expect(Link(returnPath: "/")?.url == "/")
    }

    @Test func `an authenticator is told names and secret, each in its place`() {
        let link = Link.authenticator(issuer: "Peer: Café & Co", account: "o'neil", secret: "GEZDGNBV")
        #expect(
            link?.description
                == "otpauth://totp/Peer%20%20Caf%C3%A9%20%26%20Co:o%27neil?secret=GEZDGNBV"
                + "&issuer=Peer%20%20Caf%C3%A9%20%26%20Co&algorithm=SHA1&digits=6&period=30")
        for odd in ["", "gezd", "GEZD GNBV", "GEZD=", "A&b", "81"] {
            #expect(Link.authenticator(issuer: "a", account: "b", secret: odd) == nil)
        }
    }
}
