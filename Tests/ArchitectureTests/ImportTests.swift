// Imports point down, a feature never imports a feature, and some libraries have one importer.
import Foundation
import Testing

struct ImportTests {
    /// Lower may not import higher. The numbers are the floors of DESIGN section 3.
    static let floors: [String: Int] = {
        var floors: [String: Int] = [:]
        for name in [
            "Domain", "SQLText", "Access", "Markup", "Vault", "Packs", "Search", "QRCode", "Assignment", "Attachments",
            "CSV",
        ] {
            floors[name] = 0
        }
        for name in ["Storage", "SQLiteStorage", "PostgreSQLStorage", "KeyStorage", "HSDS", "OpenIDConnect", "WebPush"]
        {
            floors[name] = 1
        }
        for name in ["Design", "Outgoing", "Web"] { floors[name] = 2 }
        for name in [
            "Accounts", "Safety", "Matching", "Conversations", "Directory", "Administration", "Journal", "Notices",
            "Referrals", "Warmline",
        ] {
            floors[name] = 3
        }
        floors["App"] = 4
        for name in ["Demo", "TestSupport"] { floors[name] = 5 }
        floors["kith"] = 6
        return floors
    }()

    static func target(of file: SourceFile) -> String? {
        let parts = file.path.split(separator: "/").map { String($0) }
        guard parts.count > 2 else { return nil }
        return ["Core", "Storage", "Standards", "Site", "Features"].contains(parts[1]) && parts.count > 3
            ? parts[2] : parts[1]
    }

    @Test func `imports point down`() {
        for file in SourceTree.sources {
            guard let target = ImportTests.target(of: file), let floor = ImportTests.floors[target] else {
                Issue.record("\(file.path) belongs to no known target: add it to the floors")
                continue
            }
            for imported in file.imports {
                guard let other = ImportTests.floors[imported], imported != target else { continue }
                #expect(other <= floor, "\(file.path) imports \(imported), which stands above it")
                if floor == 3 { #expect(other < 3, "\(file.path) imports the feature \(imported)") }
            }
        }
    }

    @Test(arguments: [
        ("GRDB", ["SQLiteStorage"]), ("CPostgreSQL", ["PostgreSQLStorage"]), ("Crypto", ["Vault", "TestSupport"]),
        ("CArgon2", ["Vault"]), ("Yams", ["Packs"]), ("CStemmer", ["Search"]), ("CArchive", ["HSDS"]),
        ("CQRCode", ["QRCode"]),
        ("CCurl", ["Outgoing"]),
        ("JWTKit", ["OpenIDConnect"]),
        ("ArgumentParser", ["kith"]),
    ])
    func `some libraries have one importer`(library: String, importers: [String]) {
        for file in SourceTree.sources where file.imports.contains(library) {
            #expect(importers.contains(ImportTests.target(of: file) ?? ""), "\(file.path) imports \(library)")
        }
    }

    @Test func `Hummingbird appears in Web, App, and files named Routes, Stream or OwnRecord`() {
        for file in SourceTree.sources where file.imports.contains("Hummingbird") {
            let target = ImportTests.target(of: file) ?? ""
            let isPlace =
                ["Web", "App", "TestSupport"].contains(target) || file.path.hasSuffix("Routes.swift")
                || file.path.hasSuffix("Stream.swift") || file.path.hasSuffix("OwnRecord.swift")
            #expect(isPlace, "\(file.path) imports Hummingbird")
        }
    }

    @Test func `public is for Standards`() {
        for file in SourceTree.sources where !file.path.hasPrefix("Sources/Standards/") {
            for line in file.lines where line.drop(while: { $0 == " " }).hasPrefix("public ") {
                Issue.record("\(file.path): \(line)")
            }
        }
    }
}
