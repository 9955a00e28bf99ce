// What a browser says it is, made coarse.
import Markup
import Testing

@testable import Accounts

struct DeviceWordsTests {
    @Test(arguments: [
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            "Chrome on an Android phone"
        ),
        (
            "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36",
            "Samsung Internet on an Android tablet"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
            "Safari on a Mac or an iPad"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.70",
            "Edge on a Windows computer"
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on a Linux computer"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0.0.0 Safari/537.36", "Chrome on a Chromebook"),
        ("", "A browser"), ("curl/8.1", "A browser"), ("\u{202E}<script>", "A browser"),
    ])
    func `a browser is named as its owner would`(agent: String, words: String) {
        let device = DeviceWords(userAgent: agent)
        #expect(device.words.string() == words)
        #expect(DeviceWords(code: device.code) == device)
    }

    @Test func `what is kept is one of few`() {
        let codes = Set(
            ["a", String(repeating: "Chrome/1 Android 9; SM-S918B Mobile ", count: 100), "safari/; iphone15,4"]
                .map { DeviceWords(userAgent: $0).code })
        #expect(codes == ["other/other", "chrome/android-phone", "safari/iphone"])
        #expect(DeviceWords(code: "nonsense") == .unknown)
    }
}
