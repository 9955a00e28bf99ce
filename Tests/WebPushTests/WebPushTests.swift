// The examples of RFC 8188, 8291 and 8292, byte for byte where the RFC has bytes, and what must not be taken from a browser.
import Testing
import Vault
import WebPush

struct WebPushTests {
    private func bytes(_ text: String) throws -> [UInt8] { try #require(Base64.url.decode(text)) }

    private static let browserKey =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    private static let browserSecret = "BTBZMqHH6r4Tts7J_aSIgg"

    @Test func `RFC 8188, 3.1: one record`() throws {
        let sealed = ContentCoding.sealed(
            [ContentCoding.Record(Array("I am the walrus".utf8))], secret: try bytes("yqdlZ-tYemfogSmv7Ws5PQ"),
            salt: try bytes("I1BsxtFttlv3u_Oo94xnmw"))
        #expect(
            Base64.url.encode(try #require(sealed))
                == "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg")
    }

    @Test func `RFC 8188, 3.2: two records, the first one padded`() throws {
        let text = Array("I am the walrus".utf8)
        let records = [
            ContentCoding.Record(Array(text.prefix(7)), padding: 1), ContentCoding.Record(Array(text.dropFirst(7))),
        ]
        let sealed = ContentCoding.sealed(
            records, secret: try bytes("BO3ZVPxUlnLORbVGMpbT1Q"), salt: try bytes("uNCkWiNYzKTnBN9ji3-qWA"),
            keyID: Array("a1".utf8), recordSize: 25)
        #expect(
            Base64.url.encode(try #require(sealed))
                == "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA")
    }

    @Test func `a record that does not fit its size is none`() throws {
        let secret = try bytes("BO3ZVPxUlnLORbVGMpbT1Q")
        let salt = try bytes("uNCkWiNYzKTnBN9ji3-qWA")
        let records = [ContentCoding.Record([1, 2, 3]), ContentCoding.Record([4])]
        // The first one must be full.
        #expect(ContentCoding.sealed(records, secret: secret, salt: salt, recordSize: 25) == nil)
        #expect(ContentCoding.sealed([ContentCoding.Record([1])], secret: secret, salt: salt, recordSize: 17) == nil)
        #expect(ContentCoding.sealed([ContentCoding.Record([1])], secret: secret, salt: [1, 2]) == nil)
        let long = ContentCoding.Record([UInt8](repeating: 7, count: 4080))
        #expect(ContentCoding.sealed([long], secret: secret, salt: salt) == nil)
    }

    @Test func `RFC 8291, appendix A: a message for a browser`() throws {
        let sender = try #require(PushKey(privateKey: try bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")))
        #expect(
            sender.publicText
                == "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")
        let subscription = try #require(
            PushSubscription(
                endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                publicKey: WebPushTests.browserKey, authentication: WebPushTests.browserSecret))
        let message = ContentCoding.message(
            Array("When I grow up, I want to be a watermelon".utf8), for: subscription, sender: sender,
            salt: try bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Base64.url.encode(try #require(message))
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        )
    }

    @Test func `RFC 8292, 2.4: the example's claims and its signature, and ours`() throws {
        let example =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA"
        let key = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
        #expect(PushKey.isToken(example, by: key))
        #expect(!PushKey.isToken(example.replacing("eyJhdWQi", with: "eyJhdWQj"), by: key))
        #expect(!PushKey.isToken(example, by: WebPushTests.browserKey))
        let own = PushKey.random()
        let token = try #require(
            own.token(
                audience: "https://push.example.net", expires: 1_453_523_768, subject: "mailto:push@example.com"))
        // The same header and claims as the example; the signature is another one each time.
        #expect(token.split(separator: ".").prefix(2) == example.split(separator: ".").prefix(2))
        #expect(PushKey.isToken(token, by: own.publicText) && !PushKey.isToken(token, by: key))
        let quoted = PushKey.claims(audience: "https://a\"b", expires: 1, subject: nil)
        #expect(quoted == #"{"aud":"https://a\"b","exp":1}"#)
    }

    @Test func `what is asked of the push service, and what its answers mean`() {
        let headers = PushMessage(lifetime: 600, urgency: .low, topic: "news").headers(token: "t", publicText: "k")
        #expect(headers.contains { $0.name == "TTL" && $0.value == "600" })
        #expect(headers.contains { $0.name == "Urgency" && $0.value == "low" })
        #expect(headers.contains { $0.name == "Topic" && $0.value == "news" })
        #expect(headers.contains { $0.name == "Authorization" && $0.value == "vapid t=t, k=k" })
        #expect(headers.contains { $0.name == "Content-Encoding" && $0.value == "aes128gcm" })
        for topic in ["", "no spaces", String(repeating: "a", count: 33), "é"] {
            let without = PushMessage(lifetime: -1, topic: topic).headers(token: "t", publicText: "k")
            #expect(
                !without.contains { $0.name == "Topic" } && without.contains { $0.name == "TTL" && $0.value == "0" })
        }
        #expect(PushAnswer(status: 201, retryAfter: nil) == .taken)
        #expect(PushAnswer(status: 404, retryAfter: nil) == .gone && PushAnswer(status: 410, retryAfter: 5) == .gone)
        #expect(PushAnswer(status: 429, retryAfter: 120) == .later(seconds: 120))
        #expect(PushAnswer(status: 503, retryAfter: 0) == .later(seconds: nil))
        #expect(PushAnswer(status: 400, retryAfter: nil) == .refused)
        #expect(PushAnswer(status: 301, retryAfter: nil) == .refused)
    }

    @Test func `only a push service's address is an endpoint`() {
        func take(
            _ endpoint: String, key: String = WebPushTests.browserKey, secret: String = WebPushTests.browserSecret
        ) -> Bool {
            PushSubscription(endpoint: endpoint, publicKey: key, authentication: secret) != nil
        }
        #expect(take("https://fcm.googleapis.com/fcm/send/abc:def?x=1"))
        #expect(take("HTTPS://Push.Example/a"))
        for bad in [
            "http://push.example/a", "https://push.example", "https://localhost/a", "https://127.0.0.1/a",
            "https://2130706433/a", "https://0x7f.1/a", "https://[::1]/a", "https://push.example:8443/a",
            "https://me@push.example/a", "https://push.example\\@127.0.0.1/a", "https://push.example/a#b",
            "ftp://push.example/a",
            "https://push..example/a", "https://-a.example/a", "https://push.example/a b", "https://push.example/\n",
            "https://10.0.0.1/a", "https://127.1/a", "https://push.exämple/a", "",
            "https://push.example/" + String(repeating: "a", count: 1000), "http://127.0.0.1:8080/a",
        ] { #expect(!take(bad), "\(bad)") }
        #expect(!take("https://push.example/a", key: "AAAA"))
        // 65 bytes that are no point of the curve.
        #expect(
            !take(
                "https://push.example/a",
                key: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8"))
        #expect(!take("https://push.example/a", secret: "AAAA"))
        #expect(take("https://push.example/a", secret: WebPushTests.browserSecret + "=="))
        let trial = PushSubscription(
            endpoint: "http://127.0.0.1:8080/a", publicKey: WebPushTests.browserKey,
            authentication: WebPushTests.browserSecret, allowsThisComputer: true)
        #expect(trial?.origin == "http://127.0.0.1:8080")
        let elsewhere = PushSubscription(
            endpoint: "http://127.0.0.1:80@evil.example/a", publicKey: WebPushTests.browserKey,
            authentication: WebPushTests.browserSecret, allowsThisComputer: true)
        #expect(elsewhere == nil)
    }
}
