// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A Swift target of ours. Imports point down (docs/architecture.md); ArchitectureTests hold the rule.
func target(_ name: String, in folder: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(folder)", swiftSettings: settings)
}

/// A C target that embeds files with `#embed`.
func embedded(_ name: String, in folder: String, excluding excluded: [String] = []) -> Target {
    .target(
        name: name, path: "Sources/\(folder)", exclude: excluded,
        cSettings: [.unsafeFlags(["-std=c2x", "-Wno-c23-extensions"])])
}

func library(_ name: String, debian package: String, in folder: String) -> Target {
    .systemLibrary(name: name, path: "Sources/\(folder)", providers: [.apt([package])])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
/// What every feature may import.
let foundation: [Target.Dependency] = [
    "Access", "Design", "Domain", "Markup", "Packs", "SQLText", "Storage", "Vault", "Web",
]
let features: [Target.Dependency] = [
    "Accounts", "Safety", "Matching", "Conversations", "Directory", "Administration", "Journal", "Notices", "Referrals",
    "Warmline",
]

let package = Package(
    name: "kith",
    products: [.executable(name: "kith", targets: ["kith"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    ],
    targets: [
        // Core
        target("Domain", in: "Core/Domain"),
        target("SQLText", in: "Core/SQLText", ["Domain"]),
        target("Access", in: "Core/Access", ["Domain", "SQLText"]),
        target("Markup", in: "Core/Markup"),
        target("Vault", in: "Core/Vault", ["CArgon2", .product(name: "Crypto", package: "swift-crypto")]),
        library("CArgon2", debian: "libargon2-dev", in: "Core/CArgon2"),
        target("Packs", in: "Core/Packs", ["CPacks", .product(name: "Yams", package: "Yams")]),
        embedded("CPacks", in: "Core/CPacks"),
        target("Assignment", in: "Core/Assignment"),
        target("Attachments", in: "Core/Attachments"),
        target("CSV", in: "Core/CSV"),
        target("Search", in: "Core/Search", ["CStemmer"]),
        library("CStemmer", debian: "libstemmer-dev", in: "Core/CStemmer"),
        target("QRCode", in: "Core/QRCode", ["CQRCode"]),
        library("CQRCode", debian: "libqrencode-dev", in: "Core/CQRCode"),
        // Storage
        target("Storage", in: "Storage/Storage", ["Access", "Domain", "Schema", "SQLText", "Vault"]),
        embedded("Schema", in: "Storage/Schema", excluding: ["Migrations"]),
        target("KeyStorage", in: "Storage/KeyStorage", ["Domain", "SQLText", "Storage", "Vault"]),
        target(
            "SQLiteStorage", in: "Storage/SQLiteStorage",
            ["SQLText", "Storage", .product(name: "GRDB", package: "GRDB.swift")]),
        target("PostgreSQLStorage", in: "Storage/PostgreSQLStorage", ["CPostgreSQL", "SQLText", "Storage"]),
        library("CPostgreSQL", debian: "libpq-dev", in: "Storage/CPostgreSQL"),
        // Standards
        target("HSDS", in: "Standards/HSDS", ["CArchive", "CSV"]),
        library("CArchive", debian: "libarchive-dev", in: "Standards/CArchive"),
        target(
            "OpenIDConnect", in: "Standards/OpenIDConnect", ["Vault", .product(name: "JWTKit", package: "jwt-kit")]),
        target("WebPush", in: "Standards/WebPush", ["Vault"]),
        // Site
        target("Design", in: "Site/Design", ["CDesign", "Markup", "QRCode"]),
        embedded("CDesign", in: "Site/CDesign", excluding: ["assets"]),
        target(
            "Web", in: "Site/Web",
            [
                "Access", "Design", "Domain", "Markup", "Packs", "SQLText", "Storage", "Vault", hummingbird, logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        target("Outgoing", in: "Site/Outgoing", ["CCurl", "Domain", "Vault"]),
        library("CCurl", debian: "libcurl4-openssl-dev", in: "Site/CCurl"),
        // Features
        target(
            "Accounts", in: "Features/Accounts",
            foundation + ["OpenIDConnect", "Outgoing", "QRCode", hummingbird, logging]),
        target("Safety", in: "Features/Safety", foundation),
        target("Administration", in: "Features/Administration", foundation),
        target("Matching", in: "Features/Matching", foundation + ["Assignment"]),
        target("Journal", in: "Features/Journal", foundation + [hummingbird]),
        target("Referrals", in: "Features/Referrals", foundation + [hummingbird]),
        target("Warmline", in: "Features/Warmline", foundation + ["CSV", hummingbird]),
        target("Conversations", in: "Features/Conversations", foundation + ["Attachments", hummingbird]),
        target(
            "Directory", in: "Features/Directory", foundation + ["HSDS", "Outgoing", "Search", hummingbird, logging]),
        target("Notices", in: "Features/Notices", foundation + ["Outgoing", "WebPush", hummingbird]),
        // The program
        target(
            "App", in: "App",
            foundation + features + [
                "KeyStorage", "OpenIDConnect", "PostgreSQLStorage", "QRCode", "SQLiteStorage", hummingbird, logging,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        target(
            "TestSupport", in: "TestSupport",
            foundation + features + [
                "App", "KeyStorage", "PostgreSQLStorage", "SQLiteStorage", hummingbird, logging,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        target("Demo", in: "Demo", foundation + features + ["App"]),
        .executableTarget(
            name: "kith",
            dependencies: [
                "Accounts", "App", "Demo", "Design", "Directory", "Domain", "KeyStorage", "Matching", "Safety",
                "Storage", "Vault", "Web",
                logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/kith", swiftSettings: settings),
        // Tests
        tests("ArchitectureTests", ["Access", "App", "SQLText", "Storage", "Web"]),
        tests("AccessMatrixTests", foundation + features + ["SQLiteStorage", "TestSupport"]),
        tests("AccessTests", ["Access", "Domain", "SQLText", "Storage", "TestSupport"]),
        tests("MarkupTests", ["Markup"]),
        tests("MarkupConformance", ["Markup"]),
        tests("DesignTests", ["Design", "Markup", "QRCode"]),
        tests("QRCodeTests", ["QRCode"]),
        tests("VaultTests", ["CArgon2", "Packs", "Vault"]),
        tests("AssignmentTests", ["Assignment"]),
        tests("AttachmentsTests", ["Attachments"]),
        .testTarget(
            name: "AssignmentConformance", dependencies: ["Assignment"], path: "Tests/AssignmentConformance",
            exclude: ["assignment_peers.py"], swiftSettings: settings),
        tests("SearchTests", ["Search"]),
        tests("HSDSTests", ["HSDS"]),
        tests("CSVTests", ["CSV"]),
        tests("HSDSConformance", ["CSV", "HSDS"]),
        tests("OpenIDConnectTests", ["OpenIDConnect", "TestSupport", "Vault"]),
        tests("OutgoingTests", ["Domain", "Outgoing", "TestSupport"]),
        tests("WebPushTests", ["Vault", "WebPush"]),
        tests(
            "NoticesTests",
            foundation + features + [
                "App", "Outgoing", "SQLiteStorage", "TestSupport", "WebPush", hummingbird, logging,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        tests(
            "StorageTests",
            [
                "Access", "CPostgreSQL", "Domain", "PostgreSQLStorage", "SQLText", "SQLiteStorage", "Storage",
                "TestSupport",
            ]),
        tests(
            "AccountsTests",
            foundation + ["Accounts", "App", "Conversations", "Matching", "Outgoing", "Safety", "TestSupport"]),
        tests("ConversationsTests", foundation + ["Attachments", "Conversations", "Matching", "TestSupport"]),
        tests("MatchingTests", foundation + ["Matching", "TestSupport"]),
        tests("SafetyTests", foundation + ["App", "Safety", "TestSupport"]),
        tests("JournalTests", foundation + ["App", "Journal", "Matching", "Safety", "TestSupport"]),
        tests("ReferralsTests", foundation + ["App", "Matching", "Referrals", "Safety", "TestSupport"]),
        tests("WarmlineTests", foundation + ["Accounts", "App", "Matching", "Safety", "TestSupport", "Warmline"]),
        tests("DirectoryTests", foundation + ["App", "Directory", "HSDS", "Outgoing", "Search", "TestSupport"]),
        tests("DirectoryConformance", foundation + ["Directory", "HSDS", "TestSupport"]),
        tests(
            "AppTests",
            foundation + features + [
                "App", "KeyStorage", "PostgreSQLStorage", "QRCode", "SQLiteStorage", "TestSupport", logging,
            ]),
        tests("AdministrationTests", foundation + ["Administration", "Safety", "TestSupport"]),
        tests("DemoTests", ["Demo"]),
    ]
)

// `make bench` and `make crash` measure the program from outside; they stand here because our targets are `package`.
// Nobody else builds them.
if Context.environment["KITH_BENCH"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "bench",
            dependencies: [
                "Access", "Accounts", "App", "Assignment", "Conversations", "Demo", "Directory", "Domain", "Matching",
                "PostgreSQLStorage", "Safety", "SQLText", "Storage", "Vault", "Web", hummingbird, logging,
            ],
            path: "Benchmarks/Sources/bench", swiftSettings: settings))
}
