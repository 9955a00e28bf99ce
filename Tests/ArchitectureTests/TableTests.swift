// Every table has one owner, which writes it, exports it and erases it; members' tables are guarded.
import Access
import App
import Foundation
import SQLText
import Storage
import Testing
import Web

struct TableTests {
    /// Tables of the foundation, written from Sources/Storage/Storage and Site/Web alone.
    static let foundation: Set<String> = [
        "outbox", "job_leases", "settings", "audit_events", "access_log", "schema_versions",
        "outgoing_messages", "text_stops", "text_counts",
    ]

    static let created: Set<String> = Set(
        SourceTree.files(below: "Sources/Storage/Schema/Migrations", ending: ".sql").flatMap { file in
            file.text.matches(of: /CREATE TABLE (\w+)/).map { String($0.1) }
        })

    @Test func `every table has exactly one owner`() {
        var owners: [String: [String]] = [:]
        for type in Features.types {
            for table in type.tables { owners[table.name, default: []].append(type.name) }
        }
        for table in TableTests.created.subtracting(TableTests.foundation) {
            #expect(owners[table]?.count == 1, "\(table) is owned by \(owners[table] ?? [])")
        }
        for table in owners.keys { #expect(TableTests.created.contains(table), "\(table) is not in the schema") }
    }

    @Test func `a table is written only by its owner`() {
        let owners = Dictionary(
            uniqueKeysWithValues: Features.types.flatMap { type in type.tables.map { ($0.name, type.name) } })
        for file in SourceTree.sources where !file.path.contains("/Demo/") {
            for match in file.text.matches(of: /(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)/) {
                let table = String(match.1)
                if let owner = owners[table] {
                    #expect(file.path.contains("/Features/\(owner)/"), "\(file.path) writes \(table) of \(owner)")
                } else if TableTests.foundation.contains(table) {
                    let isFoundation =
                        file.path.contains("/Storage/") || file.path.contains("/Site/Web/")
                        || (table == "access_log" && file.path.contains("/Accounts/"))
                    #expect(isFoundation, "\(file.path) writes \(table)")
                }
            }
        }
    }

    @Test func `a table that names a member is guarded`() {
        for file in SourceTree.files(below: "Sources/Storage/Schema/Migrations", ending: ".sql") {
            for match in file.text.matches(of: /CREATE TABLE (\w+) \(([^;]*)\);/) where match.2.contains("member_id") {
                #expect(MemberTable.names.contains(String(match.1)), "\(match.1) names a member and has no guard")
            }
        }
    }

    @Test func `only Access gives grants`() {
        for file in SourceTree.sources
        where !file.path.hasPrefix("Sources/Core/Access/") && !file.path.hasPrefix("Sources/Core/SQLText/") {
            #expect(!file.text.contains(".granted("), "\(file.path) grants itself")
            #expect(!file.text.contains("/*granted"), "\(file.path) writes a mark by hand")
        }
    }

    @Test func `every purpose of the program is in the threat model`() throws {
        let page = try #require(SourceTree.files(below: "docs", ending: "threat-model.md").first)
        for purpose in Acting.Purpose.allCases {
            #expect(page.text.contains("`\(purpose)`"), "docs/threat-model.md does not name \(purpose)")
        }
    }
}
