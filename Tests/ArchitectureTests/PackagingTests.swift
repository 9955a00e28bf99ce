// The files of the Debian package agree with the program and with each other. Nobody builds a package in `make check`.
import Foundation
import Testing

struct PackagingTests {
    /// A file of the repository, as text.
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func json(_ path: String) throws -> [String: String] {
        let data = try Data(contentsOf: SourceTree.root.appendingPathComponent(path))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: String])
    }

    /// The names that `Setting` knows.
    private static func settings() throws -> Set<String> {
        Set(try text("Sources/App/Settings.swift").matches(of: /name: "([a-z-]+)"/).map { String($0.1) })
    }

    @Test func `every setting of the package's file exists`() throws {
        let names = try PackagingTests.settings()
        #expect(names.count >= 10)
        for name in try PackagingTests.json("packaging/kith.json").keys {
            #expect(names.contains(name), "packaging/kith.json sets \"\(name)\", which is no setting")
        }
    }

    @Test func `every setting stands in the operator's page`() throws {
        let page = try PackagingTests.text("docs/operating/settings.md")
        for name in try PackagingTests.settings() {
            #expect(page.contains("| `\(name)` |"), "docs/operating/settings.md has no line for \(name)")
        }
    }

    @Test func `unit, account and data folder are the same everywhere`() throws {
        let data = try #require(PackagingTests.json("packaging/kith.json")["data"])
        let unit = try PackagingTests.text("packaging/kith.service")
        let folder = try #require(unit.firstMatch(of: /\nStateDirectory=(.+)\n/)).1
        #expect(data == "/var/lib/\(folder)")
        #expect(unit.contains("\nUser=kith\n"))
        #expect(unit.contains("\nExecStart=/usr/bin/kith serve --config /etc/kith/kith.json\n"))
        for script in ["packaging/debian/postinst", "packaging/debian/postrm", "packaging/kith-admin"] {
            #expect(try PackagingTests.text(script).contains(data), "\(script) does not know \(data)")
        }
        let release = try PackagingTests.text("scripts/release")
        for path in ["/usr/bin/kith", "/etc/kith/kith.json", "/lib/systemd/system/kith.service"] {
            #expect(release.contains(path), "scripts/release does not bring \(path)")
        }
    }

    @Test func `nothing of the package deletes what people wrote`() throws {
        for script in ["postinst", "prerm", "postrm"] {
            for line in try PackagingTests.text("packaging/debian/\(script)").split(separator: "\n") {
                let removes = line.contains(/^\s*(rm|find|deluser|userdel)\b/)
                #expect(!removes || !line.contains("/var/lib"), "\(script): \(line)")
            }
        }
    }

    @Test func `both proxies lead to where the package listens, and the program believes them`() throws {
        let settings = try PackagingTests.json("packaging/kith.json")
        let listen = try #require(settings["listen"])
        #expect(settings["trusted-proxy"] == listen.split(separator: ":").first.map(String.init))
        #expect(try PackagingTests.text("packaging/nginx.conf").contains("proxy_pass http://\(listen);"))
        #expect(try PackagingTests.text("packaging/Caddyfile").contains("reverse_proxy \(listen) {"))
    }

    @Test func `what proxies show by themselves has the numbers of the packs`() throws {
        let packs = SourceTree.files(below: "packs/crisis-lines", ending: ".yaml").reduce(into: Set<String>()) {
            found, pack in
            found.formUnion(pack.text.matches(of: /call: "?([0-9+-]+)"?/).map { String($0.1) })
            #expect(!pack.text.isEmpty)
        }
        for page in ["away", "too-long"] {
            let numbers = try PackagingTests.text("packaging/\(page).html").matches(of: /href="tel:([^"]+)"/)
            #expect(numbers.count >= 3)
            for number in numbers {
                #expect(packs.contains(String(number.1)), "\(page).html calls \(number.1), which no pack has")
            }
        }
    }

    @Test func `every line of the metrics has its row and its alert`() throws {
        let counted = SourceTree.sources.flatMap { file in
            file.text.matches(of: #/to: "(kith_[a-z_]+)"|"# TYPE (kith_[a-z_]+) /#).compactMap { $0.1 ?? $0.2 }
        }
        let page = try PackagingTests.text("docs/operating/watching.md")
        let alerts = try PackagingTests.text("packaging/prometheus-alerts.yaml")
        #expect(Set(counted).count >= 6)
        for name in Set(counted) {
            #expect(page.contains("| `\(name)` |"), "docs/operating/watching.md has no row for \(name)")
            #expect(alerts.contains(name), "packaging/prometheus-alerts.yaml has no alert for \(name)")
        }
        for alert in alerts.matches(of: /alert: (\w+)/) {
            #expect(page.contains("`\(alert.1)`"), "docs/operating/watching.md does not name \(alert.1)")
        }
    }

    @Test(arguments: [
        "packaging/debian/postinst", "packaging/debian/prerm", "packaging/debian/postrm", "packaging/kith-admin",
        "scripts/setup", "scripts/release",
    ])
    func `a script is one that its shell can read`(path: String) throws {
        let shell = try #require(try PackagingTests.text(path).firstMatch(of: /^#!(\/bin\/(?:ba)?sh)\n/)).1
        let process = Process()
        process.executableURL = URL(fileURLWithPath: String(shell))
        process.arguments = ["-n", SourceTree.root.appendingPathComponent(path).path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(shell) cannot read \(path)")
    }
}
