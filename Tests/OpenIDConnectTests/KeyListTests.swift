// Lists of keys: what cannot be used is left out, and a list that means two things is none.
import OpenIDConnect
import TestSupport
import Testing

struct KeyListTests {
    static func count(_ json: String) throws -> Int { try SigningKeys(Array(json.utf8)).count }

    @Test func `keys of other kinds and uses are left out`() throws {
        let good = TestSigner.curve("good")
        let listed = try good.listed()
        let zero = String(repeating: "A", count: 43)
        let others: [String] = try [
            #"{"kty":"oct","k":"c2VjcmV0","kid":"o"}"#, #"{"kty":"OKP","crv":"Ed25519","x":"AAAA","kid":"o"}"#,
            #"{"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA","kid":"o"}"#, "7", "{}",
            #"{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"o"}"#,
            #"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","kid":"o"}"#,
            // On no curve at all.
            #"{"kty":"EC","crv":"P-256","x":"\#(zero)","y":"\#(zero)"}"#,
            TestSigner.curve("o").listed(#","use":"enc""#), TestSigner.curve("o").listed(#","alg":"ES384""#),
            TestSigner.curve("o").listed(#","key_ops":["sign"]"#), TestSigner.curve("o").listed(#","use":7"#),
        ]
        for other in others { #expect(try KeyListTests.count("{\"keys\":[\(other),\(listed)]}") == 1, "\(other)") }
        let named = try good.listed(#","use":"sig","alg":"ES256""#)
        #expect(try KeyListTests.count("{\"keys\":[\(named)]}") == 1)
        #expect(try KeyListTests.count(#"{"keys":[]}"#) == 0)
    }

    @Test func `a list that is none, or means two things`() throws {
        let one = try TestSigner.curve("same").listed()
        let two = try TestSigner.curve("same").listed()
        let many = Array(repeating: "{}", count: 101).joined(separator: ",")
        for text in ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[\#(one),\#(two)]}"#, #"{"keys":[\#(many)]}"#] {
            #expect(throws: OpenIDTrouble.keys) { try KeyListTests.count(text) }
        }
    }

    @Test(arguments: [
        "", " ", "{", "}", #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, "[1,]", "[,1]", #"{"a"}"#, "{a:1}", "{'a':1}",
        "01", "1.", ".5", "+1", "1e", "NaN", "Infinity", "1e999", "--1", "0x10", "tru", "TRUE", "nul", "[1] 2",
        "\"\u{1}\"", "\"a", #""\x""#, #""\u12""#, #""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800x""#,
        #""\u00e9"#, "\u{FEFF}1", "// 1", "1 // no", "\u{A0}1",
        String(repeating: "[", count: 17) + String(repeating: "]", count: 17), String(repeating: "1", count: 41),
    ])
    func `JSON with two meanings, or none, is not read`(text: String) {
        #expect(JSONValue(Array(text.utf8)) == nil)
    }

    @Test func `JSON with one meaning is read`() {
        #expect(
            JSONValue(Array(#" {"a":[1,-2.5e3,true,false,null,"\u00e9\ud83d\ude00\n\/"]} "#.utf8))?["a"]
                == .array([.number(1), .number(-2500), .flag(true), .flag(false), .null, .text("é😀\n/")]))
        #expect(JSONValue([0x22, 0xFF, 0x22]) == nil)
        #expect(JSONValue([0x22, 0xC0, 0xAF, 0x22]) == nil)
        // Two spellings of one letter are two names here.
        let both = JSONValue(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        #expect(both?["\u{E9}"] == .number(1) && both?["e\u{301}"] == .number(2))
        let deep = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
        #expect(JSONValue(Array(deep.utf8)) != nil)
    }
}
